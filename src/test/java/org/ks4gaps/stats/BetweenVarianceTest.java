package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BetweenVarianceTest {

  @Test
  void fourEffectsWorkedByHand() {
    // EB-04
    BetweenVariance between =
        BetweenVariance.derSimonianLaird(
            new double[] {0.5, 0.1, -0.2, 0.4}, new double[] {0.04, 0.02, 0.05, 0.03});

    assertThat(between.mean()).isCloseTo(0.209091, within(1e-5));
    assertThat(between.q()).isCloseTo(7.272727, within(1e-5));
    assertThat(between.c()).isCloseTo(92.207792, within(1e-5));
    assertThat(between.variance()).isCloseTo(0.046338, within(1e-5));
  }

  @Test
  void equalSamplingVariancesLeaveSampleVarianceLessNoise() {
    // With equal v the estimate is the sample variance less v: var(0, 2, 4) = 4, less 1.
    BetweenVariance between =
        BetweenVariance.derSimonianLaird(new double[] {0, 2, 4}, new double[] {1, 1, 1});

    assertThat(between.mean()).isCloseTo(2, within(1e-12));
    assertThat(between.variance()).isCloseTo(3, within(1e-12));
  }

  @Test
  void effectsCloserThanTheirNoiseHaveNoVarianceBetween() {
    assertThat(
            BetweenVariance.derSimonianLaird(new double[] {0.1, 0.1, 0.11}, new double[] {1, 2, 3})
                .variance())
        .isZero();
  }

  @Test
  void recoversTheVarianceEffectsWereDrawnWith() {
    Random random = new Random(3);
    int schools = 20_000;
    double[] effects = new double[schools];
    double[] variances = new double[schools];
    for (int i = 0; i < schools; i++) {
      variances[i] = 0.02 + 0.1 * random.nextDouble();
      effects[i] =
          0.25 + 0.3 * random.nextGaussian() + Math.sqrt(variances[i]) * random.nextGaussian();
    }

    BetweenVariance between = BetweenVariance.derSimonianLaird(effects, variances);

    // True variance 0.09; its standard error here is about sqrt(2 / 20000) * 0.16 = 0.0016.
    assertThat(between.variance()).isCloseTo(0.09, within(0.006));
    assertThat(between.mean()).isCloseTo(0.25, within(0.012));
  }

  @Test
  void refusesOneEffectUnequalLengthsAndImpossibleVariances() {
    double[] two = {0.1, 0.2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BetweenVariance.derSimonianLaird(new double[] {0.1}, new double[] {0.1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BetweenVariance.derSimonianLaird(two, new double[] {0.1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BetweenVariance.derSimonianLaird(two, new double[] {0.1, 0}));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                BetweenVariance.derSimonianLaird(
                    new double[] {0.1, Double.NaN}, new double[] {1, 1}));
  }
}
