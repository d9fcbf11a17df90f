package org.ks4gaps.stats;

import java.io.Serializable;

/**
 * One group and its comparator in one school and year, on the scale of a list.
 *
 * @param groupPupils pupils of the group, 1 or more
 * @param groupMean their mean
 * @param restPupils pupils of the comparator (the rest of the school's classified pupils), 1 or
 *     more
 * @param restMean their mean
 */
public record PairYear(long groupPupils, double groupMean, long restPupils, double restMean)
    implements Serializable {

  public PairYear {
    if (groupPupils < 1 || restPupils < 1) {
      throw new IllegalArgumentException(
          "A pair needs at least one pupil on each side, not "
              + groupPupils
              + " and "
              + restPupils
              + "; leave a school-year without either out.");
    }
    if (!Double.isFinite(groupMean) || !Double.isFinite(restMean)) {
      throw new IllegalArgumentException(
          "A pair needs finite means, not " + groupMean + " and " + restMean + ".");
    }
  }

  /** {@code rest - group}: above 0 when the group is behind. */
  public double gap() {
    return restMean - groupMean;
  }

  boolean hasAtLeast(int pupils) {
    return groupPupils >= pupils && restPupils >= pupils;
  }

  double samplingVarianceFactor() {
    return 1.0 / groupPupils + 1.0 / restPupils;
  }
}
