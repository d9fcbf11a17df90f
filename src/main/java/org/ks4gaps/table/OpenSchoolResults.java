package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * Published results of a school, of all its pupils and of disadvantaged pupils and others, with
 * what stands in place of a figure.
 */
public final class OpenSchoolResults {
  public static final Field URN =
      whole("school_urn", "URN in the table; changes of URN are not followed.");
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Year in which key stage 4 ended.");
  public static final Field GROUP = text("group", "ALL, DISADVANTAGED or NOT_DISADVANTAGED.");
  public static final Field NAME = text("school_name", "Name in the table.").optional();
  public static final Field LA_CODE = text("la_code", "Local authority.").optional();
  public static final Field RECORD_TYPE =
      text("record_type", "MAINSTREAM or SPECIAL; UNKNOWN where the table does not say.");
  public static final Field PUPILS =
      count("pupils_count", "Pupils at the end of key stage 4.").optional();
  public static final Field PUPILS_WITHHELD =
      text(
              "pupils_withheld",
              "Why there is no figure, where there is none: a code of the table, a blank, or no such column.")
          .optional();
  public static final Field P8_PUPILS =
      count("progress8_pupils_count", "Pupils in Progress 8.").optional();
  public static final Field P8_PUPILS_WITHHELD =
      text(
              "progress8_pupils_withheld",
              "Why there is no figure, where there is none: a code of the table, a blank, or no such column.")
          .optional();
  public static final Field P8_PUPILS_BASIS =
      text("progress8_pupils_basis", "PUBLISHED, or DERIVED from pupils and coverage.").optional();
  public static final Field COVERAGE =
      score("progress8_coverage", 4, "Share of pupils in Progress 8, 0 to 1.");
  public static final Field ATT8 = score("attainment8_average", 2, "Attainment 8, 0 to 90.");
  public static final Field ATT8_WITHHELD =
      text(
              "attainment8_withheld",
              "Why there is no figure, where there is none: a code of the table, a blank, or no such column.")
          .optional();
  public static final Field P8 = score("progress8_average", 2, "Progress 8 as published.");
  public static final Field P8_WITHHELD =
      text(
              "progress8_withheld",
              "Why there is no figure, where there is none: a code of the table, a blank, or no such column.")
          .optional();
  public static final Field LOWER =
      score("progress8_ci_lower", 2, "Lower limit of its 95% interval as published.");
  public static final Field UPPER = score("progress8_ci_upper", 2, "Upper limit.");
  public static final Field INTERVAL_WITHHELD =
      text(
              "progress8_ci_withheld",
              "Why there is no figure, where there is none: a code of the table, a blank, or no such column.")
          .optional();
  public static final Field LOWER_AGAIN =
      score(
          "progress8_ci_lower_computed",
          2,
          "Mean - 1.96 SD / sqrt(n) from the published mean and the pupil SD of the year.");
  public static final Field UPPER_AGAIN =
      score("progress8_ci_upper_computed", 2, "Mean + 1.96 SD / sqrt(n).");
  public static final Field REPRODUCED =
      flag(
              "interval_reproduced",
              "The SD gives the published interval for some mean that rounds to the published one.")
          .optional();
  public static final Field SHRUNKEN =
      score(
          "progress8_shrunken",
          4,
          "Progress 8 pulled towards the mean of its group and year over mainstream schools, by moments.");
  public static final Field POSTERIOR_SD =
      score("progress8_shrunken_sd", 4, "Its posterior standard deviation.");
  public static final Field RELIABILITY =
      score(
          "progress8_reliability",
          4,
          "Share of the variance between schools that is no noise, 0 to 1.");
  public static final Field COLUMNS_OF =
      text(
          "columns_of",
          "OWN_YEAR, or EARLIER_YEAR where the figures are columns such as P8MEA_17 of a later table.");
  public static final Field STANDING = OpenFiles.STANDING;
  public static final Field FILE = OpenFiles.FILE;
  public static final Field LINE = count("line", "Line in that file.");

  public static final Table TABLE =
      new Table(
          "open_school_results",
          "one school, year and group of published tables",
          List.of(URN, ACADEMIC_YEAR, GROUP),
          List.of(),
          List.of(
              URN,
              ACADEMIC_YEAR,
              GROUP,
              NAME,
              LA_CODE,
              RECORD_TYPE,
              PUPILS,
              PUPILS_WITHHELD,
              P8_PUPILS,
              P8_PUPILS_WITHHELD,
              P8_PUPILS_BASIS,
              COVERAGE,
              ATT8,
              ATT8_WITHHELD,
              P8,
              P8_WITHHELD,
              LOWER,
              UPPER,
              INTERVAL_WITHHELD,
              LOWER_AGAIN,
              UPPER_AGAIN,
              REPRODUCED,
              SHRUNKEN,
              POSTERIOR_SD,
              RELIABILITY,
              COLUMNS_OF,
              STANDING,
              FILE,
              LINE));

  private OpenSchoolResults() {}
}
