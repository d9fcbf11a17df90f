package org.ks4gaps.stats.multilevel;

import java.util.Arrays;

/**
 * Sweeps the random effects out of blocks at one value of Lambda: leaves, then branches, then the
 * rest. With {@code V_j = I + Z Lambda Lambda' Z'} of a block it gives log|V_j|, and {@code [X y]'
 * V_j^-1 [X y]} by subtraction from the totals. What it leaves behind of a block, {@link SweepBack}
 * goes on from. All is in the columns that the block has.
 *
 * <p>Buffers are kept from block to block, so that each thread has a sweep of its own.
 */
final class Sweep {
  private final int widest;
  private int width;
  private double[][] explained = new double[0][];
  private final UnitLambda leafLambda;
  private final UnitLambda branchLambda;
  private final RestLambda restLambda;
  private double[][] zz = new double[0][];
  private double[][] v = new double[0][];
  private double[][] factor = new double[0][];
  private double[][] solved = new double[0][];
  private double[][] leafFactors = new double[0][];
  private double[][] branchFactors = new double[0][];
  private Unit[] branches = new Unit[0];
  private double[] g = new double[0];
  private double[] f = new double[0];

  Sweep(Layout layout, double[][] lambda) {
    leafLambda = UnitLambda.of(layout.design(), lambda, layout.leaf());
    branchLambda = UnitLambda.of(layout.design(), lambda, layout.branches());
    restLambda = new RestLambda(layout.design().terms(), lambda);
    widest = layout.width();
  }

  UnitLambda leafLambda() {
    return leafLambda;
  }

  UnitLambda branchLambda() {
    return branchLambda;
  }

  RestLambda restLambda() {
    return restLambda;
  }

  /** Of the last block: Z'Z of the rest with leaves and branches swept out. */
  double[][] zz() {
    return zz;
  }

  /** Of the last block: Z'V of the rest with leaves and branches swept out. */
  double[][] v() {
    return v;
  }

  /** Of the last block: U with U'U = {@code Lambda' zz Lambda + I}. */
  double[][] factor() {
    return factor;
  }

  /** Of the last block: {@code U'^-1 Lambda' v}. */
  double[][] solved() {
    return solved;
  }

  /** Of the last block: C of a leaf. */
  double[] leafFactor(int leaf) {
    return leafFactors[leaf];
  }

  /** Of the last block: C of a branch. */
  double[] branchFactor(int branch) {
    return branchFactors[branch];
  }

  /** Of the last block: a branch with its leaves swept out. */
  Unit branch(int branch) {
    return branches[branch];
  }

