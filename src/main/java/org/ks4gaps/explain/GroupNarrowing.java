package org.ks4gaps.explain;

import java.util.List;

/**
 * A group of a school as a list A sees it. Figures in the list's units; those of a group without
 * the pupils to be tested are null.
 *
 * @param tested whether it has the pupils and the joint model has it
 * @param ruleFailed the first rule that it does not meet; null where it meets all
 * @param years the study years and the check year that it has
 * @param change size of the first gap less size of the last
 * @param standardError of the change
 * @param shrunken the change shrunk towards the group's national change
 * @param towards that centre
 * @param reliability of the change by moments, 0 to 1
 * @param pupils of the group over the study years
 * @param checkYear CONFIRMED, NOT_CONFIRMED or NO_DATA
 * @param ownList what the list of this group alone says; null where there is none
 */
record GroupNarrowing(
    String group,
    boolean tested,
    String ruleFailed,
    List<RuleAsked> rules,
    List<PairFigures> years,
    Double gapFirst,
    Double gapLast,
    Double groupChange,
    Double restChange,
    Double change,
    Double standardError,
    Double shrunken,
    Double towards,
    Double reliability,
    long pupils,
    String checkYear,
    Place ownList) {

  /**
   * A group against the rest of its school in one year.
   *
   * @param gap rest less group
   */
  record PairFigures(
      int year, long groupPupils, double groupMean, long restPupils, double restMean, double gap) {}

  GroupNarrowing withOwnList(Place place) {
    return new GroupNarrowing(
        group,
        tested,
        ruleFailed,
        rules,
        years,
        gapFirst,
        gapLast,
        groupChange,
        restChange,
        change,
        standardError,
        shrunken,
        towards,
        reliability,
        pupils,
        checkYear,
        place);
  }

  /** The signed change, which trusts are pooled by. */
  double signedChange() {
    return gapFirst - gapLast;
  }
}
