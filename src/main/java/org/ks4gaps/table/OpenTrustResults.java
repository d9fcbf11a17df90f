package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Published results of a trust by disadvantage, means weighted by DfE over its academies. */
public final class OpenTrustResults {
  public static final Field TRUST_ID = text("trust_id", "Group identifier (TR…).");
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Year in which key stage 4 ended.");
  public static final Field GROUP = text("group", "ALL, DISADVANTAGED or NOT_DISADVANTAGED.");
  public static final Field NAME = text("trust_name", "Name in the table.").optional();
  public static final Field ACADEMIES =
      whole("academies_count", "Academies included in the measures.").optional();
  public static final Field MEMBERS = text("member_urns", "Their URNs, separated by semicolons.");
  public static final Field PUPILS =
      count(
              "pupils_count",
              "Pupils; of a group, the share of the trust that is published in per cent times its pupils.")
          .optional();
  public static final Field COVERAGE =
      score("progress8_coverage", 4, "Share of pupils in Progress 8, 0 to 1.");
  public static final Field ATT8 = score("attainment8_average", 2, "Attainment 8.");
  public static final Field P8 = score("progress8_average", 2, "Progress 8 as published.");
  public static final Field WITHHELD =
      text(
              "progress8_withheld",
              "Why there is no figure, where there is none: a code of the table, a blank, or no such column.")
          .optional();
  public static final Field LOWER =
      score("progress8_ci_lower", 2, "Lower limit of its 95% interval as published.");
  public static final Field UPPER = score("progress8_ci_upper", 2, "Upper limit.");
  public static final Field SE =
      score("progress8_se", 4, "Standard error: half the published interval over 1.96.");
  public static final Field IMPLIED_SD =
      score(
          "implied_pupil_sd",
          3,
          "SE times the root of pupils times coverage, beside the national SD; rounded percentages make it rough.");
  public static final Field GAP =
      score("progress8_gap", 2, "On the row of the disadvantaged: others less disadvantaged.");
  public static final Field GAP_SE =
      score("progress8_gap_se", 4, "Its standard error from the two.");
  public static final Field FILE = OpenFiles.FILE;
  public static final Field LINE = count("line", "Line in that file.");

  public static final Table TABLE =
      new Table(
          "open_trust_results",
          "one trust, year and group of published tables",
          List.of(TRUST_ID, ACADEMIC_YEAR, GROUP),
          List.of(),
          List.of(
              TRUST_ID,
              ACADEMIC_YEAR,
              GROUP,
              NAME,
              ACADEMIES,
              MEMBERS,
              PUPILS,
              COVERAGE,
              ATT8,
              P8,
              WITHHELD,
              LOWER,
              UPPER,
              SE,
              IMPLIED_SD,
              GAP,
              GAP_SE,
              FILE,
              LINE));

  private OpenTrustResults() {}
}
