package org.ks4gaps.explain;

import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.SchoolValueAdded;

/** The two scales that schools are compared on, and the columns that hold them. */
enum Scale {
  /** National percentile of Attainment 8 within the year. */
  ATTAINMENT(
      "percentile points",
      AttainmentGaps.GROUP_PUPILS,
      AttainmentGaps.GROUP_PERCENTILE,
      AttainmentGaps.REST_PUPILS,
      AttainmentGaps.REST_PERCENTILE,
      SchoolValueAdded.PUPILS,
      SchoolValueAdded.PERCENTILE),
  /** Progress 8, every year's brought to the spread of the last study year. */
  VALUE_ADDED(
      "grades of Progress 8 in the last study year",
      AttainmentGaps.GROUP_PROGRESS8_PUPILS,
      AttainmentGaps.GROUP_PROGRESS8,
      AttainmentGaps.REST_PROGRESS8_PUPILS,
      AttainmentGaps.REST_PROGRESS8,
      SchoolValueAdded.PROGRESS8_PUPILS,
      SchoolValueAdded.PROGRESS8);

  private final String unit;
  private final Field groupPupils;
  private final Field groupMean;
  private final Field restPupils;
  private final Field restMean;
  private final Field schoolPupils;
  private final Field schoolMean;

  Scale(
      String unit,
      Field groupPupils,
      Field groupMean,
      Field restPupils,
      Field restMean,
      Field schoolPupils,
      Field schoolMean) {
    this.unit = unit;
    this.groupPupils = groupPupils;
    this.groupMean = groupMean;
    this.restPupils = restPupils;
    this.restMean = restMean;
    this.schoolPupils = schoolPupils;
    this.schoolMean = schoolMean;
  }

  /** In words. */
  String unit() {
    return unit;
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

  /** What counts as a gap on it. */
  RunConfig.Thresholds thresholds(RunConfig.Lists rules) {
    return this == ATTAINMENT ? rules.attainment() : rules.valueAdded();
  }

  /** The joint model behind its lists. */
  String model(RunConfig.Lists rules) {
    return this == ATTAINMENT ? ModelledValueAdded.PERCENTILE : rules.valueAddedModel();
  }
}
