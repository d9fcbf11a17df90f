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
      text("list_id", "The list: A_ATT_ETH_TRUST, B_ATT_ETH_TRUST or A_ATT_FSM_TRUST.");
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
              LISTED_REFERENCE));

  private RankedTrusts() {}
}
