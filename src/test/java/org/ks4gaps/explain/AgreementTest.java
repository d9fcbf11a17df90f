package org.ks4gaps.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgreementTest {

  private static boolean agrees(Double again, Double stored) {
    Agreement agreement = new Agreement();
    agreement.number("table", "figure", again, stored);
    assertThat(agreement.compared()).isEqualTo(1);
    return agreement.differences().isEmpty();
  }

  @Test
  void aBillionthIsTheOrderOfASumAndTwoAreNot() {
    assertThat(agrees(0.5 + 0.9e-9, 0.5)).isTrue();
    assertThat(agrees(0.5 - 2e-9, 0.5)).isFalse();
    assertThat(agrees(50 + 40e-9, 50.0)).isTrue();
    assertThat(agrees(50 + 60e-9, 50.0)).isFalse();
  }

  @Test
  void missingAgreesOnlyWithMissing() {
    assertThat(agrees(null, null)).isTrue();
    assertThat(agrees(null, 0.0)).isFalse();
    assertThat(agrees(0.0, null)).isFalse();
    assertThat(agrees(Double.NaN, 0.0)).isFalse();
  }

  @Test
  void aDifferenceNamesBothSides() {
    Agreement agreement = new Agreement();
    agreement.same("judged_schools A_ATT_ETH", "rule_failed", "A3_NARROWED", null);
    assertThat(agreement.differences())
        .containsExactly(
            new Agreement.Difference(
                "judged_schools A_ATT_ETH", "rule_failed", "A3_NARROWED", "null"));
  }
}
