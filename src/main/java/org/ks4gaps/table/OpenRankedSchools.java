package org.ks4gaps.table;

import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * Schools that narrowed the gap of disadvantaged pupils, by published tables; not comparable with
 * the lists from pupils.
 */
public final class OpenRankedSchools {
  public static final Field LIST_ID = text("list_id", "A_VA_FSM_OPEN.");
  public static final Field RANK =
      whole(
          "rank", "Place among eligible schools: by p_top_100, then change_shrunken, pupils, URN.");
  public static final Field LISTED = flag("listed", "Among the first hundred (lists.top).");
  public static final Field URN = OpenSchoolResults.URN;
  public static final Field NAME = OpenSchoolResults.NAME;
  public static final Field LA_CODE = OpenSchoolResults.LA_CODE;
  public static final Field FIRST = OpenChanges.FIRST;
  public static final Field LAST = OpenChanges.LAST;
  public static final Field NARROWED = OpenChanges.NARROWED;
  public static final Field SE = OpenChanges.SE;
  public static final Field SHRUNKEN = OpenChanges.SHRUNKEN;
  public static final Field POSTERIOR_SD = OpenChanges.POSTERIOR_SD;
  public static final Field RELIABILITY = OpenChanges.RELIABILITY;
  public static final Field P_NARROWED = OpenChanges.P_NARROWED;
  public static final Field P_TOP =
      score(
          "p_top_100",
          4,
          "Probability of being among the hundred (lists.top) largest true changes of all schools judged; empty where no more are judged.");
  public static final Field RANK_5 = whole("rank_5", "5% of draws have the school here or above.");
  public static final Field RANK_MEDIAN = whole("rank_median", "Median place.");
  public static final Field RANK_95 =
      whole("rank_95", "95% of draws have the school here or above.");
  public static final Field RANK_SET_LOWER =
      whole(
          "rank_set_lower",
          "Best place that the raw changes leave open, at the confidence of lists.worth.");
  public static final Field RANK_SET_UPPER = whole("rank_set_upper", "Worst such place.");
  public static final Field BAND =
      text(
          "band",
          "CERTAIN, LIKELY or CANNOT_TELL, by p_top_100; CANNOT_TELL throughout where schools are not shown to differ or no more than a hundred are judged.");
  public static final Field GROUP_FIRST = OpenChanges.GROUP_FIRST;
  public static final Field GROUP_LAST = OpenChanges.GROUP_LAST;
  public static final Field REST_FIRST = OpenChanges.REST_FIRST;
  public static final Field REST_LAST = OpenChanges.REST_LAST;
  public static final Field GROUP_PUPILS = OpenChanges.GROUP_PUPILS;
  public static final Field TRUST_ID =
      text("trust_id", "Trust that a trust table names the school under.").optional();
  public static final Field TRUST_NAME = text("trust_name", "Its name.").optional();
  public static final Field TRUST_YEAR = whole("trust_year", "Year of that table.").optional();

  public static final Table TABLE =
      new Table(
          "open_ranked_schools",
          "one eligible school",
          List.of(LIST_ID, RANK),
          List.of(),
          List.of(
              LIST_ID,
              RANK,
              LISTED,
              URN,
              NAME,
              LA_CODE,
              FIRST,
              LAST,
              NARROWED,
              SE,
              SHRUNKEN,
              POSTERIOR_SD,
              RELIABILITY,
              P_NARROWED,
              P_TOP,
              RANK_5,
              RANK_MEDIAN,
              RANK_95,
              RANK_SET_LOWER,
              RANK_SET_UPPER,
              BAND,
              GROUP_FIRST,
              GROUP_LAST,
              REST_FIRST,
              REST_LAST,
              GROUP_PUPILS,
              TRUST_ID,
              TRUST_NAME,
              TRUST_YEAR));

  private OpenRankedSchools() {}
}
