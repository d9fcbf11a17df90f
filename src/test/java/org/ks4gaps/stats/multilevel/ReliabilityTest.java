package org.ks4gaps.stats.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReliabilityTest {

  /** Worked examples EB-01 to EB-03: school variance 0.09, pupil SD 1.41628 (2023/24). */
  @ParameterizedTest
  @CsvSource({"10, 0.309720", "100, 0.817747", "5, 0.183236"})
  void reliabilityOfASchoolMeanIsThatOfTheWorkedExamples(long pupils, double expected) {
    assertThat(Reliability.of(0.3, 1.41628, pupils)).isCloseTo(expected, within(5e-7));
  }

  @Test
  void aVarianceOfZeroHasNoReliability() {
    assertThat(Reliability.of(0, 1, 1000)).isZero();
    assertThat(Reliability.ofPosterior(0, 0)).isZero();
  }

  /** EB-01 again: a posterior SD of 0.249249 against 0.3 before the data. */
  @Test
  void aPosteriorTellsTheSameReliability() {
    assertThat(Reliability.ofPosterior(0.3, 0.249249)).isCloseTo(0.309720, within(5e-6));
    assertThat(Reliability.ofPosterior(0.3, 0.3)).isZero();
    assertThat(Reliability.ofPosterior(0.3, 0)).isEqualTo(1);
    // With the uncertainty of fixed effects a posterior can be wider than the prior.
    assertThat(Reliability.ofPosterior(0.3, 0.31)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0.3, 1, 0", "0.3, 0, 10", "-0.1, 1, 10", "NaN, 1, 10", "0.3, NaN, 10"})
  void nonsenseIsRefused(double tau, double sigma, long pupils) {
    assertThatThrownBy(() -> Reliability.of(tau, sigma, pupils))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n " + pupils + ", sigma " + sigma + ", tau " + tau);
  }
}
