package org.ks4gaps.stats;

import java.util.Optional;

/**
 * A mean with its confidence interval as a table publishes them, all three rounded, and what they
 * tell about the standard deviation behind them.
 *
 * <p>Published are {@code mean}, {@code mean - w} and {@code mean + w} with {@code w = z * sd /
 * sqrt(n)}, each rounded to {@code places} decimals. With h half a unit of the last place, the true
 * w lies within {@code 2h} of {@code mean - lower} and of {@code upper - mean}, and within {@code
 * h} of {@code (upper - lower) / 2}. These three conditions are also sufficient: with all of them a
 * true mean exists that rounds to all three figures. So every row bounds the standard deviation on
 * both sides, and an interval is <em>reproduced</em> by one when it lies between the bounds.
 *
 * <p>Source of the interval: DfE secondary accountability guide.
 *
 * @param pupils pupils behind the mean, 1 or more
 * @param mean as published
 * @param lower lower limit as published
 * @param upper upper limit as published
 */
public record PublishedInterval(long pupils, double mean, double lower, double upper) {
  /** Noise of doubles, far below half a unit of any published place. */
  private static final double NOISE = 1e-9;

  public PublishedInterval {
    if (pupils < 1
        || !Double.isFinite(mean)
        || !Double.isFinite(lower)
        || !Double.isFinite(upper)) {
      throw new IllegalArgumentException(
          "A published interval needs a pupil or more and finite figures, not "
              + pupils
              + " pupils and "
              + lower
              + ", "
              + mean
              + ", "
              + upper
              + ".");
    }
  }

  /**
   * The standard deviations that give these three figures.
   *
   * @param z multiplier of the interval, above 0
   * @param places decimals the figures are rounded to
   * @return empty if none does
   */
  public Optional<Interval> spreads(double z, int places) {
    double h = 0.5 * Math.pow(10, -places) + NOISE;
    double least =
        Math.max(
            (upper - lower) / 2 - h,
            Math.max(0, Math.max(mean - lower - 2 * h, upper - mean - 2 * h)));
    double most =
        Math.min((upper - lower) / 2 + h, Math.min(mean - lower + 2 * h, upper - mean + 2 * h));
    double scale = Math.sqrt(pupils) / z;
    return least <= most
        ? Optional.of(new Interval(least * scale, most * scale))
        : Optional.empty();
  }

  /** Whether a standard deviation gives these three figures. */
  public boolean reproducedBy(double sd, double z, int places) {
    return spreads(z, places).filter(range -> !range.excludes(sd)).isPresent();
  }
}
