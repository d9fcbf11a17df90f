package org.ks4gaps.stats.multilevel;

/** Small matrices that lie row by row in one array; {@link Rows} has the loops that take time. */
final class Dense {
  private Dense() {}

  /**
   * Replaces the lower triangle of a symmetric n x n matrix by its Cholesky factor L, a = L L'.
   *
   * @return log det a, or NaN if a is not positive definite
   */
  static double cholesky(double[] a, int n) {
    double logDeterminant = 0;
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        double factor = a[j * n + k];
        for (int i = j; i < n; i++) {
          a[i * n + j] -= factor * a[i * n + k];
        }
      }
      double pivot = a[j * n + j];
      if (!(pivot > 0)) {
        return Double.NaN;
      }
      logDeterminant += Math.log(pivot);
      double root = Math.sqrt(pivot);
      for (int i = j; i < n; i++) {
        a[i * n + j] /= root;
      }
    }
    return logDeterminant;
  }

  /** Replaces the n rows of b, each of {@code width}, by those of L^-1 b. */
  static void forward(double[] lower, int n, double[] b, int width) {
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        addRow(b, i * width, -lower[i * n + k], b, k * width, width);
      }
      scaleRow(b, i * width, 1 / lower[i * n + i], width);
    }
  }

  /** to[at..] += factor * from[start..]. */
  static void addRow(double[] to, int at, double factor, double[] from, int start, int width) {
    if (factor != 0) {
      for (int c = 0; c < width; c++) {
        to[at + c] += factor * from[start + c];
      }
    }
  }

  private static void scaleRow(double[] b, int at, double factor, int width) {
    for (int c = 0; c < width; c++) {
      b[at + c] *= factor;
    }
  }

  /** to = a b for a (n x n) and the n rows of b. */
  static void product(double[] to, double[] a, int n, double[] b, int width) {
    java.util.Arrays.fill(to, 0, n * width, 0);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        addRow(to, i * width, a[i * n + k], b, k * width, width);
      }
    }
  }

  /** The dot product of two stretches. */
  static double dot(double[] a, int at, double[] b, int from, int width) {
    double sum = 0;
    for (int c = 0; c < width; c++) {
      sum += a[at + c] * b[from + c];
    }
    return sum;
  }

  /** The dot product of two vectors of one length. */
  static double dot(double[] a, double[] b) {
    return dot(a, 0, b, 0, a.length);
  }
}
