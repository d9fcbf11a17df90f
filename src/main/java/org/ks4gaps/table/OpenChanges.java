package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** How the gap of a school changed between two years, in grades of Progress 8 of the later year. */
public final class OpenChanges {
  public static final Field URN = OpenSchoolResults.URN;
  public static final Field FIRST =
      whole("first_year", "First year the school has a gap with its standard error.");
  public static final Field LAST = whole("last_year", "Last such year.");
  public static final Field NAME = OpenSchoolResults.NAME;
  public static final Field YEARS = whole("years_count", "Such years from first to last.");
  public static final Field OF_LIST = flag("of_list", "The pair of years the list is of.");
  public static final Field GAP_FIRST =
      score("gap_first", 4, "Gap in the first year, brought to the pupil SD of the last.");
  public static final Field GAP_LAST = score("gap_last", 4, "Gap in the last year.");
  public static final Field NARROWED =
      score("change_raw", 4, "First gap less last; above 0 it narrowed.");
  public static final Field SE =
      score("change_raw_se", 4, "Its standard error: the two gaps added in squares.");
  public static final Field CENTRE =
      score("centre", 4, "Mean change of the schools judged over these years.");
  public static final Field BETWEEN_SD =
      score("between_schools_sd", 4, "Spread of true changes between these schools, by moments.");
  public static final Field SHRUNKEN =
      score(
          "change_shrunken",
          4,
          "Change pulled towards the centre: centre + reliability (raw - centre).");
  public static final Field POSTERIOR_SD =
      score(
          "change_shrunken_sd",
          4,
          "Its posterior standard deviation, with what is not known of the centre.");
  public static final Field RELIABILITY = score("reliability", 4, "0 to 1.");
  public static final Field P_NARROWED =
      score("p_narrowed", 4, "Probability that the true change is above 0.");
  public static final Field GROUP_FIRST =
      score(
          "disadvantaged_first",
          4,
          "Progress 8 of the disadvantaged in the first year, on that scale.");
  public static final Field GROUP_LAST = score("disadvantaged_last", 4, "In the last.");
  public static final Field REST_FIRST =
      score("others_first", 4, "Of the others in the first year.");
  public static final Field REST_LAST = score("others_last", 4, "In the last.");
  public static final Field GROUP_PUPILS =
      count("disadvantaged_pupils_count", "Disadvantaged pupils in Progress 8 over these years.");
  public static final Field LEAST_PUPILS =
      count("least_pupils_count", "Fewest pupils on either side in any of these years.");
  public static final Field NOT_JUDGED =
      text(
              "not_judged",
              "Why the school is not judged: SPECIAL, A1_COHORT, COVERAGE or TOO_FEW_SCHOOLS.")
          .optional();
  public static final Field RULE_FAILED =
      text(
              "rule_failed",
              "Of a school judged, the first rule of a narrowed gap that does not hold.")
          .optional();

  public static final Table TABLE =
      new Table(
          "open_changes",
          "one school and pair of years",
          List.of(URN, FIRST, LAST),
          List.of(),
          List.of(
              URN,
              FIRST,
              LAST,
              NAME,
              YEARS,
              OF_LIST,
              GAP_FIRST,
              GAP_LAST,
              NARROWED,
              SE,
              CENTRE,
              BETWEEN_SD,
              SHRUNKEN,
              POSTERIOR_SD,
              RELIABILITY,
              P_NARROWED,
              GROUP_FIRST,
              GROUP_LAST,
              REST_FIRST,
              REST_LAST,
              GROUP_PUPILS,
              LEAST_PUPILS,
              NOT_JUDGED,
              RULE_FAILED));

  private OpenChanges() {}
}
