package org.ks4gaps.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a later year bears out what put a school on a list. RR1390 checked its dataset against
 * 2021/22; how it did so is not stated, and the readings below are this project's.
 */
public enum CheckYear {
  /** The later year agrees. */
  CONFIRMED,
  /** The later year does not agree. */
  NOT_CONFIRMED,
  /** The school has closed, has no results, or too few pupils in the later year. */
  NO_DATA;

  /**
   * List A: the gap is no larger in size than it was in the first year, and the group's mean is no
   * lower.
   *
   * @param first first year of the list
   * @param check the later year, empty when the school or group has none
   * @param minimumPupils pupils that group and comparator each need in the later year, as a gap
   *     rests on both
   */
  public static CheckYear ofNarrowing(PairYear first, Optional<PairYear> check, int minimumPupils) {
    if (check.isEmpty() || !check.get().hasAtLeast(minimumPupils)) {
      return NO_DATA;
    }
    PairYear later = check.get();
    boolean noWider = Math.abs(later.gap()) <= Math.abs(first.gap());
    boolean noLower = later.groupMean() >= first.groupMean();
    return noWider && noLower ? CONFIRMED : NOT_CONFIRMED;
  }

  /**
   * List B: the school is high and without gaps in the later year by the same rule. Fewer groups
   * than the rule asks for is no data, not a failure.
   *
   * @param rule the rule of the list
   * @param schoolMean the school's mean in the later year, empty when it has none
   * @param highMark what counts as high in that year
   * @param shrunkenDeviations deviations in that year of the groups that have the minimum cohort
   */
  public static CheckYear ofHighWithoutGaps(
      HighWithoutGapsRule rule,
      OptionalDouble schoolMean,
      double highMark,
      double[] shrunkenDeviations) {
    if (schoolMean.isEmpty()) {
      return NO_DATA;
    }
    Optional<HighWithoutGapsRule.Rule> failed =
        rule.firstRuleFailed(
            new double[] {schoolMean.getAsDouble()}, new double[] {highMark}, shrunkenDeviations);
    if (failed.isEmpty()) {
      return CONFIRMED;
    }
    return failed.get() == HighWithoutGapsRule.Rule.B1_SEVERAL_GROUPS ? NO_DATA : NOT_CONFIRMED;
  }
}
