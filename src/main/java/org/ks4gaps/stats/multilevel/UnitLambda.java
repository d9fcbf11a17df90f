package org.ks4gaps.stats.multilevel;

import java.util.Arrays;

/**
 * What Lambda does to a {@link Unit}, all in matrices of the unit's size s, row by row. With {@code
 * C C' = Lambda' zz Lambda + I} the unit's part of V^-1 is known.
 */
final class UnitLambda {
  private final double[] lambda;
  private final int size;

  /**
   * Of terms that have their levels together: block-diagonal.
   *
   * @param lambda of each term of the design
   */
  static UnitLambda of(Design design, double[][] lambda, int... terms) {
    int size = Arrays.stream(terms).map(t -> design.terms().get(t).size()).sum();
    double[] whole = new double[size * size];
    int at = 0;
    for (int t : terms) {
      int own = design.terms().get(t).size();
      for (int i = 0; i < own; i++) {
        System.arraycopy(lambda[t], i * own, whole, (at + i) * size + at, own);
      }
      at += own;
    }
    return new UnitLambda(whole, size);
  }

  private UnitLambda(double[] lambda, int size) {
    this.lambda = lambda;
    this.size = size;
  }

  /** s. */
  int size() {
    return size;
  }

  /** Cholesky factor of Lambda' zz Lambda + I into {@code to}; returns its log determinant. */
  double factor(double[] zz, double[] to) {
    if (size == 1) {
      double pivot = lambda[0] * lambda[0] * zz[0] + 1;
      to[0] = Math.sqrt(pivot);
      return Math.log(pivot);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = i == j ? 1 : 0;
        for (int k = i; k < size; k++) {
          for (int m = j; m < size; m++) {
            sum += lambda[k * size + i] * zz[k * size + m] * lambda[m * size + j];
          }
        }
        to[i * size + j] = sum;
      }
    }
    return Dense.cholesky(to, size);
  }

  /** to = C^-1 Lambda' rows. */
  void whitened(double[] rows, double[] c, int columns, double[] to) {
    if (size == 1) {
      double factor = lambda[0] / c[0];
      for (int i = 0; i < columns; i++) {
        to[i] = factor * rows[i];
      }
      return;
    }
    Arrays.fill(to, 0, size * columns, 0);
    for (int i = 0; i < size; i++) {
      for (int k = i; k < size; k++) {
        Dense.addRow(to, i * columns, lambda[k * size + i], rows, k * columns, columns);
      }
    }
    Dense.forward(c, size, to, columns);
  }

  /** D = Lambda (C C')^-1 Lambda'. */
  double[] conditional(double[] c) {
    if (size == 1) {
      return new double[] {lambda[0] * lambda[0] / (c[0] * c[0])};
    }
    double[] half = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int k = i; k < size; k++) {
        half[i * size + k] = lambda[k * size + i];
      }
    }
    Dense.forward(c, size, half, size);
    double[] d = new double[size * size];
    for (int k = 0; k < size; k++) {
      for (int i = 0; i < size; i++) {
        Dense.addRow(d, i * size, half[k * size + i], half, k * size, size);
      }
    }
    return d;
  }

  /** N of a unit of one effect. */
  double shrink(double zz, double c) {
    return 1 - zz * lambda[0] * lambda[0] / (c * c);
  }

  /** N = I - zz D. */
  double[] shrink(double[] zz, double[] d) {
    double[] n = new double[size * size];
    Dense.product(n, zz, size, d, size);
    for (int i = 0; i < size * size; i++) {
      n[i] = (i % (size + 1) == 0 ? 1 : 0) - n[i];
    }
    return n;
  }

  /** Lambda Lambda' rows. */
  double[] prior(double[] rows, int columns) {
    double[] half = new double[size * columns];
    double[] out = new double[size * columns];
    for (int i = 0; i < size; i++) {
      for (int k = i; k < size; k++) {
        Dense.addRow(half, i * columns, lambda[k * size + i], rows, k * columns, columns);
      }
    }
    for (int i = 0; i < size; i++) {
      for (int k = 0; k <= i; k++) {
        Dense.addRow(out, i * columns, lambda[i * size + k], half, k * columns, columns);
      }
    }
    return out;
  }
}
