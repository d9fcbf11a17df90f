package org.ks4gaps.simulate;

/**
 * The prior-attainment groups as calibration expects them: mean and SD of Attainment 8, the floor
 * that catches one pupil in a hundred, and how much the floor adds at each expected value.
 */
final class ExpectedGroups {
  private static final double CAUGHT = 0.01;

  private final double[] mean;
  private final double[] floor;
  private final double[][] uplift;

  private ExpectedGroups(double[] mean, double[] floor, double[][] uplift) {
    this.mean = mean;
    this.floor = floor;
    this.uplift = uplift;
  }

  static ExpectedGroups start(double[] curve) {
    double[] none = new double[curve.length];
    java.util.Arrays.fill(none, Double.NEGATIVE_INFINITY);
    return new ExpectedGroups(curve.clone(), none, new double[curve.length][AttainmentCurves.SIZE]);
  }

  /**
   * Works the groups out from the pupils by group and expected value.
   *
   * @param weights pupils in the model by group and expected value in halves
   * @param before used for groups without pupils
   */
  static ExpectedGroups of(
      double[][] weights, AttainmentCurves curves, boolean floored, ExpectedGroups before) {
    int groups = weights.length;
    double[][] pupils = new double[groups][AttainmentCurves.SIZE];
    double[] mean = new double[groups];
    double[] sd = new double[groups];
    double all = 0;
    for (int g = 0; g < groups; g++) {
      double n = 0;
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < AttainmentCurves.SIZE; i++) {
        if (weights[g][i] > 0) {
          double[] curve = curves.at(i);
          for (int x = 0; x < AttainmentCurves.SIZE; x++) {
            pupils[g][x] += weights[g][i] * curve[x];
          }
        }
      }
      for (int x = 0; x < AttainmentCurves.SIZE; x++) {
        n += pupils[g][x];
        sum += pupils[g][x] * x / 2;
        squares += pupils[g][x] * x * x / 4;
      }
      mean[g] = n > 1e-6 ? sum / n : before.mean[g];
      sd[g] = n > 1e-6 ? Math.sqrt(Math.max(0, squares / n - mean[g] * mean[g])) : 0;
      all += n;
    }
    double[] floor = new double[groups];
    java.util.Arrays.fill(floor, Double.NEGATIVE_INFINITY);
    if (floored) {
      double k = multiple(pupils, mean, sd, all);
      for (int g = 0; g < groups; g++) {
        floor[g] = mean[g] - k * sd[g];
      }
    }
    double[][] uplift = new double[groups][AttainmentCurves.SIZE];
    for (int g = 0; g < groups; g++) {
      for (int i = 0; i < AttainmentCurves.SIZE; i++) {
        uplift[g][i] = lift(curves.at(i), floor[g]);
      }
    }
    return new ExpectedGroups(mean, floor, uplift);
  }

  /** The multiple of the SD below which one pupil in a hundred lies, by bisection. */
  private static double multiple(double[][] pupils, double[] mean, double[] sd, double all) {
    double low = 1;
    double high = 6;
    for (int step = 0; step < 40; step++) {
      double k = (low + high) / 2;
      double caught = 0;
      for (int g = 0; g < pupils.length; g++) {
        for (int x = 0; x / 2.0 < mean[g] - k * sd[g]; x++) {
          caught += pupils[g][x];
        }
      }
      if (caught > CAUGHT * all) {
        low = k;
      } else {
        high = k;
      }
    }
    return (low + high) / 2;
  }

  private static double lift(double[] curve, double floor) {
    double sum = 0;
    for (int x = 0; x / 2.0 < floor; x++) {
      sum += curve[x] * (floor - x / 2.0);
    }
    return sum;
  }

  /** Mean Attainment 8 of a group. */
  double mean(int group) {
    return mean[group];
  }

  /** Attainment 8 points that the floor adds on average at an expected value. */
  double uplift(int group, double expected) {
    int i = (int) (2 * expected);
    double part = 2 * expected - i;
    return uplift[group][i] * (1 - part) + uplift[group][i + 1] * part;
  }

  /** The same under other curves. */
  double upliftOf(int group, AttainmentCurves curves, double expected) {
    int i = (int) (2 * expected);
    double part = 2 * expected - i;
    return lift(curves.at(i), floor[group]) * (1 - part)
        + lift(curves.at(i + 1), floor[group]) * part;
  }
}
