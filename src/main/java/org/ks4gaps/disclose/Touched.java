package org.ks4gaps.disclose;

import java.util.Arrays;

/** The cells that one exchange touches: which gain, and what it costs. */
final class Touched {
  private int[] cells = new int[256];
  private boolean[] gains = new boolean[256];
  int count;
  double cost;

  void clear() {
    count = 0;
    cost = 0;
  }

  void add(int cell, boolean gain, double price) {
    if (count == cells.length) {
      cells = Arrays.copyOf(cells, 2 * count);
      gains = Arrays.copyOf(gains, 2 * count);
    }
    cells[count] = cell;
    gains[count++] = gain;
    cost += price;
  }

  /** Where a cell stands among them; -1 if it does not. */
  int indexOf(int cell) {
    for (int i = 0; i < count; i++) {
      if (cells[i] == cell) {
        return i;
      }
    }
    return -1;
  }

  int cell(int index) {
    return cells[index];
  }

  boolean gains(int index) {
    return gains[index];
  }

  Move move() {
    int[] by = new int[count];
    for (int i = 0; i < count; i++) {
      by[i] = gains[i] ? 1 : -1;
    }
    return new Move(Arrays.copyOf(cells, count), by);
  }
}
