package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileTest {

  @ParameterizedTest
  @CsvSource({
    // R: quantile(c(1, 2, 4, 8, 16), p), by hand h = 4 p
    "0,    1",
    "0.25, 2",
    "0.5,  4",
    "0.8,  9.6", // h = 3.2: 8 + 0.2 * 8
    "0.9,  12.8", // h = 3.6: 8 + 0.6 * 8
    "1,    16"
  })
  void interpolatesBetweenOrderStatistics(double p, double expected) {
    assertThat(Quantile.linear(new double[] {16, 1, 8, 2, 4}, p))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void anEvenNumberHasItsMedianHalfWay() {
    assertThat(Quantile.linear(new double[] {3, 1, 2, 10}, 0.5)).isEqualTo(2.5);
  }

  @Test
  void oneValueIsEveryQuantile() {
    assertThat(Quantile.linear(new double[] {-0.3}, 0.05)).isEqualTo(-0.3);
  }

  @Test
  void valuesHandedInKeepTheirOrder() {
    double[] values = {3, 1, 2};
    Quantile.linear(values, 0.5);

    assertThat(values).containsExactly(3, 1, 2);
  }

  @Test
  void refusesNothingNonsenseAndMissingValues() {
    assertThatIllegalArgumentException().isThrownBy(() -> Quantile.linear(new double[0], 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Quantile.linear(new double[] {1}, -0.01));
    assertThatIllegalArgumentException().isThrownBy(() -> Quantile.linear(new double[] {1}, 1.01));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantile.linear(new double[] {1}, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantile.linear(new double[] {1, Double.NaN, 2}, 0))
        .withMessageContaining("missing");
  }
}
