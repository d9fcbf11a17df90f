package org.ks4gaps.stats.multilevel;

import java.util.Arrays;
import java.util.List;

/**
 * One block, laid out for the sweep. The term with the most levels, the leaf, has a block-diagonal
 * Z'Z and is swept out level by level; the other terms, the rest, are then solved as one small
 * dense system. Random columns are divided by their scale, and fixed columns that are not estimated
 * are gone.
 *
 * @param leafSize s, effects of a leaf level
 * @param leafZz of each leaf level, Z'Z (s x s)
 * @param leafColumns of each leaf level, the columns of V that are not zero in it
 * @param leafV of each leaf level, Z'V for these columns (s rows)
 * @param leafLinks of each leaf level, the effects of the rest that it shares rows with
 * @param leafRest of each leaf level, Z'Z with these effects (s rows)
 * @param restOffsets of each term, where its effects begin in the rest; their number at the end
 * @param restLevels of each term, its levels here; 0 for the leaf
 * @param restZz Z'Z of the rest
 * @param restV Z'V of the rest, dense
 */
record BlockForm(
    int leafSize,
    double[][] leafZz,
    int[][] leafColumns,
    double[][] leafV,
    int[][] leafLinks,
    double[][] leafRest,
    int[] restOffsets,
    int[] restLevels,
    double[][] restZz,
    double[][] restV) {

  /** Effects of the rest. */
  int rest() {
    return restOffsets[restOffsets.length - 1];
  }

  /** What every block of a model shares: which term is the leaf, and which columns are kept. */
  record Layout(Design design, int leaf, double[] scale, int[] kept, int width) {

    /** The layout of a model; kept[c] is where column c of V stands now, -1 if it is dropped. */
    static Layout of(Design design, List<Block> blocks, double[] scale, int[] kept) {
      long[] levels = new long[design.terms().size()];
      for (Block block : blocks) {
        for (int t = 0; t < levels.length; t++) {
          levels[t] += (long) block.levels().get(t).size();
        }
      }
      int leaf = 0;
      for (int t = 1; t < levels.length; t++) {
        if (levels[t] > levels[leaf]) {
          leaf = t;
        }
      }
      int width = (int) Arrays.stream(kept).filter(k -> k >= 0).count();
      return new Layout(design, leaf, scale, kept, width);
    }
  }

  static BlockForm of(Block block, Layout layout) {
    Design design = layout.design();
    int terms = design.terms().size();
    int[][] columns = design.terms().stream().map(design::columnsOf).toArray(int[][]::new);
    int random = design.random().size();
    int width = layout.width();
    int s = design.terms().get(layout.leaf()).size();
    int leaves = block.levels().get(layout.leaf()).size();
    int[] restOffsets = new int[terms + 1];
    int[] restLevels = new int[terms];
    for (int t = 0; t < terms; t++) {
      restLevels[t] = t == layout.leaf() ? 0 : block.levels().get(t).size();
      restOffsets[t + 1] = restOffsets[t] + restLevels[t] * design.terms().get(t).size();
    }
    int r = restOffsets[terms];
    double[][] leafZz = new double[leaves][s * s];
    double[][] leafDense = new double[leaves][];
    double[][] cross = new double[leaves][];
    double[][] restZz = Rows.of(r, r);
    double[][] restV = Rows.of(r, width);
    for (Cell cell : block.cells()) {
      int leafLevel = cell.levels()[layout.leaf()];
      if (leafDense[leafLevel] == null) {
        leafDense[leafLevel] = new double[s * width];
        cross[leafLevel] = new double[s * r];
      }
      for (int t = 0; t < terms; t++) {
        int size = columns[t].length;
        int at = restOffsets[t] + cell.levels()[t] * size;
        for (int i = 0; i < size; i++) {
          double scale = layout.scale()[columns[t][i]];
          boolean leaf = t == layout.leaf();
          double[] v = leaf ? leafDense[leafLevel] : restV[at + i];
          addProducts(cell, columns[t][i], scale, v, leaf ? i * width : 0, layout.kept());
          for (int u = 0; u < terms; u++) {
            int across = columns[u].length;
            int beside = restOffsets[u] + cell.levels()[u] * across;
            for (int j = 0; j < across; j++) {
              double product =
                  cell.ww()[columns[t][i] * random + columns[u][j]]
                      / (scale * layout.scale()[columns[u][j]]);
              if (t == layout.leaf() && u == layout.leaf()) {
                leafZz[leafLevel][i * s + j] += product;
              } else if (t == layout.leaf()) {
                cross[leafLevel][i * r + beside + j] += product;
              } else if (u != layout.leaf()) {
                restZz[at + i][beside + j] += product;
              }
            }
          }
        }
      }
    }
    int[][] leafColumns = new int[leaves][];
    double[][] leafV = new double[leaves][];
    int[][] links = new int[leaves][];
    double[][] leafRest = new double[leaves][];
    for (int l = 0; l < leaves; l++) {
      leafColumns[l] = support(leafDense[l], s, width);
      leafV[l] = columnsOf(leafDense[l], s, width, leafColumns[l]);
      links[l] = support(cross[l], s, r);
      leafRest[l] = columnsOf(cross[l], s, r, links[l]);
    }
    return new BlockForm(
        s, leafZz, leafColumns, leafV, links, leafRest, restOffsets, restLevels, restZz, restV);
  }

  private static void addProducts(
      Cell cell, int random, double scale, double[] to, int at, int[] kept) {
    int size = cell.columns().length;
    for (int c = 0; c < size; c++) {
      int column = kept[cell.columns()[c]];
      if (column >= 0) {
        to[at + column] += cell.wv()[random * size + c] / scale;
      }
    }
  }

  private static int[] support(double[] rows, int n, int width) {
    int[] columns = new int[width];
    int size = 0;
    for (int c = 0; c < width; c++) {
      for (int row = 0; row < n; row++) {
        if (rows[row * width + c] != 0) {
          columns[size++] = c;
          break;
        }
      }
    }
    return Arrays.copyOf(columns, size);
  }

  private static double[] columnsOf(double[] rows, int n, int width, int[] columns) {
    double[] chosen = new double[n * columns.length];
    for (int row = 0; row < n; row++) {
      for (int c = 0; c < columns.length; c++) {
        chosen[row * columns.length + c] = rows[row * width + columns[c]];
      }
    }
    return chosen;
  }
}
