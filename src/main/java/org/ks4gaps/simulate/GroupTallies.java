package org.ks4gaps.simulate;

/**
 * What the first pass over the pupils keeps: how many pupils of the model have each total in each
 * prior-attainment group, and the sums of the four elements. Whole numbers in half points, so the
 * order of adding does not matter.
 */
final class GroupTallies {
  static final int ENGLISH = 0;
  static final int MATHS = 1;
  static final int EBACC = 2;
  static final int OPEN = 3;

  final long[][] pupils = new long[PriorAttainment.GROUPS][AttainmentCurves.SIZE];
  final long[][] elements = new long[PriorAttainment.GROUPS][4];

  void add(Pupil pupil) {
    pupils[pupil.group][pupil.total]++;
    long[] sums = elements[pupil.group];
    sums[ENGLISH] += 4L * pupil.english;
    sums[MATHS] += 4L * pupil.maths;
    sums[EBACC] += pupil.ebacc;
    sums[OPEN] += pupil.open;
  }

  GroupTallies plus(GroupTallies other) {
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
