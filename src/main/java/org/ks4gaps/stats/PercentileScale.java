package org.ks4gaps.stats;

/**
 * The scale on which national percentiles are modelled: less 50, over {@code 100 / sqrt(12)}, the
 * mean and SD of a variable spread evenly from 0 to 100.
 *
 * <p>A cohort's percentiles by mid-rank ({@link MidRanks}) have just that mean and, but for ties,
 * that SD. The constant is the same every year, so that a modelled difference times {@link #SD} is
 * in percentile points exactly, and differences of two years are in the same points.
 */
public final class PercentileScale {
  /** Mean of percentiles. */
  public static final double MEAN = 50;

  /** SD of percentiles, in percentile points: 28.87. */
  public static final double SD = 100 / Math.sqrt(12);

  /** Whole-number units of a percentile point, in which percentiles are summed. */
  public static final int UNITS_A_POINT = 10_000;

  private PercentileScale() {}
}
