package org.ks4gaps.simulate;

/**
 * The spread of Attainment 8 round an expected value: one exact distribution over the totals that
 * slots can reach for each expected value 0, 0.5, …, 90. Between two of them a pupil takes one or
 * the other by chance, so the mean is exactly the expected value everywhere.
 *
 * <p>Shape: a Beta curve scaled to 0 to 90 (bounded, skewed to the left above the middle) mixed
 * with a small share of pupils who all but drop out; then tilted by {@code exp(lambda x)} until the
 * mean is exact. Everything the calibration needs (variance, uplift of a floor) is a sum over these
 * tables, so nothing has to be simulated to calibrate.
 */
final class AttainmentCurves {
  /** Number of totals in half points, and of expected values in halves: 0 to 180. */
  static final int SIZE = GradeScale.TOP + 1;

  private static final double LOWEST = 0.5;
  private static final double HIGHEST = 89;

  /** Mean of what those who drop out attain, in points. */
  private static final double DROPPED_OUT = 5;

  private final double[][] probability = new double[SIZE][];
  private final AliasTable[] tables = new AliasTable[SIZE];
  private final double highest;

  AttainmentCurves(double concentration, double disengaged, GradeScale scale) {
    // The best legacy grades come to 87 points; a spread needs some room below the top.
    int top = GradeScale.TOP;
    while (!scale.reaches(top)) {
      top--;
    }
    highest = Math.min(HIGHEST, top / 2.0 - 1);
    for (int i = 0; i < SIZE; i++) {
      probability[i] = curve(Math.min(i, top) / 2.0, top, concentration, disengaged, scale);
      tables[i] = new AliasTable(probability[i]);
    }
  }

  /** Chance of each total (half points) at expected value {@code i / 2}. */
  double[] at(int i) {
    return probability[i];
  }

  /** Keeps an expected value where a spread round it is possible. */
  double within(double expected) {
    return Math.max(LOWEST, Math.min(highest, expected));
  }

  /** Draws a total in half points. */
  int draw(double expected, Draws draws) {
    double place = expected * 2;
    int i = (int) place;
    if (draws.uniform() < place - i) {
      i++;
    }
    return tables[i].draw(draws);
  }

  private static double[] curve(
      double mean, int top, double concentration, double disengaged, GradeScale scale) {
    double[] weight = new double[SIZE];
    if (mean == 0 || mean * 2 == top) {
      weight[(int) (mean * 2)] = 1;
      return weight;
    }
    double dropping = disengaged * 2 * (1 - mean / 90);
    double main = Math.min(89.5, mean + dropping * Math.max(0, mean - DROPPED_OUT));
    double a = main / 90 * concentration;
    double b = (1 - main / 90) * concentration;
    double mainTotal = 0;
    double dropTotal = 0;
    double[] drop = new double[SIZE];
    for (int x = 0; x < SIZE; x++) {
      if (scale.reaches(x)) {
        double u = (x + .5) / (SIZE + 0.0);
        weight[x] = Math.exp((a - 1) * Math.log(u) + (b - 1) * Math.log(1 - u));
        drop[x] = Math.exp(-x / 2.0 / DROPPED_OUT);
        mainTotal += weight[x];
        dropTotal += drop[x];
      }
    }
    for (int x = 0; x < SIZE; x++) {
      weight[x] = (1 - dropping) * weight[x] / mainTotal + dropping * drop[x] / dropTotal;
    }
    return tilted(weight, mean * 2);
  }

  /** Multiplies by exp(lambda x) so that the mean comes to the one wanted, by bisection. */
  private static double[] tilted(double[] weight, double mean) {
    double low = -2;
    double high = 2;
    double[] result = weight;
    for (int step = 0; step < 60; step++) {
      double lambda = (low + high) / 2;
      result = new double[SIZE];
      double total = 0;
      double sum = 0;
      for (int x = 0; x < SIZE; x++) {
        result[x] = weight[x] * Math.exp(lambda * (x - mean));
        total += result[x];
        sum += x * result[x];
      }
      for (int x = 0; x < SIZE; x++) {
        result[x] /= total;
      }
      if (sum / total < mean) {
        low = lambda;
      } else {
        high = lambda;
      }
    }
    return result;
  }
}
