package org.ks4gaps.rank;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.ks4gaps.stats.JointNormal;
import org.ks4gaps.stats.trend.TrendPosterior;
import org.ks4gaps.stats.trend.TrendPrior;
import org.ks4gaps.table.Breakdown;

/**
 * What a joint model says of the groups of one school in the study years, together; a row of {@link
 * org.ks4gaps.table.SchoolPosteriors}. In national pupil SDs.
 *
 * @param groups of each cell (a group in a year)
 * @param years of each cell
 * @param pupils of each cell, in the model
 * @param means posterior mean of each cell's effect, with the national difference
 * @param covariance posterior covariance of the effects: the upper triangle, row by row
 * @param trends of its groups, as far as they are told apart
 * @param apart the same effects and the trends apart, from which draws are made
 */
record SchoolPosterior(
    List<String> groups,
    int[] years,
    long[] pupils,
    double[] means,
    double[] covariance,
    Trends trends,
    Apart apart) {

  /**
   * Effects where no group has a trend, and trends.
   *
   * @param means of the effects
   * @param covariance of the effects, as a triangle
   * @param portions of what is known of trends, alike in weight; none if nothing is
   */
  record Apart(double[] means, double[] covariance, List<TrendPosterior> portions) {}

  /** One whose effects are jointly normal. */
  SchoolPosterior(
      List<String> groups, int[] years, long[] pupils, double[] means, double[] covariance) {
    this(
        groups,
        years,
        pupils,
        means,
        covariance,
        Trends.none(means.length),
        new Apart(means, covariance, List.of()));
  }

  /** As the joint model has it, trends normal. */
  static SchoolPosterior of(List<Row> cells, List<Double> covariance, Trends trends) {
    double[] means = cells.stream().mapToDouble(cell -> cell.getDouble(4)).toArray();
    double[] triangle = covariance.stream().mapToDouble(Double::doubleValue).toArray();
    return new SchoolPosterior(
        cells.stream().map(cell -> cell.getString(0)).toList(),
        cells.stream().mapToInt(cell -> cell.getInt(1)).toArray(),
        cells.stream().mapToLong(cell -> cell.getLong(2)).toArray(),
        means,
        triangle,
        trends,
        new Apart(means, triangle, List.of()));
  }

  /**
   * The same with what the country tells of trends in place of the joint model's normal ones.
   *
   * @param variance of trends in the joint model
   * @param portions of what is known of trends, alike in weight
   */
  SchoolPosterior with(double variance, List<TrendPrior> portions) {
    if (trends.groups() == 0) {
      return this;
    }
    Trends.Spread normal = trends.normal(variance);
    double[] still = sum(means, -1, trends.onMeans(normal.mean()));
    double[] apart = sum(covariance, -1, trends.onCovariance(normal.covariance()));
    List<TrendPosterior> known =
        portions.stream().map(prior -> TrendPosterior.of(trends.evidence(), prior)).toList();
    Trends.Spread moments = Trends.moments(known);
    return new SchoolPosterior(
        groups,
        years,
        pupils,
        sum(still, 1, trends.onMeans(moments.mean())),
        sum(apart, 1, trends.onCovariance(moments.covariance())),
        trends,
        new Apart(still, apart, known));
  }

  private static double[] sum(double[] a, double factor, double[] b) {
    double[] sum = a.clone();
    Arrays.setAll(sum, i -> a[i] + factor * b[i]);
    return sum;
  }

  int size() {
    return years.length;
  }

  /** Whether the model has pupils of the group in the year. */
  boolean has(String group, int year) {
    return at(group, year) >= 0;
  }

  private int at(String group, int year) {
    for (int i = 0; i < years.length; i++) {
      if (years[i] == year && groups.get(i).equals(group)) {
        return i;
      }
    }
    return -1;
  }

  /** Weights of a group's effect in a year. */
  double[] group(String group, int year) {
    double[] weights = new double[size()];
    weights[at(group, year)] = 1;
    return weights;
  }

  /** Weights of the mean over all pupils of a year; null if there are none. */
  double[] everyone(int year) {
    return mean(year, false);
  }

  /** Weights of the mean over the pupils of a year who count in gaps; null if there are none. */
  double[] compared(int year) {
    return mean(year, true);
  }

  private double[] mean(int year, boolean comparedOnly) {
    double[] weights = new double[size()];
    long all = 0;
    for (int i = 0; i < weights.length; i++) {
      if (years[i] == year && !(comparedOnly && !Breakdown.isCompared(groups.get(i)))) {
        weights[i] = pupils[i];
        all += pupils[i];
      }
    }
    if (all == 0) {
      return null;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= all;
    }
    return weights;
  }

  long pupils(String group, int year) {
    int at = at(group, year);
    return at < 0 ? 0 : pupils[at];
  }

  /** Pupils of a year who count in gaps. */
  long comparedPupils(int year) {
    long sum = 0;
    for (int i = 0; i < years.length; i++) {
      sum += years[i] == year && Breakdown.isCompared(groups.get(i)) ? pupils[i] : 0;
    }
    return sum;
  }

  /** All pupils of a year. */
  long allPupils(int year) {
    long sum = 0;
    for (int i = 0; i < years.length; i++) {
      sum += years[i] == year ? pupils[i] : 0;
    }
    return sum;
  }

  /** Posterior mean of a weighted sum of effects. */
  double mean(double[] weights) {
    return product(weights, means);
  }

  /** Posterior covariance of two weighted sums of effects. */
  double covariance(double[] a, double[] b) {
    return product(a, covariance, b);
  }

  private static double product(double[] weights, double[] values) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }

  private static double product(double[] a, double[] triangle, double[] b) {
    double sum = 0;
    for (int i = 0, at = 0; i < a.length; i++) {
      for (int j = i; j < a.length; j++, at++) {
        double both = i == j ? a[i] * b[i] : a[i] * b[j] + a[j] * b[i];
        sum += both == 0 ? 0 : both * triangle[at];
      }
    }
    return sum;
  }

  /** Several weighted sums of effects, to be drawn together; times a unit. */
  DrawnEffects drawn(List<double[]> weights, double unit) {
    int k = weights.size();
    double[] mean = new double[k];
    double[][] spread = new double[k][k];
    double[][] ofTrends = new double[k][];
    for (int i = 0; i < k; i++) {
      mean[i] = unit * product(weights.get(i), apart.means());
      ofTrends[i] = trends.of(weights.get(i));
      for (int g = 0; g < ofTrends[i].length; g++) {
        ofTrends[i][g] *= unit;
      }
      for (int j = 0; j <= i; j++) {
        spread[i][j] = unit * unit * product(weights.get(i), apart.covariance(), weights.get(j));
        spread[j][i] = spread[i][j];
      }
    }
    return new DrawnEffects(new JointNormal(mean, spread), ofTrends, apart.portions());
  }
}
