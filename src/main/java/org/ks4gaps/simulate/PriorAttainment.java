package org.ks4gaps.simulate;

import java.util.List;

/**
 * Key stage 2 results of a cohort: how likely each of the 34 prior-attainment groups is at a place
 * on the national scale.
 *
 * <p>A pupil's average is a two-piece normal value (left of the mode wider than right), moved by a
 * location in SD units: the cell's own and the school's intake. The chances of the groups are
 * tabulated on a fine grid of locations; between two grid points a pupil takes one or the other by
 * chance, so that draws and calibration agree exactly. Group bounds: published scaled-score bounds
 * from 2021/22 (DfE KS4 ready reckoners); fine-level labels to 2018/19 (ASCL and SISRA), each label
 * read as the lower end of its group.
 */
final class PriorAttainment {
  static final int GROUPS = 34;

  /** Spreads of the pupils round the location, in SD units: ordinary, selective, special school. */
  static final double[] SPREADS = {1.0, 0.6, 1.3};

  static final int ORDINARY = 0;
  static final int SELECTIVE = 1;
  static final int SPECIAL = 2;

  /** Share of pupils who worked below the tests, by spread, and how far behind, in left SDs. */
  private static final double[] BELOW = {0.02, 0, 0};

  private static final double BEHIND = 3;

  private static final double LOWEST = -7;
  private static final double STEP = 0.04;
  private static final int ROWS = 351;

  private final boolean fineLevels;
  private final double[] published = new double[GROUPS];
  private final double[] upper = new double[GROUPS];
  private final double[][][] share = new double[SPREADS.length][ROWS][GROUPS];
  private final AliasTable[][] tables = new AliasTable[SPREADS.length][ROWS];

  PriorAttainment(AcademicYear year) {
    fineLevels = year.fineLevels();
    List<SourceTable.Row> rows = SourceTable.read("prior_attainment_groups.csv").rows();
    for (int g = 0; g < GROUPS; g++) {
      published[g] = rows.get(g).number(fineLevels ? "estimate_2019" : "estimate_2022");
      upper[g] =
          fineLevels
              ? g + 1 < GROUPS ? rows.get(g + 1).number("fine_level") : 7
              : rows.get(g).number("scaled_upper");
    }
    // Mode and the two SDs by judgement; only the means are published.
    double mode = fineLevels ? 5.05 : 106;
    double left = fineLevels ? 0.72 : 8.5;
    double right = fineLevels ? 0.45 : 6.5;
    for (int s = 0; s < SPREADS.length; s++) {
      for (int r = 0; r < ROWS; r++) {
        double centre = mode + (LOWEST + r * STEP) * (left + right) / 2;
        addGroups(share[s][r], centre, left * SPREADS[s], right * SPREADS[s], 1 - BELOW[s]);
        addGroups(share[s][r], centre - BEHIND * left, 1.4 * left, 1.4 * right, BELOW[s]);
        tables[s][r] = new AliasTable(share[s][r]);
      }
    }
  }

  private void addGroups(double[] shares, double centre, double left, double right, double weight) {
    double rounding = fineLevels ? -0.05 : 0.25;
    double below = 0;
    for (int g = 0; g < GROUPS; g++) {
      double upTo = g == GROUPS - 1 ? 1 : twoPiece(upper[g] + rounding - centre, left, right);
      shares[g] += weight * (upTo - below);
      below = upTo;
    }
  }

  /** Attainment 8 estimate published for a group (0 to 33), the calibration's aim. */
  double published(int group) {
    return published[group];
  }

  /** Chances of the 34 groups at a location. */
  void shares(double location, int spread, double[] result) {
    double place = place(location);
    int row = (int) place;
    double weight = place - row;
    double[] a = share[spread][row];
    double[] b = share[spread][row + 1];
    for (int g = 0; g < GROUPS; g++) {
      result[g] = a[g] + weight * (b[g] - a[g]);
    }
  }

  /** Mean published estimate of pupils at a location, ordinary spread. */
  private double estimate(double location) {
    double[] shares = new double[GROUPS];
    shares(location, ORDINARY, shares);
    double sum = 0;
    for (int g = 0; g < GROUPS; g++) {
      sum += shares[g] * published[g];
    }
    return sum;
  }

  /** The location, between -4 and 4, whose pupils have a mean published estimate, by bisection. */
  double locationOf(double estimate) {
    double low = -4;
    double high = 4;
    for (int step = 0; step < 40; step++) {
      double middle = (low + high) / 2;
      if (estimate(middle) < estimate) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Attainment 8 points that the mean estimate rises by per SD of location; at least 2. */
  double slope(double location) {
    double width = 0.2;
    return Math.max(2, (estimate(location + width) - estimate(location - width)) / (2 * width));
  }

  int draw(double location, int spread, Draws draws) {
    double place = place(location);
    int row = (int) place;
    if (draws.uniform() < place - row) {
      row++;
    }
    return tables[spread][row].draw(draws);
  }

  private static double place(double location) {
    double place = (location - LOWEST) / STEP;
    return Math.max(0, Math.min(ROWS - 1.000001, place));
  }

  /**
   * An average of the group in tenths: fine level to one decimal, or scaled score in steps of 0.5.
   */
  int averageInTenths(int group, Draws draws) {
    if (fineLevels) {
      int low = group == 0 ? 10 : (int) Math.round(upper[group - 1] * 10);
      int high = group == GROUPS - 1 ? 60 : (int) Math.round(upper[group] * 10) - 1;
      return low + draws.below(high - low + 1);
    }
    int low = group == 0 ? 2 * 71 : (int) (upper[group - 1] * 2) + 1;
    int high = (int) (upper[group] * 2);
    return 5 * (low + draws.below(high - low + 1));
  }

  /** Label of the group as extracts carry it: 1.5 to 5.8, or 1 to 34. */
  String label(int group) {
    if (!fineLevels) {
      return String.valueOf(group + 1);
    }
    return group == 0 ? "1.5" : String.valueOf(Math.round(upper[group - 1] * 10) / 10.0);
  }

  /** Low, middle or high prior attainment: 1, 2, 3; levels 4 and 5, scores 100 and 110. */
  int band(int averageInTenths) {
    int middle = fineLevels ? 40 : 1000;
    int high = fineLevels ? 50 : 1100;
    return averageInTenths < middle ? 1 : averageInTenths < high ? 2 : 3;
  }

  private static double twoPiece(double x, double left, double right) {
    double share = left / (left + right);
    return x < 0
        ? 2 * share * normalBelow(x / left)
        : 1 - 2 * (1 - share) * normalBelow(-x / right);
  }

  /** Standard normal distribution function, by its power series (Marsaglia 2004). */
  private static double normalBelow(double x) {
    if (x < -8) {
      return 0;
    }
    double sum = x;
    double term = x;
    for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return Math.max(0, .5 + sum * Math.exp(-.5 * x * x) / Math.sqrt(2 * Math.PI));
  }
}
