package org.ks4gaps.rank;

import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.SchoolValueAdded;

/** What a list compares pupils by, and the columns that hold it. */
enum Measure {
  /** National percentile of Attainment 8 within the year; in percentile points. */
  ATTAINMENT(
      "ATT",
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
      AttainmentGaps.GROUP_PROGRESS8_PUPILS,
      AttainmentGaps.GROUP_PROGRESS8,
      AttainmentGaps.REST_PROGRESS8_PUPILS,
      AttainmentGaps.REST_PROGRESS8,
      SchoolValueAdded.PROGRESS8_PUPILS,
      SchoolValueAdded.PROGRESS8);

  private final String code;
  private final Field groupPupils;
  private final Field groupMean;
  private final Field restPupils;
  private final Field restMean;
  private final Field schoolPupils;
  private final Field schoolMean;

  Measure(
      String code,
      Field groupPupils,
      Field groupMean,
      Field restPupils,
      Field restMean,
      Field schoolPupils,
      Field schoolMean) {
    this.code = code;
    this.groupPupils = groupPupils;
    this.groupMean = groupMean;
    this.restPupils = restPupils;
    this.restMean = restMean;
    this.schoolPupils = schoolPupils;
    this.schoolMean = schoolMean;
  }

  /** Its part of a list's id. */
  String code() {
    return code;
  }

  Field groupPupils() {
    return groupPupils;
  }

  Field groupMean() {
    return groupMean;
  }

  Field restPupils() {
    return restPupils;
  }

  Field restMean() {
    return restMean;
  }

  Field schoolPupils() {
    return schoolPupils;
  }

  Field schoolMean() {
    return schoolMean;
  }

  /** The joint model that says how far its figures can be trusted. */
  String model(RunConfig.Lists rules) {
    return this == ATTAINMENT ? ModelledValueAdded.PERCENTILE : rules.valueAddedModel();
  }

  /** What counts as a gap, on its scale. */
  RunConfig.Thresholds thresholds(RunConfig.Lists rules) {
    return this == ATTAINMENT ? rules.attainment() : rules.valueAdded();
  }
}
