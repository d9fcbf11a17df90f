package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TermCountsTest {
  /** 30 pupils by which of terms 1 and 2 they have beside the intercept. */
  private static TermCounts thirtyPupils(int terms) {
    TermCounts counts = new TermCounts(terms);
    counts.add(new int[] {0}, 7);
    counts.add(new int[] {0, 1}, 9);
    counts.add(new int[] {0, 2}, 6);
    counts.add(new int[] {0, 1, 2}, 8);
    return counts;
  }

  @Test
  void inverseIsThatOfTheCrossProducts() {
    // x <- cbind(1, c(0,1,0,1), c(0,0,1,1))[rep(1:4, c(7, 9, 6, 8)), ]
    // diag(solve(crossprod(x)))   # R 4.2
    assertThat(thirtyPupils(3).independent())
        .extracting(TermCounts.Independent::term)
        .containsExactly(0, 1, 2);
    double[] byR = {0.10545454545454545, 0.13575757575757574, 0.13393939393939394};
    for (TermCounts.Independent i : thirtyPupils(3).independent()) {
      assertThat(i.inverse()).isCloseTo(byR[i.term()], within(1e-15));
    }
  }

  @Test
  void pupilsOfATermAreCounted() {
    TermCounts counts = thirtyPupils(3);

    assertThat(counts.pupils(0)).isEqualTo(7 + 9 + 6 + 8);
    assertThat(counts.pupils(1)).isEqualTo(9 + 8);
    assertThat(counts.pupils(2)).isEqualTo(6 + 8);
  }

  @Test
  void aTermMadeUpByEarlierOnesIsLeftOutAndChangesNothing() {
    // Term 2 is had by all who lack term 1, term 4 by nobody; 0 = 1 + 2.
    TermCounts counts = new TermCounts(5);
    counts.add(new int[] {0, 1}, 3);
    counts.add(new int[] {0, 2}, 4);
    counts.add(new int[] {0, 1, 3}, 2);
    counts.add(new int[] {0, 2, 3}, 6);

    TermCounts without = new TermCounts(3);
    without.add(new int[] {0, 1}, 3);
    without.add(new int[] {0}, 4);
    without.add(new int[] {0, 1, 2}, 2);
    without.add(new int[] {0, 2}, 6);

    assertThat(counts.independent())
        .extracting(TermCounts.Independent::term)
        .containsExactly(0, 1, 3);
    assertThat(counts.independent())
        .extracting(TermCounts.Independent::inverse)
        .containsExactlyElementsOf(
            without.independent().stream().map(TermCounts.Independent::inverse).toList());
  }

  @Test
  void onePupilInABillionMakesATermIndependent() {
    // Doubles would take the remainder, 1 part in 1e18 of the squares, for rounding.
    TermCounts counts = new TermCounts(3);
    counts.add(new int[] {0, 1, 2}, 1_000_000_000L);
    counts.add(new int[] {0}, 1_000_000_000L);
    assertThat(counts.independent()).hasSize(2);

    counts.add(new int[] {0, 1}, 1);
    assertThat(counts.independent()).hasSize(3);
    // The lone pupil's own score decides the difference between terms 1 and 2: 1 + 1/1e9.
    assertThat(counts.independent().get(2).inverse()).isCloseTo(1 + 1e-9, within(1e-15));
  }

  @Test
  void aRegressionWithoutTermsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TermCounts(0))
        .withMessageContaining("at least one term");
  }
}
