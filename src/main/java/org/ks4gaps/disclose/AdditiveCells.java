package org.ks4gaps.disclose;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Cells of linked tables and how they add up: in every sum one whole equals the total of its parts.
 *
 * <p>A cell that stands in several tables, or in several sums of one, is one cell. Of each it knows
 * how far an outsider must think it may truly lie below its value: its room.
 */
public final class AdditiveCells {
  private final long[] counts;
  private final int[] room;
  private final boolean[] shown;
  private final int[] sumStart;
  private final int[] sumCells;
  private final int[] ofStart;
  private final int[] ofSums;
  private final IntFunction<String> names;

  private AdditiveCells(
      long[] counts,
      int[] room,
      boolean[] shown,
      int[] sumStart,
      int[] sumCells,
      IntFunction<String> names) {
    this.counts = counts;
    this.room = room;
    this.shown = shown;
    this.sumStart = sumStart;
    this.sumCells = sumCells;
    this.names = names;
    this.ofStart = new int[counts.length + 1];
    this.ofSums = new int[sumCells.length];
    for (int cell : sumCells) {
      ofStart[cell + 1]++;
    }
    for (int c = 0; c < counts.length; c++) {
      ofStart[c + 1] += ofStart[c];
    }
    int[] next = Arrays.copyOf(ofStart, counts.length);
    for (int sum = 0; sum < sums(); sum++) {
      for (int i = sumStart[sum]; i < sumStart[sum + 1]; i++) {
        ofSums[next[sumCells[i]]++] = sum;
      }
    }
  }

  /** How many cells. */
  public int cells() {
    return counts.length;
  }

  /** How many sums. */
  public int sums() {
    return sumStart.length - 1;
  }

  /** Pupils of a cell. */
  public long count(int cell) {
    return counts[cell];
  }

  /** By how many pupils the cell may be less, for all that an outsider knows, at most. */
  public int room(int cell) {
    return room[cell];
  }

  /** Whether a table shows it; if not, it stays inside, and what is shown is made up of such. */
  public boolean shown(int cell) {
    return shown[cell];
  }

  /** What a person calls the cell. */
  public String name(int cell) {
    return names.apply(cell);
  }

  /** Where the cells of a sum begin, for {@link #cellAt}: the whole first, then its parts. */
  int start(int sum) {
    return sumStart[sum];
  }

  int end(int sum) {
    return sumStart[sum + 1];
  }

  int cellAt(int i) {
    return sumCells[i];
  }

  /** Where the sums of a cell begin, for {@link #sumAt}. */
  int sumsFrom(int cell) {
    return ofStart[cell];
  }

  int sumsTo(int cell) {
    return ofStart[cell + 1];
  }

  int sumAt(int i) {
    return ofSums[i];
  }

  /** One as part of a sum, minus one as its whole. */
  int sign(int sum, int cell) {
    return sumCells[sumStart[sum]] == cell ? -1 : 1;
  }

  /** Collects cells and sums. */
  public static final class Builder {
    private long[] counts = new long[1024];
    private int[] room = new int[1024];
    private boolean[] shown = new boolean[1024];
    private int[] starts = new int[1024];
    private int[] members = new int[4096];
    private int cells;
    private int sums;
    private int filled;

    /**
     * Adds a cell.
     *
     * @param count its pupils
     * @param room by how many it may be less, for all that an outsider knows
     * @param shown whether it stands in a table
     * @return its number, from 0
     */
    public int cell(long count, long room, boolean shown) {
      if (count < 0 || room < 0 || room > count) {
        throw new IllegalArgumentException(
            "A cell of " + count + " pupils cannot have room " + room);
      }
      if (cells == counts.length) {
        counts = Arrays.copyOf(counts, 2 * cells);
        this.room = Arrays.copyOf(this.room, 2 * cells);
        this.shown = Arrays.copyOf(this.shown, 2 * cells);
      }
      counts[cells] = count;
      this.room[cells] = (int) Math.min(room, Integer.MAX_VALUE / 4);
      this.shown[cells] = shown;
      return cells++;
    }

    /** Adds a sum: a whole and all its parts. */
    public void sum(int whole, int[] parts, int length) {
      while (filled + length + 1 > members.length) {
        members = Arrays.copyOf(members, 2 * members.length);
      }
      if (sums + 1 >= starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
      }
      members[filled] = whole;
      System.arraycopy(parts, 0, members, filled + 1, length);
      filled += length + 1;
      starts[++sums] = filled;
    }

    /** Adds a sum. */
    public void sum(int whole, int... parts) {
      sum(whole, parts, parts.length);
    }

    /**
     * The cells with their sums.
     *
     * @param names what a person calls a cell
     * @throws DisclosureException if a sum does not add up
     */
    public AdditiveCells build(IntFunction<String> names) {
      for (int sum = 0; sum < sums; sum++) {
        long parts = 0;
        for (int i = starts[sum] + 1; i < starts[sum + 1]; i++) {
          parts += counts[members[i]];
        }
        int whole = members[starts[sum]];
        if (parts != counts[whole]) {
          throw new DisclosureException(
              names.apply(whole)
                  + " does not add up: the whole differs from the sum of its parts. Tables that do not add up cannot be protected: make the tables of the lake again (--force), or correct the hierarchy.");
        }
      }
      return new AdditiveCells(
          Arrays.copyOf(counts, cells),
          Arrays.copyOf(room, cells),
          Arrays.copyOf(shown, cells),
          Arrays.copyOf(starts, sums + 1),
          Arrays.copyOf(members, filled),
          names);
    }
  }
}
