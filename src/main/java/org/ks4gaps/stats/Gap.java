package org.ks4gaps.stats;

/**
 * Difference between the mean scores of two groups of different pupils.
 *
 * <p>Also serves for the change of one group between two years, which are different pupils too.
 */
public final class Gap {

  private Gap() {}

  /**
   * {@code A - B} with standard error {@code sd * sqrt(1/nA + 1/nB)}: both means vary as samples of
   * pupils with the national standard deviation, as in DfE's intervals for Progress 8.
   *
   * @param meanA mean of the first group
   * @param pupilsA its pupils, 1 or more
   * @param meanB mean of the second group, none of whose pupils is in the first
   * @param pupilsB its pupils, 1 or more
   * @param pupilSd national standard deviation of pupils on the scale of the means
   */
  public static Estimate between(
      double meanA, long pupilsA, double meanB, long pupilsB, double pupilSd) {
    if (pupilsA < 1 || pupilsB < 1) {
      throw new IllegalArgumentException(
          "A gap needs at least one pupil on each side, not "
              + pupilsA
              + " and "
              + pupilsB
              + "; leave such cells out.");
    }
    return new Estimate(meanA - meanB, pupilSd * Math.sqrt(1.0 / pupilsA + 1.0 / pupilsB));
  }
}
