package org.ks4gaps.rank;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.ModelComponents;
import org.ks4gaps.table.SchoolPosteriors;

/**
 * What one joint model says of every school, and how much schools vary under it.
 *
 * @param schools by URN
 * @param between how much schools vary, in national pupil SDs
 * @param gapTest p of the test that schools differ between groups: of what list B is about
 * @param changeTest p of the test that they differ between groups from year to year: of what list A
 *     is about
 */
record Posteriors(
    SortedMap<Integer, SchoolPosterior> schools,
    Between between,
    double gapTest,
    double changeTest) {

  /**
   * Reads a model from the lake.
   *
   * @throws ConfigurationException if the model was not fitted for this breakdown
   */
  static Posteriors of(
      Dataset<Row> posteriors, Dataset<Row> components, String model, Breakdown breakdown) {
    SortedMap<Integer, SchoolPosterior> schools = new TreeMap<>();
    posteriors
        .where(SchoolPosteriors.MODEL.col().equalTo(model))
        .where(SchoolPosteriors.BREAKDOWN.col().equalTo(breakdown.column()))
        .select(
            SchoolPosteriors.SCHOOL_URN.col(),
            SchoolPosteriors.CELLS.col(),
            SchoolPosteriors.COVARIANCE.col())
        .collectAsList() // map on driver because draws go through all schools together
        .forEach(
            row -> schools.put(row.getInt(0), SchoolPosterior.of(row.getList(1), row.getList(2))));
    if (schools.isEmpty()) {
      throw new ConfigurationException(
          "The lists by "
              + breakdown.column()
              + " rest on the joint model "
              + model
              + " of that breakdown, which was not fitted. Add "
              + breakdown.column()
              + " to models.breakdowns and run model again.");
    }
    SortedMap<String, Row> byComponent = new TreeMap<>();
    components
        .where(ModelComponents.MODEL.col().equalTo(model))
        .where(ModelComponents.BREAKDOWN.col().equalTo(breakdown.column()))
        .select(ModelComponents.COMPONENT.col(), ModelComponents.SD.col(), ModelComponents.P.col())
        .collectAsList()
        .forEach(row -> byComponent.put(row.getString(0), row));
    return new Posteriors(
        schools,
        new Between(
            variance(byComponent, ModelComponents.SCHOOL),
            variance(byComponent, ModelComponents.SCHOOL_GROUP),
            variance(byComponent, ModelComponents.SCHOOL_YEAR),
            variance(byComponent, ModelComponents.SCHOOL_GROUP_YEAR)),
        test(byComponent, ModelComponents.SCHOOL_GROUP),
        test(byComponent, ModelComponents.SCHOOL_GROUP_YEAR));
  }

  private static double variance(SortedMap<String, Row> components, String component) {
    Row row = components.get(component);
    return row == null ? 0 : row.getDouble(1) * row.getDouble(1);
  }

  private static double test(SortedMap<String, Row> components, String component) {
    Row row = components.get(component);
    return row == null || row.isNullAt(2) ? 1 : row.getDouble(2);
  }

  /** Variances of the random terms. */
  record Between(double school, double group, double year, double groupYear) {

    /** Variance of a weighted sum of a school's effects before the data. */
    double variance(SchoolPosterior of, double[] weights) {
      double all = 0;
      double cells = 0;
      SortedMap<String, Double> groups = new TreeMap<>();
      SortedMap<Integer, Double> years = new TreeMap<>();
      for (int i = 0; i < weights.length; i++) {
        all += weights[i];
        cells += weights[i] * weights[i];
        groups.merge(of.groups().get(i), weights[i], Double::sum);
        years.merge(of.years()[i], weights[i], Double::sum);
      }
      return school * all * all
          + group * groups.values().stream().mapToDouble(w -> w * w).sum()
          + year * years.values().stream().mapToDouble(w -> w * w).sum()
          + groupYear * cells;
    }
  }
}
