package org.ks4gaps.stats.multilevel;

import java.util.List;

/**
 * The parameters that are searched: for each term the lower triangle of its relative covariance
 * factor, column by column, so that the effects of a level have covariance {@code s2 Lambda
 * Lambda'}. The deviance depends on {@code Lambda Lambda'} alone, so that changing the sign of a
 * column of Lambda changes nothing: the search needs no bounds, and {@link #canonical} turns the
 * signs at the end.
 */
final class RelativeCovariance {
  // Of a variance, so that a correlation within 1e-13 of perfect is.
  private static final double NOTHING = 1e-13;

  private static final double LEAST_START = 0.005;

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

  /** The same with no number on a diagonal so near zero that a search could not leave it. */
  double[] inside(double[] theta) {
    double[] inside = canonical(theta);
    for (int m = 0; m < inside.length; m++) {
      if (isDiagonal(m)) {
        inside[m] = Math.max(inside[m], LEAST_START);
      }
    }
    return inside;
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

  /**
   * The same covariance by the one factor that is lower triangular with no negative number on its
   * diagonal, and zeros below a zero of the diagonal: the Cholesky factor of a matrix that may be
   * singular.
   */
  double[] canonical(double[] theta) {
    double[][] factors = factors(theta);
    double[][] canonical = new double[sizes.length][];
    for (int t = 0; t < sizes.length; t++) {
      canonical[t] = cholesky(squared(factors[t], sizes[t]), sizes[t]);
    }
    return triangles(canonical);
  }

  /** The canonical theta whose covariance of a term is more by {@code variance v v'}. */
  double[] plus(double[] theta, int term, double[] v, double variance) {
    double[][] factors = factors(canonical(theta));
    int s = sizes[term];
    double[] sum = squared(factors[term], s);
    for (int i = 0; i < s; i++) {
      for (int j = 0; j < s; j++) {
        sum[i * s + j] += variance * v[i] * v[j];
      }
    }
    factors[term] = cholesky(sum, s);
    return triangles(factors);
  }

  /** Which parameters of a canonical theta are searched: not those of columns without length. */
  boolean[] free(double[] theta) {
    boolean[] free = new boolean[theta.length];
    for (int t = 0; t < sizes.length; t++) {
      int m = offsets[t];
      for (int j = 0; j < sizes[t]; j++) {
        boolean inside = theta[m] != 0;
        for (int i = j; i < sizes[t]; i++) {
          free[m++] = inside;
        }
      }
    }
    return free;
  }

  /** Whether a term's covariance matrix at a canonical theta has no inverse. */
  boolean isOnBoundary(double[] theta, int term) {
    int m = offsets[term];
    for (int left = sizes[term]; left > 0; left--) {
      if (theta[m] == 0) {
        return true;
      }
      m += left;
    }
    return false;
  }

  private static double[] squared(double[] factor, int s) {
    double[] squared = new double[s * s];
    for (int i = 0; i < s; i++) {
      for (int j = 0; j < s; j++) {
        squared[i * s + j] = Dense.dot(factor, i * s, factor, j * s, s);
      }
    }
    return squared;
  }

  private static double[] cholesky(double[] matrix, int s) {
    double[] factor = new double[s * s];
    for (int j = 0; j < s; j++) {
      double pivot = matrix[j * s + j] - Dense.dot(factor, j * s, factor, j * s, j);
      if (pivot > NOTHING * matrix[j * s + j]) {
        double root = Math.sqrt(pivot);
        factor[j * s + j] = root;
        for (int i = j + 1; i < s; i++) {
          double left = matrix[i * s + j] - Dense.dot(factor, i * s, factor, j * s, j);
          factor[i * s + j] = left / root;
        }
      }
    }
    return factor;
  }

  /** The part of a parameter vector that belongs to a term. */
  double[] of(int term, double[] theta) {
    return java.util.Arrays.copyOfRange(theta, offsets[term], offsets[term + 1]);
  }
}
