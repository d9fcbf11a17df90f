package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/**
 * Value added of every group in every trust, over the years in which its schools' results belong to
 * it: the mean over pupils, unshrunken, with a standard error clustered by school. In national
 * pupil SDs of the outcome.
 */
public final class TrustValueAdded {
  public static final Field MODEL = ModelledValueAdded.MODEL;
  public static final Field BREAKDOWN = ModelledValueAdded.BREAKDOWN;
  public static final Field TRUST_ID =
      text("trust_id", "Group identifier (Group UID) of the trust.");
  public static final Field TRUST_NAME = text("trust_name", "Name of the trust.");
  public static final Field GROUP = ModelledValueAdded.GROUP;
  public static final Field SCHOOLS =
      count("schools_count", "Mainstream schools with pupils of the group in the model.");
  public static final Field PUPILS =
      count("model_pupils_count", "Pupils of the group in the model, all years.");
  public static final Field AVERAGE =
      score("raw_average", 4, "Mean with the national difference of group and year.");
  public static final Field SAME_GROUP =
      score("raw_same_group_average", 4, "Mean against the same group and year nationally.");
  public static final Field STANDARD_ERROR =
      score(
          "clustered_standard_error",
          4,
          "Standard error of the mean against the same group, schools being clusters; empty for one school.");

  public static final Table TABLE =
      new Table(
          "trust_value_added",
          "one group in one trust under one model",
          List.of(MODEL, BREAKDOWN, TRUST_ID, GROUP),
          List.of(),
          List.of(
              MODEL,
              BREAKDOWN,
              TRUST_ID,
              TRUST_NAME,
              GROUP,
              SCHOOLS,
              PUPILS,
              AVERAGE,
              SAME_GROUP,
              STANDARD_ERROR));

  private TrustValueAdded() {}
}
