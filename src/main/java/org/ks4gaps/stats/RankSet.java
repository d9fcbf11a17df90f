package org.ks4gaps.stats;

/**
 * The places a unit may truly have, given the noise in the estimates: from the best to the worst of
 * them, both included. Place 1 is that of the largest true value.
 *
 * @param lower best place not ruled out, 1 or more
 * @param upper worst place not ruled out, not before the best
 */
public record RankSet(int lower, int upper) {

  public RankSet {
    if (lower < 1 || upper < lower) {
      throw new IllegalArgumentException(
          "A rank set runs from place 1 or worse to an equal or worse place, not from "
              + lower
              + " to "
              + upper
              + ".");
    }
  }

  /** Whether {@code place} is one of them. */
  public boolean holds(int place) {
    return lower <= place && place <= upper;
  }

  /**
   * Whether the unit may be among the first {@code places}: the units that may are the projection
   * confidence set for the tau best of Mogstad, Romano, Shaikh and Wilhelm (2024), on the safe side
   * where the sets are two-sided.
   */
  public boolean mayBeAmongFirst(int places) {
    return lower <= places;
  }

  /** Number of places, 1 where the data leave no doubt. */
  public int width() {
    return upper - lower + 1;
  }
}
