package org.ks4gaps.simulate;

/**
 * One pupil while the rows are written: reused from pupil to pupil, so that tens of millions pass
 * through a small heap. Attainment is in half points.
 */
final class Pupil {
  School school;

  /** Number in the school's cohort, from 0. */
  int number;

  int cell;

  /** Whether key stage 2 results are known. */
  boolean covered;

  /** Prior-attainment group from 0, known or not. */
  int group;

  /** Expected Attainment 8 in points. */
  double expected;

  int total;
  int english;
  int maths;
  int ebacc;
  int open;

  Status status = Status.NORMAL;

  /** Why a pupil is outside national results; all but the first are planted. */
  enum Status {
    NORMAL,
    NOT_END_OF_KEY_STAGE,
    NOT_NATIONAL,
    NOT_ON_ROLL
  }

  /** In the Progress 8 calculation: with key stage 2 results and in national results. */
  boolean inCalculation() {
    return covered && status == Status.NORMAL;
  }

  /** In the model that makes the estimates: as before, and in a mainstream school. */
  boolean inModel() {
    return inCalculation() && !school.special();
  }
}
