package org.ks4gaps.disclose;

import java.util.Map;
import java.util.TreeMap;

/** Several exchanges made one upon the other: by how much each cell differs in the end. */
final class Composite {
  private final Map<Integer, Integer> net = new TreeMap<>();
  private int exchanges;

  /** By how much a cell differs. */
  int of(int cell) {
    return net.getOrDefault(cell, 0);
  }

  /** Makes an exchange, so many times; minus as many turns it about. */
  void add(Touched touched, int times) {
    for (int i = 0; i < touched.count; i++) {
      net.merge(touched.cell(i), touched.gains(i) ? times : -times, Integer::sum);
    }
    exchanges++;
  }

  /** Whether it is more than one exchange. */
  boolean isMany() {
    return exchanges > 1;
  }

  Move move() {
    int[] cells = net.keySet().stream().mapToInt(c -> c).filter(c -> net.get(c) != 0).toArray();
    int[] by = new int[cells.length];
    for (int i = 0; i < by.length; i++) {
      by[i] = net.get(cells[i]);
    }
    return new Move(cells, by);
  }
}
