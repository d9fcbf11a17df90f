package org.ks4gaps.stats;

/**
 * A value and its standard error, which travel together.
 *
 * @param value the estimate, finite
 * @param standardError its standard error in the same units, finite and not negative
 */
public record Estimate(double value, double standardError) {

  public Estimate {
    if (!Double.isFinite(value) || !Double.isFinite(standardError) || standardError < 0) {
      throw new IllegalArgumentException(
          "An estimate needs a finite value and a finite standard error of 0 or more, not "
              + value
              + " and "
              + standardError
              + ".");
    }
  }

  /**
   * The interval {@code value ± z * standardError}.
   *
   * @param z multiplier, 0 or more; 1.96 is what DfE uses for 95%
   */
  public Interval interval(double z) {
    double half = checkedMultiplier(z) * standardError;
    return new Interval(value - half, value + half);
  }

  /**
   * {@code a - b} for two independent estimates: the standard errors add in squares. Two estimates
   * that share pupils are not independent and must not be subtracted here.
   */
  public static Estimate difference(Estimate a, Estimate b) {
    return new Estimate(a.value - b.value, Math.hypot(a.standardError, b.standardError));
  }

  static double checkedMultiplier(double z) {
    if (!Double.isFinite(z) || z < 0) {
      throw new IllegalArgumentException(
          "The multiplier of an interval is finite and 0 or more, not " + z + "; 1.96 gives 95%.");
    }
    return z;
  }
}
