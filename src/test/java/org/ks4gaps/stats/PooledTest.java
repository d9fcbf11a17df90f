package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PooledTest {

  @Test
  void threeYearsWeighAsTheirPupils() {
    // MY-01: (10 * 0.20 + 20 * 0.50 + 15 * -0.10) / 45 = 10.5 / 45
    double mean = Pooled.mean(new long[] {10, 20, 15}, new double[] {0.20, 0.50, -0.10});

    assertThat(mean).isCloseTo(0.233333, within(1e-6));
  }

  @Test
  void equalCohortsGiveThePlainMean() {
    // LISTB-01, the score of the list: 62, 63, 64 in equal cohorts.
    assertThat(Pooled.mean(new long[] {180, 180, 180}, new double[] {62, 63, 64})).isEqualTo(63);
  }

  @Test
  void aYearWithoutPupilsDoesNotCount() {
    assertThat(Pooled.mean(new long[] {10, 0}, new double[] {0.25, Double.NaN})).isEqualTo(0.25);
  }

  @Test
  void refusesMeansThatCannotBePooled() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pooled.mean(new long[] {1}, new double[] {1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pooled.mean(new long[] {0, 0}, new double[] {1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pooled.mean(new long[] {-1, 2}, new double[] {1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pooled.mean(new long[] {1}, new double[] {Double.NaN}));
    assertThatIllegalArgumentException().isThrownBy(() -> Pooled.mean(new long[0], new double[0]));
  }
}
