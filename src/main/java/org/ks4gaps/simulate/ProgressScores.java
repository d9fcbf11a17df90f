package org.ks4gaps.simulate;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Progress 8 of the written pupils, from their own group means.
 *
 * <p>Estimate of a prior-attainment group: mean Attainment 8 of its pupils in the model, rounded
 * half up to two decimals. Progress 8 = (Attainment 8 - estimate) / 10, to three decimals exactly.
 * From 2017/18 a floor per group, {@code mean - k SD} of its unrounded scores, rounded half up to
 * three decimals, replaces lower scores; k is the one number, in steps of 0.01, that brings the
 * share of replaced scores nearest to 1% (DfE secondary accountability guide: about 1% nationally).
 * SDs are sample SDs (n - 1). A group without pupils in the model has no estimate. Written apart
 * from the pipeline's own arithmetic on purpose, so that each checks the other.
 */
final class ProgressScores {
  /** No value: the group has no estimate, or no floor. */
  static final int NONE = Integer.MIN_VALUE;

  private static final double CAUGHT = 0.01;

  private final int[] estimate = new int[PriorAttainment.GROUPS];
  private final int[][] elements = new int[PriorAttainment.GROUPS][4];
  private final double[] average = new double[PriorAttainment.GROUPS];
  private final double[] spread = new double[PriorAttainment.GROUPS];
  private final int[] floor = new int[PriorAttainment.GROUPS];
  private double multiple;

  ProgressScores(GroupTallies tallies, boolean floored) {
    for (int g = 0; g < PriorAttainment.GROUPS; g++) {
      floor[g] = NONE;
      long n = tallies.count(g);
      if (n == 0) {
        estimate[g] = NONE;
        continue;
      }
      long sum = 0;
      for (int x = 0; x < AttainmentCurves.SIZE; x++) {
        sum += x * tallies.pupils[g][x];
      }
      estimate[g] = hundredths(sum, n);
      for (int k = 0; k < 4; k++) {
        elements[g][k] = hundredths(tallies.elements[g][k], n);
      }
      spreadOf(g, n, tallies.pupils[g]);
    }
    if (floored) {
      multiple = chooseMultiple(tallies);
      for (int g = 0; g < PriorAttainment.GROUPS; g++) {
        floor[g] = floorAt(g, multiple);
      }
    }
  }

  private static int hundredths(long halfPoints, long n) {
    return BigDecimal.valueOf(halfPoints * 50)
        .divide(BigDecimal.valueOf(n), 0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  private void spreadOf(int g, long n, long[] pupils) {
    double sum = 0;
    for (int x = 0; x < pupils.length; x++) {
      sum += pupils[x] * (double) original(g, x);
    }
    average[g] = sum / n;
    double squares = 0;
    for (int x = 0; x < pupils.length; x++) {
      double d = original(g, x) - average[g];
      squares += pupils[x] * d * d;
    }
    spread[g] = n > 1 ? Math.sqrt(squares / (n - 1)) : Double.NaN;
  }

  private int floorAt(int g, double k) {
    if (estimate[g] == NONE || Double.isNaN(spread[g])) {
      return NONE;
    }
    return (int) Math.floor(average[g] - k * spread[g] + .5);
  }

  private double chooseMultiple(GroupTallies tallies) {
    long all = 0;
    for (int g = 0; g < PriorAttainment.GROUPS; g++) {
      all += tallies.count(g);
    }
    double best = 2.5;
    double nearest = Double.MAX_VALUE;
    for (int step = 150; step <= 500; step++) {
      long caught = 0;
      for (int g = 0; g < PriorAttainment.GROUPS; g++) {
        int limit = floorAt(g, step / 100.0);
        for (int x = 0; limit != NONE && original(g, x) < limit; x++) {
          caught += tallies.pupils[g][x];
        }
      }
      double off = Math.abs(caught - CAUGHT * all);
      if (off < nearest) {
        nearest = off;
        best = step / 100.0;
      }
    }
    return best;
  }

  boolean hasEstimate(int group) {
    return estimate[group] != NONE;
  }

  /** Estimated Attainment 8, hundredths. */
  int estimate(int group) {
    return estimate[group];
  }

  /** Estimated element (of {@link GroupTallies}), hundredths. */
  int element(int group, int element) {
    return elements[group][element];
  }

  /** Unadjusted Progress 8 in thousandths, exact: half points times 50 less the estimate. */
  int original(int group, int total) {
    return 50 * total - estimate[group];
  }

  /** Progress 8 in thousandths after the floor. */
  int adjusted(int group, int total) {
    return Math.max(original(group, total), floor[group]);
  }

  /** Mean unadjusted Progress 8 of the group, thousandths. */
  double average(int group) {
    return average[group];
  }

  /** SD of unadjusted Progress 8 of the group, thousandths; NaN with fewer than two pupils. */
  double spread(int group) {
    return spread[group];
  }

  /** The floor in thousandths, or {@link #NONE}. */
  int floor(int group) {
    return floor[group];
  }

  /** The k of the year; 0 in a year without floors. */
  double multiple() {
    return multiple;
  }
}
