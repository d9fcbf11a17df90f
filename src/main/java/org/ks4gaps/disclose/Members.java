package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The members of a dimension: what each divides into and what it is a part of, in every tree. */
final class Members {
  /** Of so many wholes, the smallest, siblings are looked among. */
  private static final int NEAREST = 3;

  private final int[][] above;
  private final int[][] leaves;
  private final int[][][] siblings;
  private final int[] top;

  /**
   * @param size members of the dimension
   * @param splits how they divide; a member may be a part of several wholes, and divide in several
   *     ways
   */
  Members(int size, List<Split> splits) {
    List<List<Integer>> wholes = new ArrayList<>();
    for (int m = 0; m < size; m++) {
      wholes.add(new ArrayList<>());
    }
    boolean[] divided = new boolean[size];
    for (Split split : splits) {
      divided[split.whole()] = true;
      for (int part : split.parts()) {
        wholes.get(part).add(split.whole());
      }
    }
    this.above = new int[size][];
    List<List<Integer>> below = new ArrayList<>();
    for (int m = 0; m < size; m++) {
      below.add(new ArrayList<>());
    }
    for (int m = 0; m < size; m++) {
      TreeSet<Integer> all = new TreeSet<>(List.of(m));
      List<Integer> line = new ArrayList<>(List.of(m));
      for (int i = 0; i < line.size(); i++) {
        for (int whole : wholes.get(line.get(i))) {
          if (all.add(whole)) {
            line.add(whole);
          }
        }
      }
      above[m] = all.stream().mapToInt(x -> x).toArray();
      if (!divided[m]) {
        int leaf = m;
        all.forEach(whole -> below.get(whole).add(leaf));
      }
    }
    this.top = new int[size];
    for (int m = 0; m < size; m++) {
      top[m] =
          Arrays.stream(above[m]).filter(a -> wholes.get(a).isEmpty()).findFirst().orElseThrow();
    }
    this.siblings = new int[size][][];
    for (int m = 0; m < size; m++) {
      int member = m;
      siblings[m] =
          splits.stream()
              .map(Split::parts)
              .filter(parts -> Arrays.stream(parts).anyMatch(p -> p == member))
              .map(parts -> Arrays.stream(parts).filter(p -> p != member).toArray())
              .filter(parts -> parts.length > 0)
              .sorted(Comparator.comparingInt((int[] parts) -> parts.length))
              .limit(NEAREST)
              .toArray(int[][]::new);
    }
    for (int m = 0; m < size; m++) {
      if (siblings[m].length == 0) {
        // A whole of another tree, such as a trust: what its leaves have beside them outside of it.
        List<Integer> own = below.get(m);
        int[] beside =
            own.stream()
                .flatMapToInt(leaf -> Arrays.stream(siblings[leaf]).flatMapToInt(Arrays::stream))
                .filter(s -> below.get(s).stream().noneMatch(own::contains))
                .distinct()
                .sorted()
                .toArray();
        siblings[m] = beside.length == 0 ? new int[0][] : new int[][] {beside};
      }
    }
    this.leaves =
        below.stream().map(l -> l.stream().mapToInt(x -> x).toArray()).toArray(int[][]::new);
  }

  /** A member and all that it is a part of, ascending. */
  int[] above(int member) {
    return above[member];
  }

  /** What a member is a part of and that is a part of nothing; of several, the first. */
  int top(int member) {
    return top[member];
  }

  /** Members below this one, or itself, that do not divide. */
  int[] leaves(int member) {
    return leaves[member];
  }

  /**
   * Other parts of each of the smallest wholes that a member is a part of, the fewest first; of a
   * member that is a part of nothing, those of its leaves that are not its own.
   */
  int[][] siblings(int member) {
    return siblings[member];
  }

  /** What one leaf is part of and another is not. */
  int[] onlyAbove(int leaf, int other) {
    return Arrays.stream(above[leaf])
        .filter(m -> Arrays.binarySearch(above[other], m) < 0)
        .toArray();
  }
}
