package org.ks4gaps.stats;

import java.util.Optional;

/**
 * What became of the gap of one group in one school between a first and a last year.
 *
 * @param firstRuleFailed the first condition of list A that does not hold, empty when all hold
 * @param change size of the first gap less size of the last: above 0 when the gap narrowed
 * @param groupChange change of the group's mean
 * @param restChange change of the comparator's mean
 * @param samplingVarianceFactor {@code Σ 1/n} over group and comparator of both years; times the
 *     pupil variance it is the sampling variance of the change
 */
public record Narrowing(
    Optional<NarrowingRule.Rule> firstRuleFailed,
    double change,
    double groupChange,
    double restChange,
    double samplingVarianceFactor) {

  /** Whether every condition of list A holds. */
  public boolean eligible() {
    return firstRuleFailed.isEmpty();
  }
}
