package org.ks4gaps.stats.multilevel;

/**
 * What the derivative of the deviance needs of a block that was swept: for every term, summed over
 * its levels,
 *
 * <pre>
 *   Z'V^-1 Z - Z'V^-1 X (X'V^-1 X)^-1 X'V^-1 Z   and   e e',   e = Z'V^-1 (y - X b)
 * </pre>
 *
 * They are found from the rest back to the branches and from these to the leaves. With {@code H}
 * the posterior covariance (over s2) of the effects above a unit and {@code q} their posterior
 * coefficients, and with the unit's {@code D = Lambda (Lambda' zz Lambda + I)^-1 Lambda'} and
 * {@code N = I - zz D},
 *
 * <pre>
 *   Z'V^-1 [X y] = N (v - zr q),   Z'V^-1 Z = N zz - N zr H zr' N'
 *   its own H = D + D zr H zr' D,  its own H with those above = -D zr H,  its own q = Lambda Lambda' Z'V^-1 [X y]
 * </pre>
 */
final class SweepBack {
  private final Layout layout;
  private final Sweep sweep;
  private final int width;
  private final double[] beta;
  private final double[][] half;
  private final double[][] spread;
  private final double[][] residual;
  private double[][] b = new double[0][];
  private double[][] bu = new double[0][];
  private double[][] qu = new double[0][];
  private double[][] h = new double[0][];
  private double[] qe = new double[0];

  /**
   * Back from the blocks of one sweep.
   *
   * @param beta the fixed effects, the last element of a row of V standing for -1
   * @param half the upper triangular U with U U' = (X'V^-1 X)^-1, or null for maximum likelihood
   * @param spread of each term, the sum over levels of Z'V^-1 Z less, for REML, the part of X
   * @param residual of each term, the sum over levels of e e'
   */
  SweepBack(
      Layout layout,
      Sweep sweep,
      double[] beta,
      double[][] half,
      double[][] spread,
      double[][] residual) {
    this.layout = layout;
    this.sweep = sweep;
    this.width = layout.width();
    this.beta = beta;
    this.half = half;
    this.spread = spread;
    this.residual = residual;
  }

  /** Sweeps a block and adds its part. */
  void add(BlockForm block) {
    sweep.sweep(block, null);
    rest(block);
    Below[] branches = new Below[block.branches().length];
    for (int u = 0; u < branches.length; u++) {
      branches[u] =
          unit(
              sweep.branch(u),
              sweep.branchLambda(),
              sweep.branchFactor(u),
              null,
              layout.branches());
    }
    int[] leafTerm = {layout.leaf()};
    for (int l = 0; l < block.leaves().length; l++) {
      Unit leaf = block.leaves()[l];
      Below branch = leaf.branch() < 0 ? null : branches[leaf.branch()];
      unit(leaf, sweep.leafLambda(), sweep.leafFactor(l), branch, leafTerm);
    }
  }

