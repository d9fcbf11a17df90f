package org.ks4gaps.stats;

import java.util.OptionalDouble;

/**
 * Prior attainment: the key stage 2 average of a pupil and its prior-attainment group, 1 to 34.
 *
 * <p>Key stage 4 cohorts of 2021/22 to 2023/24 carry scaled scores of the 2016 and later tests;
 * those of 2015/16 to 2018/19 carry fine levels. Both scales have 34 groups, and a group number of
 * one is not comparable with the same number of the other.
 *
 * <p>Sources: DfE key stage 4 ready reckoners 2021/22 to 2023/24 (scaled-score bounds); ASCL's 2019
 * table of Attainment 8 estimates (fine-level labels).
 */
public final class PriorAttainment {

  /** Number of prior-attainment groups in every year of Progress 8. */
  public static final int GROUPS = 34;

  // Upper bounds of groups 1 to 6; from there each group is one scaled point wide.
  private static final double[] LOW_UPPER_BOUNDS = {82, 86, 87.5, 89, 90.5, 92};
  private static final double HIGHEST_SCALED_SCORE = 120;

  private PriorAttainment() {}

  /**
   * Mean of the reading and maths results; a pupil with one of the two is placed by that one, and a
   * pupil with neither has no average and is out of Progress 8.
   */
  public static OptionalDouble average(OptionalDouble reading, OptionalDouble maths) {
    if (reading.isPresent() && maths.isPresent()) {
      return OptionalDouble.of((reading.getAsDouble() + maths.getAsDouble()) / 2);
    }
    return reading.isPresent() ? reading : maths;
  }

  /**
   * Group of a scaled-score average: the first whose upper bound is not below the average. Bounds
   * are 82, 86, 87.5, 89, 90.5, 92, then 93 to 119 by one, and 34 above 119.
   *
   * <p>Published averages begin at 59, the nominal score of the lowest pupils. An average from 0 to
   * 59 is still group 1, which has no lower bound that could matter; a negative one is an error.
   *
   * @param average average of reading and maths scaled scores, 0 to 120
   * @throws IllegalArgumentException outside 0 to 120 or NaN
   */
  public static int scaledScoreGroup(double average) {
    if (!(average >= 0 && average <= HIGHEST_SCALED_SCORE)) {
      throw new IllegalArgumentException(
          "A scaled-score average lies between 0 and 120, not "
              + average
              + ". Fine levels have their own groups.");
    }
    for (int group = 1; group <= LOW_UPPER_BOUNDS.length; group++) {
      if (average <= LOW_UPPER_BOUNDS[group - 1]) {
        return group;
      }
    }
    return (int) Math.ceil(average) - 86;
  }

  /**
   * Group of a fine-level label: 1.5, 2.0 and 2.5 are groups 1 to 3, then 2.8 to 5.8 by a tenth are
   * 4 to 34. Labels are the recoded fine level supplied with the extract; averages are not recoded
   * here because the recoding was never published in a form that could be checked.
   *
   * @param label one of the 34 labels
   * @throws IllegalArgumentException for any other number
   */
  public static int fineLevelGroup(double label) {
    long tenths = Math.round(label * 10);
    // A label is a decimal with one place; 2.9 * 10 need not be 29 as a double.
    boolean oneDecimal = Math.abs(label * 10 - tenths) < 1e-9;
    if (oneDecimal && tenths >= 28 && tenths <= 58) {
      return (int) tenths - 24;
    }
    if (oneDecimal && (tenths == 15 || tenths == 20 || tenths == 25)) {
      return (int) (tenths - 10) / 5;
    }
    throw new IllegalArgumentException(
        "Fine-level labels are 1.5, 2.0, 2.5 and 2.8 to 5.8 by a tenth, not "
            + label
            + ". Use the group supplied with the extract rather than an average.");
  }
}
