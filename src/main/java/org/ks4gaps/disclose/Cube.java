package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.ks4gaps.config.DisclosureProfile;

/**
 * Linked tables as one cube: a cell is a member of every dimension, and tables are those cells that
 * are shown. A cell that several tables show is one.
 *
 * <p>A cell of a table that the cube does not hold is empty. Of a sensitive split empty parts must
 * be told too: that they are empty is what may have to be withheld.
 */
public final class Cube {
  /** A period without Progress 8. */
  public static final long NO_PROGRESS8 = -1;

  private final int[] sizes;
  private final List<Split> splits;
  private final Function<int[], Standing> standing;
  private final Function<int[], String> names;
  private long[] keys = new long[1024];
  private long[] pupils = new long[1024];
  private long[] inProgress8 = new long[1024];
  private int held;
  private Places places;

  /**
   * @param sizes members of each dimension
   * @param splits how members divide into others
   * @param standing where a cell is seen
   * @param names what a person calls a cell, by its place in every dimension
   * @throws IllegalArgumentException if a part of a sensitive split divides further: its parts
   *     would tell what the rule for all or none withholds
   */
  public Cube(
      int[] sizes,
      List<Split> splits,
      Function<int[], Standing> standing,
      Function<int[], String> names) {
    this.sizes = sizes.clone();
    this.splits = List.copyOf(splits);
    this.standing = standing;
    this.names = names;
    for (Split split : splits) {
      if (split.sensitive() && splits.stream().anyMatch(split::isDividedBy)) {
        throw new IllegalArgumentException(
            "A part of a sensitive split must not divide further: dimension " + split.dimension());
      }
    }
  }

  /**
   * Adds a cell.
   *
   * @param inProgress8 its pupils in Progress 8, or {@link #NO_PROGRESS8}
   * @param at its member of every dimension
   * @return its number, from 0, in the order of adding
   */
  public int add(long pupils, long inProgress8, int... at) {
    if (inProgress8 > pupils) {
      throw new DisclosureException(
          names.apply(at)
              + " has more pupils in Progress 8 than pupils: make the tables of the lake again (--force).");
    }
    if (held == keys.length) {
      keys = Arrays.copyOf(keys, 2 * held);
      this.pupils = Arrays.copyOf(this.pupils, 2 * held);
      this.inProgress8 = Arrays.copyOf(this.inProgress8, 2 * held);
    }
    keys[held] = key(at);
    this.pupils[held] = pupils;
    this.inProgress8[held] = inProgress8;
    return held++;
  }

  /** How many cells were added. */
  public int size() {
    return held;
  }

  /** Pupils of a cell that was added. */
  public long pupils(int cell) {
    return pupils[cell];
  }

  /** Pupils in Progress 8 of a cell that was added, or {@link #NO_PROGRESS8}. */
  public long inProgress8(int cell) {
    return inProgress8[cell];
  }

  /** Everything that adds up, and the cells that are unsafe by themselves. */
  public Linked link(DisclosureProfile profile) {
    places = new Places(Arrays.copyOf(keys, held), names, this::at);
    List<List<Split>> byDimension = new ArrayList<>();
    for (int d = 0; d < sizes.length; d++) {
      byDimension.add(new ArrayList<>());
    }
    splits.forEach(split -> byDimension.get(split.dimension()).add(split));
    AdditiveCells.Builder builder = new AdditiveCells.Builder();
    boolean[] sensitive = partsOfSensitiveSplits();
    for (int cell = 0; cell < held; cell++) {
      boolean seen = standing.apply(at(keys[cell])) == Standing.SHOWN;
      builder.cell(
          pupils[cell], room(pupils[cell], inProgress8[cell], sensitive[cell] || !seen), seen);
    }
    List<Integer> allOrNone = new ArrayList<>();
    for (int cell = 0; cell < held; cell++) {
      long stride = 1;
      int[] at = at(keys[cell]);
      for (int d = 0; d < sizes.length; d++) {
        for (Split split : byDimension.get(d)) {
          if (split.whole() == at[d]) {
            sum(builder, cell, at, split, stride, allOrNone);
          }
        }
        stride *= sizes[d];
      }
    }
    AdditiveCells cells = builder.build(cell -> names.apply(at(keys[cell])));
    Withheld withheld = new Withheld(cells);
    if (profile.controls()) {
      for (int cell = 0; cell < held; cell++) {
        if (pupils[cell] > 0 && pupils[cell] < profile.threshold()) {
          withheld.add(cell, Why.FEW_PUPILS);
        } else if (inProgress8[cell] > 0 && inProgress8[cell] < profile.threshold()) {
          withheld.add(cell, Why.FEW_IN_PROGRESS8);
        }
      }
      allOrNone.forEach(cell -> withheld.add(cell, Why.ALL_OR_NONE));
    }
    return new Linked(cells, withheld);
  }

