package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * Every school eligible for a list, in the list's order; the first hundred are listed. Figures are
 * in the list's units: percentile points of Attainment 8 ({@code ATT}) or grades of Progress 8 in
 * the last study year ({@code VA}).
 */
public final class RankedSchools {
  public static final Field LIST_ID =
      text(
          "list_id",
          "The list: A narrowed or B high without gaps; ATT attainment or VA value added; ETH or FSM; then the group, where it is the list of one.");
  public static final Field LIST_STATUS =
      text(
          "list_status",
          "Of the list as a whole, see list_index: RANKED; CANNOT_RANK where schools are not shown to differ, so that the order is that of chance; FEWER_THAN_TOP.");
  public static final Field RANK =
      whole("rank", "Place among eligible schools; ties broken by pupils, then URN.");
  public static final Field COMPETITION_RANK =
      whole("competition_rank", "Place where equal scores share a place.");
  public static final Field RANK_NON_SELECTIVE =
      whole("rank_non_selective", "Place among schools that do not select by ability.").optional();
  public static final Field LISTED = flag("listed", "Among the first hundred (lists.top).");
  public static final Field SCHOOL_URN = whole("school_urn", "URN of the school today.");
  public static final Field SCHOOL_NAME = text("school_name", "Name in the register.").optional();
  public static final Field LA_NAME = text("la_name", "Local authority.").optional();
  public static final Field REGION = text("region_name", "Government Office Region.").optional();
  public static final Field SELECTIVE = flag("selective", "Selects its intake by ability.");
  public static final Field GROUP =
      text(
              "group",
              "List A: the school's best group that meets the rules. List B: empty, but on the list of one group.")
          .optional();
  public static final Field SCORE =
      score(
          "score",
          6,
          "What the list is ordered by: ATT lists A shrunken narrowing, B mean over the years; VA lists p_top_100.");
  public static final Field CHANGE_RAW =
      score(
          "change_raw",
          4,
          "A: first gap less last gap in size; positive narrowed. B: last year's mean less the first's.");
  public static final Field CHANGE_RAW_SE = score("change_raw_se", 4, "Its standard error.");
  public static final Field CHANGE_SHRUNKEN =
      score(
          "change_shrunken",
          6,
          "A: change_raw shrunk towards the national change of the group, by moments.");
  public static final Field CHANGE_POSTERIOR =
      score(
          "change_posterior",
          6,
          "The same change by the joint model, all groups and years together, trends as rare and strong as all schools tell; A: gap first less gap last, with its sign.");
  public static final Field CHANGE_POSTERIOR_SD =
      score("change_posterior_sd", 4, "Spread of what the change may truly be.");
  public static final Field P_NARROWED =
      score("p_narrowed", 4, "A: probability that the true gap is smaller in size at the end.");
  public static final Field P_MEETS_RULES =
      score("p_meets_rules", 4, "Probability that the true figures meet every rule of the list.");
  public static final Field P_TOP =
      score(
          "p_top_100",
          4,
          "Probability that the school is among the hundred (lists.top) that the list would hold if the true figures of all schools tested were known.");
  public static final Field RANK_MEDIAN =
      whole(
          "rank_median",
          "Median place by true figures among all schools tested; schools that truly do not meet the rules share the place after those that do.");
  public static final Field RANK_5 = whole("rank_5", "5% of draws have the school here or above.");
  public static final Field RANK_95 =
      whole("rank_95", "95% of draws have the school here or above.");
  public static final Field RANK_SET_LOWER =
      whole(
          "rank_set_lower",
          "Best place that the raw figures of all schools tested leave open, at 90% confidence: by change in the gap (A) or by mean (B), rules apart.");
  public static final Field RANK_SET_UPPER = whole("rank_set_upper", "Worst such place.");
  public static final Field BAND =
      text(
          "band",
          "CERTAIN where p_top_100 is at least 0.9, LIKELY at least 0.5, else CANNOT_TELL; always CANNOT_TELL on a list with status CANNOT_RANK.");
  public static final Field RELIABILITY =
      score(
          "reliability",
          4,
          "Share of the variance between schools of the change (A) or mean (B) that the data have settled, 0 to 1.");
  public static final Field GROUP_FIRST =
      score("group_average_first", 2, "A: group's mean in the first year.");
  public static final Field GROUP_LAST = score("group_average_last", 2, "In the last year.");
  public static final Field REST_FIRST =
      score("rest_average_first", 2, "A: comparator's mean in the first year.");
  public static final Field REST_LAST = score("rest_average_last", 2, "In the last year.");
  public static final Field GROUP_PUPILS =
      count(
          "group_pupils_count",
          "Pupils of the group over the years; list B of schools: pupils of the school.");
  public static final Field MEAN =
      score(
          "mean_over_years",
          2,
          "B: mean of the school, or of the group on its list, over the years, weighted by pupils.");
  public static final Field LOWEST_DEVIATION =
      score(
          "lowest_group_deviation",
          2,
          "B: lowest shrunken deviation of a group from its school's mean.");
  public static final Field DEVIATION_RANGE =
      score("group_deviation_range", 2, "B: highest less lowest shrunken deviation.");
  public static final Field GROUPS_TESTED =
      whole(
          "groups_tested",
          "Groups with enough pupils in every year: more tries, more chance of a place.");
  public static final Field GROUPS_QUALIFYING =
      whole("groups_qualifying", "A: groups that meet every rule. B: groups compared.");
  public static final Field MANY_UNCLASSIFIED =
      flag("many_unclassified", "More than a fifth of pupils without a classified ethnicity.");
  public static final Field CHECK_YEAR =
      text("check_year", "2021/22: CONFIRMED, NOT_CONFIRMED or NO_DATA.");
  public static final Field ON_BOTH_LISTS =
      flag("on_both_lists", "Listed on A and on B of the same measure and breakdown.");
  public static final Field TRUST_ID =
      text("trust_id", "Trust in the last year of results.").optional();
  public static final Field TRUST_NAME = text("trust_name", "Its name.").optional();
  public static final Field TRUST_INHERITED =
      flag("trust_inherited", "The school joined that trust after the first year.").optional();
  public static final Field TRUST_ID_REFERENCE =
      text("trust_id_reference", "Trust on the reference date, for contact.").optional();

