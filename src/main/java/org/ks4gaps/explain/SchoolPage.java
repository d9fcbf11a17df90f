package org.ks4gaps.explain;

import java.util.List;

/**
 * Everything about one school.
 *
 * @param notice where the page may be kept
 * @param askedFor the URN that was asked for, which may be an old one
 * @param remarks what a reader has to know first: an old URN, a broken history, no pupils
 * @param studyYears of the lists
 * @param checkYear of the lists
 * @param figuresCompared how many figures were computed again and held against the tables
 * @param differences those that differ: then the tables are of different runs
 */
public record SchoolPage(
    String notice,
    int askedFor,
    List<String> remarks,
    SchoolIdentity school,
    List<Integer> studyYears,
    int checkYear,
    Cohorts cohorts,
    List<ListBlock> lists,
    int figuresCompared,
    List<Agreement.Difference> differences)
    implements Page {

  @Override
  public boolean agrees() {
    return differences.isEmpty();
  }

  @Override
  public List<String> lines() {
    return new SchoolText(this).lines();
  }
}
