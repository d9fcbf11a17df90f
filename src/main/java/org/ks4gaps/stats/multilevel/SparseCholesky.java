package org.ks4gaps.stats.multilevel;

import java.util.Arrays;

/**
 * Solves systems of a sparse positive definite matrix, {@code P = L D L'} with ones on the diagonal
 * of L. Where unknowns that have few neighbours stand first, L is little fuller than P: a school's
 * effects of group and year stand before those of its groups, and these before its own.
 *
 * <p>Rows are found one after the other, each from the rows before it that the elimination tree
 * joins to it. Source: Davis (2005), Algorithm 849: a concise sparse Cholesky factorization
 * package, ACM Transactions on Mathematical Software 31, doi 10.1145/1114268.1114277.
 */
final class SparseCholesky {
  private final int n;
  private final int[] starts;
  private final int[] rows;
  private final double[] values;
  private final double[] diagonal;

  /**
   * Of a symmetric matrix.
   *
   * @param columns of each row, the places left of the diagonal that are not zero, in any order
   * @param elements of each row, what stands there
   * @param diagonal what stands on the diagonal
   */
  SparseCholesky(int[][] columns, double[][] elements, double[] diagonal) {
    n = diagonal.length;
    int[] parent = new int[n];
    int[] count = new int[n];
    int[] seen = new int[n];
    for (int k = 0; k < n; k++) {
      parent[k] = -1;
      seen[k] = k;
      for (int column : columns[k]) {
        for (int i = column; seen[i] != k; i = parent[i]) {
          if (parent[i] < 0) {
            parent[i] = k;
          }
          count[i]++;
          seen[i] = k;
        }
      }
    }
    starts = new int[n + 1];
    for (int k = 0; k < n; k++) {
      starts[k + 1] = starts[k] + count[k];
    }
    rows = new int[starts[n]];
    values = new double[starts[n]];
    this.diagonal = diagonal.clone();
    factor(columns, elements, parent);
  }

  private void factor(int[][] columns, double[][] elements, int[] parent) {
    double[] row = new double[n];
    int[] path = new int[n];
    int[] stack = new int[n];
    int[] seen = new int[n];
    int[] ends = Arrays.copyOf(starts, n);
    Arrays.fill(seen, -1);
    for (int k = 0; k < n; k++) {
      int top = n;
      seen[k] = k;
      for (int c = 0; c < columns[k].length; c++) {
        row[columns[k][c]] += elements[k][c];
        int length = 0;
        for (int i = columns[k][c]; seen[i] != k; i = parent[i]) {
          path[length++] = i;
          seen[i] = k;
        }
        while (length > 0) {
          stack[--top] = path[--length];
        }
      }
      for (; top < n; top++) {
        int i = stack[top];
        double y = row[i];
        row[i] = 0;
        for (int at = starts[i]; at < ends[i]; at++) {
          row[rows[at]] -= values[at] * y;
        }
        double l = y / diagonal[i];
        diagonal[k] -= l * y;
        rows[ends[i]] = k;
        values[ends[i]++] = l;
      }
    }
  }

  /** Replaces x by P^-1 x. */
  void solve(double[] x) {
    for (int j = 0; j < n; j++) {
      double xj = x[j];
      if (xj != 0) {
        for (int at = starts[j]; at < starts[j + 1]; at++) {
          x[rows[at]] -= values[at] * xj;
        }
      }
    }
    for (int j = n - 1; j >= 0; j--) {
      double sum = x[j] / diagonal[j];
      for (int at = starts[j]; at < starts[j + 1]; at++) {
        sum -= values[at] * x[rows[at]];
      }
      x[j] = sum;
    }
  }
}
