package org.ks4gaps.explain;

import java.util.List;

/**
 * A school as a list B sees it. Figures in the list's units; those that its pupils do not allow are
 * null.
 *
 * @param tested whether it has the pupils in every study year and the joint model has it
 * @param ruleFailed the first rule that it does not meet; null where it meets all
 * @param years the study years and the check year that it has
 * @param groups every group of the school that has pupils in a study year
 * @param mean over the study years, weighted by pupils
 * @param change last year's mean less the first's
 * @param changeStandardError of that
 * @param aboveMark mean less high mark, in the study year where this is least
 * @param lowest lowest shrunken deviation of a group that counts; 0 where none does
 * @param range highest less lowest
 * @param pupils over the study years
 * @param checkYear CONFIRMED, NOT_CONFIRMED or NO_DATA
 */
record Heights(
    boolean tested,
    String ruleFailed,
    List<RuleAsked> rules,
    List<YearHeight> years,
    List<GroupDeviation> groups,
    Double mean,
    Double change,
    Double changeStandardError,
    Double aboveMark,
    Double lowest,
    Double range,
    long pupils,
    String checkYear) {

  /** A school's mean in a year beside what is high in it. */
  record YearHeight(int year, long pupils, double mean, double highMark, double above) {}

  /**
   * How far a group lies from its school.
   *
   * @param pupilsByYear in the study years; 0 where the year has none
   * @param counts whether it has the minimum cohort in every study year
   * @param inModel whether the joint model has it in each
   * @param raw pooled deviation from the school's mean
   * @param standardError of that
   * @param shrunken towards the group's national deviation
   * @param towards that centre
   * @param inCheckYear shrunken deviation in the check year
   * @param mean of the group over the study years, which its own list is ordered by
   * @param ownList what the list of this group alone says; null where there is none
   */
  record GroupDeviation(
      String group,
      List<Long> pupilsByYear,
      boolean counts,
      boolean inModel,
      Double raw,
      Double standardError,
      Double shrunken,
      Double towards,
      Double inCheckYear,
      Double mean,
      Place ownList) {
    GroupDeviation withOwnList(Place place) {
      return new GroupDeviation(
          group,
          pupilsByYear,
          counts,
          inModel,
          raw,
          standardError,
          shrunken,
          towards,
          inCheckYear,
          mean,
          place);
    }

    long pupils() {
      return pupilsByYear.stream().mapToLong(Long::longValue).sum();
    }
  }

  Heights withGroups(List<GroupDeviation> others) {
    return new Heights(
        tested,
        ruleFailed,
        rules,
        years,
        others,
        mean,
        change,
        changeStandardError,
        aboveMark,
        lowest,
        range,
        pupils,
        checkYear);
  }

  /** Groups that are compared: they count, and the joint model has them. */
  long compared() {
    return groups.stream().filter(g -> g.counts() && g.inModel()).count();
  }
}
