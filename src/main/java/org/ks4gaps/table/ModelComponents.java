package org.ks4gaps.table;

import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/**
 * How much schools vary, of what kind, and whether they do at all: the components of variance of
 * each joint model.
 */
public final class ModelComponents {
  /** Random terms of the joint models, as {@link #COMPONENT} names them. */
  public static final String SCHOOL = "school";

  public static final String SCHOOL_GROUP = "school x group";
  public static final String SCHOOL_YEAR = "school x year";
  public static final String SCHOOL_GROUP_TREND = "school x group trend";
  public static final String SCHOOL_GROUP_YEAR = "school x group x year";

  public static final Field MODEL = ModelledValueAdded.MODEL;
  public static final Field BREAKDOWN = ModelledValueAdded.BREAKDOWN;
  public static final Field COMPONENT =
      text(
          "component",
          "school, school x group, school x year, school x group trend (what a group of a school gains from the first study year to the last), school x group x year, or Residual for pupils.");
  public static final Field SD =
      score("sd", 6, "Standard deviation, in national pupil SDs of the outcome.");
  public static final Field SD_LOWER =
      score("sd_lower", 6, "Lower end of its confidence interval; empty where there is none.");
  public static final Field SD_UPPER = score("sd_upper", 6, "Upper end of it.");
  public static final Field ON_BOUNDARY =
      flag("on_boundary", "Estimated as zero: the data show none of this variation.");
  public static final Field RATIO =
      score(
          "likelihood_ratio",
          4,
          "Fall of the criterion through the component, for those of groups; of trend and year through both together.");
  public static final Field P =
      score(
          "variance_test_p",
          6,
          "Probability of such a fall if schools did not vary so: half chi-square 0, half chi-square 1; for two components together chi-square 0, 1 and 2 in shares that their information gives.");
  public static final Field RELIABILITY_10 =
      score("reliability_10", 4, "Reliability of a mean of 10 pupils as a measure of it, 0 to 1.");
  public static final Field RELIABILITY_30 =
      score("reliability_30", 4, "Reliability of a mean of 30 pupils.");
  public static final Field RELIABILITY_100 =
      score("reliability_100", 4, "Reliability of a mean of 100 pupils.");

  public static final Table TABLE =
      new Table(
          "model_components",
          "one component of variance of one joint model",
          List.of(MODEL, BREAKDOWN, COMPONENT),
          List.of(),
          List.of(
              MODEL,
              BREAKDOWN,
              COMPONENT,
              SD,
              SD_LOWER,
              SD_UPPER,
              ON_BOUNDARY,
              RATIO,
              P,
              RELIABILITY_10,
              RELIABILITY_30,
              RELIABILITY_100));

  private ModelComponents() {}
}
