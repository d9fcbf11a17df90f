package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** What the national fit of a year gave: the scale every school's figures are read against. */
public final class NationalMeasures {
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Academic year by its ending: 2019 is 2018/19.");
  public static final Field PUPILS =
      count("pupils_count", "Pupils in national results, all state-funded schools.");
  public static final Field MAINSTREAM_PUPILS =
      count(
          "mainstream_pupils_count", "Of these, in mainstream schools: the frame of percentiles.");
  public static final Field MODEL_PUPILS =
      count("progress8_model_pupils_count", "Pupils that fit the national expectation.");
  public static final Field PROGRESS8_SD =
      score("progress8_pupil_sd", 6, "Sample SD of adjusted Progress 8 over pupils in the model.");
  public static final Field FLOOR_MULTIPLE =
      score(
          "floor_multiple",
          4,
          "k of the floor (group mean less k SD) where it was solved here; empty where supplied or not used.");
  public static final Field ADJUSTED_SHARE =
      score("adjusted_share", 6, "Share of pupils in the model raised to the floor.");
  public static final Field COMPARED =
      count(
          "supplied_compared_count",
          "Pupils whose supplied Progress 8 could be compared with ours.");
  public static final Field AGREED =
      count("supplied_agreed_count", "Of these, equal to ours at two decimal places.");
  public static final Field PROGRESS8_STATUS =
      text("progress8_status", "REPORTED, or why the year has no Progress 8.");

  public static final Table TABLE =
      new Table(
          "national_measures",
          "one academic year",
          List.of(ACADEMIC_YEAR),
          List.of(ACADEMIC_YEAR),
          List.of(
              ACADEMIC_YEAR,
              PUPILS,
              MAINSTREAM_PUPILS,
              MODEL_PUPILS,
              PROGRESS8_SD,
              FLOOR_MULTIPLE,
              ADJUSTED_SHARE,
              COMPARED,
              AGREED,
              PROGRESS8_STATUS));

  private NationalMeasures() {}
}
