package org.ks4gaps.simulate;

/**
 * Expectations added up over the pupils of one cell: what they attain, what is expected of them,
 * what the floor adds, and how many there are by group and expected value.
 */
final class CellSums {
  double pupils;
  double attained;

  /** Pupils with prior attainment, and the sums over them. */
  double covered;

  double coveredAttained;
  double expected;
  double uplift;
  final double[][] weights = new double[PriorAttainment.GROUPS][AttainmentCurves.SIZE];

  /**
   * Adds the pupils of a school who fall into one prior-attainment group.
   *
   * @param n pupils, not whole
   * @param c those of them with prior attainment
   * @param attainment what each is expected to attain
   * @param estimate published estimate of the group
   * @param lift what the floor adds on average
   */
  void add(int group, double n, double c, double attainment, double estimate, double lift) {
    attained += n * attainment;
    coveredAttained += c * attainment;
    expected += c * estimate;
    uplift += c * lift;
    int i = (int) (2 * attainment);
    double part = 2 * attainment - i;
    weights[group][i] += c * (1 - part);
    weights[group][i + 1] += c * part;
  }

  /** Mean Attainment 8. */
  double attainment() {
    return attained / pupils;
  }

  /** Mean Progress 8 after the floor. */
  double progress() {
    return (coveredAttained - expected + uplift) / 10 / covered;
  }

  static double[][] weights(CellSums[] cells) {
    double[][] sum = new double[PriorAttainment.GROUPS][AttainmentCurves.SIZE];
    for (CellSums cell : cells) {
      for (int g = 0; g < sum.length; g++) {
        for (int i = 0; i < AttainmentCurves.SIZE; i++) {
          sum[g][i] += cell.weights[g][i];
        }
      }
    }
    return sum;
  }
}
