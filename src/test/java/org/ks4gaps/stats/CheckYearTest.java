package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CheckYearTest {

  /** LISTA-01 in its first year: gap 12, group mean 38. */
  private static final PairYear FIRST = new PairYear(12, 38, 150, 50);

  private static final HighWithoutGapsRule RULE = new HighWithoutGapsRule(10, 2, -5, 10);

  private static CheckYear check(long pupils, double groupMean, long restPupils, double restMean) {
    return CheckYear.ofNarrowing(
        FIRST, Optional.of(new PairYear(pupils, groupMean, restPupils, restMean)), 10);
  }

  @Test
  void gapAtMostTheFirstAndMeanAtLeastTheFirstConfirm() {
    // LISTA-07: G4 = 10, M4 = 44; G4 = 13, M4 = 44; group of 8
    assertThat(check(20, 44, 150, 54)).isEqualTo(CheckYear.CONFIRMED);
    assertThat(check(20, 44, 150, 57)).isEqualTo(CheckYear.NOT_CONFIRMED);
    assertThat(check(8, 44, 150, 54)).isEqualTo(CheckYear.NO_DATA);
  }

  @Test
  void equalGapAndEqualMeanStillConfirm() {
    assertThat(check(20, 38, 150, 50)).isEqualTo(CheckYear.CONFIRMED);
    assertThat(check(20, 38, 150, Math.nextUp(50.0))).isEqualTo(CheckYear.NOT_CONFIRMED);
    assertThat(check(20, Math.nextDown(38.0), 150, 45)).isEqualTo(CheckYear.NOT_CONFIRMED);
  }

  @Test
  void oppositeGapLargerThanTheFirstDoesNotConfirm() {
    assertThat(check(20, 62, 150, 50)).isEqualTo(CheckYear.CONFIRMED);
    assertThat(check(20, 62.5, 150, 50)).isEqualTo(CheckYear.NOT_CONFIRMED);
  }

  @Test
  void groupAndComparatorBothNeedTheMinimum() {
    assertThat(check(10, 44, 10, 54)).isEqualTo(CheckYear.CONFIRMED);
    assertThat(check(9, 44, 10, 54)).isEqualTo(CheckYear.NO_DATA);
    assertThat(check(10, 44, 9, 54)).isEqualTo(CheckYear.NO_DATA);
    assertThat(CheckYear.ofNarrowing(FIRST, Optional.empty(), 10)).isEqualTo(CheckYear.NO_DATA);
  }

  @Test
  void highSchoolsAreCheckedByTheirOwnRule() {
    OptionalDouble high = OptionalDouble.of(58);
    double[] close = {-3, 4};

    assertThat(CheckYear.ofHighWithoutGaps(RULE, high, 58, close)).isEqualTo(CheckYear.CONFIRMED);
    assertThat(CheckYear.ofHighWithoutGaps(RULE, high, 58.1, close))
        .isEqualTo(CheckYear.NOT_CONFIRMED);
    assertThat(CheckYear.ofHighWithoutGaps(RULE, high, 58, new double[] {-5.1, 2}))
        .isEqualTo(CheckYear.NOT_CONFIRMED);
    assertThat(CheckYear.ofHighWithoutGaps(RULE, high, 58, new double[] {1}))
        .isEqualTo(CheckYear.NO_DATA);
    assertThat(CheckYear.ofHighWithoutGaps(RULE, OptionalDouble.empty(), 58, close))
        .isEqualTo(CheckYear.NO_DATA);
  }
}
