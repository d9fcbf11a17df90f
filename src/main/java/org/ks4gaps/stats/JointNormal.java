package org.ks4gaps.stats;

import java.util.random.RandomGenerator;

/**
 * Several quantities that are jointly normal, to be drawn together: {@code x = mean + L z} with z
 * independent standard normal and L the Cholesky factor of the covariance, {@code L L' =
 * covariance}. A covariance may be singular, as where one quantity is a mean of the others: its
 * column of L is then zero.
 */
public final class JointNormal {
  // A pivot below this share of its variance is rounding noise of an exact dependence.
  private static final double DEPENDENT = 1e-10;

  private final double[] mean;
  private final double[][] factor;

  /**
   * Of a mean and a covariance.
   *
   * @param covariance symmetric, positive semidefinite; its lower triangle is read
   * @throws IllegalArgumentException if sizes differ, a number is not finite, or a variance that
   *     the others leave is negative beyond rounding
   */
  public JointNormal(double[] mean, double[][] covariance) {
    int n = mean.length;
    if (covariance.length != n) {
      throw new IllegalArgumentException(
          "A joint distribution of "
              + n
              + " quantities has "
              + n
              + " rows of covariances, not "
              + covariance.length);
    }
    this.mean = mean.clone();
    this.factor = new double[n][];
    for (int i = 0; i < n; i++) {
      factor[i] = new double[i + 1];
      double largest = Math.abs(covariance[i][i]);
      for (int j = 0; j <= i; j++) {
        double left = covariance[i][j];
        for (int k = 0; k < j; k++) {
          left -= factor[i][k] * factor[j][k];
        }
        if (!Double.isFinite(left) || !Double.isFinite(mean[i])) {
          throw new IllegalArgumentException(
              "Means and covariances are finite; quantity " + i + " is not.");
        }
        if (j < i) {
          factor[i][j] = factor[j][j] == 0 ? 0 : left / factor[j][j];
        } else if (left > DEPENDENT * largest) {
          factor[i][i] = Math.sqrt(left);
        } else if (left < -1e-6 * largest) {
          throw new IllegalArgumentException(
              "No joint distribution has these covariances: what the others leave of the variance of quantity "
                  + i
                  + " is negative, "
                  + left
                  + ".");
        }
      }
    }
  }

  /** How many quantities there are. */
  public int size() {
    return mean.length;
  }

  /**
   * One joint draw.
   *
   * @param random gives {@link #size} standard normals, in order
   * @param z room for them
   * @param x takes the draw
   */
  public void draw(RandomGenerator random, double[] z, double[] x) {
    int n = mean.length;
    for (int i = 0; i < n; i++) {
      z[i] = random.nextGaussian();
    }
    for (int i = 0; i < n; i++) {
      double[] row = factor[i];
      double sum = mean[i];
      for (int k = 0; k <= i; k++) {
        sum += row[k] * z[k];
      }
      x[i] = sum;
    }
  }
}
