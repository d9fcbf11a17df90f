package org.ks4gaps.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrendPosteriorTest {
  /** An estimate of 0.5 with variance 0.04: J = 25, h = 12.5. */
  private static final TrendEvidence ONE =
      new TrendEvidence(new double[][] {{25}}, new double[] {12.5});

  private static final TrendEvidence TWO =
      new TrendEvidence(new double[][] {{30, -12}, {-12, 20}}, new double[] {9, 2});

  private static double density(double x, double variance) {
    return Math.exp(-x * x / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  }

  @Test
  void oneGroupIsWeighedByTheBayesFactorOfItsEstimate() {
    TrendPosterior posterior = TrendPosterior.of(ONE, new TrendPrior(0.1, 0.3));

    double factor = density(0.5, 0.04 + 0.09) / density(0.5, 0.04);
    double p = 0.1 * factor / (0.1 * factor + 0.9);
    assertThat(posterior.probability(0)).isCloseTo(p, within(1e-12));
    assertThat(posterior.logLikelihood()).isCloseTo(Math.log(0.1 * factor + 0.9), within(1e-12));
    double reliability = 0.09 / 0.13;
    assertThat(posterior.moments().mean()[0]).isCloseTo(p * reliability * 0.5, within(1e-12));
    assertThat(posterior.moments().products()[0][0])
        .isCloseTo(p * (reliability * 0.04 + reliability * reliability * 0.25), within(1e-12));
  }

  @Test
  void ifAllHaveTrendsTheyAreNormal() {
    TrendPosterior posterior = TrendPosterior.of(TWO, new TrendPrior(1, 0.5));

    // (J + 4 I)^-1 = [[24, 12], [12, 34]] / 672, times h = (9, 2).
    assertThat(posterior.moments().mean())
        .containsExactly(new double[] {240 / 672.0, 176 / 672.0}, within(1e-12));
    assertThat(posterior.moments().products()[0][1])
        .isCloseTo(12 / 672.0 + 240 * 176 / (672.0 * 672.0), within(1e-12));
    assertThat(posterior.probability(0)).isCloseTo(1, within(1e-12));
  }

  @Test
  void whereThereAreNoneThereIsNothing() {
    TrendPosterior posterior = TrendPosterior.of(TWO, new TrendPrior(0.5, 0));
    double[] b = {9, 9};
    posterior.draw(new SplittableRandom(1), b);
    assertThat(b).containsExactly(0, 0);
    assertThat(posterior.logLikelihood()).isZero();
    assertThat(posterior.moments().products()[1][1]).isZero();
    assertThat(TrendPosterior.of(TrendEvidence.NONE, new TrendPrior(0.1, 0.3)).logLikelihood())
        .isZero();
  }

  /** The four sets of two groups, each by integrating its density over a fine grid. */
  @Test
  void twoGroupsAgreeWithIntegratingOverEverySet() {
    double share = 0.2;
    double sd = 0.4;
    double step = 0.01;
    double[] sums = new double[6];
    for (int set = 0; set < 4; set++) {
      int from0 = (set & 1) == 1 ? -300 : 0;
      int from1 = (set & 2) == 2 ? -300 : 0;
      double chance =
          Math.pow(share, Integer.bitCount(set)) * Math.pow(0.8, 2 - Integer.bitCount(set));
      for (int i = from0; i <= -from0; i++) {
        for (int j = from1; j <= -from1; j++) {
          double b0 = i * step;
          double b1 = j * step;
          double likelihood =
              Math.exp(9 * b0 + 2 * b1 - (30 * b0 * b0 - 24 * b0 * b1 + 20 * b1 * b1) / 2);
          double weight =
              chance
                  * likelihood
                  * (from0 < 0 ? step * density(b0, sd * sd) : 1)
                  * (from1 < 0 ? step * density(b1, sd * sd) : 1);
          sums[0] += weight;
          sums[1] += (set & 1) * weight;
          sums[2] += weight * b0;
          sums[3] += weight * b1;
          sums[4] += weight * b0 * b1;
          sums[5] += weight * b1 * b1;
        }
      }
    }

    TrendPosterior posterior = TrendPosterior.of(TWO, new TrendPrior(share, sd));
    TrendPosterior.Moments moments = posterior.moments();
    assertThat(posterior.logLikelihood()).isCloseTo(Math.log(sums[0]), within(1e-9));
    assertThat(posterior.probability(0)).isCloseTo(sums[1] / sums[0], within(1e-9));
    assertThat(moments.mean()[0]).isCloseTo(sums[2] / sums[0], within(1e-9));
    assertThat(moments.mean()[1]).isCloseTo(sums[3] / sums[0], within(1e-9));
    assertThat(moments.products()[1][0]).isCloseTo(sums[4] / sums[0], within(1e-9));
    assertThat(moments.products()[1][1]).isCloseTo(sums[5] / sums[0], within(1e-9));
  }

  @Test
  void drawsHaveTheMomentsOfThePosterior() {
    TrendPosterior posterior = TrendPosterior.of(TWO, new TrendPrior(0.3, 0.4));
    TrendPosterior.Moments moments = posterior.moments();
    SplittableRandom random = new SplittableRandom(7);
    int draws = 200_000;
    double[] b = new double[2];
    double[] sums = new double[3];
    double zeros = 0;
    for (int d = 0; d < draws; d++) {
      posterior.draw(random, b);
      sums[0] += b[0] / draws;
      sums[1] += b[0] * b[1] / draws;
      sums[2] += b[1] * b[1] / draws;
      zeros += b[0] == 0 ? 1.0 / draws : 0;
    }
    // Four standard errors: the SD of a trend is below 0.4, that of a product below 0.2.
    double bound = 4 * 0.2 / Math.sqrt(draws);
    assertThat(sums[0]).isCloseTo(moments.mean()[0], within(2 * bound));
    assertThat(sums[1]).isCloseTo(moments.products()[0][1], within(bound));
    assertThat(sums[2]).isCloseTo(moments.products()[1][1], within(bound));
    assertThat(zeros).isCloseTo(1 - posterior.probability(0), within(4 * 0.5 / Math.sqrt(draws)));
  }

  @Test
  void tooManyGroupsAndImpossiblePriorsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrendEvidence(new double[7][7], new double[7]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrendEvidence(new double[1][2], new double[1]));
    assertThatIllegalArgumentException().isThrownBy(() -> new TrendPrior(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new TrendPrior(1.1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new TrendPrior(0.5, -1));
  }
}
