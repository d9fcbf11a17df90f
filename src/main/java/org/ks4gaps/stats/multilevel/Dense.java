package org.ks4gaps.stats.multilevel;

/**
 * The loops that a sweep over blocks spends its time in, on matrices that lie row by row in one
 * array. They are written here, and not taken from a library, because each works on slices of
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

  /**
   * s -= b'b for n rows of b, on and right of the diagonal of s; two rows of s and four of b at a
   * time, so that what is loaded serves twice. Rows that are missing from the last four count as
   * zero.
   */
  static void subtractSquares(double[] s, double[] b, int n, int width) {
    for (int row = 0; row < n; row += 4) {
      int b0 = row * width;
      int b1 = row + 1 < n ? b0 + width : b0;
      int b2 = row + 2 < n ? b0 + 2 * width : b0;
      int b3 = row + 3 < n ? b0 + 3 * width : b0;
      double w1 = row + 1 < n ? 1 : 0;
      double w2 = row + 2 < n ? 1 : 0;
      double w3 = row + 3 < n ? 1 : 0;
      int i = 0;
      for (; i + 1 < width; i += 2) {
        double f0 = b[b0 + i];
        double f1 = w1 * b[b1 + i];
        double f2 = w2 * b[b2 + i];
        double f3 = w3 * b[b3 + i];
        s[i * width + i] -= f0 * b[b0 + i] + f1 * b[b1 + i] + f2 * b[b2 + i] + f3 * b[b3 + i];
        subtractFour(
            s,
            i * width,
            (i + 1) * width,
            i + 1,
            width,
            b,
            b0,
            b1,
            b2,
            b3,
            f0,
            f1,
            f2,
            f3,
            b[b0 + i + 1],
            w1 * b[b1 + i + 1],
            w2 * b[b2 + i + 1],
            w3 * b[b3 + i + 1]);
      }
      if (i < width) {
        s[i * width + i] -=
            b[b0 + i] * b[b0 + i]
                + w1 * b[b1 + i] * b[b1 + i]
                + w2 * b[b2 + i] * b[b2 + i]
                + w3 * b[b3 + i] * b[b3 + i];
      }
    }
  }

  private static void subtractFour(
      double[] s,
      int at,
      int next,
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
      double f3,
      double g0,
      double g1,
      double g2,
      double g3) {
    for (int j = first; j < width; j++) {
      double x0 = b[b0 + j];
      double x1 = b[b1 + j];
      double x2 = b[b2 + j];
      double x3 = b[b3 + j];
      s[at + j] -= f0 * x0 + f1 * x1 + f2 * x2 + f3 * x3;
      s[next + j] -= g0 * x0 + g1 * x1 + g2 * x2 + g3 * x3;
    }
  }

  /**
   * to = b u for n rows of b, of which the first {@code size} columns count, and an upper
   * triangular u with rows of {@code size}; rows of {@code to} have that length too. Two rows of b
   * and four of u at a time.
   */
  static void multiplyUpper(double[] to, double[] b, int n, int width, double[] u, int size) {
    java.util.Arrays.fill(to, 0, n * size, 0);
    int row = 0;
    for (; row + 1 < n; row += 2) {
      int b0 = row * width;
      int b1 = b0 + width;
      int t0 = row * size;
      int t1 = t0 + size;
      int k = 0;
      for (; k + 3 < size; k += 4) {
        // What row k of u holds before column k is zero.
        addFour(
            to,
            t0,
            t1,
            k,
            size,
            u,
            k * size,
            b[b0 + k],
            b[b0 + k + 1],
            b[b0 + k + 2],
            b[b0 + k + 3],
            b[b1 + k],
            b[b1 + k + 1],
            b[b1 + k + 2],
            b[b1 + k + 3]);
      }
      for (; k < size; k++) {
        addRow(to, t0 + k, b[b0 + k], u, k * size + k, size - k);
        addRow(to, t1 + k, b[b1 + k], u, k * size + k, size - k);
      }
    }
    for (; row < n; row++) {
      for (int k = 0; k < size; k++) {
        addRow(to, row * size + k, b[row * width + k], u, k * size + k, size - k);
      }
    }
  }

  private static void addFour(
      double[] to,
      int t0,
      int t1,
      int first,
      int size,
      double[] u,
      int at,
      double f0,
      double f1,
      double f2,
      double f3,
      double g0,
      double g1,
      double g2,
      double g3) {
    for (int j = first; j < size; j++) {
      double x0 = u[at + j];
      double x1 = u[at + size + j];
      double x2 = u[at + 2 * size + j];
      double x3 = u[at + 3 * size + j];
      to[t0 + j] += f0 * x0 + f1 * x1 + f2 * x2 + f3 * x3;
      to[t1 + j] += g0 * x0 + g1 * x1 + g2 * x2 + g3 * x3;
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
