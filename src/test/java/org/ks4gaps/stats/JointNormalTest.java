package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class JointNormalTest {

  /** Normals that are asked for one after the other. */
  private static RandomGenerator giving(double... normals) {
    return new RandomGenerator() {
      private int next;

      @Override
      public long nextLong() {
        throw new UnsupportedOperationException("Only normals are drawn.");
      }

      @Override
      public double nextGaussian() {
        return normals[next++];
      }
    };
  }

  private static double[] draw(JointNormal of, RandomGenerator random) {
    double[] x = new double[of.size()];
    of.draw(random, new double[of.size()], x);
    return x;
  }

  /** The factor, column by column: a draw with one normal 1 and the others 0, less the mean. */
  private static double[][] factor(JointNormal of, double[] mean) {
    int n = of.size();
    double[][] factor = new double[n][n];
    for (int k = 0; k < n; k++) {
      double[] unit = new double[n];
      unit[k] = 1;
      double[] x = draw(of, giving(unit));
      for (int i = 0; i < n; i++) {
        factor[i][k] = x[i] - mean[i];
      }
    }
    return factor;
  }

  private static double[][] squared(double[][] a) {
    double[][] product = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        for (int k = 0; k < a[i].length; k++) {
          product[i][j] += a[i][k] * a[j][k];
        }
      }
    }
    return product;
  }

  private static void assertFactorOf(double[] mean, double[][] covariance) {
    double[][] back = squared(factor(new JointNormal(mean, covariance), mean));
    for (int i = 0; i < mean.length; i++) {
      assertThat(back[i]).containsExactly(covariance[i], within(1e-12));
    }
  }

  @Test
  void theFactorTimesItsTransposeIsTheCovariance() {
    // By hand: L = (2 . .; 1 3 .; -1 0.5 1), L L' = (4 2 -2; 2 10 0.5; -2 0.5 2.25).
    double[] mean = {1, -2, 0.5};
    double[][] covariance = {{4, 2, -2}, {2, 10, 0.5}, {-2, 0.5, 2.25}};

    double[][] factor = factor(new JointNormal(mean, covariance), mean);

    assertThat(factor[0]).containsExactly(new double[] {2, 0, 0}, within(1e-14));
    assertThat(factor[1]).containsExactly(new double[] {1, 3, 0}, within(1e-14));
    assertThat(factor[2]).containsExactly(new double[] {-1, 0.5, 1}, within(1e-14));
  }

  @Test
  void soItIsForAnyCovariance() {
    Random random = new Random(5);
    for (int n = 1; n <= 8; n++) {
      for (int rank = 1; rank <= n + 2; rank++) {
        double[][] root = new double[n][rank];
        double[] mean = new double[n];
        for (int i = 0; i < n; i++) {
          mean[i] = random.nextGaussian();
          for (int k = 0; k < rank; k++) {
            root[i][k] = random.nextGaussian();
          }
        }
        // With fewer columns than rows the covariance is singular.
        assertFactorOf(mean, squared(root));
      }
    }
  }

  @Test
  void aQuantityThatIsAMeanOfOthersIsTheSameMeanInEveryDraw() {
    // Third = 0.25 first + 0.75 second; a covariance of rank two.
    double[][] covariance = {{4, 1, 1.75}, {1, 9, 7}, {1.75, 7, 5.6875}};
    double[] mean = {10, 20, 0.25 * 10 + 0.75 * 20};
    JointNormal joint = new JointNormal(mean, covariance);
    SplittableRandom random = new SplittableRandom(1);

    for (int i = 0; i < 100; i++) {
      double[] x = draw(joint, random);
      assertThat(x[2]).isCloseTo(0.25 * x[0] + 0.75 * x[1], within(1e-6));
    }
  }

  @Test
  void aQuantityWithoutVarianceIsItsMean() {
    JointNormal joint = new JointNormal(new double[] {3, 4}, new double[][] {{0, 0}, {0, 1}});
    SplittableRandom random = new SplittableRandom(1);

    for (int i = 0; i < 100; i++) {
      double[] x = draw(joint, random);
      assertThat(x[0]).isEqualTo(3);
      assertThat(x[1]).isNotEqualTo(4);
    }
  }

  @Test
  void manyDrawsHaveTheMeanAndTheCovariance() {
    double[] mean = {1, -2, 0.5};
    double[][] covariance = {{4, 2, -2}, {2, 10, 0.5}, {-2, 0.5, 2.25}};
    JointNormal joint = new JointNormal(mean, covariance);
    SplittableRandom random = new SplittableRandom(17);
    int draws = 40_000;
    double[] sum = new double[3];
    double[][] products = new double[3][3];
    for (int d = 0; d < draws; d++) {
      double[] x = draw(joint, random);
      for (int i = 0; i < 3; i++) {
        sum[i] += x[i];
        for (int j = 0; j < 3; j++) {
          products[i][j] += (x[i] - mean[i]) * (x[j] - mean[j]);
        }
      }
    }
    for (int i = 0; i < 3; i++) {
      // Four standard errors: of a mean sqrt(c_ii / draws), of a covariance
      // sqrt((c_ii c_jj + c_ij^2) / draws).
      assertThat(sum[i] / draws)
          .isCloseTo(mean[i], within(4 * Math.sqrt(covariance[i][i] / draws)));
      for (int j = 0; j < 3; j++) {
        double c = covariance[i][j];
        assertThat(products[i][j] / draws)
            .isCloseTo(
                c, within(4 * Math.sqrt((covariance[i][i] * covariance[j][j] + c * c) / draws)));
      }
    }
  }

  @Test
  void theLowerTriangleIsRead() {
    double[] mean = {0, 0};
    double[][] lower = {{4, 99}, {2, 10}};

    assertThat(squared(factor(new JointNormal(mean, lower), mean))[0][1])
        .isCloseTo(2, within(1e-12));
  }

  @Test
  void whatIsNoJointDistributionIsRefused() {
    double[] two = {0, 0};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JointNormal(two, new double[][] {{1}}))
        .withMessageContaining("2 rows of covariances, not 1");
    // A correlation of 2.
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JointNormal(two, new double[][] {{1, 2}, {2, 1}}))
        .withMessageContaining("quantity 1 is negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JointNormal(two, new double[][] {{-1, 0}, {0, 1}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JointNormal(two, new double[][] {{1, 0}, {Double.NaN, 1}}))
        .withMessageContaining("quantity 1 is not");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new JointNormal(new double[] {Double.NaN, 0}, new double[][] {{1, 0}, {0, 1}}))
        .withMessageContaining("quantity 0 is not");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new JointNormal(two, new double[][] {{Double.POSITIVE_INFINITY, 0}, {0, 1}}));
  }
}
