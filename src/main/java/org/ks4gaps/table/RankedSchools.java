package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Every school eligible for a list, in the list's order; the first hundred are listed. */
public final class RankedSchools {
  public static final Field LIST_ID =
      text("list_id", "The list: A_ATT_ETH, B_ATT_ETH or A_ATT_FSM.");
  public static final Field RANK =
      whole("rank", "Place among eligible schools; ties broken by pupils, then URN.");
  public static final Field COMPETITION_RANK =
      whole("competition_rank", "Place where equal scores share a place.");
  public static final Field RANK_NON_SELECTIVE =
      whole("rank_non_selective", "Place among schools that do not select by ability.").optional();
  public static final Field LISTED = flag("listed", "Among the first hundred (top_n).");
  public static final Field SCHOOL_URN = whole("school_urn", "URN of the school today.");
  public static final Field SCHOOL_NAME = text("school_name", "Name in the register.").optional();
  public static final Field LA_NAME = text("la_name", "Local authority.").optional();
  public static final Field REGION = text("region_name", "Government Office Region.").optional();
  public static final Field SELECTIVE = flag("selective", "Selects its intake by ability.");
  public static final Field GROUP =
      text("group", "List A: the group that narrowed most. List B: empty.").optional();
  public static final Field SCORE =
      score(
          "score",
          6,
          "What the list is ordered by: A shrunken narrowing; B three-year mean percentile.");
  public static final Field CHANGE_RAW =
      score(
          "change_raw",
          4,
          "List A: first gap less last gap in size, percentile points; positive narrowed.");
  public static final Field CHANGE_RAW_SE = score("change_raw_se", 4, "Its standard error.");
  public static final Field CHANGE_POSTERIOR =
      score(
          "change_posterior", 6, "List A: change shrunk towards the national change of the group.");
  public static final Field CHANGE_POSTERIOR_SD =
      score("change_posterior_sd", 4, "Spread of what the change may truly be.");
  public static final Field RELIABILITY =
      score("reliability", 4, "Share of the raw change that is trusted, 0 to 1.");
  public static final Field GROUP_FIRST =
      score("group_percentile_first", 2, "List A: group's mean percentile in the first year.");
  public static final Field GROUP_LAST = score("group_percentile_last", 2, "In the last year.");
  public static final Field REST_FIRST =
      score("rest_percentile_first", 2, "List A: comparator's mean percentile in the first year.");
  public static final Field REST_LAST = score("rest_percentile_last", 2, "In the last year.");
  public static final Field GROUP_PUPILS =
      count(
          "group_pupils_count",
          "List A: pupils of the group over the years. List B: pupils of the school.");
  public static final Field SCHOOL_MEAN =
      score(
          "school_percentile_average",
          2,
          "School's mean percentile over the years, weighted by pupils.");
  public static final Field LOWEST_DEVIATION =
      score(
          "lowest_group_deviation",
          2,
          "List B: lowest shrunken deviation of a group from its school's mean.");
  public static final Field DEVIATION_RANGE =
      score("group_deviation_range", 2, "List B: highest less lowest shrunken deviation.");
  public static final Field GROUPS_TESTED =
      whole(
          "groups_tested",
          "Groups with enough pupils in every year: more tries, more chance of a place.");
  public static final Field GROUPS_QUALIFYING =
      whole("groups_qualifying", "List A: groups that meet every rule. List B: groups compared.");
  public static final Field MANY_UNCLASSIFIED =
      flag("many_unclassified", "More than a fifth of pupils without a classified ethnicity.");
  public static final Field CHECK_YEAR =
      text("check_year", "2021/22: CONFIRMED, NOT_CONFIRMED or NO_DATA.");
  public static final Field ON_BOTH_LISTS =
      flag("on_both_lists", "Listed on A_ATT_ETH and B_ATT_ETH.");
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
              CHANGE_POSTERIOR,
              CHANGE_POSTERIOR_SD,
              RELIABILITY,
              GROUP_FIRST,
              GROUP_LAST,
              REST_FIRST,
              REST_LAST,
              GROUP_PUPILS,
              SCHOOL_MEAN,
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
