package org.ks4gaps.disclose;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * What an outsider knows of every cell by arithmetic: the least and the most it can be. A hidden
 * part of a sum is at least the least of the whole less the most of the other parts, and at most
 * the most of the whole less the least of the others; and so for the whole.
 *
 * <p>Weaker than linear programming, which sees several sums at once, but it reads every sum of
 * millions, and finds all that follows by subtraction one sum after the other.
 */
final class Bounds {
  private static final long NO_LIMIT = Long.MAX_VALUE / 4;
  private static final int MOST_VISITS = 50;

  private final AdditiveCells cells;
  private final long[] least;
  private final long[] most;

  private Bounds(AdditiveCells cells, Withheld withheld) {
    this.cells = cells;
    this.least = new long[cells.cells()];
    this.most = new long[cells.cells()];
    for (int cell = 0; cell < cells.cells(); cell++) {
      boolean hidden = withheld.hidden(cell);
      least[cell] = hidden ? cells.count(cell) - cells.room(cell) : cells.count(cell);
      most[cell] = hidden ? NO_LIMIT : cells.count(cell);
    }
  }

  static Bounds of(AdditiveCells cells, Withheld withheld) {
    Bounds bounds = new Bounds(cells, withheld);
    bounds.settle();
    return bounds;
  }

  /** How far apart the least and the most are. */
  long width(int cell) {
    return most[cell] - least[cell];
  }

  private void settle() {
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    boolean[] queued = new boolean[cells.sums()];
    int[] visits = new int[cells.sums()];
    Arrays.fill(queued, true);
    for (int sum = 0; sum < cells.sums(); sum++) {
      queue.add(sum);
    }
    while (!queue.isEmpty()) {
      int sum = queue.poll();
      queued[sum] = false;
      if (visits[sum]++ < MOST_VISITS) {
        tighten(sum, queue, queued);
      }
    }
  }

  private void tighten(int sum, ArrayDeque<Integer> queue, boolean[] queued) {
    int whole = cells.cellAt(cells.start(sum));
    long leastParts = 0;
    long mostParts = 0;
    int unlimited = 0;
    for (int k = cells.start(sum) + 1; k < cells.end(sum); k++) {
      int part = cells.cellAt(k);
      leastParts += least[part];
      if (most[part] >= NO_LIMIT) {
        unlimited++;
      } else {
        mostParts += most[part];
      }
    }
    narrow(whole, leastParts, unlimited > 0 ? NO_LIMIT : mostParts, queue, queued);
    for (int k = cells.start(sum) + 1; k < cells.end(sum); k++) {
      int part = cells.cellAt(k);
      if (least[part] == most[part]) {
        continue;
      }
      boolean othersLimited = unlimited - (most[part] >= NO_LIMIT ? 1 : 0) == 0;
      long othersMost = most[part] >= NO_LIMIT ? mostParts : mostParts - most[part];
      long low = othersLimited ? least[whole] - othersMost : 0;
      long high = most[whole] >= NO_LIMIT ? NO_LIMIT : most[whole] - (leastParts - least[part]);
      long wasLeast = least[part];
      long wasMost = most[part];
      narrow(part, low, high, queue, queued);
      leastParts += least[part] - wasLeast;
      if (wasMost >= NO_LIMIT && most[part] < NO_LIMIT) {
        unlimited--;
        mostParts += most[part];
      } else if (wasMost < NO_LIMIT) {
        mostParts += most[part] - wasMost;
      }
    }
  }

  private void narrow(int cell, long low, long high, ArrayDeque<Integer> queue, boolean[] queued) {
    if (low > least[cell] || high < most[cell]) {
      least[cell] = Math.max(least[cell], low);
      most[cell] = Math.min(most[cell], high);
      for (int i = cells.sumsFrom(cell); i < cells.sumsTo(cell); i++) {
        int sum = cells.sumAt(i);
        if (!queued[sum]) {
          queued[sum] = true;
          queue.add(sum);
        }
      }
    }
  }
}
