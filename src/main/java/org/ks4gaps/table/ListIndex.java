package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/** What each list is worth: one row a list, to be read before the list. */
public final class ListIndex {
  public static final Field LIST_ID = RankedSchools.LIST_ID;
  public static final Field GROUP =
      text("group", "The group, where the list is of a single one.").optional();
  public static final Field STATUS =
      text(
          "status",
          "RANKED; CANNOT_RANK where schools are not shown to differ; FEWER_THAN_TOP where fewer schools are eligible than the list is long; NO_ELIGIBLE; NO_PROGRESS8 where a study year has none.");
  public static final Field HEADING = text("heading", "The heading to publish the list under.");
  public static final Field CAN_RANK =
      flag("can_rank", "The test shows that schools differ in what the list is about.");
  public static final Field VARIANCE_TEST_P =
      score(
          "variance_test_p",
          6,
          "Probability of the joint model's improvement if schools did not differ: A trend and school x group x year together, B school x group.");
  public static final Field MODEL = ModelledValueAdded.MODEL;
  public static final Field TESTED =
      count("tested_schools_count", "Schools with the pupils to be judged.");
  public static final Field ELIGIBLE = count("eligible_schools_count", "Of these, met every rule.");
  public static final Field LISTED = count("listed_schools_count", "Of these, listed.");
  public static final Field EXPECTED =
      score(
          "expected_true_members",
          2,
          "How many of the listed are expected among the hundred of the true list: the sum of p_top_100.");
  public static final Field CERTAIN = count("certain_count", "Listed schools in band CERTAIN.");
  public static final Field LIKELY = count("likely_count", "In band LIKELY.");
  public static final Field IN_REACH =
      count(
          "schools_not_listed_in_reach",
          "Schools tested and not listed whose rank set reaches the listed places.");
  public static final Field RELIABILITY =
      score("reliability", 4, "Mean reliability of the listed schools' figures, 0 to 1.");
  public static final Field RAW =
      score("listed_change_raw_average", 4, "A: mean raw narrowing of the listed.");
  public static final Field POSTERIOR =
      score("listed_change_posterior_average", 4, "A: mean narrowing by the joint model.");
  public static final Field PLACEBO_RAW =
      score(
          "placebo_change_raw_average",
          4,
          "A: mean raw narrowing of a list made by the method's key from shuffled years, where there is nothing to find.");
  public static final Field PLACEBO_KEY =
      score("placebo_key_average", 4, "A: mean shrunken narrowing of such a list.");
  public static final Field REAL_KEY =
      score("real_key_average", 4, "A: the same of the real list made by the method's key.");
  public static final Field CHECKED =
      count("checked_schools_count", "Listed schools with data in the check year.");
  public static final Field CONFIRMED =
      score("confirmed_share", 4, "Share of these that the check year confirms.");
  public static final Field CHANCE =
      score(
          "confirmed_by_chance_share",
          4,
          "Share confirmed among all schools tested that started from the same place.");

  public static final Table TABLE =
      new Table(
          "list_index",
          "one list",
          List.of(LIST_ID),
          List.of(),
          List.of(
              LIST_ID,
              GROUP,
              STATUS,
              HEADING,
              CAN_RANK,
              VARIANCE_TEST_P,
              MODEL,
              TESTED,
              ELIGIBLE,
              LISTED,
              EXPECTED,
              CERTAIN,
              LIKELY,
              IN_REACH,
              RELIABILITY,
              RAW,
              POSTERIOR,
              PLACEBO_RAW,
              PLACEBO_KEY,
              REAL_KEY,
              CHECKED,
              CONFIRMED,
              CHANCE));

  private ListIndex() {}
}
