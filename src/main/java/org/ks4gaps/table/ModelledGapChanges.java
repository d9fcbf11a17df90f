package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * Change of the gap between a group and the rest of its school from the first to the last study
 * year, as one contrast of the joint posterior: in national pupil standard deviations, positive
 * where the group gained on the rest.
 */
public final class ModelledGapChanges {
  public static final Field MODEL = ModelledValueAdded.MODEL;
  public static final Field BREAKDOWN = ModelledValueAdded.BREAKDOWN;
  public static final Field SCHOOL_URN = ModelledValueAdded.SCHOOL_URN;
  public static final Field GROUP = ModelledValueAdded.GROUP;
  public static final Field FIRST_YEAR =
      whole("first_year", "First academic year by its ending: 2017 is 2016/17.");
  public static final Field LAST_YEAR = whole("last_year", "Last academic year.");
  public static final Field GROUP_FIRST =
      count("group_pupils_first", "Pupils of the group in the model, first year.");
  public static final Field REST_FIRST =
      count("rest_pupils_first", "Other classified pupils of the school, first year.");
  public static final Field GROUP_LAST = count("group_pupils_last", "Group, last year.");
  public static final Field REST_LAST = count("rest_pupils_last", "Rest, last year.");
  public static final Field GAP_FIRST =
      score("gap_first", 4, "Posterior mean of the gap in the first year: rest less group.");
  public static final Field GAP_FIRST_SD = score("gap_first_sd", 4, "Its posterior SD.");
  public static final Field GAP_LAST =
      score("gap_last", 4, "Posterior mean of the gap in the last year.");
  public static final Field GAP_LAST_SD = score("gap_last_sd", 4, "Its posterior SD.");
  public static final Field CHANGE_RAW =
      score("change_raw", 4, "Gap in the first year less gap in the last, unshrunken.");
  public static final Field CHANGE =
      score("change_posterior", 4, "Posterior mean of that change, national trend included.");
  public static final Field CHANGE_SD = score("change_posterior_sd", 4, "Its posterior SD.");
  public static final Field BEYOND =
      score("change_beyond_trend", 4, "Posterior mean of the change beyond the national trend.");
  public static final Field BEYOND_SD = score("change_beyond_trend_sd", 4, "Its posterior SD.");
  public static final Field P_GAINED =
      score("p_gained", 4, "Posterior probability that the group gained on the rest.");
  public static final Field RELIABILITY =
      score(
          "reliability",
          4,
          "Share of the variance of changes beyond the trend that the data have settled, 0 to 1.");

  public static final Table TABLE =
      new Table(
          "modelled_gap_changes",
          "one group of one school under one model",
          List.of(MODEL, BREAKDOWN, SCHOOL_URN, GROUP),
          List.of(MODEL, BREAKDOWN),
          List.of(
              MODEL,
              BREAKDOWN,
              SCHOOL_URN,
              GROUP,
              FIRST_YEAR,
              LAST_YEAR,
              GROUP_FIRST,
              REST_FIRST,
              GROUP_LAST,
              REST_LAST,
              GAP_FIRST,
              GAP_FIRST_SD,
              GAP_LAST,
              GAP_LAST_SD,
              CHANGE_RAW,
              CHANGE,
              CHANGE_SD,
              BEYOND,
              BEYOND_SD,
              P_GAINED,
              RELIABILITY));

  private ModelledGapChanges() {}
}
