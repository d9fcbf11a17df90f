package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeterogeneityTest {
  /** R: pchisq(q, effects - 1, lower.tail = FALSE). */
  @ParameterizedTest
  @CsvSource({
    "33.3, 34, 0.45266469",
    "50.7, 34, 0.02513626",
    "25, 41, 0.96940587",
    "60, 21, 0.0000071217509",
    "2100, 2001, 0.058671111"
  })
  void theTailIsThatOfChiSquare(double q, int effects, double expected) {
    assertThat(Heterogeneity.probability(q, effects)).isCloseTo(expected, within(0.001));
  }

  @Test
  void oneEffectCannotDiffer() {
    assertThatIllegalArgumentException().isThrownBy(() -> Heterogeneity.probability(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Heterogeneity.probability(-1, 3));
  }
}
