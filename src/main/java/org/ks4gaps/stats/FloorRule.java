package org.ks4gaps.stats;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the floors under extremely negative Progress 8 scores are found: not at all (2015/16 and
 * 2016/17), as supplied with the extract, or solved from the cohort so that a set share of its
 * pupils is adjusted.
 *
 * <p>Source: DfE secondary accountability guide, which sets one multiplier of the group standard
 * deviations so that about 1% of pupils nationally are adjusted.
 *
 * @param floors supplied floor by prior-attainment group, in grades; empty unless supplied
 * @param share share of pupils to be adjusted, above 0 and below 0.5; empty unless solved
 */
public record FloorRule(SortedMap<Integer, Double> floors, OptionalDouble share) {

  public FloorRule {
    if (!floors.isEmpty() && share.isPresent()) {
      throw new IllegalArgumentException("Floors are either supplied or solved, not both.");
    }
    floors.forEach(
        (group, floor) -> {
          if (group < 1 || group > PriorAttainment.GROUPS || !Double.isFinite(floor)) {
            throw new IllegalArgumentException(
                "A supplied floor is a finite score for a group from 1 to 34, not "
                    + floor
                    + " for group "
                    + group
                    + ".");
          }
        });
    if (share.isPresent() && !(share.getAsDouble() > 0 && share.getAsDouble() < 0.5)) {
      throw new IllegalArgumentException(
          "The share of pupils adjusted lies above 0 and below 0.5, not "
              + share.getAsDouble()
              + "; 0.01 is 1%.");
    }
    floors = Collections.unmodifiableSortedMap(new TreeMap<>(floors));
  }

  /** No floors: 2015/16 and 2016/17. */
  public static FloorRule none() {
    return new FloorRule(new TreeMap<>(), OptionalDouble.empty());
  }

  /**
   * Floors as supplied, by prior-attainment group; a group without one has no floor.
   *
   * @throws IllegalArgumentException if there is not a single floor: say {@link #none()} instead
   */
  public static FloorRule supplied(Map<Integer, Double> floors) {
    if (floors.isEmpty()) {
      throw new IllegalArgumentException(
          "No floor was supplied. Use the rule without floors, or solve for them.");
    }
    return new FloorRule(new TreeMap<>(floors), OptionalDouble.empty());
  }

  /** Floors solved from the cohort so that {@code share} of its pupils is adjusted. */
  public static FloorRule solved(double share) {
    return new FloorRule(new TreeMap<>(), OptionalDouble.of(share));
  }
}
