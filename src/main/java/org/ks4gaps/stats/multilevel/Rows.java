package org.ks4gaps.stats.multilevel;

/**
 * The loops that a fit spends its time in, on matrices of which every row is an array of its own.
 * They are written here, and not taken from a library, because each works on buffers that are used
 * again for every block, and because the compiler turns a loop into vector instructions only where
 * all its arrays are read at one index: slices of one array took three times as long.
 */
final class Rows {
  private Rows() {}

  /** Rows of zeros. */
  static double[][] of(int n, int width) {
    return new double[n][width];
  }

  /** The rows of a square matrix that lies row by row in one array. */
  static double[][] of(double[] square, int n) {
    double[][] rows = of(n, n);
    for (int i = 0; i < n; i++) {
      System.arraycopy(square, i * n, rows[i], 0, n);
    }
    return rows;
  }

  /** Copies the first n rows. */
  static void copy(double[][] from, double[][] to, int n, int width) {
    for (int i = 0; i < n; i++) {
      System.arraycopy(from[i], 0, to[i], 0, width);
    }
  }

  /** to += factor * from, from column {@code first} on. */
  static void add(double[] to, double factor, double[] from, int first, int width) {
    if (factor != 0) {
      for (int j = first; j < width; j++) {
        to[j] += factor * from[j];
      }
    }
  }

  /** to += a sum of the first n rows of b, each times its factor. */
  static void addRows(double[] to, double[] factors, double[][] b, int n, int width) {
    int k = 0;
    for (; k + 3 < n; k += 4) {
      addFour(
          to,
          factors[k],
          factors[k + 1],
          factors[k + 2],
          factors[k + 3],
          b[k],
          b[k + 1],
          b[k + 2],
          b[k + 3],
          0,
          width);
    }
    for (; k < n; k++) {
      add(to, factors[k], b[k], 0, width);
    }
  }

  /** to *= factor. */
  static void scale(double[] to, double factor, int width) {
    for (int j = 0; j < width; j++) {
      to[j] *= factor;
    }
  }

  private static void addFour(
      double[] to,
      double f0,
      double f1,
      double f2,
      double f3,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      int first,
      int width) {
    for (int j = first; j < width; j++) {
      to[j] += f0 * x0[j] + f1 * x1[j] + f2 * x2[j] + f3 * x3[j];
    }
  }

  /**
   * Replaces the upper triangle of a symmetric n x n matrix by its factor U, a = U'U.
   *
   * @return log det a, or NaN if a is not positive definite
   */
  static double cholesky(double[][] a, int n) {
    double logDeterminant = 0;
    for (int k = 0; k < n; k++) {
      double[] row = a[k];
      double pivot = row[k];
      if (!(pivot > 0)) {
        return Double.NaN;
      }
      logDeterminant += Math.log(pivot);
      double root = Math.sqrt(pivot);
      for (int j = k; j < n; j++) {
        row[j] /= root;
      }
      for (int i = k + 1; i < n; i++) {
        add(a[i], -row[i], row, i, n);
      }
    }
    return logDeterminant;
  }

  /** Replaces the first n rows of b by those of U'^-1 b. */
  static void forward(double[][] upper, int n, double[][] b, int width) {
    for (int i = 0; i < n; i++) {
      int k = 0;
      for (; k + 3 < i; k += 4) {
        addFour(
            b[i],
            -upper[k][i],
            -upper[k + 1][i],
            -upper[k + 2][i],
            -upper[k + 3][i],
            b[k],
            b[k + 1],
            b[k + 2],
            b[k + 3],
            0,
            width);
      }
      for (; k < i; k++) {
        add(b[i], -upper[k][i], b[k], 0, width);
      }
      scale(b[i], 1 / upper[i][i], width);
    }
  }

  /** Replaces the first n rows of b by those of U^-1 b. */
  static void backward(double[][] upper, int n, double[][] b, int width) {
    for (int i = n - 1; i >= 0; i--) {
      int k = i + 1;
      for (; k + 3 < n; k += 4) {
        addFour(
            b[i],
            -upper[i][k],
            -upper[i][k + 1],
            -upper[i][k + 2],
            -upper[i][k + 3],
            b[k],
            b[k + 1],
            b[k + 2],
            b[k + 3],
            0,
            width);
      }
      for (; k < n; k++) {
        add(b[i], -upper[i][k], b[k], 0, width);
      }
      scale(b[i], 1 / upper[i][i], width);
    }
  }

  /** U^-1 of the leading n x n part of U. */
  static double[][] inverse(double[][] upper, int n) {
    double[][] inverse = of(n, n);
    for (int i = n - 1; i >= 0; i--) {
      inverse[i][i] = 1;
      for (int k = i + 1; k < n; k++) {
        add(inverse[i], -upper[i][k], inverse[k], k, n);
      }
      scale(inverse[i], 1 / upper[i][i], n);
    }
    return inverse;
  }

  /** s -= b'b for n rows of b, on and right of the diagonal of s. */
  static void subtractSquares(double[][] s, double[][] b, int n, int width) {
    int row = 0;
    for (; row + 3 < n; row += 4) {
      double[] b0 = b[row];
      double[] b1 = b[row + 1];
      double[] b2 = b[row + 2];
      double[] b3 = b[row + 3];
      for (int i = 0; i < width; i++) {
        addFour(s[i], -b0[i], -b1[i], -b2[i], -b3[i], b0, b1, b2, b3, i, width);
      }
    }
    for (; row < n; row++) {
      for (int i = 0; i < width; i++) {
        add(s[i], -b[row][i], b[row], i, width);
      }
    }
  }

  /** to = a b for the first n rows and columns of a and the first n rows of b. */
  static void product(double[][] to, double[][] a, int n, double[][] b, int width) {
    for (int i = 0; i < n; i++) {
      java.util.Arrays.fill(to[i], 0, width, 0);
      for (int k = 0; k < n; k++) {
        add(to[i], a[i][k], b[k], 0, width);
      }
    }
  }
}
