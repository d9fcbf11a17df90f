package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.ks4gaps.stats.trend.TrendEvidence;
import org.ks4gaps.stats.trend.TrendPosterior;
import org.ks4gaps.stats.trend.TrendPrior;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ListTrends;
import org.ks4gaps.table.ModelComponents;
import org.ks4gaps.table.SchoolPosteriors;

/**
 * What the lists' view of trends makes of a change in a gap of one school. With w the weights of
 * the change on the school's cells, G what trends add to the cells and b the trends, the joint
 * model's normal trends (mean m, covariance C) give way to those of the lists (mean M, covariance
 * V):
 *
 * <pre>
 *   change + w'G (M - m),   variance + w'G (V - C) G'w
 * </pre>
 */
final class RareTrends {
  private record Model(String name, String breakdown) {}

  private final Map<Model, Row> school = new HashMap<>();
  private final Map<Model, List<TrendPrior>> answers = new HashMap<>();
  private final Map<Model, Double> variances = new HashMap<>();
  private final int first;
  private final int last;

  RareTrends(Lake lake, int school, int first, int last) {
    this.first = first;
    this.last = last;
    lake.read(SchoolPosteriors.TABLE)
        .where(SchoolPosteriors.SCHOOL_URN.col().equalTo(school))
        .collectAsList() // map on driver because it is of one school
        .forEach(row -> this.school.put(model(row), row));
    lake.read(ListTrends.TABLE)
        .orderBy(ListTrends.PORTION.col())
        .collectAsList() // map on driver because it is some dozen rows
        .forEach(
            row ->
                answers
                    .computeIfAbsent(model(row), model -> new ArrayList<>())
                    .add(
                        new TrendPrior(
                            row.getAs(ListTrends.SHARE.name()), row.getAs(ListTrends.SD.name()))));
    lake.read(ModelComponents.TABLE)
        .where(ModelComponents.COMPONENT.col().equalTo(ModelComponents.SCHOOL_GROUP_TREND))
        .collectAsList() // map on driver because it is one row a model
        .forEach(
            row ->
                variances.put(
                    model(row), Math.pow(row.<Double>getAs(ModelComponents.SD.name()), 2)));
  }

  private static Model model(Row row) {
    return new Model(
        row.getAs(SchoolPosteriors.MODEL.name()), row.getAs(SchoolPosteriors.BREAKDOWN.name()));
  }

  /** A mean and a variance. */
  record Moments(double mean, double variance) {}

  /** What is to be added to mean and variance of a group's change; zeros without trends. */
  Moments beyondModel(String model, String breakdown, String group) {
    Model key = new Model(model, breakdown);
    Row row = school.get(key);
    if (row == null || !answers.containsKey(key)) {
      return new Moments(0, 0);
    }
    double[] weights = ofTrends(row, group);
    TrendEvidence evidence = evidence(row);
    List<TrendPrior> priors = answers.get(key);
    double mean = 0;
    double square = 0;
    for (TrendPrior prior : priors) {
      Moments under = under(evidence, prior, weights);
      mean += under.mean() / priors.size();
      square += under.variance() / priors.size();
    }
    double variance = variances.getOrDefault(key, 0.0);
    Moments normal = under(evidence, new TrendPrior(1, Math.sqrt(variance)), weights);
    return new Moments(
        mean - normal.mean(),
        square - mean * mean - (normal.variance() - normal.mean() * normal.mean()));
  }

  /** E[v'b] and E[(v'b)^2]. */
  private static Moments under(TrendEvidence evidence, TrendPrior prior, double[] v) {
    TrendPosterior.Moments moments = TrendPosterior.of(evidence, prior).moments();
    double mean = 0;
    double square = 0;
    for (int i = 0; i < v.length; i++) {
      mean += v[i] * moments.mean()[i];
      for (int j = 0; j < v.length; j++) {
        square += v[i] * v[j] * moments.products()[i][j];
      }
    }
    return new Moments(mean, square);
  }

  private static TrendEvidence evidence(Row row) {
    List<Double> score = row.getList(row.fieldIndex(SchoolPosteriors.TREND_SCORE.name()));
    List<Double> triangle = row.getList(row.fieldIndex(SchoolPosteriors.TREND_INFORMATION.name()));
    int k = score.size();
    double[][] information = new double[k][k];
    int next = 0;
    for (int i = 0; i < k; i++) {
      for (int j = i; j < k; j++) {
        information[i][j] = triangle.get(next++);
        information[j][i] = information[i][j];
      }
    }
    return new TrendEvidence(
        information, score.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** w'G: the gap of the first year less that of the last, cell by cell. */
  private double[] ofTrends(Row row, String group) {
    List<Row> cells = row.getList(row.fieldIndex(SchoolPosteriors.CELLS.name()));
    List<Double> onCells = row.getList(row.fieldIndex(SchoolPosteriors.TREND_ON_CELLS.name()));
    int k = onCells.size() / cells.size();
    double[] sums = new double[k];
    for (int year : new int[] {first, last}) {
      double sign = year == first ? 1 : -1;
      long rest =
          cells.stream()
              .filter(cell -> isRest(cell, group, year))
              .mapToLong(cell -> cell.<Long>getAs("pupils"))
              .sum();
      for (int c = 0; c < cells.size(); c++) {
        Row cell = cells.get(c);
        boolean own =
            cell.<Integer>getAs("academic_year") == year && group.equals(cell.getAs("group"));
        double weight =
            own ? -1 : isRest(cell, group, year) ? cell.<Long>getAs("pupils") / (double) rest : 0;
        for (int i = 0; i < k; i++) {
          sums[i] += sign * weight * onCells.get(c * k + i);
        }
      }
    }
    return sums;
  }

  private static boolean isRest(Row cell, String group, int year) {
    String of = cell.getAs("group");
    return cell.<Integer>getAs("academic_year") == year
        && Breakdown.isCompared(of)
        && !of.equals(group);
  }
}
