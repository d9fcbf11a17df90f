package org.ks4gaps.stats.multilevel;

/**
 * The three loops that a sweep over blocks spends its time in, on matrices that lie row by row in
 * one array. They are written here, and not taken from a library, because each works on slices of
 * buffers that are used again for every block, and runs along rows, which the compiler turns into
 * vector instructions.
 */
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

  /** Replaces the n rows of b, each of {@code width}, by those of L'^-1 b. */
  static void backward(double[] lower, int n, double[] b, int width) {
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        addRow(b, i * width, -lower[k * n + i], b, k * width, width);
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

  /** s -= b'b for n rows of b, on and right of the diagonal of s; four rows at a time. */
  static void subtractSquares(double[] s, double[] b, int n, int width) {
    int row = 0;
    for (; row + 3 < n; row += 4) {
      int b0 = row * width;
      int b1 = b0 + width;
      int b2 = b1 + width;
      int b3 = b2 + width;
      for (int i = 0; i < width; i++) {
        subtractFour(
            s, i * width, i, width, b, b0, b1, b2, b3, b[b0 + i], b[b1 + i], b[b2 + i], b[b3 + i]);
      }
    }
    for (; row < n; row++) {
      int from = row * width;
      for (int i = 0; i < width; i++) {
        addRow(s, i * width + i, -b[from + i], b, from + i, width - i);
      }
    }
  }

  private static void subtractFour(
      double[] s,
      int at,
      int first,
      int width,
      double[] b,
      int b0,
      int b1,
      int b2,
      int b3,
      double f0,
      double f1,
      double f2,
      double f3) {
    for (int j = first; j < width; j++) {
      s[at + j] -= f0 * b[b0 + j] + f1 * b[b1 + j] + f2 * b[b2 + j] + f3 * b[b3 + j];
    }
  }

  /**
   * to = b m for n rows of b and a square matrix m, both with rows of {@code width}, of which the
   * first {@code size} columns count; four rows of m at a time.
   */
  static void multiply(double[] to, double[] b, int n, double[] m, int size, int width) {
    for (int row = 0; row < n; row++) {
      int at = row * width;
      java.util.Arrays.fill(to, at, at + width, 0);
      int k = 0;
      for (; k + 3 < size; k += 4) {
        addFour(
            to,
            at,
            size,
            m,
            k * size,
            (k + 1) * size,
            (k + 2) * size,
            (k + 3) * size,
            b[at + k],
            b[at + k + 1],
            b[at + k + 2],
            b[at + k + 3]);
      }
      for (; k < size; k++) {
        addRow(to, at, b[at + k], m, k * size, size);
      }
    }
  }

  private static void addFour(
      double[] to,
      int at,
      int size,
      double[] m,
      int m0,
      int m1,
      int m2,
      int m3,
      double f0,
      double f1,
      double f2,
      double f3) {
    for (int j = 0; j < size; j++) {
      to[at + j] += f0 * m[m0 + j] + f1 * m[m1 + j] + f2 * m[m2 + j] + f3 * m[m3 + j];
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
}
