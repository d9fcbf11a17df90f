package org.ks4gaps.rank;

import java.util.List;
import org.apache.spark.sql.Row;
import org.ks4gaps.stats.JointNormal;
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
 */
record SchoolPosterior(
    List<String> groups, int[] years, long[] pupils, double[] means, double[] covariance) {

  static SchoolPosterior of(List<Row> cells, List<Double> covariance) {
    return new SchoolPosterior(
        cells.stream().map(cell -> cell.getString(0)).toList(),
        cells.stream().mapToInt(cell -> cell.getInt(1)).toArray(),
        cells.stream().mapToLong(cell -> cell.getLong(2)).toArray(),
        cells.stream().mapToDouble(cell -> cell.getDouble(4)).toArray(),
        covariance.stream().mapToDouble(Double::doubleValue).toArray());
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
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * means[i];
    }
    return sum;
  }

  /** Posterior covariance of two weighted sums of effects. */
  double covariance(double[] a, double[] b) {
    int n = size();
    double sum = 0;
    for (int i = 0, at = 0; i < n; i++) {
      for (int j = i; j < n; j++, at++) {
        double both = i == j ? a[i] * b[i] : a[i] * b[j] + a[j] * b[i];
        sum += both == 0 ? 0 : both * covariance[at];
      }
    }
    return sum;
  }

  /** Several weighted sums of effects, to be drawn together; times a unit. */
  JointNormal joint(List<double[]> weights, double unit) {
    int k = weights.size();
    double[] mean = new double[k];
    double[][] spread = new double[k][k];
    for (int i = 0; i < k; i++) {
      mean[i] = unit * mean(weights.get(i));
      for (int j = 0; j <= i; j++) {
        spread[i][j] = unit * unit * covariance(weights.get(i), weights.get(j));
        spread[j][i] = spread[i][j];
      }
    }
    return new JointNormal(mean, spread);
  }
}
