package org.ks4gaps.simulate;

/**
 * The national percentile of Attainment 8 in a written year, and the percentile a pupil can expect.
 *
 * <p>The percentile of a total x is its mid-rank among all N mainstream pupils in national results,
 * with prior attainment or without,
 *
 * <pre>F(x) = 100 (midrank(x) - 0.5) / N = 100 (pupils below x + pupils level with x / 2) / N
 * </pre>
 *
 * above 0, below 100, with mean 50 over those pupils whatever the ties. N and the counts are those
 * of the written pupils. A pupil with expected Attainment 8 m can expect the percentile {@code sum
 * over x of P(x | m) F(x)}, with P as {@link AttainmentCurves#draw} draws: a mixture of the curves
 * of the two half points round m, so the expectation runs straight between those. Written apart
 * from the pipeline's own arithmetic on purpose, so that each checks the other.
 */
final class NationalPercentiles {
  private final double[] expected = new double[AttainmentCurves.SIZE];

  /**
   * Percentiles of a year.
   *
   * @param pupils by total in half points, at least one in all
   * @param curves from which mainstream pupils are drawn
   */
  NationalPercentiles(long[] pupils, AttainmentCurves curves) {
    double[] percentile = percentiles(pupils);
    for (int i = 0; i < expected.length; i++) {
      double[] chance = curves.at(i);
      for (int x = 0; x < chance.length; x++) {
        expected[i] += chance[x] * percentile[x];
      }
    }
  }

  /** By total; one that nobody has stands between its neighbours. */
  static double[] percentiles(long[] pupils) {
    double[] percentile = new double[pupils.length];
    long below = 0;
    for (int x = 0; x < pupils.length; x++) {
      percentile[x] = below + pupils[x] / 2.0;
      below += pupils[x];
    }
    for (int x = 0; x < pupils.length; x++) {
      percentile[x] *= 100.0 / below;
    }
    return percentile;
  }

  /**
   * Percentile that a pupil can expect, 0 to 100.
   *
   * @param attainment expected Attainment 8 in points, kept {@linkplain AttainmentCurves#within
   *     within} what the curves allow
   */
  double expected(double attainment) {
    double place = 2 * attainment;
    int i = (int) place;
    return expected[i] + (place - i) * (expected[i + 1] - expected[i]);
  }
}
