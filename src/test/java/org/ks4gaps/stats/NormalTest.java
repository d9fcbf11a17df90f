package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

  @ParameterizedTest
  @CsvSource({
    // Python 3: 0.5 * math.erfc(-x / math.sqrt(2))
    "-10, 7.619853024160593e-24",
    "-5, 2.866515718791946e-07",
    "-3, 0.0013498980316300957",
    "-2.5, 0.006209665325776139",
    "-1.96, 0.024997895148220435",
    "-1, 0.15865525393145707",
    "0, 0.5",
    "0.5, 0.6914624612740131",
    "1, 0.8413447460685429",
    "1.6448536269514722, 0.95",
    "1.959963984540054, 0.975",
    "2.5, 0.9937903346742238",
    "3, 0.9986501019683699",
    "5, 0.9999997133484281"
  })
  void matchesTheComplementaryErrorFunction(double x, double probability) {
    assertThat(Normal.cumulative(x)).isCloseTo(probability, within(1e-13 * probability));
  }

  @Test
  void probabilityThatOneSchoolLiesAboveAnother() {
    // RANK-02: 0.5 against 0.45, standard errors 0.1: Phi(0.05 / 0.141421) = 0.638163
    Estimate difference = Estimate.difference(new Estimate(0.5, 0.1), new Estimate(0.45, 0.1));

    assertThat(Normal.cumulative(difference.value() / difference.standardError()))
        .isCloseTo(0.638163, within(1e-5));
  }

  @Test
  void seriesAndFractionMeetWhereOneTakesOverFromTheOther() {
    for (double edge : new double[] {-2.5, 2.5}) {
      double step = Normal.cumulative(Math.nextUp(edge)) - Normal.cumulative(Math.nextDown(edge));
      assertThat(step).isCloseTo(0, within(1e-15));
    }
  }

  @Test
  void endsAtZeroAndOne() {
    assertThat(Normal.cumulative(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Normal.cumulative(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Normal.cumulative(-40)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> Normal.cumulative(Double.NaN));
  }
}