  private void rest(BlockForm block) {
    int r = block.rest();
    int p = width - 1;
    double[][] zz = sweep.zz();
    if (b.length < r) {
      b = Rows.of(r, width);
      bu = Rows.of(r, width);
      qu = Rows.of(r, width);
    }
    // q = Lambda Lambda' Z'V^-1 [X y], and b = Z'V^-1 [X y] = v - zz q.
    double[][] q = sweep.solved();
    Rows.backward(sweep.factor(), r, q, width);
    sweep.restLambda().times(block, q, width);
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
    h = squares(root, r);
    double[][] hz = Rows.of(r, r);
    Rows.product(hz, h, r, zz, r);
    double[][] t = Rows.of(r, r);
    Rows.product(t, zz, r, hz, r);
    if (half != null) {
      Rows.multiplyUpper(bu, b, r, half, p);
      Rows.copy(bu, qu, r, p);
      sweep.restLambda().transposedTimes(block, qu, p);
      sweep.restLambda().times(block, qu, p);
    }
    double[] e = remainders(b, r);
    qe = remainders(q, r);
    for (int term = 0; term < spread.length; term++) {
      int size = layout.design().terms().get(term).size();
      for (int level = 0; level < block.restLevels()[term]; level++) {
        int at = block.restOffsets()[term] + level * size;
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            double sum = zz[at + i][at + j] - t[at + i][at + j];
            if (half != null) {
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
   * What leaves need of their branch: H of its effects, H of these with the rest, q for y - X b and
   * for X U.
   */
  private record Below(double[] own, double[] withRest, double[] qe, double[] qu) {}

  /** Adds a unit's part; of a branch, returns what its leaves need. */
  private Below unit(Unit unit, UnitLambda lambda, double[] c, Below branch, int[] terms) {
    int size = lambda.size();
    int p = half == null ? 0 : width - 1;
    double[] d = lambda.conditional(c);
    double[] shrink = lambda.shrink(unit.zz(), d);
    double[] e = new double[size];
    double[][] whitened = Rows.of(size, p);
    for (int i = 0; i < size; i++) {
      fill(unit, i, e, whitened[i], branch);
    }
    double[] above = above(unit, size, branch);
    double[] inner = above.clone();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        inner[i * size + j] += Dense.dot(whitened[i], 0, whitened[j], 0, p);
      }
    }
    double[] nzz = new double[size * size];
    Dense.product(nzz, shrink, size, unit.zz(), size);
    double[] ni = new double[size * size];
    Dense.product(ni, shrink, size, inner, size);
    double[] ne = new double[size];
    Dense.product(ne, shrink, size, e, 1);
    int at = 0;
    for (int term : terms) {
      int own = layout.design().terms().get(term).size();
      for (int i = 0; i < own; i++) {
        for (int j = 0; j < own; j++) {
          int row = (at + i) * size;
          spread[term][i * own + j] +=
              nzz[row + at + j] - Dense.dot(ni, row, shrink, (at + j) * size, size);
          residual[term][i * own + j] += ne[at + i] * ne[at + j];
        }
      }
      at += own;
    }
    return terms[0] == layout.leaf() ? null : below(unit, lambda, d, shrink, above, ne, whitened);
  }

  /** Row i of v - zr q, for y - X b and for X U. */
  private void fill(Unit unit, int i, double[] e, double[] whitened, Below branch) {
    int[] columns = unit.columns();
    int[] links = unit.links();
    int n = columns.length;
    int p = whitened.length;
    for (int c = 0; c < n; c++) {
      double value = unit.v()[i * n + c];
      e[i] -= value * beta[columns[c]];
      if (columns[c] < p) {
        Rows.add(whitened, value, half[columns[c]], columns[c], p);
      }
    }
    for (int k = 0; k < links.length; k++) {
      double z = unit.ofRest()[i * links.length + k];
      e[i] -= z * qe[links[k]];
      if (p > 0) {
        Rows.add(whitened, -z, qu[links[k]], 0, p);
      }
    }
    if (branch != null) {
      int size = branch.qe().length;
      for (int k = 0; k < size; k++) {
        double z = unit.ofBranch()[i * size + k];
        e[i] -= z * branch.qe()[k];
        for (int c = 0; c < p && z != 0; c++) {
          whitened[c] -= z * branch.qu()[k * p + c];
        }
      }
    }
  }

  /** zr H zr', over all effects above. */
  private double[] above(Unit unit, int size, Below branch) {
    int[] links = unit.links();
    int m = links.length;
    int k = branch == null ? 0 : branch.qe().length;
    double[] sums = new double[size * size];
    double[] z = unit.ofRest();
    double[] zb = unit.ofBranch();
    for (int i = 0; i < size; i++) {
      double[] ofRest = new double[m];
      double[] ofBranch = new double[k];
      for (int a = 0; a < m; a++) {
        for (int c = 0; c < m; c++) {
          ofRest[c] += z[i * m + a] * h[links[a]][links[c]];
        }
        for (int c = 0; c < k; c++) {
          ofBranch[c] += z[i * m + a] * branch.withRest()[c * h.length + links[a]];
        }
      }
      for (int a = 0; a < k; a++) {
        for (int c = 0; c < m; c++) {
          ofRest[c] += zb[i * k + a] * branch.withRest()[a * h.length + links[c]];
        }
        for (int c = 0; c < k; c++) {
          ofBranch[c] += zb[i * k + a] * branch.own()[a * k + c];
        }
      }
      for (int j = 0; j < size; j++) {
        sums[i * size + j] =
            Dense.dot(ofRest, 0, z, j * m, m) + Dense.dot(ofBranch, 0, zb, j * k, k);
      }
    }
    return sums;
  }

  private Below below(
      Unit unit,
      UnitLambda lambda,
      double[] d,
      double[] shrink,
      double[] above,
      double[] ne,
      double[][] whitened) {
    int size = lambda.size();
    int r = h.length;
    int[] links = unit.links();
    double[] da = new double[size * size];
    Dense.product(da, d, size, above, size);
    double[] own = new double[size * size];
    Dense.product(own, da, size, d, size);
    double[] zh = new double[size * r];
    for (int i = 0; i < size; i++) {
      for (int a = 0; a < links.length; a++) {
        Dense.addRow(zh, i * r, -unit.ofRest()[i * links.length + a], h[links[a]], 0, r);
      }
      for (int j = 0; j < size; j++) {
        own[i * size + j] += d[i * size + j];
      }
    }
    double[] withRest = new double[size * r];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        Dense.addRow(withRest, i * r, d[i * size + k], zh, k * r, r);
      }
    }
    int p = whitened[0].length;
    double[] nw = new double[size * p];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        Dense.addRow(nw, i * p, shrink[i * size + k], whitened[k], 0, p);
      }
    }
    return new Below(own, withRest, lambda.prior(ne, 1), lambda.prior(nw, p));
  }

  /** Column y less X beta, of every row. */
  private double[] remainders(double[][] rows, int n) {
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
