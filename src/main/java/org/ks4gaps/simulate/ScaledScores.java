package org.ks4gaps.simulate;

/**
 * Reading and mathematics scaled scores behind an average. Scores run from 80 to 120; pupils below
 * the tests have the nominal scores of 2017 (71, 73, 76, 79: DfE KS4 ready reckoners). A pupil with
 * one result only has it as the average.
 */
final class ScaledScores {
  static final int MISSING = -1;

  private static final int[] NOMINAL = {71, 73, 76, 79};
  private static final int SPREAD = 6;

  private ScaledScores() {}

  /**
   * Divides an average.
   *
   * @param averageInTenths a multiple of 5
   * @return reading, mathematics ({@link #MISSING} if not taken) and the average in tenths, which
   *     may move within the lowest group
   */
  static int[] of(int averageInTenths, Draws draws, double oneTestOnly) {
    boolean one = draws.chance(oneTestOnly);
    boolean readingOnly = draws.chance(.5);
    int apart = draws.below(2 * SPREAD + 1) - SPREAD;
    int sum = averageInTenths / 5;
    if (sum < 160) {
      int reading = NOMINAL[draws.below(NOMINAL.length)];
      int maths = NOMINAL[draws.below(NOMINAL.length)];
      return new int[] {reading, maths, (reading + maths) * 5};
    }
    if (one && sum % 2 == 0) {
      return readingOnly
          ? new int[] {sum / 2, MISSING, averageInTenths}
          : new int[] {MISSING, sum / 2, averageInTenths};
    }
    int reading = Math.max(Math.max(80, sum - 120), sum / 2 + apart);
    reading = Math.min(Math.min(120, sum - 80), reading);
    return new int[] {reading, sum - reading, averageInTenths};
  }
}
