package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Trusts with schools on a list. Every one is named; those with enough academies are ranked. */
public final class RankedTrusts {
  public static final Field LIST_ID =
      text("list_id", "The list of schools it comes from, and _TRUST.");
  public static final Field TRUST_ID = text("trust_id", "Group identifier (Group UID).");
  public static final Field TRUST_NAME = text("trust_name", "Name of the trust.");
  public static final Field RANK =
      whole("rank", "Place among trusts that can be ranked; empty where too few academies.")
          .optional();
  public static final Field LISTED = flag("listed", "Has at least one listed school.");
  public static final Field ACADEMIES =
      count("academies_count", "Mainstream academies with results in the trust in the last year.");
  public static final Field FULL_ACADEMIES =
      count(
          "academies_three_years_count",
          "Of these, in the trust with results for three full academic years.");
  public static final Field ELIGIBLE =
      count("eligible_schools_count", "Of the academies, eligible for the list.");
  public static final Field LISTED_SCHOOLS = count("listed_schools_count", "Of these, listed.");
  public static final Field INHERITED =
      count("inherited_schools_count", "Of the listed, joined after the first year.");
  public static final Field LISTED_SHARE =
      score("listed_share", 4, "Listed schools as a share of eligible ones.");
  public static final Field CHANCE =
      score(
          "chance_probability",
          6,
          "Probability of as many listed schools or more if the list were drawn at random (hypergeometric).");
  public static final Field LISTED_REFERENCE =
      count(
          "listed_schools_reference_count",
          "Listed schools in the trust on the reference date, for contact.");

  public static final Field POOLED_SCHOOLS =
      count("pooled_schools_count", "Schools of the trust that were tested for the list.");
  public static final Field POOLED =
      score(
          "pooled_effect",
          4,
          "Over the pupils of these: A mean raw change of the gap, first less last; B mean over the years; in the list's units.");
  public static final Field POOLED_SE =
      score(
          "pooled_effect_se",
          4,
          "Its standard error: clustered by school, or that of pupils alone where this is larger; empty for one school.");
  public static final Field RANK_SET_LOWER =
      whole(
              "rank_set_lower",
              "Best place by pooled effect among ranked trusts that the figures leave open, at 90% confidence.")
          .optional();
  public static final Field RANK_SET_UPPER =
      whole("rank_set_upper", "Worst such place.").optional();

  public static final Table TABLE =
      new Table(
          "ranked_trusts",
          "one trust on one list",
          List.of(LIST_ID, TRUST_ID),
          List.of(),
          List.of(
              LIST_ID,
              TRUST_ID,
              TRUST_NAME,
              RANK,
              LISTED,
              ACADEMIES,
              FULL_ACADEMIES,
              ELIGIBLE,
              LISTED_SCHOOLS,
              INHERITED,
              LISTED_SHARE,
              CHANCE,
              LISTED_REFERENCE,
              POOLED_SCHOOLS,
              POOLED,
              POOLED_SE,
              RANK_SET_LOWER,
              RANK_SET_UPPER));

  private RankedTrusts() {}
}
