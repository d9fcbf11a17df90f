package org.ks4gaps.stats.multilevel;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Rows of a block that share the level of every random term: all that the model needs of them. With
 * W the columns of the random terms and V = [X y]:
 *
 * @param levels of each term, the level's place in the block's list
 * @param ww W'W, row by row; with a random intercept alone, the number of rows, unless they were
 *     weighted (see {@link #over})
 * @param columns the columns of V that are not zero throughout the cell, rising
 * @param wv W'V for these columns, row by row
 */
public record Cell(int[] levels, double[] ww, int[] columns, double[] wv) implements Serializable {

  /** A cell with a random intercept alone: a count and sums. */
  public static Cell ofSums(int[] levels, double rows, int[] columns, double[] sums) {
    return new Cell(levels, new double[] {rows}, columns, sums);
  }

  /**
   * A cell whose rows have the same in each random column.
   *
   * @param random what each of them has
   */
  public static Cell ofSums(
      int[] levels, double[] random, double rows, int[] columns, double[] sums) {
    int w = random.length;
    double[] ww = new double[w * w];
    double[] wv = new double[w * sums.length];
    for (int i = 0; i < w; i++) {
      for (int j = 0; j < w; j++) {
        ww[i * w + j] = random[i] * random[j] * rows;
      }
      for (int c = 0; c < sums.length; c++) {
        wv[i * sums.length + c] = random[i] * sums[c];
      }
    }
    return new Cell(levels, ww, columns, wv);
  }

  /**
   * The cell of the same rows divided by the square root of {@code ratio}: rows of a residual
   * variance that is so many times that of others. {@code ww} then no longer counts rows.
   */
  public Cell over(double ratio) {
    return new Cell(
        levels,
        Arrays.stream(ww).map(product -> product / ratio).toArray(),
        columns,
        Arrays.stream(wv).map(product -> product / ratio).toArray());
  }

  /** The cell of the rows of both, or with {@code sign} -1 of these without the others. */
  Cell with(Cell other, int sign) {
    double[] sum = ww.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += sign * other.ww[i];
    }
    int[] both = new int[columns.length + other.columns.length];
    System.arraycopy(columns, 0, both, 0, columns.length);
    System.arraycopy(other.columns, 0, both, columns.length, other.columns.length);
    both = Arrays.stream(both).sorted().distinct().toArray();
    int rows = (int) Math.round(Math.sqrt(ww.length));
    double[] products = new double[rows * both.length];
    scatter(this, 1, both, products, rows);
    scatter(other, sign, both, products, rows);
    return new Cell(levels, sum, both, products);
  }

  private static void scatter(Cell from, int sign, int[] columns, double[] to, int rows) {
    for (int c = 0; c < from.columns.length; c++) {
      int place = Arrays.binarySearch(columns, from.columns[c]);
      for (int row = 0; row < rows; row++) {
        to[row * columns.length + place] += sign * from.wv[row * from.columns.length + c];
      }
    }
  }

  /** Whether no row is left: a sum of squares of every random column is zero. */
  boolean isEmpty() {
    return Arrays.stream(ww).allMatch(x -> x == 0);
  }
}
