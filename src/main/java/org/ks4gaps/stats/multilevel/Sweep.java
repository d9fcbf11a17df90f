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
  private final LeafLambda leafLambda;
  private final RestLambda restLambda;
  private final int width;
  private double[][] zz = new double[0][];
  private double[][] v = new double[0][];
  private double[][] factor = new double[0][];
  private double[][] solved = new double[0][];
  private double[][] b = new double[0][];
  private double[][] bu = new double[0][];
  private double[][] qu = new double[0][];
  private final double[][] whitened;
  private double[] leafFactors = new double[0];

  Sweep(BlockForm.Layout layout, double[][] lambda) {
    this.layout = layout;
    this.width = layout.width();
    int size = layout.design().terms().get(layout.leaf()).size();
    this.leafLambda = new LeafLambda(lambda[layout.leaf()], size);
    this.restLambda = new RestLambda(layout.design().terms(), lambda);
    this.whitened = Rows.of(size, width);
  }

  /**
   * Subtracts from s (upper triangle, all rows of the block in it) what the block's random effects
   * explain, and returns log|V_j|, or NaN if it is not positive definite.
   */
  double sweep(BlockForm block, double[][] s) {
    double logDeterminant = reduce(block, s);
    if (block.rest() > 0) {
      Rows.subtractSquares(s, solved, block.rest(), width);
    }
    return logDeterminant;
  }

  /**
   * Leaves in {@code zz} and {@code v} the rest's Z'V_a^-1 Z and Z'V_a^-1 V with the leaf swept
   * out, in {@code factor} the Cholesky factor of {@code Lambda' zz Lambda + I}, in {@code solved}
   * {@code L^-1 Lambda' v}.
   */
  private double reduce(BlockForm block, double[][] s) {
    int r = block.rest();
    int size = block.leafSize();
    int leaves = block.leafZz().length;
    if (factor.length < r) {
      zz = Rows.of(r, r);
      factor = Rows.of(r, r);
      v = Rows.of(r, width);
      solved = Rows.of(r, width);
      b = Rows.of(r, width);
      bu = Rows.of(r, width);
      qu = Rows.of(r, width);
    }
    Rows.copy(block.restZz(), zz, r, r);
    Rows.copy(block.restV(), v, r, width);
    if (leafFactors.length < leaves * size * size) {
      leafFactors = new double[leaves * size * size];
    }
    double logDeterminant = 0;
    double[] small = new double[size * size];
    for (int l = 0; l < leaves; l++) {
      logDeterminant += leafLambda.factor(block.leafZz()[l], small);
      System.arraycopy(small, 0, leafFactors, l * size * size, size * size);
      int[] columns = block.leafColumns()[l];
      double[] g = leafLambda.whitened(block.leafV()[l], small, columns.length);
      if (s != null) {
        subtractSparse(s, g, size, columns);
      }
      int[] links = block.leafLinks()[l];
      if (links.length > 0) {
        double[] f = leafLambda.whitened(block.leafRest()[l], small, links.length);
        for (int row = 0; row < size; row++) {
          for (int b = 0; b < links.length; b++) {
            double fb = f[row * links.length + b];
            double[] ofZz = zz[links[b]];
            for (int c = 0; c < links.length; c++) {
              ofZz[links[c]] -= fb * f[row * links.length + c];
            }
            double[] ofV = v[links[b]];
            for (int c = 0; c < columns.length; c++) {
              ofV[columns[c]] -= fb * g[row * columns.length + c];
            }
          }
        }
      }
    }
    if (r == 0) {
      return logDeterminant;
    }
    Rows.copy(zz, factor, r, r);
    restLambda.transposedTimes(block, factor, r);
    restLambda.columnsTimes(block, factor, r);
    for (int i = 0; i < r; i++) {
      factor[i][i] += 1;
    }
    logDeterminant += Rows.cholesky(factor, r);
    Rows.copy(v, solved, r, width);
    restLambda.transposedTimes(block, solved, width);
    Rows.forward(factor, r, solved, width);
    return logDeterminant;
  }

  private static void subtractSparse(double[][] s, double[] g, int size, int[] columns) {
    int n = columns.length;
    for (int row = 0; row < size; row++) {
      int at = row * n;
      for (int i = 0; i < n; i++) {
        double gi = g[at + i];
        double[] to = s[columns[i]];
        for (int j = i; j < n; j++) {
          to[columns[j]] -= gi * g[at + j];
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
      BlockForm block, double[] beta, double[][] half, double[][] spread, double[][] residual) {
    reduce(block, null);
    int r = block.rest();
    int p = width - 1;
    // D = M^-1 Lambda' v = Lambda' Z'V^-1 [X y], and b = Z'V^-1 [X y] = v - zz Lambda D.
    Rows.backward(factor, r, solved, width);
    double[][] q = solved;
    restLambda.times(block, q, width);
    Rows.product(b, zz, r, q, width);
    for (int i = 0; i < r; i++) {
      Rows.scale(b[i], -1, width);
      Rows.add(b[i], 1, v[i], 0, width);
    }
    // H = Lambda M^-1 Lambda', and T = Z'V^-1 Z = zz - zz H zz.
    double[][] root = Rows.of(r, r);
    for (int i = 0; i < r; i++) {
      root[i][i] = 1;
    }
    restLambda.transposedTimes(block, root, r);
    Rows.forward(factor, r, root, r);
    double[][] h = squares(root, r);
    double[][] hz = Rows.of(r, r);
    Rows.product(hz, h, r, zz, r);
    double[][] t = Rows.of(r, r);
    Rows.product(t, zz, r, hz, r);
    // What REML takes off is b U (b U)', and q = Lambda Lambda' b.
    if (half != null) {
      Rows.multiplyUpper(bu, b, r, half, p);
      Rows.copy(bu, qu, r, p);
      restLambda.transposedTimes(block, qu, p);
      restLambda.times(block, qu, p);
    }
    double[] e = remainders(b, r, beta);
    double[] qe = remainders(q, r, beta);
    addRest(block, t, e, spread, residual, half != null);
    for (int l = 0; l < block.leafZz().length; l++) {
      addLeaf(block, l, beta, half, h, qe, spread, residual);
    }
  }

  private void addRest(
      BlockForm block,
      double[][] t,
      double[] e,
      double[][] spread,
      double[][] residual,
      boolean reml) {
    int p = width - 1;
    for (int term = 0; term < spread.length; term++) {
      int size = layout.design().terms().get(term).size();
      for (int level = 0; level < block.restLevels()[term]; level++) {
        int at = block.restOffsets()[term] + level * size;
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            double sum = zz[at + i][at + j] - t[at + i][at + j];
            if (reml) {
              sum -= Dense.dot(bu[at + i], 0, bu[at + j], 0, p);
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
      double[][] half,
      double[][] h,
      double[] qe,
      double[][] spread,
      double[][] residual) {
    int size = block.leafSize();
    int p = width - 1;
    int[] columns = block.leafColumns()[l];
    int[] links = block.leafLinks()[l];
    double[] rows = block.leafV()[l];
    double[] zr = block.leafRest()[l];
    int n = columns.length;
    double[] inner = new double[size * size];
    double[] e = new double[size];
    for (int i = 0; i < size; i++) {
      Arrays.fill(whitened[i], 0);
      for (int c = 0; c < n; c++) {
        e[i] -= rows[i * n + c] * beta[columns[c]];
        if (half != null && columns[c] < p) {
          Rows.add(whitened[i], rows[i * n + c], half[columns[c]], columns[c], p);
        }
      }
      for (int k = 0; k < links.length; k++) {
        double z = zr[i * links.length + k];
        e[i] -= z * qe[links[k]];
        if (half != null) {
          Rows.add(whitened[i], -z, qu[links[k]], 0, p);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = half == null ? 0 : Dense.dot(whitened[i], 0, whitened[j], 0, p);
        for (int a = 0; a < links.length; a++) {
          for (int c = 0; c < links.length; c++) {
            sum += zr[i * links.length + a] * zr[j * links.length + c] * h[links[a]][links[c]];
          }
        }
        inner[i * size + j] = sum;
      }
    }
    double[] factorOf = Arrays.copyOfRange(leafFactors, l * size * size, (l + 1) * size * size);
    double[] shrink = leafLambda.shrink(block.leafZz()[l], factorOf);
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

  /** Column y less X beta, of every row. */
  private double[] remainders(double[][] rows, int n, double[] beta) {
    double[] e = new double[n];
    for (int i = 0; i < n; i++) {
      e[i] = -Dense.dot(rows[i], 0, beta, 0, width);
    }
    return e;
  }

  /** root' root. */
  private static double[][] squares(double[][] root, int n) {
    double[][] products = Rows.of(n, n);
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        Rows.add(products[i], root[k][i], root[k], 0, n);
      }
    }
    return products;
  }
}
