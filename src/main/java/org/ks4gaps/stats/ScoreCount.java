package org.ks4gaps.stats;

/**
 * Pupils of one prior-attainment group with one Attainment 8 score, the only thing the national fit
 * needs to know about a cohort.
 *
 * @param priorAttainmentGroup 1 to 34
 * @param attainment8Hundredths Attainment 8 in hundredths of a point, so that sums are exact
 * @param pupils how many pupils, 1 or more
 */
public record ScoreCount(int priorAttainmentGroup, long attainment8Hundredths, long pupils) {

  public ScoreCount {
    if (priorAttainmentGroup < 1 || priorAttainmentGroup > PriorAttainment.GROUPS) {
      throw new IllegalArgumentException(
          "Prior-attainment groups are 1 to "
              + PriorAttainment.GROUPS
              + ", not "
              + priorAttainmentGroup
              + ".");
    }
    if (attainment8Hundredths < 0) {
      throw new IllegalArgumentException(
          "Attainment 8 is 0 or more; a missing score must be left out, not coded negative.");
    }
    if (pupils < 1) {
      throw new IllegalArgumentException(
          "A score that no pupil has must be left out; the count is 1 or more, not "
              + pupils
              + ".");
    }
  }
}
