package org.ks4gaps.stats.multilevel;

/**
 * The part of one unit, a branch or a leaf of several effects, in what {@link SweepBack} sums, and
 * of a branch what its leaves have above them.
 */
final class UnitBack {
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
  record Above(int own, double[][] h, double[][] g, double[] qe, double[][] aq) {}

  /**
   * Of the fixed effects, in the columns of a block.
   *
   * @param beta the last element of a row of V standing for -1
   * @param a A, with a row and a column of zeros for y; null for maximum likelihood
   */
  record Fixed(double[] beta, double[][] a) {}

  private final Unit unit;
  private final UnitLambda lambda;
  private final Above above;
  private final Fixed fixed;
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

  UnitBack(Unit unit, UnitLambda lambda, double[] factor, Above above, Fixed fixed) {
    this.unit = unit;
    this.lambda = lambda;
    this.above = above;
    this.fixed = fixed;
    this.size = lambda.size();
    at = unit.effectsAbove();
    effects = at.length;
    z = unit.z();
    d = lambda.conditional(factor);
    shrink = lambda.shrink(unit.zz(), d);
    e = new double[size];
    zhz = zTimes(above.h());
    int n = unit.columns().length;
    va = new double[fixed.a() == null ? 0 : size * n];
    vaq = new double[fixed.a() == null ? 0 : size * effects];
    for (int i = 0; i < size; i++) {
      for (int c = 0; c < n; c++) {
        e[i] -= unit.v()[i * n + c] * fixed.beta()[unit.columns()[c]];
      }
      for (int k = 0; k < effects; k++) {
        e[i] -= z[i * effects + k] * above.qe()[at[k]];
      }
      if (fixed.a() != null) {
        multiply(i, unit.columnsAbove());
      }
    }
    if (fixed.a() != null) {
      multiply(unit.v(), unit.columns());
    }
  }

  /** v A, two rows at once: finding the elements of A costs more than multiplying them. */
  private void multiply(double[] v, int[] columns) {
    int n = columns.length;
    for (int row = 0; row < size; row += 2) {
      int first = row * n;
      int second = Math.min(row + 1, size - 1) * n;
      for (int c = 0; c < n; c++) {
        double[] ofA = fixed.a()[columns[c]];
        double v0 = v[first + c];
        double v1 = second == first ? 0 : v[second + c];
        for (int k = 0; k < n; k++) {
          double element = ofA[columns[k]];
          va[first + k] += v0 * element;
          va[second + k] += v1 * element;
        }
      }
    }
  }

  private void multiply(int row, int[] columnsAbove) {
    int n = unit.columns().length;
    double[] v = unit.v();
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
  void addTo(Layout layout, int[] terms, double[][] spread, double[][] residual) {
    double[] inner = zhz;
    if (fixed.a() != null) {
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
    double[][] aq = Rows.of(all, fixed.a() == null ? 0 : n);
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
    if (fixed.a() != null) {
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
