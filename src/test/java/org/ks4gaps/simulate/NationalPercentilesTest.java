package org.ks4gaps.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NationalPercentilesTest {
  private static final AttainmentCurves CURVES =
      new AttainmentCurves(8, .02, new GradeScale(new AcademicYear(2019).legacyGrades()));

  @Test
  void pupilsLevelShareTheMeanOfTheirRanks() {
    // Eight pupils with 3, 3, 3, 5, 6, 6, 6, 6: ranks 1 to 3 average 2, then 4, then 6.5.
    // 100 (2 - 0.5) / 8 = 18.75, 100 (4 - 0.5) / 8 = 43.75, 100 (6.5 - 0.5) / 8 = 75.
    double[] percentile = NationalPercentiles.percentiles(new long[] {0, 0, 0, 3, 0, 1, 4});
    assertThat(percentile[3]).isCloseTo(18.75, within(1e-12));
    assertThat(percentile[5]).isCloseTo(43.75, within(1e-12));
    assertThat(percentile[6]).isCloseTo(75, within(1e-12));
    // Their mean is 50: (3 x 18.75 + 43.75 + 4 x 75) / 8 = 400 / 8.
    assertThat((3 * percentile[3] + percentile[5] + 4 * percentile[6]) / 8)
        .isCloseTo(50, within(1e-12));
  }

  @Test
  void whereOnlyTheEndsAreTakenEverybodyBetweenStandsOnTheSharesBelow() {
    // One pupil of four has nothing, three have everything: 100 x 0.5 / 4 = 12.5 for nothing, 25
    // for any total between, 100 (1 + 1.5) / 4 = 62.5 for everything. Nobody is drawn there at an
    // expected 0 but with nothing.
    long[] pupils = new long[AttainmentCurves.SIZE];
    pupils[0] = 1;
    pupils[AttainmentCurves.SIZE - 1] = 3;
    double[] percentile = NationalPercentiles.percentiles(pupils);
    assertThat(percentile[0]).isEqualTo(12.5);
    assertThat(percentile[90]).isEqualTo(25);
    assertThat(percentile[AttainmentCurves.SIZE - 1]).isEqualTo(62.5);
    assertThat(new NationalPercentiles(pupils, CURVES).expected(0)).isEqualTo(12.5);
  }

  @Test
  void expectationIsTheMeanOfWhatIsDrawn() {
    long[] pupils = new long[AttainmentCurves.SIZE];
    for (int x = 0; x < pupils.length; x++) {
      pupils[x] = x < 60 ? 1 : 5;
    }
    double[] percentile = NationalPercentiles.percentiles(pupils);
    NationalPercentiles percentiles = new NationalPercentiles(pupils, CURVES);
    Draws draws = new Draws(4).at(Draws.Purpose.ATTAINMENT, 0, 0, 0);
    for (double attainment : new double[] {3.1, 20, 46.37, 88.9}) {
      double kept = CURVES.within(attainment);
      int n = 200_000;
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double f = percentile[CURVES.draw(kept, draws)];
        sum += f;
        squares += f * f;
      }
      double mean = sum / n;
      double error = Math.sqrt((squares / n - mean * mean) / n);
      assertThat(percentiles.expected(kept))
          .as("expected Attainment 8 of %s", kept)
          .isCloseTo(mean, within(4 * error));
    }
  }
}