  /** Adds a cell's sum over the parts of a split, unless no table goes down to them. */
  private void sum(
      AdditiveCells.Builder builder,
      int cell,
      int[] at,
      Split split,
      long stride,
      List<Integer> allOrNone) {
    at[split.dimension()] = split.parts()[0];
    boolean told = standing.apply(at) != Standing.NOWHERE;
    at[split.dimension()] = split.whole();
    if (!told || pupils[cell] == 0) {
      return;
    }
    int[] parts = new int[split.parts().length];
    int found = 0;
    for (int part : split.parts()) {
      int index = places.of(keys[cell] + (part - split.whole()) * stride);
      if (index >= 0) {
        parts[found++] = index;
        if (split.sensitive() && (pupils[index] == 0 || pupils[index] == pupils[cell])) {
          allOrNone.add(index);
        }
      }
    }
    if (split.sensitive() && found < parts.length) {
      throw new IllegalStateException(
          "A part of " + names.apply(at) + " is missing: empty ones are to be told");
    }
    builder.sum(cell, parts, found);
  }

  /** The cells of a cube with their sums, and which of them are withheld. */
  public record Linked(AdditiveCells cells, Withheld withheld) {}

  /**
   * Pupils and pupils in Progress 8 may only be thought to be fewer by as many of both: so neither
   * below nothing. That a cell is withheld tells that it is not empty, unless empty ones may be, or
   * it is one that is never told.
   */
  private static long room(long pupils, long inProgress8, boolean zeroPossible) {
    long room = zeroPossible || pupils == 0 ? pupils : pupils - 1;
    return inProgress8 < 0 ? room : Math.min(room, inProgress8);
  }

  private boolean[] partsOfSensitiveSplits() {
    boolean[] may = new boolean[held];
    for (Split split : splits) {
      if (split.sensitive()) {
        boolean[] part = new boolean[sizes[split.dimension()]];
        for (int p : split.parts()) {
          part[p] = true;
        }
        long stride = 1;
        for (int d = 0; d < split.dimension(); d++) {
          stride *= sizes[d];
        }
        for (int cell = 0; cell < held; cell++) {
          may[cell] |= part[(int) (keys[cell] / stride % sizes[split.dimension()])];
        }
      }
    }
    return may;
  }

  /** The members of every dimension. */
  Members[] members() {
    Members[] members = new Members[sizes.length];
    for (int d = 0; d < sizes.length; d++) {
      int dimension = d;
      members[d] =
          new Members(sizes[d], splits.stream().filter(s -> s.dimension() == dimension).toList());
    }
    return members;
  }

  /** Where a cell stands. */
  int[] at(int cell) {
    return at(keys[cell]);
  }

  /** The cell that stands there; -1 if there is none. */
  int cellAt(int[] at) {
    return places.of(key(at));
  }

  /** Whether there are such cells. */
  boolean has(int[] at) {
    return standing.apply(at) != Standing.NOWHERE;
  }

  private long key(int[] at) {
    long key = 0;
    for (int d = sizes.length - 1; d >= 0; d--) {
      if (at[d] < 0 || at[d] >= sizes[d]) {
        throw new IllegalArgumentException(
            "Dimension " + d + " has " + sizes[d] + " members, and no member " + at[d]);
      }
      key = key * sizes[d] + at[d];
    }
    return key;
  }

  private int[] at(long key) {
    int[] at = new int[sizes.length];
    for (int d = 0; d < sizes.length; d++) {
      at[d] = (int) (key % sizes[d]);
      key /= sizes[d];
    }
    return at;
  }
}
