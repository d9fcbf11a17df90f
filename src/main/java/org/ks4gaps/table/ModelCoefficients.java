package org.ks4gaps.table;

import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/** The fixed effects of each joint model. */
public final class ModelCoefficients {
  public static final Field MODEL = ModelledValueAdded.MODEL;
  public static final Field BREAKDOWN = ModelledValueAdded.BREAKDOWN;
  public static final Field TERM =
      text(
          "term",
          "The yes-or-no column: group:GROUP:YEAR, selective:GROUP (pupils of selective schools), prior_attainment_group:N:YEAR, or what:level against the commonest level.");
  public static final Field COEFFICIENT =
      score("coefficient", 6, "Its effect, in national pupil SDs of the outcome.");
  public static final Field STANDARD_ERROR =
      score("standard_error", 6, "Its standard error, schools taken into account.");

  public static final Table TABLE =
      new Table(
          "model_coefficients",
          "one fixed column of one joint model",
          List.of(MODEL, BREAKDOWN, TERM),
          List.of(),
          List.of(MODEL, BREAKDOWN, TERM, COEFFICIENT, STANDARD_ERROR));

  private ModelCoefficients() {}
}
