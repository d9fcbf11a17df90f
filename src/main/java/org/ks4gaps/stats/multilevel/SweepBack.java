package org.ks4gaps.stats.multilevel;

/**
 * What the derivative of the deviance needs of a block that was swept: for every term, summed over
 * its levels,
 *
 * <pre>
 *   Z'V^-1 Z - Z'V^-1 X A X'V^-1 Z   and   e e',   A = (X'V^-1 X)^-1,   e = Z'V^-1 (y - X b)
 * </pre>
 *
 * They are found from the rest back to the branches and from these to the leaves. With {@code H}
 * the posterior covariance (over s2) of the effects above a unit and {@code q} their posterior
 * coefficients of [X y], and with the unit's {@code D = Lambda (Lambda' zz Lambda + I)^-1 Lambda'}
 * and {@code N = I - zz D},
 *
 * <pre>
 *   Z'V^-1 [X y] = N (v - zr q),   Z'V^-1 Z = N zz - N zr H zr' N',   q = Lambda Lambda' Z'V^-1 [X y]
 *   its own H = D + D zr H zr' D,  its own H with those above = -D zr H
 * </pre>
 *
 * <p>Rows as long as X is wide are made of the effects of the rest alone. Of a unit, with {@code G
 * = q A q'} of the effects above,
 *
 * <pre>
 *   (v - zr q) A (v - zr q)' = v A v' - v (A q') zr' - zr (q A) v' + zr G zr'
 * </pre>
 *
 * in the few columns that the unit has.
 */
final class SweepBack {
  private final Layout layout;
  private final Sweep sweep;
  private final double[] beta;
  private final double[][] a;
  private final double[][] spread;
  private final double[][] residual;
  private final int[] leafTerm;
  private int width;
  private double[] ownBeta = new double[0];
  private double[][] ownA = new double[0][];

  /**
   * Back from the blocks of one sweep.
   *
   * @param beta the fixed effects, the last element of a row of V standing for -1
   * @param a A, whole, with a row and a column of zeros for y; null for maximum likelihood
   * @param spread of each term, the sum over levels of Z'V^-1 Z less, for REML, the part of X
   * @param residual of each term, the sum over levels of e e'
   */
  SweepBack(
      Layout layout,
      Sweep sweep,
      double[] beta,
      double[][] a,
      double[][] spread,
      double[][] residual) {
    this.layout = layout;
    this.sweep = sweep;
    this.beta = beta;
    this.a = a;
    this.spread = spread;
    this.residual = residual;
    this.leafTerm = new int[] {layout.leaf()};
  }

  /**
   * What is known of effects above a unit.
   *
   * @param own how many of them are a branch's; they stand first
   * @param h H of these effects
   * @param g G of these effects
   * @param qe q of y - X b
   * @param aq A q', an effect after the other, in the columns of the block or, below a branch, of
   *     the branch
   */
  private record Above(int own, double[][] h, double[][] g, double[] qe, double[][] aq) {}

  /** Sweeps a block and adds its part. */
  void add(BlockForm block) {
    sweep.sweep(block, null);
    makeRoom(block.columns());
    Above rest = addRest(block);
    Above[] branches = new Above[block.branches().length];
    for (int u = 0; u < branches.length; u++) {
      branches[u] = addBranch(sweep.branch(u), sweep.branchFactor(u), rest);
    }
    for (int l = 0; l < block.leaves().length; l++) {
      Unit leaf = block.leaves()[l];
      Above above = leaf.branch() < 0 ? rest : branches[leaf.branch()];
      if (sweep.leafLambda().size() == 1) {
        addOne(leaf, sweep.leafLambda(), sweep.leafFactor(l), above);
      } else {
        new Part(leaf, sweep.leafLambda(), sweep.leafFactor(l), above).addTo(leafTerm);
      }
    }
  }

  private void makeRoom(int[] columns) {
    width = columns.length;
    if (ownBeta.length < width) {
      ownBeta = new double[width];
      ownA = Rows.of(a == null ? 0 : width, width);
    }
    for (int i = 0; i < width; i++) {
      ownBeta[i] = beta[columns[i]];
      for (int j = 0; a != null && j < width; j++) {
        ownA[i][j] = a[columns[i]][columns[j]];
      }
    }
  }

