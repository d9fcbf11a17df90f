package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/**
 * How far the disadvantaged pupils of a school were behind the others in a year, both means beside
 * it.
 */
public final class OpenGaps {
  public static final Field URN = OpenSchoolResults.URN;
  public static final Field ACADEMIC_YEAR = OpenSchoolResults.ACADEMIC_YEAR;
  public static final Field NAME = OpenSchoolResults.NAME;
  public static final Field RECORD_TYPE = OpenSchoolResults.RECORD_TYPE;
  public static final Field GROUP_PUPILS =
      count("disadvantaged_pupils_count", "Disadvantaged pupils in Progress 8.").optional();
  public static final Field REST_PUPILS =
      count("others_pupils_count", "Other pupils in Progress 8.").optional();
  public static final Field GROUP_COVERAGE =
      score(
          "disadvantaged_coverage", 4, "Share of the disadvantaged pupils in Progress 8, 0 to 1.");
  public static final Field REST_COVERAGE = score("others_coverage", 4, "Share of the others.");
  public static final Field GROUP_P8 =
      score("disadvantaged_progress8_average", 2, "Progress 8 of the disadvantaged.");
  public static final Field REST_P8 =
      score("others_progress8_average", 2, "Progress 8 of the others.");
  public static final Field GAP =
      score("progress8_gap", 2, "Others less disadvantaged; above 0 the disadvantaged are behind.");
  public static final Field GAP_SE =
      score("progress8_gap_se", 4, "SD sqrt(1/n + 1/n) with the national pupil SD of the year.");
  public static final Field GAP_LOWER = score("progress8_gap_ci_lower", 2, "Gap - 1.96 SE.");
  public static final Field GAP_UPPER = score("progress8_gap_ci_upper", 2, "Gap + 1.96 SE.");
  public static final Field GROUP_ATT8 =
      score("disadvantaged_attainment8_average", 2, "Attainment 8 of the disadvantaged.");
  public static final Field REST_ATT8 =
      score("others_attainment8_average", 2, "Attainment 8 of the others.");
  public static final Field ATT8_GAP =
      score(
          "attainment8_gap",
          2,
          "Others less disadvantaged; no standard error, since no pupil SD of Attainment 8 is published.");
  public static final Field NO_GAP =
      text("no_gap", "Why there is no gap on Progress 8, where there is none.").optional();
  public static final Field NO_SE =
      text(
              "no_standard_error",
              "Why the gap has no standard error: NO_PUPIL_COUNTS or NO_PUPIL_SD.")
          .optional();
  public static final Field PUPILS_BASIS =
      text("pupils_basis", "PUBLISHED, or DERIVED where a count of pupils was.").optional();
  public static final Field FILE = OpenFiles.FILE;

  public static final Table TABLE =
      new Table(
          "open_gaps",
          "one school and year of published tables",
          List.of(URN, ACADEMIC_YEAR),
          List.of(),
          List.of(
              URN,
              ACADEMIC_YEAR,
              NAME,
              RECORD_TYPE,
              GROUP_PUPILS,
              REST_PUPILS,
              GROUP_COVERAGE,
              REST_COVERAGE,
              GROUP_P8,
              REST_P8,
              GAP,
              GAP_SE,
              GAP_LOWER,
              GAP_UPPER,
              GROUP_ATT8,
              REST_ATT8,
              ATT8_GAP,
              NO_GAP,
              NO_SE,
              PUPILS_BASIS,
              FILE));

  private OpenGaps() {}
}
