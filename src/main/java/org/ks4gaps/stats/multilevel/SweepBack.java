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
  private final double[] ownBeta;
  private final double[][] ownA;
  private final UnitBack.Fixed fixed;

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
    this.ownBeta = new double[layout.width()];
    this.ownA = a == null ? new double[0][] : Rows.of(layout.width(), layout.width());
    this.fixed = new UnitBack.Fixed(ownBeta, a == null ? null : ownA);
  }

  /** Sweeps a block and adds its part. */
  void add(BlockForm block) {
    sweep.sweep(block, null);
    choose(block.columns());
    UnitBack.Above rest = addRest(block);
    UnitBack.Above[] branches = new UnitBack.Above[block.branches().length];
    for (int u = 0; u < branches.length; u++) {
      branches[u] = addBranch(sweep.branch(u), sweep.branchFactor(u), rest);
    }
    for (int l = 0; l < block.leaves().length; l++) {
      Unit leaf = block.leaves()[l];
      UnitBack.Above above = leaf.branch() < 0 ? rest : branches[leaf.branch()];
      if (sweep.leafLambda().size() == 1) {
        addOne(leaf, sweep.leafLambda(), sweep.leafFactor(l), above);
      } else {
        new UnitBack(leaf, sweep.leafLambda(), sweep.leafFactor(l), above, fixed)
            .addTo(layout, leafTerm, spread, residual);
      }
    }
  }

  /** Beta and A in the columns that a block has. */
  private void choose(int[] columns) {
    width = columns.length;
    for (int i = 0; i < width; i++) {
      ownBeta[i] = beta[columns[i]];
      for (int j = 0; a != null && j < width; j++) {
        ownA[i][j] = a[columns[i]][columns[j]];
      }
    }
  }

  private UnitBack.Above addRest(BlockForm block) {
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
    UnitBack.Above rest =
        new UnitBack.Above(0, h, Rows.of(r, r), remainders(q, r), Rows.of(r, width));
    if (a != null) {
      for (int i = 0; i < r; i++) {
        Rows.addRows(rest.aq()[i], b[i], ownA, width, width);
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

  private UnitBack.Above addBranch(Unit branch, double[] factor, UnitBack.Above rest) {
    UnitBack back = new UnitBack(branch, sweep.branchLambda(), factor, rest, fixed);
    back.addTo(layout, layout.branches(), spread, residual);
    return back.below();
  }

  /**
   * A {@link UnitBack} of a leaf of one effect, which most leaves are: the same in plain numbers.
   */
  private void addOne(Unit leaf, UnitLambda lambda, double[] factor, UnitBack.Above above) {
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
        double sum = v[c] * ofA[columns[c]] / 2;
        for (int k = c + 1; k < columns.length; k++) {
          sum += v[k] * ofA[columns[k]];
        }
        inner += 2 * v[c] * sum;
      }
    }
    double shrink = lambda.shrink(leaf.zz()[0], factor[0]);
    spread[layout.leaf()][0] += shrink * leaf.zz()[0] - shrink * shrink * inner;
    residual[layout.leaf()][0] += shrink * e * shrink * e;
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
