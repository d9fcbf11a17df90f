package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShrunkenTest {

  @ParameterizedTest
  @CsvSource({
    // EB-01 to EB-03: mean, pupils; reliability, posterior, its sd, P(> 0)
    " 0.6,  10, 0.309720,  0.185832, 0.249249, 0.772036",
    " 0.6, 100, 0.817747,  0.490648, 0.128073, 0.999936",
    "-0.4,   5, 0.183236, -0.073294, 0.271125, 0.393452"
  })
  void schoolMeansArePulledToTheCentre(
      double mean,
      int pupils,
      double reliability,
      double posterior,
      double posteriorSd,
      double above) {
    Shrunken school = Shrunken.of(mean, 0, 0.09, 1.41628 * 1.41628 / pupils);

    assertThat(school.reliability()).isCloseTo(reliability, within(1e-5));
    assertThat(school.posterior()).isCloseTo(posterior, within(1e-5));
    assertThat(school.posteriorSd()).isCloseTo(posteriorSd, within(1e-5));
    assertThat(school.probabilityAbove(0)).isCloseTo(above, within(1e-5));
  }

  @Test
  void lowBaselineRegressesTowardsTheMeanWithoutAnyChange() {
    // RTM-01: reliability 0.60 = 0.6 / (0.6 + 0.4), baseline -0.80 about 0.
    Shrunken next = Shrunken.of(-0.80, 0, 0.6, 0.4);

    assertThat(next.reliability()).isCloseTo(0.60, within(1e-12));
    assertThat(next.posterior()).isCloseTo(-0.48, within(1e-9));
    assertThat(next.posterior() - -0.80).isCloseTo(0.32, within(1e-9));
  }

  @Test
  void centreNeedNotBeZero() {
    // Half way from 10 to 4.
    assertThat(Shrunken.of(4, 10, 2, 2).posterior()).isEqualTo(7);
    assertThat(Shrunken.of(4, 10, 2, 2).posteriorSd()).isEqualTo(1);
  }

  @Test
  void withoutTrueVarianceEverythingGoesToTheCentre() {
    Shrunken effect = Shrunken.of(0.9, 0.1, 0, 0.04);

    assertThat(effect).isEqualTo(new Shrunken(0, 0.1, 0));
    assertThat(effect.probabilityAbove(0)).isEqualTo(1);
    assertThat(effect.probabilityAbove(0.1)).isEqualTo(0.5);
    assertThat(effect.probabilityAbove(0.2)).isZero();
  }

  @Test
  void withoutSamplingVarianceNothingMoves() {
    assertThat(Shrunken.of(0.9, 0.1, 0.04, 0)).isEqualTo(new Shrunken(1, 0.9, 0));
  }

  @Test
  void refusesVariancesThatGiveNoReliability() {
    assertThatIllegalArgumentException().isThrownBy(() -> Shrunken.of(1, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Shrunken.of(1, 0, -0.1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Shrunken.of(1, 0, 1, -0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> Shrunken.of(1, 0, Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Shrunken.of(Double.NaN, 0, 1, 1));
  }
}
