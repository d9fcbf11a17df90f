package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** Trusts that run listed schools, by the members that DfE publishes with trust results. */
public final class OpenRankedTrusts {
  public static final Field LIST_ID = text("list_id", "A_VA_FSM_OPEN_TRUST.");
  public static final Field RANK =
      whole(
              "rank",
              "By listed schools, their share, and chance; empty with fewer schools judged than trusts.minimum_academies.")
          .optional();
  public static final Field TRUST_ID = text("trust_id", "Group identifier.");
  public static final Field NAME = text("trust_name", "Name in the table.").optional();
  public static final Field TRUST_YEAR =
      whole(
          "trust_year", "Year of the table that names its members: not always a year of the list.");
  public static final Field MEMBERS = count("members_count", "Academies named there.");
  public static final Field JUDGED = count("judged_schools_count", "Of these, judged on the list.");
  public static final Field ELIGIBLE = count("eligible_schools_count", "Of these, eligible.");
  public static final Field LISTED = count("listed_schools_count", "Of these, listed.");
  public static final Field SHARE = score("listed_share", 4, "Listed of judged.");
  public static final Field P_CHANCE =
      score(
          "p_by_chance",
          6,
          "Hypergeometric probability of as many listed schools, had the list been drawn blindly from the schools judged.");

  public static final Table TABLE =
      new Table(
          "open_ranked_trusts",
          "one trust with a listed school",
          List.of(LIST_ID, TRUST_ID),
          List.of(),
          List.of(
              LIST_ID,
              RANK,
              TRUST_ID,
              NAME,
              TRUST_YEAR,
              MEMBERS,
              JUDGED,
              ELIGIBLE,
              LISTED,
              SHARE,
              P_CHANCE));

  private OpenRankedTrusts() {}
}
