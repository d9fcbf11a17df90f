package org.ks4gaps.stats.multilevel;

import java.util.Arrays;

/**
 * Sweeps the random effects out of blocks at one value of Lambda. With {@code V_j = I + Z Lambda
 * Lambda' Z'} of a block:
 *
 * <ul>
 *   <li>{@link #sweep}: log|V_j|, and {@code [X y]' V_j^-1 [X y]} by subtraction from the totals;
 *   <li>{@link #gradient}: for every term, summed over its levels, what the derivative of the
 *       deviance needs: {@code Z'V^-1 Z - Z'V^-1 X (X'V^-1 X)^-1 X'V^-1 Z} and {@code e e'} with
 *       {@code e = Z'V^-1 (y - X b)}.
 * </ul>
 *
 * Buffers are kept from block to block, so that each thread has a sweep of its own.
 */
final class Sweep {
  private final BlockForm.Layout layout;
  private final double[][] lambda;
  private final int width;
  private double[] zz = new double[0];
  private double[] v = new double[0];
  private double[] factor = new double[0];
  private double[] solved = new double[0];
  private double[] leafFactors = new double[0];

  Sweep(BlockForm.Layout layout, double[][] lambda) {
    this.layout = layout;
    this.lambda = lambda;
    this.width = layout.width();
  }

  /**
   * Subtracts from s (upper triangle, all rows of the block in it) what the block's random effects
   * explain, and returns log|V_j|, or NaN if it is not positive definite.
   */
  double sweep(BlockForm block, double[] s) {
    double logDeterminant = reduce(block, s);
    if (block.rest() > 0) {
      Dense.subtractSquares(s, solved, block.rest(), width);
    }
    return logDeterminant;
  }

  /**
   * Leaves in {@code zz} and {@code v} the rest's Z'V_a^-1 Z and Z'V_a^-1 V with the leaf swept
   * out, in {@code factor} the Cholesky factor of {@code Lambda' zz Lambda + I}, in {@code solved}
   * {@code L^-1 Lambda' v}.
   */
  private double reduce(BlockForm block, double[] s) {
    int r = block.rest();
    int size = block.leafSize();
    int leaves = block.leafZz().length;
    zz = copy(block.restZz(), r * r, zz);
    v = copy(block.restV(), r * width, v);
    leafFactors = room(leafFactors, leaves * size * size);
    double logDeterminant = 0;
    double[] small = new double[size * size];
    for (int l = 0; l < leaves; l++) {
      logDeterminant += leafFactor(block.leafZz()[l], small, size);
      System.arraycopy(small, 0, leafFactors, l * size * size, size * size);
      int[] columns = block.leafColumns()[l];
      double[] g = whitened(block.leafV()[l], small, size, columns.length);
      if (s != null) {
        subtractSparse(s, g, size, columns);
      }
      int[] links = block.leafLinks()[l];
      if (links.length > 0) {
        double[] f = whitened(block.leafRest()[l], small, size, links.length);
        for (int row = 0; row < size; row++) {
          for (int b = 0; b < links.length; b++) {
            double fb = f[row * links.length + b];
            int at = links[b] * r;
            for (int c = 0; c < links.length; c++) {
              zz[at + links[c]] -= fb * f[row * links.length + c];
            }
            int to = links[b] * width;
            for (int c = 0; c < columns.length; c++) {
              v[to + columns[c]] -= fb * g[row * columns.length + c];
            }
          }
        }
      }
    }
    if (r == 0) {
      return logDeterminant;
    }
    factor = copy(zz, r * r, factor);
    rowsTimesTransposed(block, factor, r);
    columnsTimes(block, factor, r);
    for (int i = 0; i < r; i++) {
      factor[i * r + i] += 1;
    }
    logDeterminant += Dense.cholesky(factor, r);
    solved = copy(v, r * width, solved);
    rowsTimesTransposed(block, solved, width);
    Dense.forward(factor, r, solved, width);
    return logDeterminant;
  }

