package org.ks4gaps.stats.multilevel;

import java.util.List;

/**
 * The parameters that are searched: for each term the lower triangle of its relative covariance
 * factor, column by column, so that the effects of a level have covariance {@code s2 Lambda
 * Lambda'}. The deviance depends on {@code Lambda Lambda'} alone, so that changing the sign of a
 * column of Lambda changes nothing: the search needs no bounds, and {@link #positive} turns the
 * signs at the end.
 */
final class RelativeCovariance {
  private final int[] sizes;
  private final int[] offsets;

  RelativeCovariance(List<RandomTerm> terms) {
    sizes = terms.stream().mapToInt(RandomTerm::size).toArray();
    offsets = new int[sizes.length + 1];
    for (int t = 0; t < sizes.length; t++) {
      offsets[t + 1] = offsets[t] + terms.get(t).parameters();
    }
  }

  int parameters() {
    return offsets[sizes.length];
  }

  /** Lambda of each term, row by row. */
  double[][] factors(double[] theta) {
    double[][] factors = new double[sizes.length][];
    for (int t = 0; t < sizes.length; t++) {
      int s = sizes[t];
      factors[t] = new double[s * s];
      int m = offsets[t];
      for (int j = 0; j < s; j++) {
        for (int i = j; i < s; i++) {
          factors[t][i * s + j] = theta[m++];
        }
      }
    }
    return factors;
  }

  /** The lower triangles of matrices of the terms' sizes, as a vector like theta. */
  double[] triangles(double[][] matrices) {
    double[] theta = new double[parameters()];
    for (int t = 0; t < sizes.length; t++) {
      int s = sizes[t];
      int m = offsets[t];
      for (int j = 0; j < s; j++) {
        for (int i = j; i < s; i++) {
          theta[m++] = matrices[t][i * s + j];
        }
      }
    }
    return theta;
  }

  /** Diagonal elements {@code value}, the rest zero. */
  double[] diagonal(double value) {
    double[] theta = new double[parameters()];
    for (int m = 0; m < theta.length; m++) {
      theta[m] = isDiagonal(m) ? value : 0;
    }
    return theta;
  }

  /** Whether parameter m stands on the diagonal of its term's factor. */
  boolean isDiagonal(int m) {
    for (int t = 0; t < sizes.length; t++) {
      int at = offsets[t];
      for (int j = 0; j < sizes[t]; j++) {
        if (at == m) {
          return true;
        }
        at += sizes[t] - j;
      }
    }
    return false;
  }

  /** The same covariance with no negative number on a diagonal. */
  double[] positive(double[] theta) {
    double[][] factors = factors(theta);
    for (int t = 0; t < sizes.length; t++) {
      int s = sizes[t];
      for (int j = 0; j < s; j++) {
        if (factors[t][j * s + j] < 0) {
          for (int i = j; i < s; i++) {
            factors[t][i * s + j] = -factors[t][i * s + j];
          }
        }
      }
    }
    return triangles(factors);
  }

  /** The part of a parameter vector that belongs to a term. */
  double[] of(int term, double[] theta) {
    return java.util.Arrays.copyOfRange(theta, offsets[term], offsets[term + 1]);
  }
}
