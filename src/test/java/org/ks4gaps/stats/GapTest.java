package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GapTest {

  @Test
  void freeSchoolMealGapOfWhiteBritishPupils() {
    // GAP-01: 2018/19, White British, FSM against FSM all other.
    Estimate gap = Gap.between(-36570.236 / 46_679, 46_679, -16618.16 / 321_648, 321_648, 1.2825);

    assertThat(gap.value()).isCloseTo(-0.7318, within(1e-4));
    assertThat(gap.standardError()).isCloseTo(0.00635, within(1e-5));
    assertThat(gap.interval(1.96).lower()).isCloseTo(-0.7442, within(1e-4));
    assertThat(gap.interval(1.96).upper()).isCloseTo(-0.7193, within(1e-4));
  }

  @Test
  void changeOfAGroupBetweenTwoYearsIsAGapBetweenDifferentPupils() {
    // MY-02: means 0.10 (12 pupils) and 0.40 (20 pupils), sd 1.2825.
    Estimate change = Gap.between(0.40, 20, 0.10, 12, 1.2825);

    assertThat(change.value()).isCloseTo(0.30, within(1e-12));
    assertThat(change.standardError()).isCloseTo(0.468303, within(1e-5));
    assertThat(change.value() / change.standardError()).isCloseTo(0.640611, within(1e-5));
  }

  @Test
  void agreesWithTheDifferenceOfTwoIndependentMeans() {
    Estimate a = new Estimate(0.3, 1.4 / Math.sqrt(40));
    Estimate b = new Estimate(-0.2, 1.4 / Math.sqrt(90));
    Estimate gap = Gap.between(0.3, 40, -0.2, 90, 1.4);

    assertThat(gap.value()).isEqualTo(Estimate.difference(a, b).value());
    assertThat(gap.standardError())
        .isCloseTo(Estimate.difference(a, b).standardError(), within(1e-14));
  }

  @Test
  void sidesSwappedTurnTheSignAndKeepTheError() {
    Estimate ab = Gap.between(0.3, 40, -0.2, 90, 1.4);
    Estimate ba = Gap.between(-0.2, 90, 0.3, 40, 1.4);

    assertThat(ba.value()).isEqualTo(-ab.value());
    assertThat(ba.standardError()).isCloseTo(ab.standardError(), within(1e-15));
  }

  @Test
  void refusesAnEmptySide() {
    assertThatIllegalArgumentException().isThrownBy(() -> Gap.between(0, 0, 0, 10, 1.4));
    assertThatIllegalArgumentException().isThrownBy(() -> Gap.between(0, 10, 0, 0, 1.4));
    assertThatIllegalArgumentException().isThrownBy(() -> Gap.between(0, 10, 0, 10, Double.NaN));
  }
}
