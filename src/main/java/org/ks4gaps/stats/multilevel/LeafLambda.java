package org.ks4gaps.stats.multilevel;

/**
 * What Lambda of the leaf term does to one of its levels, all in matrices of the term's size s, row
 * by row. With {@code C C' = Lambda' zz Lambda + I} the level's part of V^-1 is known.
 */
final class LeafLambda {
  private final double[] lambda;
  private final int size;

  LeafLambda(double[] lambda, int size) {
    this.lambda = lambda;
    this.size = size;
  }

  /** Cholesky factor of Lambda' zz Lambda + I into {@code to}; returns its log determinant. */
  double factor(double[] leafZz, double[] to) {
    if (size == 1) {
      double pivot = lambda[0] * lambda[0] * leafZz[0] + 1;
      to[0] = Math.sqrt(pivot);
      return Math.log(pivot);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = i == j ? 1 : 0;
        for (int k = i; k < size; k++) {
          for (int m = j; m < size; m++) {
            sum += lambda[k * size + i] * leafZz[k * size + m] * lambda[m * size + j];
          }
        }
        to[i * size + j] = sum;
      }
    }
    return Dense.cholesky(to, size);
  }

  /** C^-1 Lambda' rows. */
  double[] whitened(double[] rows, double[] c, int columns) {
    double[] out = new double[size * columns];
    for (int i = 0; i < size; i++) {
      for (int k = i; k < size; k++) {
        Dense.addRow(out, i * columns, lambda[k * size + i], rows, k * columns, columns);
      }
    }
    Dense.forward(c, size, out, columns);
    return out;
  }

  /** N = I - zz Lambda (C C')^-1 Lambda'. */
  double[] shrink(double[] leafZz, double[] c) {
    if (size == 1) {
      return new double[] {1 - leafZz[0] * lambda[0] * lambda[0] / (c[0] * c[0])};
    }
    double[] half = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int k = i; k < size; k++) {
        half[i * size + k] = lambda[k * size + i];
      }
    }
    Dense.forward(c, size, half, size);
    double[] m = new double[size * size];
    for (int k = 0; k < size; k++) {
      for (int i = 0; i < size; i++) {
        Dense.addRow(m, i * size, half[k * size + i], half, k * size, size);
      }
    }
    double[] n = new double[size * size];
    Dense.product(n, leafZz, size, m, size);
    for (int i = 0; i < size * size; i++) {
      n[i] = (i % (size + 1) == 0 ? 1 : 0) - n[i];
    }
    return n;
  }
}
