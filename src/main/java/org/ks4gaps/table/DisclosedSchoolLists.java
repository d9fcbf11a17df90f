package org.ks4gaps.table;

import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * The listed places of the lists of schools, as they may leave the secure area: pupils in bands,
 * and no name where the list is of ethnic groups or stands on figures that are withheld.
 */
public final class DisclosedSchoolLists {
  public static final Field LIST_ID = RankedSchools.LIST_ID;
  public static final Field LIST_STATUS = RankedSchools.LIST_STATUS;
  public static final Field PLACE = whole("list_place", "Place on the list.");
  public static final Field SCHOOL_URN =
      whole("school_urn", "URN of the school; empty where it is not named.").optional();
  public static final Field SCHOOL_NAME =
      text("school_name", "Its name; empty where it is not named.").optional();
  public static final Field GROUP = RankedSchools.GROUP;
  public static final Field PUPILS_BAND =
      text("pupils_band", "Pupils behind the place over the study years, in bands.");
  public static final Field CHANGE =
      score(
          "shrunken_change",
          1,
          "List A: how far the gap narrowed, shrunken, in the list's units; list B: change of the mean; empty where it stands on few pupils.");
  public static final Field P_TOP =
      score(
          "prob_top100",
          2,
          "Probability that the school is among the hundred that the list would hold if true figures were known.");
  public static final Field RANK_LOWER =
      whole("rank_lower", "5% of draws by true figures have the school here or above.").optional();
  public static final Field RANK_MEDIAN = whole("rank_median", "Median place.").optional();
  public static final Field RANK_UPPER =
      whole("rank_upper", "95% of draws have the school here or above.").optional();
  public static final Field BAND = RankedSchools.BAND;
  public static final Field CHECK_YEAR = RankedSchools.CHECK_YEAR;

  public static final Table TABLE =
      new Table(
          "disclosed_school_lists",
          "one listed place of one list of schools, as it may leave the secure area",
          List.of(LIST_ID, PLACE),
          List.of(),
          List.of(
              LIST_ID,
              LIST_STATUS,
              PLACE,
              SCHOOL_URN,
              SCHOOL_NAME,
              GROUP,
              PUPILS_BAND,
              CHANGE,
              P_TOP,
              RANK_LOWER,
              RANK_MEDIAN,
              RANK_UPPER,
              BAND,
              CHECK_YEAR));

  private DisclosedSchoolLists() {}
}