  /** Cholesky factor of Lambda_a' zz Lambda_a + I into {@code to}; returns its log determinant. */
  private double leafFactor(double[] leafZz, double[] to, int size) {
    double[] la = lambda[layout.leaf()];
    if (size == 1) {
      double pivot = la[0] * la[0] * leafZz[0] + 1;
      to[0] = Math.sqrt(pivot);
      return Math.log(pivot);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = i == j ? 1 : 0;
        for (int k = i; k < size; k++) {
          for (int m = j; m < size; m++) {
            sum += la[k * size + i] * leafZz[k * size + m] * la[m * size + j];
          }
        }
        to[i * size + j] = sum;
      }
    }
    return Dense.cholesky(to, size);
  }

  /** C^-1 Lambda_a' rows. */
  private double[] whitened(double[] rows, double[] c, int size, int columns) {
    double[] la = lambda[layout.leaf()];
    double[] out = new double[size * columns];
    for (int i = 0; i < size; i++) {
      for (int k = i; k < size; k++) {
        Dense.addRow(out, i * columns, la[k * size + i], rows, k * columns, columns);
      }
    }
    Dense.forward(c, size, out, columns);
    return out;
  }

  private void subtractSparse(double[] s, double[] g, int size, int[] columns) {
    int n = columns.length;
    for (int row = 0; row < size; row++) {
      int at = row * n;
      for (int i = 0; i < n; i++) {
        double gi = g[at + i];
        int to = columns[i] * width;
        for (int j = i; j < n; j++) {
          s[to + columns[j]] -= gi * g[at + j];
        }
      }
    }
  }

  /**
   * Adds the block's part of the derivative.
   *
   * @param beta the fixed effects, the last element of a row of V standing for -1
   * @param half the upper triangular U with U U' = (X'V^-1 X)^-1, row by row, or null for maximum
   *     likelihood
   * @param spread of each term, the sum over levels of Z'V^-1 Z less, for REML, the part of X
   * @param residual of each term, the sum over levels of e e'
   */
  void gradient(
      BlockForm block, double[] beta, double[] half, double[][] spread, double[][] residual) {
    reduce(block, null);
    int r = block.rest();
    int p = width - 1;
    // D = M^-1 Lambda' v = Lambda' Z'V^-1 [X y], and b = Z'V^-1 [X y] = v - zz Lambda D.
    Dense.backward(factor, r, solved, width);
    double[] q = Arrays.copyOf(solved, r * width);
    rowsTimes(block, q, width);
    double[] b = new double[r * width];
    Dense.product(b, zz, r, q, width);
    for (int i = 0; i < r * width; i++) {
      b[i] = v[i] - b[i];
    }
    // H = Lambda M^-1 Lambda', and T = Z'V^-1 Z = zz - zz H zz.
    double[] root = new double[r * r];
    for (int i = 0; i < r; i++) {
      root[i * r + i] = 1;
    }
    rowsTimesTransposed(block, root, r);
    Dense.forward(factor, r, root, r);
    double[] h = squares(root, r);
    double[] hz = new double[r * r];
    Dense.product(hz, h, r, zz, r);
    double[] t = new double[r * r];
    Dense.product(t, zz, r, hz, r);
    // What REML takes off is b U (b U)', and q = Lambda Lambda' b.
    double[] bu = new double[0];
    double[] qu = new double[0];
    if (half != null) {
      bu = new double[r * p];
      Dense.multiplyUpper(bu, b, r, width, half, p);
      qu = bu.clone();
      rowsTimesTransposed(block, qu, p);
      rowsTimes(block, qu, p);
    }
    double[] e = remainders(b, r, beta);
    double[] qe = remainders(q, r, beta);
    addRest(block, t, bu, e, spread, residual, half != null);
    for (int l = 0; l < block.leafZz().length; l++) {
      addLeaf(block, l, beta, half, h, qu, qe, spread, residual);
    }
  }

  private void addRest(
      BlockForm block,
      double[] t,
      double[] bu,
      double[] e,
      double[][] spread,
      double[][] residual,
      boolean reml) {
    int r = block.rest();
    int p = width - 1;
    for (int term = 0; term < lambda.length; term++) {
      int size = layout.design().terms().get(term).size();
      for (int level = 0; level < block.restLevels()[term]; level++) {
        int at = block.restOffsets()[term] + level * size;
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            double sum = zz[(at + i) * r + at + j] - t[(at + i) * r + at + j];
            if (reml) {
              sum -= Dense.dot(bu, (at + i) * p, bu, (at + j) * p, p);
            }
            spread[term][i * size + j] += sum;
            residual[term][i * size + j] += e[at + i] * e[at + j];
          }
        }
      }
    }
  }

  /**
   * A leaf level: with N = I - zz Lambda C^-1' C^-1 Lambda', its Z'V^-1 [X y] is N (v - zr q), and
   * its Z'V^-1 Z is N zz - N zr H zr' N'.
   */
  private void addLeaf(
      BlockForm block,
      int l,
      double[] beta,
      double[] half,
      double[] h,
      double[] qu,
      double[] qe,
      double[][] spread,
      double[][] residual) {
    int size = block.leafSize();
    int r = block.rest();
    int p = width - 1;
    int[] columns = block.leafColumns()[l];
    int[] links = block.leafLinks()[l];
    double[] rows = block.leafV()[l];
    double[] zr = block.leafRest()[l];
    int n = columns.length;
    double[] inner = new double[size * size];
    double[] e = new double[size];
    double[] whitened = half == null ? new double[0] : new double[size * p];
    for (int i = 0; i < size; i++) {
      for (int c = 0; c < n; c++) {
        e[i] -= rows[i * n + c] * beta[columns[c]];
        if (half != null && columns[c] < p) {
          int from = columns[c];
          Dense.addRow(whitened, i * p + from, rows[i * n + c], half, from * p + from, p - from);
        }
      }
      for (int k = 0; k < links.length; k++) {
        double z = zr[i * links.length + k];
        e[i] -= z * qe[links[k]];
        if (half != null) {
          Dense.addRow(whitened, i * p, -z, qu, links[k] * p, p);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = half == null ? 0 : Dense.dot(whitened, i * p, whitened, j * p, p);
        for (int a = 0; a < links.length; a++) {
          for (int c = 0; c < links.length; c++) {
            sum += zr[i * links.length + a] * zr[j * links.length + c] * h[links[a] * r + links[c]];
          }
        }
        inner[i * size + j] = sum;
      }
    }
    double[] shrink = leafShrink(block.leafZz()[l], l, size);
    int leaf = layout.leaf();
    for (int i = 0; i < size; i++) {
      double ei = 0;
      for (int k = 0; k < size; k++) {
        ei += shrink[i * size + k] * e[k];
      }
      for (int j = 0; j < size; j++) {
        double ej = 0;
        double sum = 0;
        for (int k = 0; k < size; k++) {
          ej += shrink[j * size + k] * e[k];
          sum += shrink[i * size + k] * block.leafZz()[l][k * size + j];
          for (int m = 0; m < size; m++) {
            sum -= shrink[i * size + k] * inner[k * size + m] * shrink[j * size + m];
          }
        }
        spread[leaf][i * size + j] += sum;
        residual[leaf][i * size + j] += ei * ej;
      }
    }
  }

  /** N = I - zz Lambda (C C')^-1 Lambda'. */
  private double[] leafShrink(double[] leafZz, int l, int size) {
    double[] la = lambda[layout.leaf()];
    if (size == 1) {
      double c = leafFactors[l];
      return new double[] {1 - leafZz[0] * la[0] * la[0] / (c * c)};
    }
    double[] c = new double[size * size];
    System.arraycopy(leafFactors, l * size * size, c, 0, size * size);
    double[] half = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int k = i; k < size; k++) {
        half[i * size + k] = la[k * size + i];
      }
    }
    Dense.forward(c, size, half, size);
    double[] m = squares(half, size);
    double[] n = new double[size * size];
    Dense.product(n, leafZz, size, m, size);
    for (int i = 0; i < size * size; i++) {
      n[i] = (i % (size + 1) == 0 ? 1 : 0) - n[i];
    }
    return n;
  }

  /** Column y less X beta, of every row. */
  private double[] remainders(double[] rows, int n, double[] beta) {
    double[] e = new double[n];
    for (int i = 0; i < n; i++) {
      e[i] = -Dense.dot(rows, i * width, beta, 0, width);
    }
    return e;
  }

  /** half' half. */
  private static double[] squares(double[] half, int n) {
    double[] products = new double[n * n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        Dense.addRow(products, i * n, half[k * n + i], half, k * n, n);
      }
    }
    return products;
  }

  /** rows := Lambda' rows, for the rest. */
  private void rowsTimesTransposed(BlockForm block, double[] rows, int columns) {
    for (int t = 0; t < lambda.length; t++) {
      int size = layout.design().terms().get(t).size();
      for (int level = 0; level < block.restLevels()[t]; level++) {
        int at = (block.restOffsets()[t] + level * size) * columns;
        for (int i = 0; i < size; i++) {
          scale(rows, at + i * columns, lambda[t][i * size + i], columns);
          for (int k = i + 1; k < size; k++) {
            Dense.addRow(
                rows, at + i * columns, lambda[t][k * size + i], rows, at + k * columns, columns);
          }
        }
      }
    }
  }

  /** rows := Lambda rows, for the rest. */
  private void rowsTimes(BlockForm block, double[] rows, int columns) {
    for (int t = 0; t < lambda.length; t++) {
      int size = layout.design().terms().get(t).size();
      for (int level = 0; level < block.restLevels()[t]; level++) {
        int at = (block.restOffsets()[t] + level * size) * columns;
        for (int i = size - 1; i >= 0; i--) {
          scale(rows, at + i * columns, lambda[t][i * size + i], columns);
          for (int k = 0; k < i; k++) {
            Dense.addRow(
                rows, at + i * columns, lambda[t][i * size + k], rows, at + k * columns, columns);
          }
        }
      }
    }
  }

  /** matrix := matrix Lambda, for the rest. */
  private void columnsTimes(BlockForm block, double[] matrix, int r) {
    for (int t = 0; t < lambda.length; t++) {
      int size = layout.design().terms().get(t).size();
      for (int level = 0; level < block.restLevels()[t]; level++) {
        int at = block.restOffsets()[t] + level * size;
        for (int row = 0; row < r; row++) {
          for (int j = 0; j < size; j++) {
            double sum = 0;
            for (int k = j; k < size; k++) {
              sum += matrix[row * r + at + k] * lambda[t][k * size + j];
            }
            matrix[row * r + at + j] = sum;
          }
        }
      }
    }
  }

  private static void scale(double[] rows, int at, double by, int columns) {
    for (int c = 0; c < columns; c++) {
      rows[at + c] *= by;
    }
  }

  private static double[] room(double[] buffer, int length) {
    return buffer.length >= length ? buffer : new double[length];
  }

  private static double[] copy(double[] from, int length, double[] buffer) {
    double[] to = room(buffer, length);
    System.arraycopy(from, 0, to, 0, length);
    return to;
  }
}
