package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ks4gaps.stats.HighWithoutGapsRule.Rule;

class HighWithoutGapsRuleTest {

  /** Percentile scale: 10 pupils, 2 groups, no group more than 5 below, range of 10. */
  private static final HighWithoutGapsRule RULE = new HighWithoutGapsRule(10, 2, -5, 10);

  private static final double[] P80 = {58, 58, 58};
  private static final double[] HIGH = {62, 63, 64};

  private static double[] values(double... values) {
    return values;
  }

  private static Optional<Rule> failed(double[] schoolMeans, double... deviations) {
    return RULE.firstRuleFailed(schoolMeans, P80, deviations);
  }

  @Test
  void highSchoolWithGroupsCloseTogetherIsEligible() {
    // LISTB-01
    assertThat(failed(HIGH, -3, 1, 4)).isEmpty();
  }

  @Test
  void oneYearBelowTheMarkFails() {
    // LISTB-02: 57.9 in the second year
    assertThat(failed(values(62, 57.9, 64), -3, 1, 4)).contains(Rule.B2_HIGH_EACH_YEAR);
    assertThat(failed(values(62, 58, 64), -3, 1, 4)).isEmpty();
  }

  @Test
  void groupFarBelowTheSchoolFails() {
    // LISTB-03
    assertThat(failed(HIGH, -5.1, 2)).contains(Rule.B3_WITHOUT_GAPS);
    assertThat(failed(HIGH, -5, 2)).isEmpty();
  }

  @Test
  void groupsFarApartFail() {
    assertThat(failed(HIGH, -4, 6.5)).contains(Rule.B3_WITHOUT_GAPS);
    assertThat(failed(HIGH, -4, 6)).isEmpty();
  }

  @Test
  void oneGroupIsNotEnough() {
    // LISTB-04
    assertThat(failed(HIGH, 0)).contains(Rule.B1_SEVERAL_GROUPS);
    assertThat(failed(HIGH)).contains(Rule.B1_SEVERAL_GROUPS);
    assertThat(failed(HIGH, 0, 0)).isEmpty();
  }

  @Test
  void groupCountsWithTheMinimumInEveryYear() {
    assertThat(RULE.counts(new long[] {10, 10, 10})).isTrue();
    assertThat(RULE.counts(new long[] {10, 9, 40})).isFalse();
    assertThat(RULE.counts(new long[0])).isFalse();
  }

  @Test
  void refusesMissingValuesAndRulesThatCannotBeMeant() {
    assertThatIllegalArgumentException().isThrownBy(() -> failed(HIGH, -1, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> failed(values(62, Double.NaN, 64), -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> failed(values(62, 63), -1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RULE.firstRuleFailed(values(), values(), values(0, 0)));
    assertThatIllegalArgumentException().isThrownBy(() -> new HighWithoutGapsRule(0, 2, -5, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new HighWithoutGapsRule(10, 1, -5, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new HighWithoutGapsRule(10, 2, 0.1, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new HighWithoutGapsRule(10, 2, -5, -1));
  }
}