  /**
   * Sweeps a block.
   *
   * @param s what to subtract from what the block's random effects explain of V'V (upper triangle);
   *     null if that is not wanted
   * @return log|V_j|, or NaN if it is not positive definite
   */
  double sweep(BlockForm block, double[][] s) {
    int r = block.rest();
    makeRoom(block, s != null);
    Rows.copy(block.restZz(), zz, r, r);
    Rows.copy(block.restV(), v, r, width);
    double logDeterminant = 0;
    for (int l = 0; l < block.leaves().length; l++) {
      logDeterminant += eliminate(block.leaves()[l], leafLambda, leafFactors[l], s);
    }
    for (int b = 0; b < block.branches().length; b++) {
      logDeterminant += eliminate(branches[b], branchLambda, branchFactors[b], s);
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
    if (s != null) {
      Rows.subtractSquares(explained, solved, r, width);
      addTo(s, block.columns());
    }
    return logDeterminant;
  }

  /** What the block subtracts, from its own columns to those of the model. */
  private void addTo(double[][] s, int[] columns) {
    for (int i = 0; i < width; i++) {
      double[] to = s[columns[i]];
      double[] from = explained[i];
      for (int j = i; j < width; j++) {
        to[columns[j]] += from[j];
      }
    }
  }

  private void makeRoom(BlockForm block, boolean explains) {
    int r = block.rest();
    width = block.columns().length;
    if (factor.length < r) {
      zz = Rows.of(r, r);
      factor = Rows.of(r, r);
      v = Rows.of(r, widest);
      solved = Rows.of(r, widest);
    }
    if (explains && explained.length < widest) {
      explained = Rows.of(widest, widest);
    }
    for (int i = 0; explains && i < width; i++) {
      Arrays.fill(explained[i], i, width, 0);
    }
    int leaves = block.leaves().length;
    if (leafFactors.length < leaves) {
      leafFactors = new double[leaves][leafLambda.size() * leafLambda.size()];
    }
    branches = new Unit[block.branches().length];
    for (int b = 0; b < branches.length; b++) {
      branches[b] = block.branches()[b].copy();
    }
    if (branchFactors.length < branches.length) {
      branchFactors = new double[branches.length][branchLambda.size() * branchLambda.size()];
    }
  }

  /** Sweeps a unit out of V'V, of its branch and of the rest; returns its part of log|V_j|. */
  private double eliminate(Unit unit, UnitLambda lambda, double[] c, double[][] s) {
    double logDeterminant = lambda.factor(unit.zz(), c);
    int size = lambda.size();
    int[] columns = unit.columns();
    int[] links = unit.links();
    int n = columns.length;
    int effects = unit.effectsAbove().length;
    int own = effects - links.length;
    if (g.length < size * n) {
      g = new double[size * n];
    }
    if (f.length < size * effects) {
      f = new double[size * effects];
    }
    lambda.whitened(unit.v(), c, n, g);
    lambda.whitened(unit.z(), c, effects, f);
    if (s != null) {
      subtractSparse(explained, g, size, columns);
    }
    for (int row = 0; row < size; row++) {
      int z = row * effects;
      for (int i = own; i < effects; i++) {
        double fi = f[z + i];
        double[] ofZz = zz[links[i - own]];
        for (int j = own; j < effects; j++) {
          ofZz[links[j - own]] -= fi * f[z + j];
        }
        double[] ofV = v[links[i - own]];
        for (int j = 0; j < n; j++) {
          ofV[columns[j]] -= fi * g[row * n + j];
        }
      }
      for (int i = 0; i < own; i++) {
        if (f[z + i] != 0) {
          ofBranch(unit, branches[unit.branch()], row, i);
        }
      }
    }
    return logDeterminant;
  }

  /** Takes what row {@code row} of a leaf has of effect {@code i} of its branch out of that. */
  private void ofBranch(Unit leaf, Unit branch, int row, int i) {
    int k = branchLambda.size();
    int n = leaf.columns().length;
    int[] effects = leaf.effectsAbove();
    int z = row * effects.length;
    double fi = f[z + i];
    for (int j = 0; j < k; j++) {
      branch.zz()[i * k + j] -= fi * f[z + j];
    }
    int ofV = i * branch.columns().length;
    for (int j = 0; j < n; j++) {
      branch.v()[ofV + leaf.columnsAbove()[j]] -= fi * g[row * n + j];
    }
    int ofRest = i * branch.links().length - k;
    for (int j = k; j < effects.length; j++) {
      branch.z()[ofRest + effects[j]] -= fi * f[z + j];
    }
  }

  private static void subtractSparse(double[][] s, double[] g, int size, int[] columns) {
    int n = columns.length;
    int row = 0;
    for (; row + 1 < size; row += 2) {
      // Two rows at once: where the products go to costs more than they do.
      int at = row * n;
      for (int i = 0; i < n; i++) {
        double g0 = g[at + i];
        double g1 = g[at + n + i];
        double[] to = s[columns[i]];
        for (int j = i; j < n; j++) {
          to[columns[j]] -= g0 * g[at + j] + g1 * g[at + n + j];
        }
      }
    }
    for (; row < size; row++) {
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
}
