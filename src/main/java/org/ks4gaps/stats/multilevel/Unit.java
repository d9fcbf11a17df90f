package org.ks4gaps.stats.multilevel;

/**
 * Effects of a block that are swept out together: those of a leaf's level, or of a branch's. All
 * matrices lie row by row, a row for each of the unit's effects.
 *
 * @param zz Z'Z
 * @param columns the columns of its block that are not zero in it, or in a leaf of this branch
 * @param v Z'V for these columns
 * @param links the effects of the rest that it, or a leaf of this branch, shares rows with
 * @param z Z'Z with the effects above it: of a leaf those of its branch first, then the links
 * @param branch of a leaf, the place of its branch; -1 if it has none
 * @param columnsAbove where its columns stand among its branch's; the same without a branch
 * @param effectsAbove where the effects above it stand among those of its branch and the branch's
 *     links; the links without a branch
 */
record Unit(
    double[] zz,
    int[] columns,
    double[] v,
    int[] links,
    double[] z,
    int branch,
    int[] columnsAbove,
    int[] effectsAbove) {

  private static final int[] OUTCOME = {0};

  /** The unit with one column in place of all: the sum of them, each times a factor. */
  Unit ofOutcome(double[] factors) {
    int n = columns.length;
    if (n == 0) {
      return this;
    }
    double[] sums = new double[v.length / n];
    for (int row = 0; row < sums.length; row++) {
      for (int c = 0; c < n; c++) {
        sums[row] += v[row * n + c] * factors[columns[c]];
      }
    }
    return new Unit(zz, OUTCOME, sums, links, z, branch, OUTCOME, effectsAbove);
  }

  /** A branch's unit as it is while its leaves are swept out of it. */
  Unit copy() {
    return new Unit(
        zz.clone(), columns, v.clone(), links, z.clone(), branch, columnsAbove, effectsAbove);
  }
}
