package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * What the joint multilevel models say of every group in every mainstream school and year: value
 * added with its uncertainty, shrunken and unshrunken side by side.
 *
 * <p>All effects are in national pupil standard deviations of the year's outcome. Two readings
 * stand beside each other. <i>With the national difference</i>: what the school's pupils of the
 * group attain against all pupils, which is what a gap is made of. <i>Against the same group</i>:
 * against the same group in the nation that year.
 */
public final class ModelledValueAdded {
  /** Progress 8 by group and year alone. */
  public static final String VA0 = "VA0";

  /** Attainment 8 given prior attainment and background. */
  public static final String VA1 = "VA1";

  /** Attainment 8 as the national percentile within the year, of all pupils. */
  public static final String PERCENTILE = "ATT8_PERCENTILE";

  /** Attainment 8 standardised within the year, for runs with a year that has no Progress 8. */
  public static final String ATT8 = "ATT8_STANDARDISED";

  public static final Field MODEL =
      text(
          "model",
          "VA0: Progress 8 by group and year. VA1: Attainment 8 given prior attainment and background. ATT8_PERCENTILE: national percentile of Attainment 8 within the year, of all pupils, less 50, in units of 100 / sqrt(12) percentile points. ATT8_STANDARDISED: Attainment 8 within the year, for runs with a year without Progress 8.");
  public static final Field BREAKDOWN = text("breakdown", "How pupils are grouped.");
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Academic year by its ending: 2019 is 2018/19.");
  public static final Field TIME_PERIOD =
      text("time_period", "Academic year as published: 201819.");
  public static final Field SCHOOL_URN = whole("school_urn", "URN of the school today.");
  public static final Field GROUP = text("group", "The group within the breakdown.");
  public static final Field PUPILS =
      count("pupils_count", "Pupils at the end of key stage 4 in national results.");
  public static final Field MODEL_PUPILS =
      count("model_pupils_count", "Of these, pupils in the model.");
  public static final Field COVERAGE =
      score("model_coverage", 4, "Share of pupils in the model, 0 to 1.");
  public static final Field PROGRESS8 =
      score(
          "progress8_average",
          2,
          "Mean adjusted Progress 8 as published, in grades a slot; empty below the coverage that publishing asks for, or in a year without.");
  public static final Field RAW =
      score(
          "raw_average",
          4,
          "Mean of the group's pupils with the national difference, unshrunken: of the outcome, or of what it exceeds its expectation by.");
  public static final Field RAW_LOWER =
      score("raw_lower", 4, "Lower end of its confidence interval, from the residual SD.");
  public static final Field RAW_UPPER = score("raw_upper", 4, "Upper end of it.");
  public static final Field EFFECT =
      score("effect", 4, "Posterior mean of value added with the national difference.");
  public static final Field EFFECT_SD =
      score("effect_sd", 4, "Its posterior SD, uncertainty of national effects included.");
  public static final Field RAW_SAME_GROUP =
      score("raw_same_group_average", 4, "Mean against the same group nationally, unshrunken.");
  public static final Field SAME_GROUP =
      score("same_group_effect", 4, "Posterior mean against the same group nationally.");
  public static final Field SAME_GROUP_SD = score("same_group_effect_sd", 4, "Its posterior SD.");
  public static final Field RELIABILITY =
      score(
          "reliability",
          4,
          "Share of the variance of such effects that the data have settled: 1 less posterior over prior variance, 0 to 1.");

  public static final Table TABLE =
      new Table(
          "modelled_value_added",
          "one group of one mainstream school in one academic year under one model",
          List.of(MODEL, BREAKDOWN, ACADEMIC_YEAR, SCHOOL_URN, GROUP),
          List.of(MODEL, BREAKDOWN),
          List.of(
              MODEL,
              BREAKDOWN,
              ACADEMIC_YEAR,
              TIME_PERIOD,
              SCHOOL_URN,
              GROUP,
              PUPILS,
              MODEL_PUPILS,
              COVERAGE,
              PROGRESS8,
              RAW,
              RAW_LOWER,
              RAW_UPPER,
              EFFECT,
              EFFECT_SD,
              RAW_SAME_GROUP,
              SAME_GROUP,
              SAME_GROUP_SD,
              RELIABILITY));

  private ModelledValueAdded() {}
}
