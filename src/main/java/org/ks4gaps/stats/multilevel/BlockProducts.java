package org.ks4gaps.stats.multilevel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One block as it leaves the pass over the rows: its cells and its own totals, of columns less an
 * origin.
 *
 * @param origin what was taken from each column of V = [X y]
 */
public record BlockProducts(Block block, Totals totals, double[] origin) implements Serializable {

  /**
   * The same products about another origin. With d = old origin - new origin, a column v becomes v
   * + d, so W'V gains (W'1) d' and V'V gains (V'1) d' + d (V'1)' + n d d'; the constant column of V
   * holds W'1 and V'1.
   */
  BlockProducts about(double[] to, Design design) {
    int width = design.width();
    double[] d = new double[width];
    for (int c = 0; c < width; c++) {
      d[c] = origin[c] - to[c];
    }
    if (Arrays.stream(d).allMatch(x -> x == 0)) {
      return this;
    }
    int constant = design.intercept();
    double[] vv = totals.vv().clone();
    double[] sums = new double[width];
    for (int c = 0; c < width; c++) {
      sums[c] = c < constant ? vv[c * width + constant] : vv[constant * width + c];
    }
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        vv[i * width + j] += sums[i] * d[j] + d[i] * sums[j] + totals.rows() * d[i] * d[j];
      }
    }
    List<Cell> cells = new ArrayList<>(block.cells().size());
    for (Cell cell : block.cells()) {
      cells.add(shifted(cell, d, constant, width));
    }
    return new BlockProducts(
        new Block(block.name(), block.levels(), cells), new Totals(totals.rows(), vv), to);
  }

  private static Cell shifted(Cell cell, double[] d, int constant, int width) {
    int size = cell.columns().length;
    int rows = (int) Math.round(Math.sqrt(cell.ww().length));
    double[] dense = new double[rows * width];
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < size; c++) {
        dense[row * width + cell.columns()[c]] = cell.wv()[row * size + c];
      }
      double ones = dense[row * width + constant];
      for (int c = 0; c < width; c++) {
        dense[row * width + c] += ones * d[c];
      }
    }
    return BlockAccumulator.sparse(cell.levels(), cell.ww(), dense, width);
  }
}
