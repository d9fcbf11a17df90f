package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A table of random counts over random trees, complete at every level of every dimension. */
final class RandomCube {
  /** A tree with its leaves: member 0 is the whole; each split in the order of members. */
  record Tree(int members, List<int[]> splits, int[][] above, int[] leaves) {}

  private RandomCube() {}

  /** A tree with so many parts at each level; a share of the parts stays undivided. */
  static Tree tree(int... parts) {
    List<int[]> splits = new ArrayList<>();
    List<Integer> parent = new ArrayList<>(List.of(-1));
    List<Integer> level = List.of(0);
    for (int count : parts) {
      List<Integer> next = new ArrayList<>();
      for (int whole : level) {
        int[] below = new int[count];
        for (int i = 0; i < count; i++) {
          below[i] = parent.size();
          parent.add(whole);
          next.add(below[i]);
        }
        splits.add(concat(whole, below));
      }
      level = next;
    }
    int[][] above = new int[parent.size()][];
    for (int m = 0; m < above.length; m++) {
      List<Integer> line = new ArrayList<>();
      for (int at = m; at >= 0; at = parent.get(at)) {
        line.add(at);
      }
      above[m] = line.stream().mapToInt(x -> x).toArray();
    }
    return new Tree(parent.size(), splits, above, level.stream().mapToInt(x -> x).toArray());
  }

  /** A second tree over the same leaves: groups of neighbours by another order, not all in one. */
  static Tree withSecondTree(Random random, Tree tree, int groups) {
    int[][] above = new int[tree.members() + groups][];
    System.arraycopy(tree.above(), 0, above, 0, tree.members());
    List<int[]> splits = new ArrayList<>(tree.splits());
    List<List<Integer>> grouped = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      grouped.add(new ArrayList<>());
      above[tree.members() + g] = new int[] {tree.members() + g};
    }
    for (int leaf : tree.leaves()) {
      int g = random.nextInt(groups + 1);
      if (g < groups) {
        grouped.get(g).add(leaf);
        int[] line = Arrays.copyOf(above[leaf], above[leaf].length + 1);
        line[line.length - 1] = tree.members() + g;
        above[leaf] = line;
      }
    }
    for (int g = 0; g < groups; g++) {
      if (grouped.get(g).isEmpty()) {
        continue;
      }
      splits.add(concat(tree.members() + g, grouped.get(g).stream().mapToInt(x -> x).toArray()));
    }
    return new Tree(tree.members() + groups, splits, above, tree.leaves());
  }

  /**
   * Counts of every combination of members, of pupils drawn for every combination of leaves.
   *
   * @param mean mean pupils of a combination of leaves; much skewed, with many empty
   * @param sensitive the dimension of which to know the part is to know something; -1 for none
   */
  static Cube cube(Random random, double mean, int sensitive, Tree... trees) {
    int[] sizes = Arrays.stream(trees).mapToInt(Tree::members).toArray();
    List<Split> splits = new ArrayList<>();
    for (int d = 0; d < trees.length; d++) {
      for (int[] split : trees[d].splits()) {
        splits.add(
            new Split(d, split[0], Arrays.copyOfRange(split, 1, split.length), d == sensitive));
      }
    }
    int[] strides = new int[sizes.length];
    int total = 1;
    for (int d = 0; d < sizes.length; d++) {
      strides[d] = total;
      total *= sizes[d];
    }
    long[] pupils = new long[total];
    long[] inProgress8 = new long[total];
    int[] at = new int[trees.length];
    do {
      long n = (long) (mean * Math.pow(-Math.log(random.nextDouble()), 2.5) / 3.3);
      long m = 0;
      for (int i = 0; i < n; i++) {
        m += random.nextDouble() < 0.95 ? 1 : 0;
      }
      if (n > 0) {
        add(pupils, inProgress8, n, m, trees, strides, at, 0, 0);
      }
    } while (next(at, trees));
    Cube cube = new Cube(sizes, splits, m -> Standing.SHOWN, Arrays::toString);
    int[] member = new int[sizes.length];
    for (int cell = 0; cell < total; cell++) {
      for (int d = 0, rest = cell; d < sizes.length; d++) {
        member[d] = rest % sizes[d];
        rest /= sizes[d];
      }
      if (pupils[cell] > 0 || sensitive >= 0) {
        cube.add(pupils[cell], inProgress8[cell], member);
      }
    }
    return cube;
  }

  private static void add(
      long[] pupils,
      long[] inProgress8,
      long n,
      long m,
      Tree[] trees,
      int[] strides,
      int[] leaf,
      int d,
      int cell) {
    if (d == trees.length) {
      pupils[cell] += n;
      inProgress8[cell] += m;
      return;
    }
    for (int above : trees[d].above()[trees[d].leaves()[leaf[d]]]) {
      add(pupils, inProgress8, n, m, trees, strides, leaf, d + 1, cell + above * strides[d]);
    }
  }

  private static boolean next(int[] at, Tree[] trees) {
    for (int d = 0; d < at.length; d++) {
      if (++at[d] < trees[d].leaves().length) {
        return true;
      }
      at[d] = 0;
    }
    return false;
  }

  private static int[] concat(int first, int[] rest) {
    int[] all = new int[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
