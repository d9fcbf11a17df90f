package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResidualsTest {
  // r <- c(1.2, -.35, .04, -2, .015) - c(.9, -.4, 0, -1.5, .25)
  // c(mean(r), sum(r^2), sd(r), sum(r^2) / (5 - 2))   # R 4.2
  @Test
  void agreesWithR() {
    Residuals residuals = new Residuals();
    residuals.add(1, 1200, 1200 * 1200, 900_000);
    residuals.add(1, -350, 350 * 350, -400_000);
    residuals.add(1, 40, 40 * 40, 0);
    residuals.add(1, -2000, 2000 * 2000, -1_500_000);
    residuals.add(1, 15, 15 * 15, 250_000);

    assertThat(residuals.pupils()).isEqualTo(5);
    assertThat(residuals.mean()).isCloseTo(-0.069, within(1e-15));
    assertThat(residuals.sumOfSquares()).isCloseTo(0.399325, within(1e-15));
    assertThat(residuals.sampleSd()).isCloseTo(0.306398433416361, within(1e-15));
    assertThat(residuals.variance(2)).isCloseTo(0.133108333333333, within(1e-15));
  }

  @Test
  void aGroupCountsAsItsPupilsOneByOne() {
    Residuals group = new Residuals();
    group.add(3, 100 - 40 + 7, 100 * 100 + 40 * 40 + 7 * 7, 12_345);
    Residuals pupils = new Residuals();
    pupils.add(1, -40, 40 * 40, 12_345);
    pupils.add(1, 7, 7 * 7, 12_345);
    pupils.add(1, 100, 100 * 100, 12_345);

    assertThat(group.sumOfSquares()).isEqualTo(pupils.sumOfSquares());
    assertThat(group.sampleSd()).isEqualTo(pupils.sampleSd());
  }

  @Test
  void sumsOfAWholeCountryLoseNothing() {
    // 600,000 pupils a grade off and as many a grade and a millionth: squares beyond a long.
    Residuals residuals = new Residuals();
    residuals.add(600_000, 600_000_000L, 600_000_000_000L, 0);
    residuals.add(600_000, 600_000_000L, 600_000_000_000L, -1);

    assertThat(residuals.mean()).isEqualTo(1.0000005);
    // Two points h apart in halves of n: sd = h / 2 * sqrt(n / (n - 1)).
    assertThat(residuals.sampleSd())
        .isCloseTo(0.5e-6 * Math.sqrt(1_200_000.0 / 1_199_999), within(1e-20));
  }

  @Test
  void noMorePupilsThanParametersLeaveNoVariance() {
    Residuals residuals = new Residuals();
    assertThat(residuals.mean()).isZero();
    residuals.add(1, 500, 250_000, 500_000);

    assertThat(residuals.sampleSd()).isZero();
    assertThat(residuals.variance(1)).isNaN();
    assertThat(residuals.variance(0)).isZero();
  }
}
