package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

  @Test
  void intervalReachesTheMultipleOfTheStandardErrorToEachSide() {
    Interval interval = new Estimate(1.5, 0.25).interval(2);

    assertThat(interval).isEqualTo(new Interval(1.0, 2.0));
  }

  @Test
  void standardErrorsOfADifferenceAddInSquares() {
    // sqrt(3^2 + 4^2) = 5
    Estimate difference = Estimate.difference(new Estimate(2, 3), new Estimate(7, 4));

    assertThat(difference.value()).isEqualTo(-5);
    assertThat(difference.standardError()).isCloseTo(5, within(1e-12));
  }

  @Test
  void intervalExcludesWhatLiesOutsideAndKeepsItsLimits() {
    Interval interval = new Interval(-0.5, 0);

    assertThat(interval.excludes(Math.nextUp(0.0))).isTrue();
    assertThat(interval.excludes(0)).isFalse();
    assertThat(interval.excludes(-0.25)).isFalse();
    assertThat(interval.excludes(-0.5)).isFalse();
    assertThat(interval.excludes(Math.nextDown(-0.5))).isTrue();
  }

  @Test
  void refusesWhatIsNotAnEstimate() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(0, -1e-9));
    assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(0, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(0, 1).interval(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0, 1).excludes(Double.NaN));
  }
}
