package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ks4gaps.stats.NarrowingRule.Rule;

class NarrowingRuleTest {

  /** Percentile scale: 10 pupils, base gap 2, permitted fall 2. */
  private static final NarrowingRule RULE = new NarrowingRule(10, 2, 2);

  private static List<PairYear> threeYears(
      long[] groupPupils, double[] groupMeans, double[] restMeans) {
    return List.of(
        new PairYear(groupPupils[0], groupMeans[0], 150, restMeans[0]),
        new PairYear(groupPupils[1], groupMeans[1], 150, restMeans[1]),
        new PairYear(groupPupils[2], groupMeans[2], 150, restMeans[2]));
  }

  private static final long[] COHORTS = {12, 15, 20};

  private static Narrowing assess(double[] groupMeans, double[] restMeans) {
    return RULE.assess(threeYears(COHORTS, groupMeans, restMeans));
  }

  private static double[] three(double a, double b, double c) {
    return new double[] {a, b, c};
  }

  @Test
  void groupThatCaughtUpIsEligible() {
    // LISTA-01
    Narrowing school = assess(three(38, 42, 47), three(50, 51, 51));

    assertThat(school.eligible()).isTrue();
    assertThat(school.firstRuleFailed()).isEmpty();
    assertThat(school.change()).isEqualTo(8);
    assertThat(school.groupChange()).isEqualTo(9);
    assertThat(school.restChange()).isEqualTo(1);
    assertThat(school.samplingVarianceFactor())
        .isCloseTo(1 / 12.0 + 1 / 20.0 + 2 / 150.0, within(1e-15));

    Shrunken change = Shrunken.of(school.change(), 0, 36, 625 * school.samplingVarianceFactor());
    assertThat(change.reliability()).isCloseTo(0.281984, within(1e-5));
    assertThat(change.posterior()).isCloseTo(2.255875, within(1e-5));
  }

  @Test
  void listedGapsAreRestLessGroup() {
    assertThat(threeYears(COHORTS, three(38, 42, 47), three(50, 51, 51)))
        .extracting(PairYear::gap)
        .containsExactly(12.0, 9.0, 4.0);
  }

  @ParameterizedTest
  @CsvSource({
    // LISTA-02 to LISTA-06: group means, comparator means, change, the condition that fails
    "38,   38.5, 39, 50, 46, 43,   8, A5_NO_LEVELLING_DOWN",
    "45,   50,   70, 50, 50, 50, -15, A3_NARROWED",
    "40,   39,   38, 55, 50, 45,   8, A4_IMPROVED",
    "49.5, 52,   55, 50, 50, 50, -4.5, A2_BASE_GAP"
  })
  void firstConditionThatFailsIsNamed(
      double group1,
      double group2,
      double group3,
      double rest1,
      double rest2,
      double rest3,
      double change,
      Rule failed) {
    Narrowing school = assess(three(group1, group2, group3), three(rest1, rest2, rest3));

    assertThat(school.firstRuleFailed()).contains(failed);
    assertThat(school.eligible()).isFalse();
    assertThat(school.change()).isCloseTo(change, within(1e-12));
  }

  @Test
  void smallCohortInAnyYearFails() {
    // LISTA-04: 9, 15, 20
    double[] means = three(38, 42, 47);
    double[] rest = three(50, 51, 51);
    for (long[] cohorts :
        List.of(new long[] {9, 15, 20}, new long[] {12, 9, 20}, new long[] {12, 15, 9})) {
      assertThat(RULE.assess(threeYears(cohorts, means, rest)).firstRuleFailed())
          .contains(Rule.A1_COHORT);
    }
    assertThat(RULE.assess(threeYears(new long[] {10, 10, 10}, means, rest)).eligible()).isTrue();
  }

  @Test
  void smallComparatorFailsToo() {
    PairYear last = new PairYear(20, 47, 100, 51);
    assertThat(RULE.assess(List.of(new PairYear(20, 38, 9, 50), last)).firstRuleFailed())
        .contains(Rule.A1_COHORT);
    assertThat(RULE.assess(List.of(new PairYear(20, 38, 10, 50), last)).eligible()).isTrue();
  }

  @Test
  void gapOfExactlyTheBaseGapIsEnough() {
    assertThat(assess(three(48, 49, 50), three(50, 50, 50)).eligible()).isTrue();
    assertThat(assess(three(Math.nextUp(48.0), 49, 50), three(50, 50, 50)).firstRuleFailed())
        .contains(Rule.A2_BASE_GAP);
  }

  @Test
  void groupFarAheadAtTheStartHasNoGapToNarrow() {
    assertThat(assess(three(60, 62, 64), three(50, 58, 64)).firstRuleFailed())
        .contains(Rule.A2_BASE_GAP);
  }

  @Test
  void oppositeGapOfTheSameSizeIsNotNarrower() {
    assertThat(assess(three(46, 50, 54), three(50, 50, 50)).firstRuleFailed())
        .contains(Rule.A3_NARROWED);
    assertThat(assess(three(46, 50, 53.5), three(50, 50, 50)).eligible()).isTrue();
  }

  @Test
  void groupThatStoodStillHasNotImproved() {
    assertThat(assess(three(40, 40, 40), three(50, 49, 48.5)).firstRuleFailed())
        .contains(Rule.A4_IMPROVED);
    assertThat(assess(three(40, 40, 40.5), three(50, 49, 48.5)).eligible()).isTrue();
  }

  @Test
  void comparatorMayFallByWhatIsPermittedAndNoMore() {
    assertThat(assess(three(40, 41, 42), three(50, 49, 48)).eligible()).isTrue();
    assertThat(assess(three(40, 41, 42), three(50, 49, Math.nextDown(48.0))).firstRuleFailed())
        .contains(Rule.A5_NO_LEVELLING_DOWN);
  }

  @Test
  void twoYearsAreEnoughAndOnlyFirstAndLastAreCompared() {
    PairYear first = new PairYear(12, 38, 150, 50);
    PairYear dip = new PairYear(15, 20, 150, 60);
    PairYear last = new PairYear(20, 47, 150, 51);

    assertThat(RULE.assess(List.of(first, dip, last))).isEqualTo(RULE.assess(List.of(first, last)));
  }

  @Test
  void refusesOneYearAndRulesThatCannotBeMeant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RULE.assess(List.of(new PairYear(12, 38, 150, 50))));
    assertThatIllegalArgumentException().isThrownBy(() -> new NarrowingRule(0, 2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new NarrowingRule(10, -0.1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new NarrowingRule(10, 2, -0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new NarrowingRule(10, Double.NaN, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new PairYear(0, 1, 10, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PairYear(10, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PairYear(10, Double.NaN, 10, 1));
  }
}
