package org.ks4gaps.stats;

import java.util.Arrays;

/**
 * Which school each unit belongs to.
 *
 * @param of school number by unit
 * @param units of each school, one or more
 */
record Owners(int[] of, int[][] units) {

  static Owners of(int[] owners, int units) {
    if (owners.length != units) {
      throw new IllegalArgumentException(
          "Each of %d units needs the number of its school, but there are %d."
              .formatted(units, owners.length));
    }
    int fewest = Arrays.stream(owners).min().orElse(0);
    int count = Arrays.stream(owners).max().orElse(-1) + 1;
    if (fewest < 0 || count > units) {
      throw new IllegalArgumentException(
          "Schools are numbered from 0 and each has a unit, so with %d units the numbers are 0 to %d, not %d to %d."
              .formatted(units, units - 1, fewest, count - 1));
    }
    int[] sizes = new int[count];
    for (int owner : owners) {
      sizes[owner]++;
    }
    int[][] members = new int[count][];
    for (int school = 0; school < count; school++) {
      if (sizes[school] == 0) {
        throw new IllegalArgumentException(
            "School %d of %d has no unit; number only schools that have one."
                .formatted(school, count));
      }
      members[school] = new int[sizes[school]];
    }
    for (int unit = units - 1; unit >= 0; unit--) {
      members[owners[unit]][--sizes[owners[unit]]] = unit;
    }
    return new Owners(owners, members);
  }

  /** The same with units in another order, {@code order[place]} being the unit at a place. */
  Owners inOrder(int[] order) {
    return of(Arrays.stream(order).map(unit -> of[unit]).toArray(), order.length);
  }

  int count() {
    return units.length;
  }
}