  public static final Table TABLE =
      new Table(
          "ranked_schools",
          "one eligible school on one list",
          List.of(LIST_ID, RANK),
          List.of(),
          List.of(
              LIST_ID,
              LIST_STATUS,
              RANK,
              COMPETITION_RANK,
              RANK_NON_SELECTIVE,
              LISTED,
              SCHOOL_URN,
              SCHOOL_NAME,
              LA_NAME,
              REGION,
              SELECTIVE,
              GROUP,
              SCORE,
              CHANGE_RAW,
              CHANGE_RAW_SE,
              CHANGE_SHRUNKEN,
              CHANGE_POSTERIOR,
              CHANGE_POSTERIOR_SD,
              P_NARROWED,
              P_MEETS_RULES,
              P_TOP,
              RANK_MEDIAN,
              RANK_5,
              RANK_95,
              RANK_SET_LOWER,
              RANK_SET_UPPER,
              BAND,
              RELIABILITY,
              GROUP_FIRST,
              GROUP_LAST,
              REST_FIRST,
              REST_LAST,
              GROUP_PUPILS,
              MEAN,
              LOWEST_DEVIATION,
              DEVIATION_RANGE,
              GROUPS_TESTED,
              GROUPS_QUALIFYING,
              MANY_UNCLASSIFIED,
              CHECK_YEAR,
              ON_BOTH_LISTS,
              TRUST_ID,
              TRUST_NAME,
              TRUST_INHERITED,
              TRUST_ID_REFERENCE));

  private RankedSchools() {}
}
