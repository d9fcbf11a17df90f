package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/** Rows of local authorities and of England beside the schools of the same table. */
public final class OpenChecks {
  public static final Field FILE = OpenFiles.FILE;
  public static final Field LINE = count("line", "Line in that file.");
  public static final Field RECORD_TYPE =
      text("record_type", "LOCAL_AUTHORITY, ENGLAND_ALL or ENGLAND_STATE_FUNDED.");
  public static final Field LA_CODE = text("la_code", "Local authority.").optional();
  public static final Field ACADEMIC_YEAR = OpenSchoolResults.ACADEMIC_YEAR;
  public static final Field GROUP = OpenSchoolResults.GROUP;
  public static final Field PLACE_PUPILS =
      count("place_progress8_pupils_count", "Pupils in Progress 8 of the place.").optional();
  public static final Field SCHOOL_PUPILS =
      count("schools_progress8_pupils_count", "Of its schools in the table with a published mean.");
  public static final Field PLACE_P8 =
      score("place_progress8_average", 2, "Progress 8 of the place as published.");
  public static final Field SCHOOLS_P8 =
      score("schools_progress8_average", 4, "Pupil-weighted mean of the schools.");
  public static final Field MISSING_P8 =
      score(
          "implied_missing_average",
          2,
          "Mean that the pupils of the place who are in no published school mean would have to have.");
  public static final Field STATUS =
      text(
          "status",
          "AGREES within rounding; WITHHELD_EXPLAINS where the mean implied for the rest is that of some school of the table; DIFFERS; NOT_COMPARABLE where schools hold less than 90% of the pupils.");

  public static final Table TABLE =
      new Table(
          "open_checks",
          "one row of a place in a published table, for a group and year",
          List.of(FILE, LINE, ACADEMIC_YEAR, GROUP),
          List.of(),
          List.of(
              FILE,
              LINE,
              RECORD_TYPE,
              LA_CODE,
              ACADEMIC_YEAR,
              GROUP,
              PLACE_PUPILS,
              SCHOOL_PUPILS,
              PLACE_P8,
              SCHOOLS_P8,
              MISSING_P8,
              STATUS));

  private OpenChecks() {}
}
