package org.ks4gaps.stats;

import java.util.Arrays;

/**
 * Sample quantile by linear interpolation between order statistics: definition 7 of Hyndman and Fan
 * (1996), The American Statistician 50, 361-365, the default of R.
 */
public final class Quantile {

  private Quantile() {}

  /**
   * The p-quantile: with {@code h = (n - 1) p}, the value a share {@code h - floor(h)} of the way
   * from order statistic {@code floor(h)} to the next, counted from 0.
   *
   * @param values one or more finite values in any order; not altered
   * @param p 0 to 1: 0 is the minimum, 0.5 the median, 1 the maximum
   */
  public static double linear(double[] values, double p) {
    if (values.length == 0 || !(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "A quantile needs at least one value and a p from 0 to 1, not "
              + values.length
              + " values and p = "
              + p
              + ".");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    // NaN sorts last, so the two ends tell whether every value is finite.
    if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException(
          "A quantile of values that are not all finite is not defined; leave missing ones out.");
    }
    double h = (sorted.length - 1) * p;
    int below = (int) h;
    double share = h - below;
    if (share == 0) {
      return sorted[below];
    }
    return (1 - share) * sorted[below] + share * sorted[below + 1];
  }
}
