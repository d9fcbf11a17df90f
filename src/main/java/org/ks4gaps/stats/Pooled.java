package org.ks4gaps.stats;

/** Means of several years or schools pooled as if their pupils stood in one list. */
public final class Pooled {

  private Pooled() {}

  /**
   * Pupil-weighted mean {@code Σ n m / Σ n}.
   *
   * @param pupils pupils behind each mean, 0 or more, at least one in all; a mean of no pupils is
   *     ignored whatever it holds
   * @param means the means in the same order
   */
  public static double mean(long[] pupils, double[] means) {
    if (pupils.length != means.length) {
      throw new IllegalArgumentException(
          "Every mean needs its number of pupils: "
              + means.length
              + " means, "
              + pupils.length
              + " numbers.");
    }
    long all = 0;
    double sum = 0;
    for (int i = 0; i < pupils.length; i++) {
      if (pupils[i] < 0 || (pupils[i] > 0 && !Double.isFinite(means[i]))) {
        throw new IllegalArgumentException(
            "A pooled mean takes finite means of 0 or more pupils, not "
                + means[i]
                + " of "
                + pupils[i]
                + ".");
      }
      if (pupils[i] > 0) {
        all = Math.addExact(all, pupils[i]);
        sum += pupils[i] * means[i];
      }
    }
    if (all == 0) {
      throw new IllegalArgumentException("A pooled mean needs at least one pupil.");
    }
    return sum / all;
  }
}
