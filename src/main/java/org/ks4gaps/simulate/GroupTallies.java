package org.ks4gaps.simulate;

/**
 * What the first pass over the mainstream pupils of the published cohort keeps: how many have each
 * total; and of those in the model, how many have each total in each prior-attainment group, and
 * the sums of the four elements. Whole numbers in half points, so the order of adding does not
 * matter.
 */
final class GroupTallies {
  static final int ENGLISH = 0;
  static final int MATHS = 1;
  static final int EBACC = 2;
  static final int OPEN = 3;

  /** Pupils with each total, with prior attainment and without: whom percentiles rank. */
  final long[] ranked = new long[AttainmentCurves.SIZE];

  final long[][] pupils = new long[PriorAttainment.GROUPS][AttainmentCurves.SIZE];
  final long[][] elements = new long[PriorAttainment.GROUPS][4];

  void add(Pupil pupil) {
    ranked[pupil.total]++;
    if (!pupil.inModel()) {
      return;
    }
    pupils[pupil.group][pupil.total]++;
    long[] sums = elements[pupil.group];
    sums[ENGLISH] += 4L * pupil.english;
    sums[MATHS] += 4L * pupil.maths;
    sums[EBACC] += pupil.ebacc;
    sums[OPEN] += pupil.open;
  }

  GroupTallies plus(GroupTallies other) {
    for (int x = 0; x < AttainmentCurves.SIZE; x++) {
      ranked[x] += other.ranked[x];
    }
    for (int g = 0; g < PriorAttainment.GROUPS; g++) {
      for (int x = 0; x < AttainmentCurves.SIZE; x++) {
        pupils[g][x] += other.pupils[g][x];
      }
      for (int k = 0; k < 4; k++) {
        elements[g][k] += other.elements[g][k];
      }
    }
    return this;
  }

  long count(int group) {
    long n = 0;
    for (long x : pupils[group]) {
      n += x;
    }
    return n;
  }
}
