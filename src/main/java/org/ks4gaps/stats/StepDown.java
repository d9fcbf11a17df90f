package org.ks4gaps.stats;

import java.util.Arrays;

/**
 * The critical value of a family of differences tested together: the quantile of their largest
 * standardised difference over bootstrap draws, with or without stepping down.
 *
 * <p>Stepping down leaves out what was found significant and takes the quantile of the largest of
 * the rest, which is no larger, until nothing more is found. All steps read the same draws (csranks
 * draws anew at each step), so a smaller family never has a larger critical value and steps never
 * take back what was found.
 */
final class StepDown {

  /** Differences tested together. */
  interface Family {

    /**
     * Largest standardised differences of some bootstrap draws, over the directions not significant
     * at {@code critical}, 0 or more; in the order of {@code draws}.
     */
    double[] largest(int[] draws, double critical);

    /** Directions significant at {@code critical}. */
    long found(double critical);
  }

  private StepDown() {}

  /** The critical value at which a family's differences are significant in the end, 0 or more. */
  static double critical(Family family, RankSetOptions options) {
    // What each draw's largest difference cannot exceed: exact for the whole family, and still a
    // bound for every smaller one.
    double[] bounds = family.largest(all(options.draws()), Double.POSITIVE_INFINITY);
    double critical = Quantile.linear(bounds, options.confidence());
    long found = 0;
    while (options.stepDown()) {
      long now = family.found(critical);
      if (now == found) {
        break;
      }
      found = now;
      tighten(bounds, family, critical, options.confidence());
      critical = Quantile.linear(bounds, options.confidence());
    }
    return critical;
  }

  /**
   * Lowers bounds until those that decide the quantile are exact. The quantile reads the order
   * statistics from {@code floor((n - 1) confidence)} up; once as many exact values as there are
   * such statistics reach a level, draws bounded by it can be left as they are.
   */
  private static void tighten(double[] bounds, Family family, double critical, double confidence) {
    double[] sorted = bounds.clone();
    Arrays.sort(sorted);
    double tail = sorted[(int) ((sorted.length - 1) * confidence)];
    int[] first = above(bounds, Math.nextDown(tail));
    double[] exact = family.largest(first, critical);
    double level = Arrays.stream(exact).min().orElseThrow();
    int[] second =
        Arrays.stream(above(bounds, level)).filter(draw -> bounds[draw] < tail).toArray();
    double[] alsoExact = family.largest(second, critical);
    replace(bounds, first, exact);
    replace(bounds, second, alsoExact);
  }

  private static int[] all(int draws) {
    int[] all = new int[draws];
    Arrays.setAll(all, draw -> draw);
    return all;
  }

  private static int[] above(double[] bounds, double level) {
    return Arrays.stream(all(bounds.length)).filter(draw -> bounds[draw] > level).toArray();
  }

  private static void replace(double[] bounds, int[] draws, double[] values) {
    for (int k = 0; k < draws.length; k++) {
      bounds[draws[k]] = values[k];
    }
  }
}
