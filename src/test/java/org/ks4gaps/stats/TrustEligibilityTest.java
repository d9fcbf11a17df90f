package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TrustEligibilityTest {

  private static final TrustEligibility RULE = new TrustEligibility(3, 3);

  @Test
  void trustWithOneSettledAcademyIsNotRanked() {
    // TRUST-01: X three years in the trust, Y one year; Y does not count.
    assertThat(RULE.counts(3)).isTrue();
    assertThat(RULE.counts(1)).isFalse();
    assertThat(RULE.ranked(new int[] {3, 1})).isFalse();
  }

  @Test
  void threeAcademiesOfThreeYearsAreEnough() {
    assertThat(RULE.ranked(new int[] {3, 3, 3})).isTrue();
    assertThat(RULE.ranked(new int[] {3, 3, 2})).isFalse();
    assertThat(RULE.ranked(new int[] {9, 0, 3, 2, 4})).isTrue();
    assertThat(RULE.ranked(new int[0])).isFalse();
  }

  @Test
  void refusesRulesThatRankEverybody() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TrustEligibility(0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new TrustEligibility(3, 0));
  }
}
