package org.ks4gaps.stats;

/**
 * The standard normal distribution.
 *
 * <p>Source of both expansions: Abramowitz and Stegun (1964), Handbook of Mathematical Functions,
 * 26.2.11 (series) and 26.2.14 (continued fraction).
 */
public final class Normal {

  // The series loses digits to cancellation far out, the fraction converges slowly near 0.
  private static final double FAR = 2.5;
  private static final int FRACTION_TERMS = 200;

  private Normal() {}

  /**
   * Probability of a value of at most {@code x}, with a relative error below 1e-13 in both tails.
   *
   * @throws IllegalArgumentException for NaN
   */
  public static double cumulative(double x) {
    if (Double.isNaN(x)) {
      throw new IllegalArgumentException("The normal probability of NaN has no answer.");
    }
    if (x < -FAR) {
      return tail(-x);
    }
    if (x > FAR) {
      return 1 - tail(x);
    }
    return 0.5 + density(x) * oddSeries(x);
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  // x + x^3/3 + x^5/(3*5) + x^7/(3*5*7) + ...
  private static double oddSeries(double x) {
    double term = x;
    double sum = x;
    for (int odd = 3; sum + term != sum; odd += 2) {
      term *= x * x / odd;
      sum += term;
    }
    return sum;
  }

  // density / (x + 1/(x + 2/(x + 3/(x + ...)))), from the inside out.
  private static double tail(double x) {
    double fraction = x;
    for (int n = FRACTION_TERMS; n >= 1; n--) {
      fraction = x + n / fraction;
    }
    return density(x) / fraction;
  }
}
