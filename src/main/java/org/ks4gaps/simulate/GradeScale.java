package org.ks4gaps.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * How an Attainment 8 total divides into its slots in a year: English and mathematics doubled,
 * three EBacc and three open slots, each holding a grade of the year's scale.
 *
 * <p>Totals are counted in half points. In 2016/17 English and mathematics are 9 to 1 and all other
 * grades legacy (8.5, 7, 5.5, 4, 3, 2, 1.5, 1); from 2017/18 all are 0 to 9 here. The division is
 * drawn from every division that adds up exactly, weighted towards the national shares of the four
 * elements at that total (DfE KS4 ready reckoners, 2021/22 revised).
 */
final class GradeScale {
  /** Highest total, 90 points, in half points. */
  static final int TOP = 180;

  private static final double ENGLISH_SPREAD = 1.8;
  private static final double MATHS_SPREAD = 2.0;
  private static final double EBACC_SPREAD = 2.8;
  private static final double NEGLIGIBLE = 1e-4;

  private final List<List<int[]>> triples = new ArrayList<>();
  private final int[][] choices = new int[TOP + 1][];
  private final AliasTable[] tables = new AliasTable[TOP + 1];

  GradeScale(boolean legacy) {
    int[] grades =
        legacy
            ? new int[] {0, 2, 3, 4, 6, 8, 11, 14, 17}
            : new int[] {0, 2, 4, 6, 8, 10, 12, 14, 16, 18};
    for (int sum = 0; sum <= 54; sum++) {
      triples.add(triplesOf(grades, sum));
    }
    double[][] shares = elementShares();
    for (int total = 0; total <= TOP; total++) {
      divide(total, shares);
    }
  }

  /** Whether slots of the year can add up to a total. */
  boolean reaches(int total) {
    return tables[total] != null;
  }

  /**
   * Draws a division of a total.
   *
   * @return packed: English grade, mathematics grade (0 to 9) and EBacc sum in half points
   */
  int draw(int total, Draws draws) {
    return choices[total][tables[total].draw(draws)];
  }

  static int english(int division) {
    return division >> 12;
  }

  static int maths(int division) {
    return division >> 8 & 15;
  }

  static int ebacc(int division) {
    return division & 255;
  }

  static int open(int total, int division) {
    return total - 4 * english(division) - 4 * maths(division) - ebacc(division);
  }

  /** Draws three grades, best first, that add up to a sum, all in half points. */
  int[] grades(int sum, Draws draws) {
    List<int[]> ways = triples.get(sum);
    return ways.get(draws.below(ways.size()));
  }

  private static List<int[]> triplesOf(int[] grades, int sum) {
    List<int[]> close = new ArrayList<>();
    List<int[]> all = new ArrayList<>();
    for (int a : grades) {
      for (int b : grades) {
        int c = sum - a - b;
        if (b <= a && c <= b && c >= 0 && contains(grades, c)) {
          int[] way = {a, b, c};
          all.add(way);
          if (a - c <= 8) {
            close.add(way);
          }
        }
      }
    }
    return close.isEmpty() ? all : close;
  }

  private static boolean contains(int[] grades, int grade) {
    for (int g : grades) {
      if (g == grade) {
        return true;
      }
    }
    return false;
  }

  private void divide(int total, double[][] shares) {
    double points = total / 2.0;
    double[] share = shareAt(points, shares);
    List<Integer> ways = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    double heaviest = 0;
    for (int english = 0; english <= 9; english++) {
      for (int maths = 0; maths <= 9; maths++) {
        int rest = total - 4 * english - 4 * maths;
        double off = square((2 * english - share[0] * points) / ENGLISH_SPREAD);
        off += square((2 * maths - share[1] * points) / MATHS_SPREAD);
        for (int ebacc = Math.max(0, rest - 54); ebacc <= Math.min(54, rest); ebacc++) {
          if (triples.get(ebacc).isEmpty() || triples.get(rest - ebacc).isEmpty()) {
            continue;
          }
          double expected = rest / 2.0 * share[2] / (share[2] + share[3]);
          double weight = Math.exp(-.5 * (off + square((ebacc / 2.0 - expected) / EBACC_SPREAD)));
          heaviest = Math.max(heaviest, weight);
          ways.add(english << 12 | maths << 8 | ebacc);
          weights.add(weight);
        }
      }
    }
    keepLikely(total, ways, weights, heaviest);
  }

  private void keepLikely(int total, List<Integer> ways, List<Double> weights, double heaviest) {
    double least = heaviest * NEGLIGIBLE;
    int kept = (int) weights.stream().filter(w -> w >= least).count();
    if (kept == 0) {
      return;
    }
    int[] choice = new int[kept];
    double[] weight = new double[kept];
    int k = 0;
    for (int i = 0; i < ways.size(); i++) {
      if (weights.get(i) >= least) {
        choice[k] = ways.get(i);
        weight[k++] = weights.get(i);
      }
    }
    choices[total] = choice;
    tables[total] = new AliasTable(weight);
  }

  private static double square(double x) {
    return x * x;
  }

  private static double[][] elementShares() {
    return SourceTable.read("prior_attainment_groups.csv").rows().stream()
        .map(
            row -> {
              double all = row.number("estimate_2022");
              return new double[] {
                all,
                row.number("english") / all,
                row.number("maths") / all,
                row.number("ebacc") / all,
                row.number("open") / all
              };
            })
        .toArray(double[][]::new);
  }

  private static double[] shareAt(double points, double[][] shares) {
    int i = 1;
    while (i < shares.length - 1 && shares[i][0] < points) {
      i++;
    }
    double[] a = shares[i - 1];
    double[] b = shares[i];
    double w = Math.max(0, Math.min(1, (points - a[0]) / (b[0] - a[0])));
    double[] result = new double[4];
    for (int k = 0; k < 4; k++) {
      result[k] = a[k + 1] + w * (b[k + 1] - a[k + 1]);
    }
    return result;
  }
}
