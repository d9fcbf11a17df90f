package org.ks4gaps.rank;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ks4gaps.stats.trend.TrendEvidence;
import org.ks4gaps.stats.trend.TrendPosterior;

/**
 * The trends b of a school's larger groups, as {@link org.ks4gaps.table.SchoolPosteriors} keeps
 * them: what the results say of them, and what they add to the effects a, {@code E[a | b] = E[a |
 * 0] + G b}.
 *
 * @param evidence information J and score h
 * @param onCells G, a row for each cell
 */
record Trends(TrendEvidence evidence, double[][] onCells) {

  /** Of a school without, of so many cells. */
  static Trends none(int cells) {
    return new Trends(TrendEvidence.NONE, new double[cells][0]);
  }

  static Trends of(int cells, List<Double> onCells, List<Double> information, List<Double> score) {
    int k = score.size();
    double[][] rows = new double[cells][k];
    for (int cell = 0, at = 0; cell < cells; cell++) {
      for (int i = 0; i < k; i++) {
        rows[cell][i] = onCells.get(at++);
      }
    }
    double[][] whole = new double[k][k];
    for (int i = 0, at = 0; i < k; i++) {
      for (int j = i; j < k; j++) {
        whole[i][j] = information.get(at++);
        whole[j][i] = whole[i][j];
      }
    }
    return new Trends(
        new TrendEvidence(whole, score.stream().mapToDouble(Double::doubleValue).toArray()), rows);
  }

  /** How many groups have one. */
  int groups() {
    return evidence.groups();
  }

  /** Mean and spread of trends. */
  record Spread(double[] mean, double[][] covariance) {}

  /**
   * As a joint model has them: {@code b ~ N((J + I / t)^-1 h, (J + I / t)^-1)}; zero where t is.
   */
  Spread normal(double variance) {
    int k = groups();
    if (variance == 0) {
      return new Spread(new double[k], new double[k][k]);
    }
    DMatrixRMaj inverse = new DMatrixRMaj(evidence.information());
    for (int i = 0; i < k; i++) {
      inverse.add(i, i, 1 / variance);
    }
    CommonOps_DDRM.invert(inverse);
    double[] mean = new double[k];
    double[][] covariance = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        covariance[i][j] = inverse.get(i, j);
        mean[i] += inverse.get(i, j) * evidence.score()[j];
      }
    }
    return new Spread(mean, covariance);
  }

  /** Mean and spread of what is known in portions alike in weight. */
  static Spread moments(List<TrendPosterior> portions) {
    double[] mean = null;
    double[][] spread = null;
    for (TrendPosterior portion : portions) {
      TrendPosterior.Moments of = portion.moments();
      int k = of.mean().length;
      mean = mean == null ? new double[k] : mean;
      spread = spread == null ? new double[k][k] : spread;
      for (int i = 0; i < k; i++) {
        mean[i] += of.mean()[i] / portions.size();
        for (int j = 0; j < k; j++) {
          spread[i][j] += of.products()[i][j] / portions.size();
        }
      }
    }
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        spread[i][j] -= mean[i] * mean[j];
      }
    }
    return new Spread(mean, spread);
  }

  /** What trends with these means add to each cell's. */
  double[] onMeans(double[] mean) {
    double[] sums = new double[onCells.length];
    for (int cell = 0; cell < sums.length; cell++) {
      for (int i = 0; i < mean.length; i++) {
        sums[cell] += onCells[cell][i] * mean[i];
      }
    }
    return sums;
  }

  /** What trends with this covariance add to the cells', the upper triangle row by row. */
  double[] onCovariance(double[][] covariance) {
    int cells = onCells.length;
    double[] triangle = new double[cells * (cells + 1) / 2];
    for (int a = 0, at = 0; a < cells; a++) {
      double[] row = new double[covariance.length];
      for (int i = 0; i < row.length; i++) {
        for (int j = 0; j < row.length; j++) {
          row[j] += onCells[a][i] * covariance[i][j];
        }
      }
      for (int b = a; b < cells; b++, at++) {
        for (int j = 0; j < row.length; j++) {
          triangle[at] += row[j] * onCells[b][j];
        }
      }
    }
    return triangle;
  }

  /** The trends of a weighted sum of effects: {@code w' G}. */
  double[] of(double[] weights) {
    double[] sums = new double[groups()];
    for (int cell = 0; cell < weights.length; cell++) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weights[cell] * onCells[cell][i];
      }
    }
    return sums;
  }
}
