package org.ks4gaps.table;

import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/** How like each sample is to the country and to those it was drawn from, variable by variable. */
public final class SampleBalance {
  public static final Field SAMPLE = text("sample", "SCHOOLS, or TRUSTS with the sample's size.");
  public static final Field VARIABLE =
      text("variable", "What is compared; of a kind or region, the percent of schools or trusts.");
  public static final Field NATIONAL =
      score(
          "national_average",
          2,
          "Mean over all mainstream schools, or all trusts of the sampled sizes.");
  public static final Field CANDIDATES =
      score("candidates_average", 2, "Mean over those that could be drawn.");
  public static final Field SAMPLED =
      score("sample_average", 2, "Mean over those that stand in the sample, after refusals.");
  public static final Field NATIONAL_BEFORE =
      score(
          "national_difference_before",
          4,
          "Candidates less country, in SDs between the country's schools or trusts.");
  public static final Field NATIONAL_AFTER =
      score("national_difference_after", 4, "Sample less country, in the same SDs.");
  public static final Field UNBALANCED =
      score(
          "target_difference_unbalanced",
          4,
          "What chance samples that meet the quotas differ from the target, in its SDs: mean of absolute differences.");
  public static final Field BALANCED =
      score(
          "target_difference_balanced",
          4,
          "What the sample differs from the target (balance_to), in its SDs, with its sign.");
  public static final Field WEIGHT =
      score("weight", 4, "What a difference of one SD counts for in the distance made least.");

  public static final Table TABLE =
      new Table(
          "sample_balance",
          "one variable of one sample",
          List.of(SAMPLE, VARIABLE),
          List.of(),
          List.of(
              SAMPLE,
              VARIABLE,
              NATIONAL,
              CANDIDATES,
              SAMPLED,
              NATIONAL_BEFORE,
              NATIONAL_AFTER,
              UNBALANCED,
              BALANCED,
              WEIGHT));

  private SampleBalance() {}
}
