package org.ks4gaps.stats;

/**
 * Whether effects differ at all beyond what sampling makes them: Cochran's Q against chi-square
 * with one degree of freedom less than there are effects.
 *
 * <p>The chi-square tail is by the cube root of Wilson and Hilferty (1931), Proceedings of the
 * National Academy of Sciences 17, 684-688: {@code (Q/k)^(1/3)} is nearly normal with mean {@code 1
 * - 2/(9k)} and variance {@code 2/(9k)}. From 20 degrees of freedom on it is within 0.001 of the
 * exact probability.
 */
public final class Heterogeneity {

  private Heterogeneity() {}

  /**
   * Probability of a Q at least as large if all true effects were equal.
   *
   * @param q weighted sum of squares about the weighted mean, 0 or more
   * @param effects how many effects, 2 or more
   */
  public static double probability(double q, int effects) {
    if (!(q >= 0) || effects < 2) {
      throw new IllegalArgumentException(
          "A test of equal effects needs a Q of 0 or more and two effects, not "
              + q
              + " and "
              + effects
              + ".");
    }
    double k = effects - 1;
    double variance = 2 / (9 * k);
    return Normal.cumulative((1 - variance - Math.cbrt(q / k)) / Math.sqrt(variance));
  }
}
