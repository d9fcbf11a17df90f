package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Every school's Progress 8 beside what remains of it when pupils' background is allowed for. */
public final class SchoolAdjustedProgress {
  public static final Field ACADEMIC_YEAR = SchoolValueAdded.ACADEMIC_YEAR;
  public static final Field TIME_PERIOD = SchoolValueAdded.TIME_PERIOD;
  public static final Field SCHOOL_URN = SchoolValueAdded.SCHOOL_URN;
  public static final Field MAINSTREAM = SchoolValueAdded.MAINSTREAM;
  public static final Field PUPILS = count("progress8_pupils_count", "Pupils in Progress 8.");
  public static final Field STATUS =
      text("progress8_status", "REPORTED, LOW_COVERAGE or NO_PUPILS; scores only where REPORTED.");
  public static final Field PROGRESS8 =
      score("progress8_average", 2, "Mean Progress 8 as published, in grades a slot.");
  public static final Field PROGRESS8_LOWER = SchoolValueAdded.PROGRESS8_LOWER;
  public static final Field PROGRESS8_UPPER = SchoolValueAdded.PROGRESS8_UPPER;
  public static final Field ADJUSTED =
      score(
          "background_adjusted_average",
          2,
          "Mean Progress 8 less what the year's pupils of the same month of birth, sex, ethnicity, language, special needs, disadvantage and deprivation get, in grades a slot."
              + " CAUTION: this sets every group's national mean to 0, so it compares schools for the same pupils and hides the national gap; read it beside progress8_average, never instead.");
  public static final Field ADJUSTED_LOWER =
      score(
          "background_adjusted_lower",
          2,
          "Lower end of its confidence interval, from the SD of the year's residuals.");
  public static final Field ADJUSTED_UPPER =
      score("background_adjusted_upper", 2, "Upper end of it.");
  public static final Field RANK =
      whole(
              "rank",
              "Place by progress8_average among reported mainstream schools of the year, 1 the highest; equal scores share a place.")
          .optional();
  public static final Field ADJUSTED_RANK =
      whole("adjusted_rank", "Place by background_adjusted_average, likewise.").optional();
  public static final Field PLACES_MOVED =
      whole(
              "places_moved",
              "rank less adjusted_rank: positive where the school stands higher when background is allowed for.")
          .optional();

  public static final Table TABLE =
      new Table(
          "school_adjusted_progress8",
          "one school in one academic year that has Progress 8",
          List.of(ACADEMIC_YEAR, SCHOOL_URN),
          List.of(ACADEMIC_YEAR),
          List.of(
              ACADEMIC_YEAR,
              TIME_PERIOD,
              SCHOOL_URN,
              MAINSTREAM,
              PUPILS,
              STATUS,
              PROGRESS8,
              PROGRESS8_LOWER,
              PROGRESS8_UPPER,
              ADJUSTED,
              ADJUSTED_LOWER,
              ADJUSTED_UPPER,
              RANK,
              ADJUSTED_RANK,
              PLACES_MOVED));

  private SchoolAdjustedProgress() {}
}
