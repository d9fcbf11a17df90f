package org.ks4gaps.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The building blocks of chance: draws, alias tables, curves of attainment, prior attainment. */
class DistributionsTest {
  private static Draws draws(long seed) {
    return new Draws(seed).at(Draws.Purpose.ATTAINMENT, 1, 2, 3);
  }

  @Test
  void aStreamIsTheSameWhereverItIsOpenedAndUnlikeItsNeighbours() {
    Draws one = draws(1);
    long first = one.next();
    one.next();
    assertThat(one.at(Draws.Purpose.ATTAINMENT, 1, 2, 3).next()).isEqualTo(first);
    assertThat(one.at(Draws.Purpose.ATTAINMENT, 1, 2, 4).next()).isNotEqualTo(first);
    assertThat(one.at(Draws.Purpose.ORDER, 1, 2, 3).next()).isNotEqualTo(first);
    assertThat(draws(2).next()).isNotEqualTo(first);
  }

  @Test
  void neighbouringStreamsAreUniformTogether() {
    // First draws of 100,000 neighbouring pupils: mean 1/2, variance 1/12, no correlation.
    Draws draws = new Draws(5);
    int n = 100_000;
    double sum = 0;
    double squares = 0;
    double products = 0;
    double before = 0;
    for (int i = 0; i < n; i++) {
      double u = draws.at(Draws.Purpose.ATTAINMENT, 0, 7, i).uniform();
      sum += u;
      squares += u * u;
      products += (u - .5) * (before - .5);
      before = u;
    }
    assertThat(sum / n).isCloseTo(.5, within(.004));
    assertThat(squares / n - .25).isCloseTo(1 / 12.0, within(.004));
    assertThat(products / n * 12).isCloseTo(0, within(.02));
  }

  @Test
  void aliasTableKeepsItsProbabilities() {
    AliasTable table = new AliasTable(new double[] {1, 0, 3, 6});
    int[] counts = new int[4];
    Draws draws = draws(3);
    for (int i = 0; i < 100_000; i++) {
      counts[table.draw(draws)]++;
    }
    assertThat(counts[0] / 1e5).isCloseTo(.1, within(.005));
    assertThat(counts[1]).isZero();
    assertThat(counts[2] / 1e5).isCloseTo(.3, within(.008));
    assertThat(counts[3] / 1e5).isCloseTo(.6, within(.008));
  }

  @Test
  void curvesHaveExactlyTheMeanTheyAreNamedAfter() {
    for (boolean legacy : new boolean[] {true, false}) {
      GradeScale grades = new GradeScale(legacy);
      AttainmentCurves curves = new AttainmentCurves(13, .006, grades);
      for (int i = 0; i < AttainmentCurves.SIZE; i++) {
        double total = 0;
        double sum = 0;
        for (int x = 0; x < AttainmentCurves.SIZE; x++) {
          double p = curves.at(i)[x];
          assertThat(p == 0 || grades.reaches(x)).isTrue();
          total += p;
          sum += p * x / 2;
        }
        assertThat(total).isCloseTo(1, within(1e-9));
        // Legacy grades come to 87 points at most, so expected values end below.
        assertThat(sum).isCloseTo(curves.within(i / 2.0), within(i < 1 || i > 170 ? 5 : 1e-6));
      }
    }
  }

  @Test
  void divisionsOfATotalAddUp() {
    GradeScale grades = new GradeScale(true);
    Draws draws = draws(4);
    for (int total = 0; total <= GradeScale.TOP; total++) {
      if (!grades.reaches(total)) {
        continue;
      }
      int division = grades.draw(total, draws);
      int open = GradeScale.open(total, division);
      int sum = 4 * GradeScale.english(division) + 4 * GradeScale.maths(division);
      sum += GradeScale.ebacc(division) + open;
      assertThat(sum).isEqualTo(total);
      int[] best = grades.grades(open, draws);
      assertThat(best[0] + best[1] + best[2]).isEqualTo(open);
      assertThat(best[0]).isGreaterThanOrEqualTo(best[1]);
      assertThat(best[1]).isGreaterThanOrEqualTo(best[2]);
    }
    // No legacy grade is worth half a point, so a total of half a point cannot be reached.
    assertThat(grades.reaches(1)).isFalse();
    assertThat(new GradeScale(false).reaches(1)).isFalse();
  }

  @Test
  void sharesOfPriorAttainmentAddUpAndRiseWithTheLocation() {
    for (AcademicYear year : AcademicYear.WRITTEN) {
      PriorAttainment prior = new PriorAttainment(year);
      double[] share = new double[PriorAttainment.GROUPS];
      double before = 0;
      for (double location = -3; location <= 3; location += .37) {
        prior.shares(location, PriorAttainment.ORDINARY, share);
        double total = 0;
        double estimate = 0;
        for (int g = 0; g < share.length; g++) {
          total += share[g];
          estimate += share[g] * prior.published(g);
        }
        assertThat(total).isCloseTo(1, within(1e-12));
        assertThat(estimate).isGreaterThan(before);
        before = estimate;
      }
    }
  }

  @Test
  void averagesLieInTheirGroup() {
    PriorAttainment fine = new PriorAttainment(new AcademicYear(2019));
    PriorAttainment scaled = new PriorAttainment(new AcademicYear(2022));
    Draws draws = draws(6);
    // Labels are lower ends of fine levels: 4.3 holds 4.3 only, 2.0 holds 2.0 to 2.4.
    assertThat(fine.label(18)).isEqualTo("4.3");
    assertThat(fine.averageInTenths(18, draws)).isEqualTo(43);
    assertThat(fine.averageInTenths(1, draws)).isBetween(20, 24);
    // Group 20 of 2021/22: averages 105.5 and 106.
    for (int i = 0; i < 50; i++) {
      assertThat(scaled.averageInTenths(19, draws)).isIn(1055, 1060);
      int[] tests = ScaledScores.of(1055, draws, 0);
      assertThat(tests[0] + tests[1]).isEqualTo(211);
      assertThat(tests[0]).isBetween(80, 120);
    }
  }
}
