package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whether the figures computed again are those of the tables. */
final class Agreement {
  /** How far two computations of one figure may lie apart, for the order of their sums. */
  static final double TOLERANCE = 1e-9;

  /**
   * A figure that differs.
   *
   * @param where the table, and the list
   * @param figure its column
   * @param again as computed here
   * @param stored as the table has it
   */
  record Difference(String where, String figure, String again, String stored) {}

  private final List<Difference> differences = new ArrayList<>();
  private int compared;

  /** Compares two numbers; either may be null. */
  void number(String where, String figure, Double again, Double stored) {
    compared++;
    boolean same =
        again == null || stored == null
            ? Objects.equals(again, stored)
            : Math.abs(again - stored) <= TOLERANCE * Math.max(1, Math.abs(stored));
    if (!same) {
      differences.add(new Difference(where, figure, String.valueOf(again), String.valueOf(stored)));
    }
  }

  /** Compares anything else, counts among them; null is a value. */
  void same(String where, String figure, Object again, Object stored) {
    compared++;
    if (!Objects.equals(again, stored)) {
      differences.add(new Difference(where, figure, String.valueOf(again), String.valueOf(stored)));
    }
  }

  /** How many figures were compared. */
  int compared() {
    return compared;
  }

  List<Difference> differences() {
    return List.copyOf(differences);
  }
}
