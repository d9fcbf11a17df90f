package org.ks4gaps.stats;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * When a school has improved attainment and narrowed the gap of one group: the five conditions of
 * list A.
 *
 * <p>The list is RR1390's ("improved attainment and narrowed attainment gaps for pupils from at
 * least one ethnic group"); the report gives no thresholds, so the conditions and their numbers are
 * this project's reading of it. Numbers are compared as they are, without tolerance: a mean that
 * should be a threshold exactly may fall on either side of it by the noise of its division.
 *
 * @param minimumPupils pupils that group and comparator each need in every year, 1 or more
 * @param minimumBaseGap gap in the first year, in units of the list; at least this
 * @param maximumRestFall how far the comparator may fall from first to last year, 0 or more
 */
public record NarrowingRule(int minimumPupils, double minimumBaseGap, double maximumRestFall)
    implements Serializable {

  public NarrowingRule {
    if (minimumPupils < 1
        || !(minimumBaseGap >= 0)
        || !(maximumRestFall >= 0)
        || Double.isInfinite(minimumBaseGap)) {
      throw new IllegalArgumentException(
          "A narrowing rule needs at least 1 pupil, a base gap of 0 or more and a permitted fall of 0"
              + " or more, not "
              + minimumPupils
              + ", "
              + minimumBaseGap
              + " and "
              + maximumRestFall
              + ".");
    }
  }

  /** The conditions in the order they are asked. */
  public enum Rule {
    /** Group and comparator have the minimum cohort in every year. */
    A1_COHORT,
    /** The group was behind by the base gap or more in the first year. */
    A2_BASE_GAP,
    /** The gap is smaller in size at the end; overshooting to as large an opposite gap is not. */
    A3_NARROWED,
    /** The group's mean rose. */
    A4_IMPROVED,
    /** The comparator's mean did not fall by more than is permitted. */
    A5_NO_LEVELLING_DOWN
  }

  /**
   * Whether a group with these figures meets every condition beyond its cohort.
   *
   * @param gapFirst gap in the first year
   * @param gapLast gap in the last year
   * @param groupChange change of the group's mean
   * @param restChange change of the comparator's mean
   */
  public boolean holds(double gapFirst, double gapLast, double groupChange, double restChange) {
    return firstFailed(gapFirst, gapLast, groupChange, restChange) == null;
  }

  private Rule firstFailed(double gapFirst, double gapLast, double groupChange, double restChange) {
    if (gapFirst < minimumBaseGap) {
      return Rule.A2_BASE_GAP;
    }
    if (Math.abs(gapFirst) - Math.abs(gapLast) <= 0) {
      return Rule.A3_NARROWED;
    }
    if (groupChange <= 0) {
      return Rule.A4_IMPROVED;
    }
    return restChange < -maximumRestFall ? Rule.A5_NO_LEVELLING_DOWN : null;
  }

  /**
   * Assesses a group of a school over its years.
   *
   * @param years two or more years in order of time; first and last are compared, the cohort
   *     condition holds in each
   */
  public Narrowing assess(List<PairYear> years) {
    if (years.size() < 2) {
      throw new IllegalArgumentException(
          "Whether a gap narrowed takes two years or more, not " + years.size() + ".");
    }
    PairYear first = years.get(0);
    PairYear last = years.get(years.size() - 1);
    double change = Math.abs(first.gap()) - Math.abs(last.gap());
    double groupChange = last.groupMean() - first.groupMean();
    double restChange = last.restMean() - first.restMean();
    Optional<Rule> failed =
        years.stream().allMatch(year -> year.hasAtLeast(minimumPupils))
            ? Optional.ofNullable(firstFailed(first.gap(), last.gap(), groupChange, restChange))
            : Optional.of(Rule.A1_COHORT);
    return new Narrowing(
        failed,
        change,
        groupChange,
        restChange,
        first.samplingVarianceFactor() + last.samplingVarianceFactor());
  }
}
