package org.ks4gaps.table;

/** What a list compares pupils by, its unit, and the columns that hold it. */
public enum Measure {
  /** National percentile of Attainment 8 within the year; in percentile points. */
  ATTAINMENT(
      "ATT",
      "percentile points",
      AttainmentGaps.GROUP_PUPILS,
      AttainmentGaps.GROUP_PERCENTILE,
      AttainmentGaps.REST_PUPILS,
      AttainmentGaps.REST_PERCENTILE,
      SchoolValueAdded.PUPILS,
      SchoolValueAdded.PERCENTILE),
  /**
   * Progress 8; in grades of the last study year. Progress 8 is relative within a year, so each
   * year's is brought to one spread: times the national pupil SD of the last study year over that
   * of its own.
   */
  VALUE_ADDED(
      "VA",
      "grades of Progress 8 in the last study year",
      AttainmentGaps.GROUP_PROGRESS8_PUPILS,
      AttainmentGaps.GROUP_PROGRESS8,
      AttainmentGaps.REST_PROGRESS8_PUPILS,
      AttainmentGaps.REST_PROGRESS8,
      SchoolValueAdded.PROGRESS8_PUPILS,
      SchoolValueAdded.PROGRESS8);

  private final String code;
  private final String unit;
  private final Field groupPupils;
  private final Field groupMean;
  private final Field restPupils;
  private final Field restMean;
  private final Field schoolPupils;
  private final Field schoolMean;

  Measure(
      String code,
      String unit,
      Field groupPupils,
      Field groupMean,
      Field restPupils,
      Field restMean,
      Field schoolPupils,
      Field schoolMean) {
    this.code = code;
    this.unit = unit;
    this.groupPupils = groupPupils;
    this.groupMean = groupMean;
    this.restPupils = restPupils;
    this.restMean = restMean;
    this.schoolPupils = schoolPupils;
    this.schoolMean = schoolMean;
  }

  /** Its part of a list's id. */
  public String code() {
    return code;
  }

  /** The unit of its lists, in words. */
  public String unit() {
    return unit;
  }

  public Field groupPupils() {
    return groupPupils;
  }

  public Field groupMean() {
    return groupMean;
  }

  public Field restPupils() {
    return restPupils;
  }

  public Field restMean() {
    return restMean;
  }

  public Field schoolPupils() {
    return schoolPupils;
  }

  public Field schoolMean() {
    return schoolMean;
  }

  /** Of two things, the one that goes with it. */
  public <T> T choose(T ofAttainment, T ofValueAdded) {
    return this == ATTAINMENT ? ofAttainment : ofValueAdded;
  }
}
