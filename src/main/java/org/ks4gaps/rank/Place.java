package org.ks4gaps.rank;

import java.util.Comparator;
import java.util.OptionalDouble;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.stats.Shrunken;

/**
 * A school that is eligible for a list, before it has a place.
 *
 * @param group the group that narrowed most; null on list B
 * @param score what the list is ordered by
 * @param pupils pupils behind the score, which break a tie
 * @param narrowing list A's figures; null on list B
 * @param without list B's figures; null on list A
 */
record Place(
    int schoolUrn,
    String group,
    double score,
    long pupils,
    Change narrowing,
    Deviations without,
    int groupsTested,
    int groupsQualifying,
    CheckYear checkYear) {

  /** Higher score, then more pupils, then lower URN: no two schools share a place. */
  static final Comparator<Place> ORDER =
      Comparator.comparingDouble(Place::score)
          .thenComparingLong(Place::pupils)
          .reversed()
          .thenComparingInt(Place::schoolUrn);

  /** How a gap changed, raw and shrunken, with both means at both ends. */
  record Change(
      double raw,
      double rawStandardError,
      Shrunken shrunken,
      double groupFirst,
      double groupLast,
      double restFirst,
      double restLast) {}

  /** A school's mean and how far its groups lie from it. */
  record Deviations(double schoolMean, double lowest, double range) {}

  /** The school's mean percentile, where the list is about it. */
  OptionalDouble schoolMean() {
    return without == null ? OptionalDouble.empty() : OptionalDouble.of(without.schoolMean());
  }
}
