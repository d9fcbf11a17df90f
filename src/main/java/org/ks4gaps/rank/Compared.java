package org.ks4gaps.rank;

import org.ks4gaps.stats.PairYear;

/**
 * A group and its comparator in one year, with the variance among the pupils of each.
 *
 * @param groupVariance variance of percentiles among the group's pupils within schools
 * @param restVariance the same among its comparators' pupils
 */
record Compared(PairYear pair, double groupVariance, double restVariance) {

  /** Sampling variance of the gap. */
  double samplingVariance() {
    return groupVariance / pair.groupPupils() + restVariance / pair.restPupils();
  }
}
