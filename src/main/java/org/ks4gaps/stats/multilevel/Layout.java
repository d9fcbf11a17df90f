package org.ks4gaps.stats.multilevel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What every block of a model shares: in which order its effects are swept out, and which columns
 * are kept. The leaf, the term with the most levels, goes first, level by level. If its levels lie
 * within those of another term, the branches, these go next, again level by level, together with
 * every term of the same levels: groups of a school and their trends, say. The rest is solved as
 * one dense system, which is small then.
 *
 * @param leaf the term of the leaves
 * @param branches the terms of the branches, none if the leaf lies within no other
 * @param scale what each random column is divided by
 * @param kept where each column of V stands now, -1 if it is dropped
 * @param width of V as it is kept
 */
record Layout(Design design, int leaf, int[] branches, double[] scale, int[] kept, int width) {

  /** The layout of a model for some blocks. */
  static Layout of(Design design, List<Block> blocks, double[] scale, int[] kept) {
    int terms = design.terms().size();
    long[] levels = new long[terms];
    for (Block block : blocks) {
      for (int t = 0; t < terms; t++) {
        levels[t] += block.levels().get(t).size();
      }
    }
    int leaf = most(levels);
    int width = (int) Arrays.stream(kept).filter(k -> k >= 0).count();
    return new Layout(design, leaf, branches(blocks, levels, leaf), scale, kept, width);
  }

  /** The same for another V, of the outcome alone. */
  Layout ofOutcome() {
    return new Layout(design, leaf, branches, scale, new int[] {0}, 1);
  }

  /** Effects of a branch. */
  int branchSize() {
    return Arrays.stream(branches).map(t -> design.terms().get(t).size()).sum();
  }

  /** Whether a term is neither leaf nor branch. */
  boolean isRest(int term) {
    return term != leaf && Arrays.stream(branches).noneMatch(t -> t == term);
  }

  private static int[] branches(List<Block> blocks, long[] levels, int leaf) {
    long[] above = levels.clone();
    for (int t = 0; t < levels.length; t++) {
      // A term of one level a block divides nothing.
      if (t == leaf || levels[t] <= blocks.size() || !within(blocks, leaf, t)) {
        above[t] = 0;
      }
    }
    int first = most(above);
    List<Integer> branches = new ArrayList<>();
    for (int t = 0; t < levels.length; t++) {
      if (above[t] > 0
          && above[t] == above[first]
          && within(blocks, first, t)
          && within(blocks, t, first)) {
        branches.add(t);
      }
    }
    return branches.stream().mapToInt(t -> t).toArray();
  }

  private static int most(long[] levels) {
    int most = 0;
    for (int t = 1; t < levels.length; t++) {
      if (levels[t] > levels[most]) {
        most = t;
      }
    }
    return most;
  }

  /** Whether every level of a term has rows in one level of another only. */
  private static boolean within(List<Block> blocks, int term, int other) {
    return blocks.stream()
        .allMatch(
            block -> {
              int[] in = new int[block.levels().get(term).size()];
              Arrays.fill(in, -1);
              for (Cell cell : block.cells()) {
                int level = cell.levels()[term];
                int of = cell.levels()[other];
                if (in[level] >= 0 && in[level] != of) {
                  return false;
                }
                in[level] = of;
              }
              return true;
            });
  }
}
