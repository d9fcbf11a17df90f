package org.ks4gaps.rank;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.trend.TrendEvidence;
import org.ks4gaps.stats.trend.TrendPrior;
import org.ks4gaps.stats.trend.TrendPriors;
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
 * @param trends what all schools tell of how rare and strong trends are, in portions alike in
 *     weight; none if trends are as the joint model has them
 */
record Posteriors(
    SortedMap<Integer, SchoolPosterior> schools,
    Between between,
    double gapTest,
    double changeTest,
    List<TrendPrior> trends) {
  private static final int PORTIONS = 12;

  /** With trends as the joint model has them. */
  Posteriors(
      SortedMap<Integer, SchoolPosterior> schools,
      Between between,
      double gapTest,
      double changeTest) {
    this(schools, between, gapTest, changeTest, List.of());
  }

  /**
   * Reads a model from the lake.
   *
   * @throws ConfigurationException if the model was not fitted for this breakdown
   */
  static Posteriors of(
      Dataset<Row> posteriors,
      Dataset<Row> components,
      String model,
      Breakdown breakdown,
      RunConfig.Years years) {
    SortedMap<Integer, SchoolPosterior> schools = new TreeMap<>();
    posteriors
        .where(SchoolPosteriors.MODEL.col().equalTo(model))
        .where(SchoolPosteriors.BREAKDOWN.col().equalTo(breakdown.column()))
        .select(
            SchoolPosteriors.SCHOOL_URN.col(),
            SchoolPosteriors.CELLS.col(),
            SchoolPosteriors.COVARIANCE.col(),
            SchoolPosteriors.TREND_ON_CELLS.col(),
            SchoolPosteriors.TREND_INFORMATION.col(),
            SchoolPosteriors.TREND_SCORE.col())
        .collectAsList() // map on driver because draws go through all schools together
        .forEach(row -> schools.put(row.getInt(0), school(row)));
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
                variance(byComponent, ModelComponents.SCHOOL_GROUP_TREND),
                variance(byComponent, ModelComponents.SCHOOL_GROUP_YEAR),
                years),
            test(byComponent, ModelComponents.SCHOOL_GROUP),
            test(byComponent, ModelComponents.SCHOOL_GROUP_YEAR))
        .withRareTrends();
  }

  private static SchoolPosterior school(Row row) {
    List<Row> cells = row.getList(1);
    return SchoolPosterior.of(
        cells,
        row.getList(2),
        Trends.of(cells.size(), row.getList(3), row.getList(4), row.getList(5)));
  }

  /**
   * The same with trends as rare and strong as all schools together tell, and as uncertain as that
   * is, in place of the joint model's normal ones.
   */
  Posteriors withRareTrends() {
    List<TrendEvidence> evidence =
        schools.values().stream()
            .map(school -> school.trends().evidence())
            .filter(of -> of.groups() > 0)
            .toList();
    if (evidence.isEmpty()) {
      return this;
    }
    List<TrendPrior> portions = TrendPriors.of(evidence).portions(PORTIONS);
    SortedMap<Integer, SchoolPosterior> with = new TreeMap<>();
    schools.forEach((urn, school) -> with.put(urn, school.with(between.trend(), portions)));
    return new Posteriors(with, between, gapTest, changeTest, portions);
  }

  private static double variance(SortedMap<String, Row> components, String component) {
    Row row = components.get(component);
    return row == null ? 0 : row.getDouble(1) * row.getDouble(1);
  }

  private static double test(SortedMap<String, Row> components, String component) {
    Row row = components.get(component);
    return row == null || row.isNullAt(2) ? 1 : row.getDouble(2);
  }

  /**
   * Variances of the random terms.
   *
   * @param trend of what a group gains over the study
   * @param years of the study
   */
  record Between(
      double school,
      double group,
      double year,
      double trend,
      double groupYear,
      RunConfig.Years years) {

    private static double squares(SortedMap<?, Double> weights) {
      return weights.values().stream().mapToDouble(w -> w * w).sum();
    }

    /** Variance of a weighted sum of a school's effects before the data. */
    double variance(SchoolPosterior of, double[] weights) {
      double all = 0;
      double cells = 0;
      SortedMap<String, Double> groups = new TreeMap<>();
      SortedMap<String, Double> trends = new TreeMap<>();
      SortedMap<Integer, Double> byYear = new TreeMap<>();
      for (int i = 0; i < weights.length; i++) {
        all += weights[i];
        byYear.merge(of.years()[i], weights[i], Double::sum);
        if (Breakdown.varies(of.groups().get(i))) {
          cells += weights[i] * weights[i];
          groups.merge(of.groups().get(i), weights[i], Double::sum);
          trends.merge(of.groups().get(i), years.trend(of.years()[i]) * weights[i], Double::sum);
        }
      }
      return school * all * all
          + group * squares(groups)
          + year * squares(byYear)
          + trend * squares(trends)
          + groupYear * cells;
    }
  }
}
