package org.ks4gaps.ees;

/**
 * What one rule said of one data set.
 *
 * @param id the rule, by the name it is published under where it is published
 * @param stage when it runs
 * @param outcome what it said
 * @param message what was found, where, and how to mend it
 */
public record Check(String id, Stage stage, Outcome outcome, String message) {
  /** What a rule can say. */
  public enum Outcome {
    /** Nothing is amiss. */
    PASS,
    /** The data set would be refused. */
    FAIL,
    /** The data set would be taken; somebody should look. */
    WARNING,
    /** An earlier stage failed, or a published list the rule needs is not there. */
    NOT_RUN
  }

  /**
   * When rules run, in order. All rules of a stage run; after one of them has failed, no later
   * stage does.
   */
  public enum Stage {
    FILE_READ,
    FILE_NAME,
    PRECHECK_COLUMNS,
    PRECHECK_CROSS_FILE,
    CHECK_COLUMNS,
    PRECHECK_META,
    CHECK_META,
    PRECHECK_TIME,
    PRECHECK_FILTERS,
    PRECHECK_GEOGRAPHY,
    CHECK_TIME,
    CHECK_FILTERS,
    CHECK_GEOGRAPHY,
    CHECK_GENERAL,
    CHECK_INDICATORS,
    CHECK_HARMONISED,
    CHECK_API
  }
}
