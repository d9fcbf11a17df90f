package org.ks4gaps.disclose;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ks4gaps.table.DisclosedValueAdded;

/**
 * Exact sums of every cell of the cube, added up from leaves on the driver: a few numbers for each
 * of a million cells, some 100 MB.
 */
final class CubeSums {
  private static final int EMPTY = -1;

  private final Axes axes;
  private final int[] sizes;
  private final long[] strides;
  private int[] slots = new int[1 << 16];
  private long[] keys = new long[1 << 14];
  private long[] pupils = new long[1 << 14];
  private long[] inProgress8 = new long[1 << 14];
  private long[] attainment8 = new long[1 << 14];
  private long[] progress8 = new long[1 << 14];
  private int[] schools = new int[1 << 14];
  private long[] largest = new long[1 << 14];
  private int size;

  CubeSums(Axes axes) {
    this.axes = axes;
    this.sizes = axes.sizes();
    this.strides = new long[sizes.length];
    long stride = 1;
    for (int d = 0; d < sizes.length; d++) {
      strides[d] = stride;
      stride *= sizes[d];
    }
    Arrays.fill(slots, EMPTY);
  }

  /** Adds pupils to a leaf cell. */
  void add(int[] at, long pupils, long inProgress8, long attainment8, long progress8) {
    long key = 0;
    for (int d = 0; d < at.length; d++) {
      key += at[d] * strides[d];
    }
    add(key, pupils, inProgress8, attainment8, progress8);
  }

  private int add(
      long key, long ofPupils, long ofInProgress8, long ofAttainment8, long ofProgress8) {
    int cell = cell(key);
    pupils[cell] += ofPupils;
    inProgress8[cell] += ofInProgress8;
    attainment8[cell] += ofAttainment8;
    progress8[cell] += ofProgress8;
    return cell;
  }

  /** Adds leaves up to every whole, tells of empty parts, and counts schools. */
  void complete() {
    int[] at = new int[sizes.length];
    for (Axes.Step step : axes.steps()) {
      int d = step.dimension();
      for (int cell = 0, before = size; cell < before; cell++) {
        at(keys[cell], at);
        int whole = step.wholes()[at[d]];
        if (whole >= 0) {
          long key = keys[cell] + (whole - at[d]) * strides[d];
          at[d] = whole;
          if (axes.isCrossed(at)) {
            add(key, pupils[cell], inProgress8[cell], attainment8[cell], progress8[cell]);
          }
        }
      }
    }
    tellEmptyParts(Axes.DISADVANTAGE, at);
    tellEmptyParts(Axes.FSM, at);
    countSchools(at);
  }

  private void tellEmptyParts(int dimension, int[] at) {
    for (int cell = 0, before = size; cell < before; cell++) {
      at(keys[cell], at);
      if (at[dimension] == Axes.ALL) {
        at[dimension] = Axes.YES;
        if (axes.isCrossed(at)) {
          cell(keys[cell] + Axes.YES * strides[dimension]);
          cell(keys[cell] + Axes.NO * strides[dimension]);
        }
      }
    }
  }

  private void countSchools(int[] at) {
    int[][] above = above();
    for (int cell = 0, before = size; cell < before; cell++) {
      at(keys[cell], at);
      if (pupils[cell] > 0 && axes.place(at).level().equals(DisclosedValueAdded.SCHOOL)) {
        schools[cell] = 1;
        largest[cell] = pupils[cell];
        for (int whole : above[at[Axes.PLACE]]) {
          int of = find(keys[cell] + (whole - at[Axes.PLACE]) * strides[Axes.PLACE]);
          schools[of]++;
          largest[of] = Math.max(largest[of], pupils[cell]);
        }
      }
    }
  }

  /** Every place that a place is a part of. */
  private int[][] above() {
    int[][] above = new int[sizes[Axes.PLACE]][];
    for (int place = 0; place < above.length; place++) {
      IntStream.Builder found = IntStream.builder();
      IntStream.Builder line = IntStream.builder().add(place);
      int[] level = line.build().toArray();
      for (Axes.Step step : axes.steps()) {
        if (step.dimension() == Axes.PLACE) {
          int[] next = level;
          for (int of : level) {
            int whole = step.wholes()[of];
            if (whole >= 0) {
              found.add(whole);
              next = Arrays.copyOf(next, next.length + 1);
              next[next.length - 1] = whole;
            }
          }
          level = next;
        }
      }
      above[place] = found.build().toArray();
    }
    return above;
  }

  /**
   * The cells that tables are made of, in the order of their keys, which no order of rows changes.
   */
  int[] inOrder() {
    return IntStream.range(0, size)
        .filter(cell -> axes.standing(at(cell)) != Standing.NOWHERE)
        .boxed()
        .sorted((a, b) -> Long.compare(keys[a], keys[b]))
        .mapToInt(c -> c)
        .toArray();
  }

  /** The member of every dimension. */
  int[] at(int cell) {
    int[] at = new int[sizes.length];
    at(keys[cell], at);
    return at;
  }

  long pupils(int cell) {
    return pupils[cell];
  }

  long inProgress8(int cell) {
    return inProgress8[cell];
  }

  /** Sum of Attainment 8 in hundredths. */
  long attainment8(int cell) {
    return attainment8[cell];
  }

  /** Sum of Progress 8 in thousandths. */
  long progress8(int cell) {
    return progress8[cell];
  }

  /** Schools with pupils in the cell. */
  int schools(int cell) {
    return schools[cell];
  }

  /** Pupils of the school that has most of them. */
  long largest(int cell) {
    return largest[cell];
  }

  private void at(long key, int[] at) {
    for (int d = 0; d < sizes.length; d++) {
      at[d] = (int) (key % sizes[d]);
      key /= sizes[d];
    }
  }

  private int find(long key) {
    int slot = slot(key);
    return slots[slot];
  }

  /** The cell of a key, a new one if there is none. */
  private int cell(long key) {
    int slot = slot(key);
    if (slots[slot] != EMPTY) {
      return slots[slot];
    }
    if (size == keys.length) {
      grow();
      slot = slot(key);
    }
    keys[size] = key;
    slots[slot] = size;
    return size++;
  }

  private void grow() {
    int length = 2 * size;
    keys = Arrays.copyOf(keys, length);
    pupils = Arrays.copyOf(pupils, length);
    inProgress8 = Arrays.copyOf(inProgress8, length);
    attainment8 = Arrays.copyOf(attainment8, length);
    progress8 = Arrays.copyOf(progress8, length);
    schools = Arrays.copyOf(schools, length);
    largest = Arrays.copyOf(largest, length);
    slots = new int[4 * length];
    Arrays.fill(slots, EMPTY);
    for (int cell = 0; cell < size; cell++) {
      slots[slot(keys[cell])] = cell;
    }
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 33) & (slots.length - 1);
    while (slots[slot] != EMPTY && keys[slots[slot]] != key) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
