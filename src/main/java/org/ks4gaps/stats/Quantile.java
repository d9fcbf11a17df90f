package org.ks4gaps.stats;

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
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "A quantile of values that are not all finite is not defined; leave missing ones out.");
      }
    }
    double[] parted = values.clone();
    double h = (parted.length - 1) * p;
    int below = (int) h;
    double share = h - below;
    select(parted, below);
    if (share == 0) {
      return parted[below];
    }
    // What stands behind the order statistic is not below it: the next is the least of them.
    double next = Double.POSITIVE_INFINITY;
    for (int i = below + 1; i < parted.length; i++) {
      next = Math.min(next, parted[i]);
    }
    return (1 - share) * parted[below] + share * next;
  }

  /** Brings order statistic k to its place, with nothing greater before it (Hoare 1961). */
  private static void select(double[] x, int k) {
    int low = 0;
    int high = x.length - 1;
    while (low < high) {
      double pivot = median(x[low], x[(low + high) >>> 1], x[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (x[i] < pivot) {
          i++;
        }
        while (x[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double kept = x[i];
          x[i++] = x[j];
          x[j--] = kept;
        }
      }
      if (k <= j) {
        high = j;
      } else if (k >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private static double median(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