  private Above addRest(BlockForm block) {
    int r = block.rest();
    double[][] zz = sweep.zz();
    // q = Lambda Lambda' Z'V^-1 [X y], and b = Z'V^-1 [X y] = v - zz q.
    double[][] q = sweep.solved();
    Rows.backward(sweep.factor(), r, q, width);
    sweep.restLambda().times(block, q, width);
    double[][] b = Rows.of(r, width);
    Rows.product(b, zz, r, q, width);
    for (int i = 0; i < r; i++) {
      Rows.scale(b[i], -1, width);
      Rows.add(b[i], 1, sweep.v()[i], 0, width);
    }
    // H = Lambda (U'U)^-1 Lambda', and T = zz H zz.
    double[][] root = Rows.of(r, r);
    for (int i = 0; i < r; i++) {
      root[i][i] = 1;
    }
    sweep.restLambda().transposedTimes(block, root, r);
    Rows.forward(sweep.factor(), r, root, r);
    double[][] h = squares(root, r);
    double[][] hz = Rows.of(r, r);
    Rows.product(hz, h, r, zz, r);
    double[][] t = Rows.of(r, r);
    Rows.product(t, zz, r, hz, r);
    double[] e = remainders(b, r);
    Above rest = new Above(0, h, Rows.of(r, r), remainders(q, r), Rows.of(r, width));
    if (a != null) {
      for (int i = 0; i < r; i++) {
        for (int c = 0; c < width; c++) {
          Rows.add(rest.aq()[i], b[i][c], ownA[c], 0, width);
        }
      }
      for (int i = 0; i < r; i++) {
        for (int j = 0; j < r; j++) {
          t[i][j] += Dense.dot(rest.aq()[i], 0, b[j], 0, width);
        }
      }
      sweep.restLambda().transposedTimes(block, rest.aq(), width);
      sweep.restLambda().times(block, rest.aq(), width);
      for (int i = 0; i < r; i++) {
        for (int j = 0; j < r; j++) {
          rest.g()[i][j] = Dense.dot(rest.aq()[i], 0, q[j], 0, width);
        }
      }
    }
    for (int term = 0; term < spread.length; term++) {
      int size = layout.design().terms().get(term).size();
      for (int level = 0; level < block.restLevels()[term]; level++) {
        int at = block.restOffsets()[term] + level * size;
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            spread[term][i * size + j] += zz[at + i][at + j] - t[at + i][at + j];
            residual[term][i * size + j] += e[at + i] * e[at + j];
          }
        }
      }
    }
    return rest;
  }

  private Above addBranch(Unit branch, double[] factor, Above rest) {
    Part part = new Part(branch, sweep.branchLambda(), factor, rest);
    part.addTo(layout.branches());
    return part.below();
  }

  /** A {@link Part} of a leaf of one effect, which most leaves are: the same in plain numbers. */
  private void addOne(Unit leaf, UnitLambda lambda, double[] factor, Above above) {
    int[] columns = leaf.columns();
    int[] columnsAbove = leaf.columnsAbove();
    int[] at = leaf.effectsAbove();
    double[] v = leaf.v();
    double[] z = leaf.z();
    double e = 0;
    double inner = 0;
    for (int c = 0; c < columns.length; c++) {
      e -= v[c] * ownBeta[columns[c]];
    }
    for (int k = 0; k < at.length; k++) {
      e -= z[k] * above.qe()[at[k]];
      double[] h = above.h()[at[k]];
      double[] g = above.g()[at[k]];
      double sum = 0;
      for (int l = 0; l < at.length; l++) {
        sum += z[l] * (h[at[l]] + g[at[l]]);
      }
      if (a != null) {
        double[] aq = above.aq()[at[k]];
        for (int c = 0; c < columns.length; c++) {
          sum -= 2 * v[c] * aq[columnsAbove[c]];
        }
      }
      inner += z[k] * sum;
    }
    if (a != null) {
      for (int c = 0; c < columns.length; c++) {
        double[] ofA = ownA[columns[c]];
        double sum = 0;
        for (int k = 0; k < columns.length; k++) {
          sum += v[k] * ofA[columns[k]];
        }
        inner += v[c] * sum;
      }
    }
    double shrink = lambda.shrink(leaf.zz()[0], factor[0]);
    spread[layout.leaf()][0] += shrink * leaf.zz()[0] - shrink * shrink * inner;
    residual[layout.leaf()][0] += shrink * e * shrink * e;
  }

  /** A unit's part. */
  private final class Part {
    private final Unit unit;
    private final UnitLambda lambda;
    private final Above above;
    private final int size;
    private final int effects;
    private final int[] at;
    private final double[] z;
    private final double[] d;
    private final double[] shrink;
    private final double[] e;
    // v A in the unit's columns, and v A q' of the effects above.
    private final double[] va;
    private final double[] vaq;
    private final double[] zhz;

    Part(Unit unit, UnitLambda lambda, double[] factor, Above above) {
      this.unit = unit;
      this.lambda = lambda;
      this.above = above;
      this.size = lambda.size();
      at = unit.effectsAbove();
      effects = at.length;
      z = unit.z();
      d = lambda.conditional(factor);
      shrink = lambda.shrink(unit.zz(), d);
      e = new double[size];
      zhz = zTimes(above.h());
      int n = unit.columns().length;
      va = new double[a == null ? 0 : size * n];
      vaq = new double[a == null ? 0 : size * effects];
      for (int i = 0; i < size; i++) {
        for (int c = 0; c < n; c++) {
          e[i] -= unit.v()[i * n + c] * ownBeta[unit.columns()[c]];
        }
        for (int k = 0; k < effects; k++) {
          e[i] -= z[i * effects + k] * above.qe()[at[k]];
        }
        if (a != null) {
          multiply(i, unit.columnsAbove());
        }
      }
    }

    private void multiply(int row, int[] columnsAbove) {
      int[] columns = unit.columns();
      int n = columns.length;
      double[] v = unit.v();
      for (int c = 0; c < n; c++) {
        double value = v[row * n + c];
        if (value != 0) {
          double[] ofA = ownA[columns[c]];
          for (int k = 0; k < n; k++) {
            va[row * n + k] += value * ofA[columns[k]];
          }
        }
      }
      for (int k = 0; k < effects; k++) {
        double[] aq = above.aq()[at[k]];
        double sum = 0;
        for (int c = 0; c < n; c++) {
          sum += v[row * n + c] * aq[columnsAbove[c]];
        }
        vaq[row * effects + k] = sum;
      }
    }

    /** zr matrix zr', over all effects above. */
    private double[] zTimes(double[][] matrix) {
      double[] sums = new double[size * size];
      double[] row = new double[effects];
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < effects; k++) {
          row[k] = 0;
          for (int l = 0; l < effects; l++) {
            row[k] += z[i * effects + l] * matrix[at[l]][at[k]];
          }
        }
        for (int j = 0; j < size; j++) {
          sums[i * size + j] = Dense.dot(row, 0, z, j * effects, effects);
        }
      }
      return sums;
    }

    /** (v - zr q) A (v - zr q)'. */
    private double[] whitened() {
      int n = unit.columns().length;
      double[] sums = zTimes(above.g());
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          sums[i * size + j] +=
              Dense.dot(va, i * n, unit.v(), j * n, n)
                  - Dense.dot(vaq, i * effects, z, j * effects, effects)
                  - Dense.dot(z, i * effects, vaq, j * effects, effects);
        }
      }
      return sums;
    }

    /** Adds to the sums of terms that have their levels together. */
    void addTo(int[] terms) {
      double[] inner = zhz;
      if (a != null) {
        inner = whitened();
        for (int i = 0; i < inner.length; i++) {
          inner[i] += zhz[i];
        }
      }
      double[] nzz = times(shrink, unit.zz(), size);
      double[] ni = times(shrink, inner, size);
      double[] ne = times(shrink, e, 1);
      int first = 0;
      for (int term : terms) {
        int own = layout.design().terms().get(term).size();
        for (int i = 0; i < own; i++) {
          for (int j = 0; j < own; j++) {
            int row = (first + i) * size;
            spread[term][i * own + j] +=
                nzz[row + first + j] - Dense.dot(ni, row, shrink, (first + j) * size, size);
            residual[term][i * own + j] += ne[first + i] * ne[first + j];
          }
        }
        first += own;
      }
    }

    private double[] times(double[] matrix, double[] rows, int columns) {
      double[] product = new double[size * columns];
      Dense.product(product, matrix, size, rows, columns);
      return product;
    }

    /** Of a branch: what its leaves have above them, itself and the rest that it is linked to. */
    Above below() {
      int n = unit.columns().length;
      int all = size + effects;
      double[][] h = Rows.of(all, all);
      double[][] g = Rows.of(all, all);
      double[][] aq = Rows.of(all, a == null ? 0 : n);
      double[] qe = new double[all];
      double[] prior = lambda.prior(shrink, size);
      double[] own = times(d, times(zhz, d, size), size);
      double[] withRest = times(d, zRows(above.h()), effects);
      double[] ownQe = times(prior, e, 1);
      for (int i = 0; i < size; i++) {
        qe[i] = ownQe[i];
        for (int j = 0; j < size; j++) {
          h[i][j] = d[i * size + j] + own[i * size + j];
        }
        for (int k = 0; k < effects; k++) {
          h[i][size + k] = -withRest[i * effects + k];
          h[size + k][i] = h[i][size + k];
        }
      }
      for (int k = 0; k < effects; k++) {
        qe[size + k] = above.qe()[at[k]];
        for (int l = 0; l < effects; l++) {
          h[size + k][size + l] = above.h()[at[k]][at[l]];
        }
      }
      if (a != null) {
        belowInX(prior, g, aq);
      }
      return new Above(size, h, g, qe, aq);
    }

    /** zr matrix. */
    private double[] zRows(double[][] matrix) {
      double[] rows = new double[size * effects];
      for (int i = 0; i < size; i++) {
        for (int l = 0; l < effects; l++) {
          for (int k = 0; k < effects; k++) {
            rows[i * effects + k] += z[i * effects + l] * matrix[at[l]][at[k]];
          }
        }
      }
      return rows;
    }

    private void belowInX(double[] prior, double[][] g, double[][] aq) {
      int[] columns = unit.columns();
      int n = columns.length;
      double[] ownG = times(prior, whitened(), size);
      double[] left = zRows(above.g());
      double[] rows = va.clone();
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < effects; k++) {
          left[i * effects + k] = vaq[i * effects + k] - left[i * effects + k];
          double factor = z[i * effects + k];
          double[] from = above.aq()[at[k]];
          for (int c = 0; c < n; c++) {
            rows[i * n + c] -= factor * from[columns[c]];
          }
        }
      }
      double[] withRest = times(prior, left, effects);
      double[] ownAq = times(prior, rows, n);
      for (int i = 0; i < size; i++) {
        System.arraycopy(ownAq, i * n, aq[i], 0, n);
        for (int j = 0; j < size; j++) {
          g[i][j] = Dense.dot(ownG, i * size, prior, j * size, size);
        }
        for (int k = 0; k < effects; k++) {
          g[i][size + k] = withRest[i * effects + k];
          g[size + k][i] = g[i][size + k];
        }
      }
      for (int k = 0; k < effects; k++) {
        for (int l = 0; l < effects; l++) {
          g[size + k][size + l] = above.g()[at[k]][at[l]];
        }
        for (int c = 0; c < n; c++) {
          aq[size + k][c] = above.aq()[at[k]][columns[c]];
        }
      }
    }
  }

  /** Column y less X beta, of every row. */
  private double[] remainders(double[][] rows, int n) {
    double[] e = new double[n];
    for (int i = 0; i < n; i++) {
      e[i] = -Dense.dot(rows[i], 0, ownBeta, 0, width);
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
