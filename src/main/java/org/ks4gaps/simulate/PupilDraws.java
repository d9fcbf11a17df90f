package org.ks4gaps.simulate;

/**
 * Draws the pupils of a school one by one. Each pupil has a stream of its own, addressed by year,
 * school and number: drawing a pupil again gives the same pupil, so the first pass (estimates) and
 * the second (rows) need not hold anybody in memory. One instance per thread.
 */
final class PupilDraws {
  private final YearCohort cohort;
  private final Draws draws;
  private School school;
  private int[] places = new int[0];
  private int size;

  PupilDraws(YearCohort cohort) {
    this.cohort = cohort;
    this.draws = new Draws(cohort.seed());
  }

  /** Takes up a school and puts its pupils in an order that says nothing about them. */
  int open(School next) {
    school = next;
    short[] pupils = cohort.composition().pupils()[school.index()];
    short[] covered = cohort.composition().covered()[school.index()];
    size = cohort.composition().size(school.index());
    if (places.length < size) {
      places = new int[size + 64];
    }
    int k = 0;
    for (int c = 0; c < Cell.COUNT; c++) {
      for (int i = 0; i < pupils[c]; i++) {
        places[k++] = c << 1 | (i < covered[c] ? 1 : 0);
      }
    }
    draws.at(Draws.Purpose.ORDER, cohort.index(), school.index(), 0);
    for (int i = size - 1; i > 0; i--) {
      int j = draws.below(i + 1);
      int kept = places[i];
      places[i] = places[j];
      places[j] = kept;
    }
    return size;
  }

  /** Draws who the pupil is and what the pupil attained. */
  void draw(int number, Pupil pupil) {
    int place = places[number];
    pupil.status = Pupil.Status.NORMAL;
    attain(number, place >> 1, (place & 1) == 1, pupil);
  }

  /** Draws a pupil beyond the published cohort, of a cell that the school has. */
  void drawBeyond(int number, Pupil.Status status, Pupil pupil) {
    int cell = places[number % size] >> 1;
    pupil.status = status;
    attain(number, cell, false, pupil);
  }

  private void attain(int number, int cell, boolean covered, Pupil pupil) {
    pupil.school = school;
    pupil.number = number;
    pupil.cell = cell;
    pupil.covered = covered;
    draws.at(Draws.Purpose.ATTAINMENT, cohort.index(), school.index(), number);
    Calibration.Solution solution = cohort.solution();
    if (school.special()) {
      pupil.group = cohort.prior().draw(solution.specialLocation(), PriorAttainment.SPECIAL, draws);
      pupil.expected = cohort.targets().figures().specialAttainment();
      pupil.total = cohort.specialCurves().draw(pupil.expected, draws);
    } else {
      double location = solution.location()[cell] + school.intake();
      pupil.group = cohort.prior().draw(location, school.spread(), draws);
      double gain =
          solution.shift()[cell] + cohort.effects().of(cohort.index(), school.index(), cell);
      pupil.expected = cohort.curves().within(solution.curve()[pupil.group] + 10 * gain);
      pupil.total = cohort.curves().draw(pupil.expected, draws);
    }
    int division = cohort.grades().draw(pupil.total, draws);
    pupil.english = GradeScale.english(division);
    pupil.maths = GradeScale.maths(division);
    pupil.ebacc = GradeScale.ebacc(division);
    pupil.open = GradeScale.open(pupil.total, division);
  }
}
