package org.ks4gaps.stats.multilevel;

import java.util.Arrays;

/**
 * One block, laid out for the sweep as its {@link Layout} says: leaves, branches, and the rest as
 * one small dense system. Random columns are divided by their scale. Of the columns of V it has
 * those alone that are not zero throughout it, and the outcome, which stands last.
 *
 * @param columns where each of its columns stands among those that the model keeps
 * @param leaves the levels of the leaf term
 * @param branches the levels of the branch terms; none if there are no such terms
 * @param restOffsets of each term, where its effects begin in the rest; their number at the end
 * @param restLevels of each term, its levels here; 0 for the leaf and branches
 * @param restZz Z'Z of the rest
 * @param restV Z'V of the rest
 */
record BlockForm(
    int[] columns,
    Unit[] leaves,
    Unit[] branches,
    int[] restOffsets,
    int[] restLevels,
    double[][] restZz,
    double[][] restV) {

  private static final int[] OUTCOME = {0};

  /** Effects of the rest. */
  int rest() {
    return restOffsets[restOffsets.length - 1];
  }

  /** The block with one column in place of all: the sum of them, each times a factor. */
  BlockForm ofOutcome(double[] factors) {
    double[] own = new double[columns.length];
    for (int c = 0; c < own.length; c++) {
      own[c] = factors[columns[c]];
    }
    double[][] sums = Rows.of(rest(), 1);
    for (int i = 0; i < sums.length; i++) {
      sums[i][0] = Dense.dot(restV[i], 0, own, 0, own.length);
    }
    return new BlockForm(
        OUTCOME,
        Arrays.stream(leaves).map(leaf -> leaf.ofOutcome(own)).toArray(Unit[]::new),
        Arrays.stream(branches).map(branch -> branch.ofOutcome(own)).toArray(Unit[]::new),
        restOffsets,
        restLevels,
        restZz,
        sums);
  }

  static BlockForm of(Block block, Layout layout) {
    return new Builder(block, layout).form();
  }

  /** Sums by cell, in dense rows at first. */
  private static final class Builder {
    private final Layout layout;
    private final int[] own;
    private final int[] placed;
    private final int width;
    private final int rest;
    private final boolean[] inRest;
    private final int[] offsets;
    private final int[] restLevels;
    private final int leafSize;
    private final int branchSize;
    private final int[] branchOf;
    private final double[][] leafZz;
    private final double[][] leafV;
    private final double[][] leafRest;
    private final double[][] leafBranch;
    private final double[][] branchZz;
    private final double[][] branchV;
    private final double[][] branchRest;
    private final double[][] restZz;
    private final double[][] restV;

    Builder(Block block, Layout layout) {
      this.layout = layout;
      own = columns(block, layout);
      width = own.length;
      placed = new int[layout.kept().length];
      for (int c = 0; c < placed.length; c++) {
        placed[c] = Arrays.binarySearch(own, layout.kept()[c]);
      }
      Design design = layout.design();
      int terms = design.terms().size();
      offsets = new int[terms + 1];
      restLevels = new int[terms];
      inRest = new boolean[terms];
      for (int t = 0; t < terms; t++) {
        inRest[t] = layout.isRest(t);
        restLevels[t] = inRest[t] ? block.levels().get(t).size() : 0;
        offsets[t + 1] = offsets[t] + restLevels[t] * design.terms().get(t).size();
      }
      rest = offsets[terms];
      leafSize = design.terms().get(layout.leaf()).size();
      branchSize = layout.branchSize();
      int leaves = block.levels().get(layout.leaf()).size();
      int branches = branchSize == 0 ? 0 : block.levels().get(layout.branches()[0]).size();
      branchOf = new int[leaves];
      Arrays.fill(branchOf, -1);
      leafZz = new double[leaves][leafSize * leafSize];
      leafV = new double[leaves][leafSize * width];
      leafRest = new double[leaves][leafSize * rest];
      leafBranch = new double[leaves][leafSize * branchSize];
      branchZz = new double[branches][branchSize * branchSize];
      branchV = new double[branches][branchSize * width];
      branchRest = new double[branches][branchSize * rest];
      restZz = Rows.of(rest, rest);
      restV = Rows.of(rest, width);
      int[][] columns = design.terms().stream().map(design::columnsOf).toArray(int[][]::new);
      block.cells().forEach(cell -> add(cell, columns));
    }

    /** The columns of V that some cell has, rising. */
    private static int[] columns(Block block, Layout layout) {
      boolean[] used = new boolean[layout.width()];
      used[used.length - 1] = true;
      for (Cell cell : block.cells()) {
        for (int column : cell.columns()) {
          if (layout.kept()[column] >= 0) {
            used[layout.kept()[column]] = true;
          }
        }
      }
      return places(used);
    }

    /** Every pair of effects that a cell's rows have. */
    private void add(Cell cell, int[][] columns) {
      int leaf = cell.levels()[layout.leaf()];
      int branch = branchSize == 0 ? -1 : cell.levels()[layout.branches()[0]];
      branchOf[leaf] = branch;
      int random = (int) Math.round(Math.sqrt(cell.ww().length));
      int inBranch = 0;
      for (int t = 0; t < columns.length; t++) {
        int size = columns[t].length;
        boolean isLeaf = t == layout.leaf();
        boolean isBranch = !isLeaf && !inRest[t];
        int at = offsets[t] + cell.levels()[t] * size;
        for (int i = 0; i < size; i++) {
          int column = columns[t][i];
          if (isLeaf) {
            addV(cell, column, random, leafV[leaf], i * width);
            pairs(cell, columns, column, leafZz[leaf], leafBranch[leaf], leafRest[leaf], i);
          } else if (isBranch) {
            int row = inBranch + i;
            addV(cell, column, random, branchV[branch], row * width);
            pairs(cell, columns, column, null, branchZz[branch], branchRest[branch], row);
          } else {
            addV(cell, column, random, restV[at + i], 0);
            pairs(cell, columns, column, null, null, restZz[at + i], 0);
          }
        }
        inBranch += isBranch ? size : 0;
      }
    }

    /** Z'Z of one effect, its row, with those of the leaf, the branch and the rest. */
    private void pairs(
        Cell cell,
        int[][] columns,
        int column,
        double[] ofLeaf,
        double[] ofBranch,
        double[] ofRest,
        int row) {
      int random = (int) Math.round(Math.sqrt(cell.ww().length));
      int inBranch = 0;
      for (int u = 0; u < columns.length; u++) {
        boolean isLeaf = u == layout.leaf();
        boolean isBranch = !isLeaf && !inRest[u];
        int size = columns[u].length;
        for (int j = 0; j < size; j++) {
          double product =
              cell.ww()[column * random + columns[u][j]]
                  / (layout.scale()[column] * layout.scale()[columns[u][j]]);
          if (isLeaf) {
            if (ofLeaf != null) {
              ofLeaf[row * leafSize + j] += product;
            }
          } else if (isBranch) {
            if (ofBranch != null) {
              ofBranch[row * branchSize + inBranch + j] += product;
            }
          } else {
            ofRest[row * rest + offsets[u] + cell.levels()[u] * size + j] += product;
          }
        }
        inBranch += isBranch ? size : 0;
      }
    }

    private void addV(Cell cell, int column, int random, double[] to, int at) {
      int size = cell.columns().length;
      for (int c = 0; c < size; c++) {
        int place = placed[cell.columns()[c]];
        if (place >= 0) {
          to[at + place] += cell.wv()[column * size + c] / layout.scale()[column];
        }
      }
    }

    private BlockForm form() {
      boolean[][] columns = new boolean[branchZz.length][width];
      boolean[][] links = new boolean[branchZz.length][rest];
      for (int b = 0; b < branchZz.length; b++) {
        mark(columns[b], branchV[b]);
        mark(links[b], branchRest[b]);
      }
      for (int l = 0; l < branchOf.length; l++) {
        if (branchOf[l] >= 0) {
          mark(columns[branchOf[l]], leafV[l]);
          mark(links[branchOf[l]], leafRest[l]);
        }
      }
      Unit[] branches = new Unit[branchZz.length];
      for (int b = 0; b < branches.length; b++) {
        int[] ofV = places(columns[b]);
        int[] ofRest = places(links[b]);
        branches[b] =
            new Unit(
                branchZz[b],
                ofV,
                chosen(branchV[b], width, ofV),
                ofRest,
                chosen(branchRest[b], rest, ofRest),
                -1,
                ofV,
                ofRest);
      }
      Unit[] leaves = new Unit[branchOf.length];
      for (int l = 0; l < leaves.length; l++) {
        boolean[] ofLeaf = new boolean[width];
        boolean[] linked = new boolean[rest];
        mark(ofLeaf, leafV[l]);
        mark(linked, leafRest[l]);
        int[] ofV = places(ofLeaf);
        int[] ofRest = places(linked);
        leaves[l] =
            branchOf[l] < 0
                ? new Unit(
                    leafZz[l],
                    ofV,
                    chosen(leafV[l], width, ofV),
                    ofRest,
                    chosen(leafRest[l], rest, ofRest),
                    -1,
                    ofV,
                    ofRest)
                : leafOf(branches[branchOf[l]], l, ofV, ofRest);
      }
      return new BlockForm(own, leaves, branches, offsets, restLevels, restZz, restV);
    }

    private Unit leafOf(Unit branch, int l, int[] ofV, int[] ofRest) {
      double[] fromRest = chosen(leafRest[l], rest, ofRest);
      int all = branchSize + ofRest.length;
      double[] z = new double[leafSize * all];
      for (int i = 0; i < leafSize; i++) {
        System.arraycopy(leafBranch[l], i * branchSize, z, i * all, branchSize);
        System.arraycopy(fromRest, i * ofRest.length, z, i * all + branchSize, ofRest.length);
      }
      int[] effects = new int[all];
      int[] links = among(ofRest, branch.links());
      for (int i = 0; i < all; i++) {
        effects[i] = i < branchSize ? i : branchSize + links[i - branchSize];
      }
      return new Unit(
          leafZz[l],
          ofV,
          chosen(leafV[l], width, ofV),
          ofRest,
          z,
          branchOf[l],
          among(ofV, branch.columns()),
          effects);
    }

    private static void mark(boolean[] used, double[] rows) {
      for (int at = 0; at < rows.length; at += used.length) {
        for (int c = 0; c < used.length; c++) {
          used[c] |= rows[at + c] != 0;
        }
      }
    }

    private static int[] places(boolean[] used) {
      int[] places = new int[used.length];
      int n = 0;
      for (int i = 0; i < used.length; i++) {
        if (used[i]) {
          places[n++] = i;
        }
      }
      return Arrays.copyOf(places, n);
    }

    /** Where some stand among all; both rise. */
    private static int[] among(int[] some, int[] all) {
      int[] places = new int[some.length];
      int at = 0;
      for (int i = 0; i < some.length; i++) {
        while (all[at] != some[i]) {
          at++;
        }
        places[i] = at;
      }
      return places;
    }

    private static double[] chosen(double[] rows, int width, int[] columns) {
      int n = width == 0 ? 0 : rows.length / width;
      double[] chosen = new double[n * columns.length];
      for (int row = 0; row < n; row++) {
        for (int c = 0; c < columns.length; c++) {
          chosen[row * columns.length + c] = rows[row * width + columns[c]];
        }
      }
      return chosen;
    }
  }
}
