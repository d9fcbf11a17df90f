package org.ks4gaps.stats.multilevel;

/**
 * Effects of a block that are swept out together: those of a leaf's level, or of a branch's. All
 * matrices lie row by row, a row for each of the unit's effects.
 *
 * @param zz Z'Z
 * @param columns the columns of its block that are not zero in it, or in a leaf of this branch
 * @param v Z'V for these columns
 * @param links the effects of the rest that it, or a leaf of this branch, shares rows with
 * @param ofRest Z'Z with these effects
 * @param branch of a leaf, the place of its branch; -1 if it has none
 * @param ofBranch of a leaf, Z'Z with the effects of its branch
 * @param columnsAt of a leaf, where its columns stand among its branch's
 * @param linksAt of a leaf, where its links stand among its branch's
 */
record Unit(
    double[] zz,
    int[] columns,
    double[] v,
    int[] links,
    double[] ofRest,
    int branch,
    double[] ofBranch,
    int[] columnsAt,
    int[] linksAt) {

  /** A branch's unit as it is while its leaves are swept out of it. */
  Unit copy() {
    return new Unit(
        zz.clone(),
        columns,
        v.clone(),
        links,
        ofRest.clone(),
        branch,
        ofBranch,
        columnsAt,
        linksAt);
  }
}
