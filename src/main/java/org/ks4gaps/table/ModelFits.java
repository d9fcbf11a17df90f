package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/** Each joint model as it was fitted: what it was fitted to, and how the fit ended. */
public final class ModelFits {
  public static final Field MODEL = ModelledValueAdded.MODEL;
  public static final Field BREAKDOWN = ModelledValueAdded.BREAKDOWN;
  public static final Field YEARS = text("academic_years", "Years in the fit, by their endings.");
  public static final Field PUPILS = count("pupils_count", "Pupils in the fit.");
  public static final Field SCHOOLS = count("schools_count", "Schools in the fit.");
  public static final Field FIXED =
      count("fixed_columns_count", "Fixed columns that were estimated.");
  public static final Field DROPPED =
      count("dropped_columns_count", "Fixed columns that the others determine, left out.");
  public static final Field CRITERION =
      score("criterion", 4, "REML criterion: minus twice the restricted log-likelihood.");
  public static final Field SIGMA =
      score(
          "residual_sd",
          6,
          "Residual SD of pupils, in national pupil SDs of the outcome; where strata differ, that of all pupils together.");
  public static final Field CONVERGED =
      flag("converged", "Whether the search ended at an optimum.");
  public static final Field GRADIENT =
      score("gradient_norm", 8, "Largest derivative of the criterion at the end.");
  public static final Field EVALUATIONS =
      count("evaluations_count", "How often the schools were swept.");
  public static final Field MESSAGE = text("message", "How the search ended, in words.");

  public static final Table TABLE =
      new Table(
          "model_fits",
          "one joint model",
          List.of(MODEL, BREAKDOWN),
          List.of(),
          List.of(
              MODEL,
              BREAKDOWN,
              YEARS,
              PUPILS,
              SCHOOLS,
              FIXED,
              DROPPED,
              CRITERION,
              SIGMA,
              CONVERGED,
              GRADIENT,
              EVALUATIONS,
              MESSAGE));

  private ModelFits() {}
}
