package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ks4gaps.stats.ClusteredMean.Cluster;

class ClusteredMeanTest {

  @Test
  void isTheSandwichOfARegressionOnAConstant() {
    // R 4.2.2, the variance of an intercept by its definition, B S'S B G / (G - 1):
    //   y <- c(1, 2, 4,  -1, 0, 0.5, 1, 2,  3, 3.5, 5, 2.5); g <- rep(1:3, c(3, 5, 4))
    //   f <- lm(y ~ 1); x <- model.matrix(f); u <- residuals(f)
    //   b <- solve(crossprod(x)); s <- rowsum(x * u, g)
    //   print(c(coef(f), sqrt(b %*% crossprod(s) %*% b * 3 / 2)), digits = 15)
    ClusteredMean mean =
        ClusteredMean.of(List.of(new Cluster(3, 7), new Cluster(5, 2.5), new Cluster(4, 14)));

    assertThat(mean.clusters()).isEqualTo(3);
    assertThat(mean.pupils()).isEqualTo(12);
    assertThat(mean.mean()).isCloseTo(1.958333333333334, within(1e-14));
    assertThat(mean.standardError()).hasValueCloseTo(0.981398903540436, within(1e-14));
  }

  @Test
  void equalClustersHaveTheStandardErrorOfTheirMeans() {
    // Means 0.2, 0.4, 0.6, 1.2 of ten pupils each: mean 0.6; squares 0.16 + 0.04 + 0 + 0.36 = 0.56;
    // se = sqrt(0.56 / 3 / 4), the same for clusters of any one size.
    for (long n : new long[] {1, 10, 1000}) {
      ClusteredMean mean =
          ClusteredMean.of(
              List.of(
                  new Cluster(n, 0.2 * n),
                  new Cluster(n, 0.4 * n),
                  new Cluster(n, 0.6 * n),
                  new Cluster(n, 1.2 * n)));

      assertThat(mean.mean()).isCloseTo(0.6, within(1e-14));
      assertThat(mean.standardError()).hasValueCloseTo(Math.sqrt(0.56 / 12), within(1e-14));
    }
  }

  @Test
  void oneClusterHasNoStandardError() {
    ClusteredMean mean = ClusteredMean.of(List.of(new Cluster(8, 2)));

    assertThat(mean.mean()).isEqualTo(0.25);
    assertThat(mean.pupils()).isEqualTo(8);
    assertThat(mean.standardError()).isEmpty();
  }

  @Test
  void clustersOfOneMeanHaveStandardErrorZero() {
    ClusteredMean mean = ClusteredMean.of(List.of(new Cluster(4, 2), new Cluster(10, 5)));

    assertThat(mean.mean()).isEqualTo(0.5);
    assertThat(mean.standardError()).hasValue(0);
  }

  @Test
  void refusesNothingAndEmptyClusters() {
    assertThatIllegalArgumentException().isThrownBy(() -> ClusteredMean.of(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cluster(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cluster(3, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cluster(3, Double.POSITIVE_INFINITY));
  }
}
