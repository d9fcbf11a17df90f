package org.ks4gaps.stats;

/**
 * A closed interval on the scale of its estimate.
 *
 * @param lower lower limit, finite
 * @param upper upper limit, finite and not below the lower one
 */
public record Interval(double lower, double upper) {

  public Interval {
    if (!Double.isFinite(lower) || !Double.isFinite(upper) || lower > upper) {
      throw new IllegalArgumentException(
          "An interval runs from a finite lower to an equal or larger upper limit, not from "
              + lower
              + " to "
              + upper
              + ".");
    }
  }

  /**
   * Whether {@code x} lies outside. A limit belongs to the interval, so a confidence interval that
   * ends exactly at 0 does not exclude 0, which is how DfE's ready reckoners call a Progress 8
   * score significant.
   */
  public boolean excludes(double x) {
    if (Double.isNaN(x)) {
      throw new IllegalArgumentException("Whether an interval excludes NaN has no answer.");
    }
    return x < lower || x > upper;
  }
}
