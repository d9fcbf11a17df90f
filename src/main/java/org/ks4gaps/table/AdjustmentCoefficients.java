package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/** What Progress 8 is adjusted for, and by how much: the regression behind each year's scores. */
public final class AdjustmentCoefficients {
  /** The term that every pupil has. */
  public static final String INTERCEPT = "intercept";

  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Academic year by its ending: 2019 is 2018/19.");
  public static final Field TIME_PERIOD =
      text("time_period", "Academic year as published: 201819.");
  public static final Field TERM =
      text("term", "intercept, or covariate and level: ethnicity_minor:BCRB.");
  public static final Field COVARIATE =
      text(
          "covariate",
          "sex, month_of_birth, ethnicity_minor, eal, sen, disadvantaged, deprivation_band (of IDACI, 01 the least deprived) or intercept.");
  public static final Field LEVEL =
      text("level", "The level; missing where it is not known of a pupil, all for the intercept.");
  public static final Field ROLE =
      text(
          "role",
          "ESTIMATED; REFERENCE: what the covariate's other levels are compared with; REDUNDANT: made up by other terms, counts as 0.");
  public static final Field PUPILS =
      count("pupils_count", "Pupils in Progress 8 of this level, special schools among them.");
  public static final Field COEFFICIENT =
      score(
          "coefficient",
          6,
          "Difference in Progress 8 to the reference level, other background equal, in grades; of the intercept, Progress 8 of pupils at every reference. Describes pupils and explains nothing.");
  public static final Field STANDARD_ERROR =
      score(
          "standard_error",
          6,
          "Its standard error by ordinary least squares on pupils, as if schools did not differ.");
  public static final Field RESIDUAL_SD =
      score("residual_sd", 6, "Sample SD of pupils' residuals, the same on every row of a year.");
  public static final Field EXPLAINED =
      score(
          "explained_share",
          4,
          "Share of the variance of pupils' Progress 8 that background accounts for, 0 to 1, the same on every row of a year.");

  public static final Table TABLE =
      new Table(
          "adjustment_coefficients",
          "one level of one covariate in one academic year",
          List.of(ACADEMIC_YEAR, TERM),
          List.of(ACADEMIC_YEAR),
          List.of(
              ACADEMIC_YEAR,
              TIME_PERIOD,
              TERM,
              COVARIATE,
              LEVEL,
              ROLE,
              PUPILS,
              COEFFICIENT,
              STANDARD_ERROR,
              RESIDUAL_SD,
              EXPLAINED));

  private AdjustmentCoefficients() {}
}
