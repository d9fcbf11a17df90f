package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * Every school that was tested for a list, whether it got on it or not: the figures that the rules
 * were asked of, the first rule that it failed, and what its place would be worth. In the list's
 * units.
 */
public final class JudgedSchools {
  public static final Field LIST_ID = RankedSchools.LIST_ID;
  public static final Field SCHOOL_URN = RankedSchools.SCHOOL_URN;
  public static final Field GROUP =
      text(
              "group",
              "A: the group that stands for the school, its best. B: empty, but on the list of one group.")
          .optional();
  public static final Field ELIGIBLE = flag("eligible", "Meets every rule.");
  public static final Field RULE_FAILED =
      text("rule_failed", "The first rule that it does not meet; empty if it is eligible.")
          .optional();
  public static final Field RANK =
      whole("rank", "Place on the list; empty if it is not eligible.").optional();
  public static final Field GAP_FIRST = score("gap_first", 4, "A: gap in the first year.");
  public static final Field GAP_LAST = score("gap_last", 4, "A: gap in the last year.");
  public static final Field GROUP_CHANGE =
      score("group_change", 4, "A: change of the group's mean, first to last year.");
  public static final Field REST_CHANGE =
      score("rest_change", 4, "A: change of the comparator's mean.");
  public static final Field ABOVE_MARK =
      score(
          "above_high_mark",
          4,
          "B: school's mean less the high mark of schools, in the year where this is least.");
  public static final Field LOWEST_DEVIATION = RankedSchools.LOWEST_DEVIATION;
  public static final Field DEVIATION_RANGE = RankedSchools.DEVIATION_RANGE;
  public static final Field KEY =
      score("rank_key", 6, "The method's key: A shrunken narrowing, B mean over the years.");
  public static final Field PUPILS = count("pupils_count", "Pupils behind the key.");
  public static final Field GROUPS_TESTED = RankedSchools.GROUPS_TESTED;
  public static final Field POSTERIOR =
      score(
          "posterior",
          4,
          "By the joint model: A change of the gap; B mean over the years less the national mean.");
  public static final Field POSTERIOR_SD = score("posterior_sd", 4, "Its posterior SD.");
  public static final Field P_NARROWED = RankedSchools.P_NARROWED;
  public static final Field P_MEETS_RULES = RankedSchools.P_MEETS_RULES;
  public static final Field P_TOP = RankedSchools.P_TOP;
  public static final Field RANK_MEDIAN = RankedSchools.RANK_MEDIAN;
  public static final Field RANK_5 = RankedSchools.RANK_5;
  public static final Field RANK_95 = RankedSchools.RANK_95;
  public static final Field RANK_SET_LOWER = RankedSchools.RANK_SET_LOWER;
  public static final Field RANK_SET_UPPER = RankedSchools.RANK_SET_UPPER;
  public static final Field CHECK_YEAR = RankedSchools.CHECK_YEAR;

  public static final Table TABLE =
      new Table(
          "judged_schools",
          "one tested school and one list",
          List.of(LIST_ID, SCHOOL_URN),
          List.of(),
          List.of(
              LIST_ID,
              SCHOOL_URN,
              GROUP,
              ELIGIBLE,
              RULE_FAILED,
              RANK,
              GAP_FIRST,
              GAP_LAST,
              GROUP_CHANGE,
              REST_CHANGE,
              ABOVE_MARK,
              LOWEST_DEVIATION,
              DEVIATION_RANGE,
              KEY,
              PUPILS,
              GROUPS_TESTED,
              POSTERIOR,
              POSTERIOR_SD,
              P_NARROWED,
              P_MEETS_RULES,
              P_TOP,
              RANK_MEDIAN,
              RANK_5,
              RANK_95,
              RANK_SET_LOWER,
              RANK_SET_UPPER,
              CHECK_YEAR));

  private JudgedSchools() {}
}
