package org.ks4gaps.stats.multilevel;

/**
 * How much of the variation in a mean of n pupils is variation of what is estimated: {@code tau2 /
 * (tau2 + s2 / n)}, 0 to 1. A school's effect is shrunk by 1 less this.
 */
public final class Reliability {
  private Reliability() {}

  /**
   * Of a mean of n rows, for an effect with SD tau and a residual SD sigma.
   *
   * @throws IllegalArgumentException if n is below 1, sigma not positive or tau negative
   */
  public static double of(double tau, double sigma, long n) {
    if (n < 1 || !(sigma > 0) || !(tau >= 0)) {
      throw new IllegalArgumentException(
          "Reliability needs n of 1 or more, sigma above 0 and tau of 0 or more, not n "
              + n
              + ", sigma "
              + sigma
              + ", tau "
              + tau
              + ".");
    }
    double variance = tau * tau;
    return variance / (variance + sigma * sigma / n);
  }

  /** Of a posterior: 1 less its variance over the variance before the data, within 0 and 1. */
  public static double ofPosterior(double priorSd, double posteriorSd) {
    if (!(priorSd > 0)) {
      return 0;
    }
    double left = posteriorSd / priorSd;
    return Math.min(1, Math.max(0, 1 - left * left));
  }
}
