package org.ks4gaps.rank;

import java.util.Optional;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.stats.Shrunken;

/**
 * A group of a school, or a school, judged by a list's rules on what was observed.
 *
 * @param group the group; null where the list looks at the school as a whole
 * @param ruleFailed the first rule that it does not meet, empty when it is eligible
 * @param tested whether it had the pupils to be judged at all
 * @param key what the method ranks by: A shrunken narrowing, B three-year mean; 0 if not tested
 * @param pupils pupils behind the key, which break a tie
 * @param narrowed list A's figures; null on list B, and if not tested
 * @param high list B's figures; null on list A, and if not tested
 */
record Candidate(
    int schoolUrn,
    String group,
    Optional<String> ruleFailed,
    boolean tested,
    double key,
    long pupils,
    Narrowed narrowed,
    High high,
    CheckYear checkYear) {

  /**
   * How a gap changed, with both means at both ends.
   *
   * @param change size of the first gap less size of the last
   * @param standardError of the change
   * @param shrunken the change shrunk towards the group's national change
   */
  record Narrowed(
      double change,
      double standardError,
      Shrunken shrunken,
      double groupFirst,
      double groupLast,
      double restFirst,
      double restLast) {
    double gapFirst() {
      return restFirst - groupFirst;
    }

    double gapLast() {
      return restLast - groupLast;
    }
  }

  /**
   * A mean over the years and how far the school's groups lie from the school's.
   *
   * @param mean of the school, or of the group on a list of one group
   * @param first in the first year
   * @param last in the last year
   * @param changeStandardError of last less first
   * @param standardError of the mean
   * @param aboveMark by how much the school clears the high mark, in the year it clears it least
   * @param lowest lowest shrunken deviation of a group
   * @param range highest less lowest
   */
  record High(
      double mean,
      double first,
      double last,
      double changeStandardError,
      double standardError,
      double aboveMark,
      double lowest,
      double range) {}

  static Candidate untested(int schoolUrn, String group, String rule) {
    return new Candidate(
        schoolUrn, group, Optional.of(rule), false, 0, 0, null, null, CheckYear.NO_DATA);
  }

  boolean eligible() {
    return ruleFailed.isEmpty();
  }

  /**
   * What a rank confidence set is about, as observed: A change in the gap with its sign, B mean.
   */
  double observed() {
    return narrowed == null ? high.mean() : narrowed.gapFirst() - narrowed.gapLast();
  }

  /** Its standard error. */
  double observedStandardError() {
    return narrowed == null ? high.standardError() : narrowed.standardError();
  }
}
