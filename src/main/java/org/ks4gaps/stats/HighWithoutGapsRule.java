package org.ks4gaps.stats;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * When a school has maintained high attainment without gaps between its groups: the three
 * conditions of list B.
 *
 * <p>The list is RR1390's ("maintained high attainment without gaps between pupils from different
 * ethnic groups"); the conditions and their numbers are this project's reading of it. Numbers are
 * compared as they are, without tolerance.
 *
 * @param minimumPupils pupils a group needs in every year to count as one of the school's groups
 * @param minimumGroups groups that must count, 2 or more
 * @param minimumDeviation lowest shrunken deviation of a group from its school's mean that still is
 *     no gap, 0 or below
 * @param maximumRange largest distance between highest and lowest deviation, 0 or more
 */
public record HighWithoutGapsRule(
    int minimumPupils, int minimumGroups, double minimumDeviation, double maximumRange)
    implements Serializable {

  public HighWithoutGapsRule {
    if (minimumPupils < 1
        || minimumGroups < 2
        || !(minimumDeviation <= 0)
        || !(maximumRange >= 0)) {
      throw new IllegalArgumentException(
          "This rule needs at least 1 pupil, 2 groups or more, a minimum deviation of 0 or below and"
              + " a range of 0 or more, not "
              + minimumPupils
              + ", "
              + minimumGroups
              + ", "
              + minimumDeviation
              + " and "
              + maximumRange
              + ".");
    }
  }

  /** The conditions in the order they are asked. */
  public enum Rule {
    /** Enough groups have the minimum cohort in every year. */
    B1_SEVERAL_GROUPS,
    /** The school mean reaches the high mark of every year. */
    B2_HIGH_EACH_YEAR,
    /** No group lies far below the school mean, and the groups lie close together. */
    B3_WITHOUT_GAPS
  }

  /** Whether a group counts: it has the minimum cohort in every one of its years. */
  public boolean counts(long[] pupilsByYear) {
    return pupilsByYear.length > 0
        && Arrays.stream(pupilsByYear).allMatch(pupils -> pupils >= minimumPupils);
  }

  /**
   * The first condition that does not hold, empty when all hold.
   *
   * @param schoolMeans the school's mean in each year, one or more
   * @param highMarks what counts as high in each of these years, such as the 80th percentile of
   *     schools
   * @param shrunkenDeviations pooled, shrunken deviations from the school mean of the groups that
   *     {@linkplain #counts count}
   */
  public Optional<Rule> firstRuleFailed(
      double[] schoolMeans, double[] highMarks, double[] shrunkenDeviations) {
    if (schoolMeans.length == 0 || schoolMeans.length != highMarks.length) {
      throw new IllegalArgumentException(
          "Every year needs a school mean and a high mark: "
              + schoolMeans.length
              + " means, "
              + highMarks.length
              + " marks.");
    }
    requireFinite(schoolMeans);
    requireFinite(highMarks);
    requireFinite(shrunkenDeviations);
    if (!hasGroups(shrunkenDeviations.length)) {
      return Optional.of(Rule.B1_SEVERAL_GROUPS);
    }
    for (int year = 0; year < schoolMeans.length; year++) {
      if (schoolMeans[year] < highMarks[year]) {
        return Optional.of(Rule.B2_HIGH_EACH_YEAR);
      }
    }
    double lowest = Arrays.stream(shrunkenDeviations).min().orElseThrow();
    double highest = Arrays.stream(shrunkenDeviations).max().orElseThrow();
    return isWithoutGaps(lowest, highest) ? Optional.empty() : Optional.of(Rule.B3_WITHOUT_GAPS);
  }

  /** Whether so many groups are enough to speak of gaps between them. */
  public boolean hasGroups(int groups) {
    return groups >= minimumGroups;
  }

  /** Whether no group lies far below the school, given the lowest and highest deviation. */
  public boolean isWithoutGaps(double lowest, double highest) {
    return lowest >= minimumDeviation && highest - lowest <= maximumRange;
  }

  // NaN would pass every comparison above and so turn a missing value into an eligible school.
  private static void requireFinite(double[] values) {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "School means, high marks and deviations are finite; leave missing ones out.");
    }
  }
}
