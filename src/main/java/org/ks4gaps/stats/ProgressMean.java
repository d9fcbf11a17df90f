package org.ks4gaps.stats;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The Progress 8 of a school or a group as DfE publishes it: mean of the adjusted pupil scores, its
 * confidence interval, and the band the two put it in.
 *
 * <p>The interval uses the national pupil standard deviation, not the school's own, so a single
 * pupil has one. Nothing is rounded here; round mean and limits half away from zero to two decimals
 * to publish. The band is decided on unrounded numbers, as in DfE's ready reckoners, so a mean of
 * 0.498 shown as 0.50 is not well above average.
 *
 * <p>Sources: DfE secondary accountability guide; DfE key stage 4 ready reckoners; FFT Education
 * Datalab's account of the five bands.
 *
 * @param pupils pupils with a Progress 8 score, 1 or more
 * @param mean mean score in grades
 * @param interval confidence interval in grades
 * @param band how mean and interval read
 */
public record ProgressMean(long pupils, double mean, Interval interval, Band band) {

  public ProgressMean {
    if (pupils < 1 || !Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "A mean Progress 8 needs at least one pupil and a finite value, not "
              + pupils
              + " pupils and "
              + mean
              + ".");
    }
  }

  /** The five bands of school Progress 8. */
  public enum Band {
    /** Interval above 0 and mean of 0.5 or more. */
    WELL_ABOVE,
    /** Interval above 0, mean below 0.5. */
    ABOVE,
    /** Interval holds 0, its limits included. */
    AVERAGE,
    /** Interval below 0, mean of -0.5 or more. */
    BELOW,
    /** Interval below 0 and mean below -0.5. */
    WELL_BELOW;

    private static final double WELL = 0.5;

    /** The band of a mean and its interval. */
    public static Band of(double mean, Interval interval) {
      if (interval.lower() > 0) {
        return mean >= WELL ? WELL_ABOVE : ABOVE;
      }
      if (interval.upper() < 0) {
        return mean < -WELL ? WELL_BELOW : BELOW;
      }
      return AVERAGE;
    }
  }

  /**
   * {@code mean = sum / n} and the interval {@code mean ± z * sd / sqrt(n)}.
   *
   * <p>The sum is divided as the decimal it prints as. 4.795 over 7 pupils is 0.685 and published
   * as 0.69; the quotient of the doubles lies just below and would round to 0.68.
   *
   * @param pupils number of pupils n, 1 or more
   * @param sum sum of their adjusted scores in grades
   * @param pupilSd national sample standard deviation of adjusted scores
   * @param z multiplier, 1.96 for DfE's 95%
   */
  public static ProgressMean of(long pupils, double sum, double pupilSd, double z) {
    if (pupils < 1 || !Double.isFinite(sum)) {
      throw new IllegalArgumentException(
          "A mean Progress 8 needs at least one pupil and a finite sum, not "
              + pupils
              + " pupils and "
              + sum
              + "; leave empty cells out.");
    }
    double mean =
        new BigDecimal(Double.toString(sum))
            .divide(BigDecimal.valueOf(pupils), MathContext.DECIMAL128)
            .doubleValue();
    Interval interval = new Estimate(mean, pupilSd / Math.sqrt(pupils)).interval(z);
    return new ProgressMean(pupils, mean, interval, Band.of(mean, interval));
  }
}
