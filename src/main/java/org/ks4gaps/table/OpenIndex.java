package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** What each open list is worth, or why it could not be made: to be read before the list. */
public final class OpenIndex {
  public static final Field LIST_ID = text("list_id", "A_VA_FSM_OPEN or A_VA_FSM_OPEN_TRUST.");
  public static final Field STATUS =
      text(
          "status",
          "RANKED; CANNOT_RANK where schools are not shown to differ; FEWER_THAN_TOP where no more schools are judged than the list is long; NO_ELIGIBLE; NOT_MADE.");
  public static final Field REASON =
      text("reason", "In words: what the status rests on, and what is wanted for a list.");
  public static final Field FIRST = whole("first_year", "First year compared.").optional();
  public static final Field LAST = whole("last_year", "Last year compared.").optional();
  public static final Field YEARS =
      text("years_with_gaps", "Years that hold gaps with their standard errors.");
  public static final Field JUDGED = count("judged_schools_count", "Schools judged.");
  public static final Field ELIGIBLE = count("eligible_schools_count", "Of these, met every rule.");
  public static final Field LISTED = count("listed_schools_count", "Of these, listed.");
  public static final Field EXPECTED =
      score(
          "expected_true_members",
          2,
          "How many of the listed are expected among the true hundred: the sum of p_top_100.");
  public static final Field CERTAIN = count("certain_count", "Listed in band CERTAIN.");
  public static final Field LIKELY = count("likely_count", "In band LIKELY.");
  public static final Field BETWEEN_SD =
      score("between_schools_sd", 4, "Spread of true changes between schools judged.");
  public static final Field VARIANCE_TEST_P =
      score(
          "variance_test_p",
          6,
          "Probability of changes as different as these if all schools had changed alike (Cochran's Q).");
  public static final Field RELIABILITY =
      score("reliability", 4, "Mean reliability of the listed.");
  public static final Field RAW =
      score("listed_change_raw_average", 4, "Mean raw change of the listed.");
  public static final Field SHRUNKEN =
      score(
          "listed_change_shrunken_average",
          4,
          "Mean shrunken change of the listed: what to expect of them.");

  public static final Table TABLE =
      new Table(
          "open_index",
          "one open list",
          List.of(LIST_ID),
          List.of(),
          List.of(
              LIST_ID,
              STATUS,
              REASON,
              FIRST,
              LAST,
              YEARS,
              JUDGED,
              ELIGIBLE,
              LISTED,
              EXPECTED,
              CERTAIN,
              LIKELY,
              BETWEEN_SD,
              VARIANCE_TEST_P,
              RELIABILITY,
              RAW,
              SHRUNKEN));

  private OpenIndex() {}
}
