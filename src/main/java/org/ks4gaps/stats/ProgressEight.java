package org.ks4gaps.stats;

import java.util.Optional;

/**
 * Progress 8 of a pupil, in grades per slot: attained less expected Attainment 8, per slot.
 *
 * <p>Academic years are named by the calendar year they end in: 2019 is 2018/19.
 *
 * <p>Source: DfE secondary accountability guide; DfE key stage 4 ready reckoners 2021/22 to
 * 2023/24.
 */
public final class ProgressEight {

  private static final int FIRST_YEAR = 2016;
  private static final int FIRST_YEAR_WITH_FLOOR = 2018;

  private ProgressEight() {}

  /** Why a year has no Progress 8. */
  public enum Unavailable {
    /** Before 2015/16, the first year Progress 8 was published for every school. */
    NOT_YET_INTRODUCED(
        "Progress 8 was first published for all schools for 2015/16."
            + " Use Attainment 8 lists for earlier years."),
    /** 2019/20 and 2020/21: exams were cancelled and grades were awarded by schools. */
    EXAMS_CANCELLED(
        "Exams were cancelled in 2019/20 and 2020/21, so these years have no Progress 8."
            + " Choose other years."),
    /**
     * 2024/25 and 2025/26: the cohorts were in year 6 in 2020 and 2021, when there were no key
     * stage 2 tests, and DfE decided against a replacement measure.
     */
    NO_KEY_STAGE_2_TESTS(
        "Pupils who finished key stage 4 in 2024/25 and 2025/26 had no key stage 2 tests,"
            + " so these years have no Progress 8. Use Attainment 8 lists instead.");

    private final String message;

    Unavailable(String message) {
      this.message = message;
    }

    /** What to tell the user: the reason, and what can be done instead. */
    public String message() {
      return message;
    }
  }

  /** The reason why a year has no Progress 8, or empty when it has one. */
  public static Optional<Unavailable> unavailable(int academicYear) {
    if (academicYear < FIRST_YEAR) {
      return Optional.of(Unavailable.NOT_YET_INTRODUCED);
    }
    return switch (academicYear) {
      case 2020, 2021 -> Optional.of(Unavailable.EXAMS_CANCELLED);
      case 2025, 2026 -> Optional.of(Unavailable.NO_KEY_STAGE_2_TESTS);
      default -> Optional.empty();
    };
  }

  /**
   * Whether extremely negative pupil scores are raised to a floor in this year: from 2017/18 on.
   * Says nothing about whether the year has Progress 8 at all.
   */
  public static boolean hasFloor(int academicYear) {
    return academicYear >= FIRST_YEAR_WITH_FLOOR;
  }

  /**
   * Progress 8 of a pupil: {@code (attainment8 - estimate) / 10}. The divisor is ten slots, also
   * when slots are empty.
   *
   * <p>With both in hundredths of a point as whole numbers, their plain difference is the score in
   * thousandths of a grade without rounding; sum and round scores that way.
   *
   * @param attainment8 the pupil's Attainment 8 in points
   * @param estimate mean Attainment 8 of the pupil's prior-attainment group in points
   */
  public static double pupil(double attainment8, double estimate) {
    return (attainment8 - estimate) / 10;
  }

  /** Progress in English or maths, which fill two slots: {@code (points - estimate) / 2}. */
  public static double doubleSlotElement(double points, double estimate) {
    return (points - estimate) / 2;
  }

  /** Progress in the EBacc or open element, three slots: {@code (points - estimate) / 3}. */
  public static double tripleSlotElement(double points, double estimate) {
    return (points - estimate) / 3;
  }

  /**
   * Floor of a prior-attainment group: {@code mean - k * sd} of its unadjusted scores, rounded half
   * away from zero to the three decimals of a pupil's score of record.
   */
  public static double floor(double meanProgress, double sdProgress, double k) {
    return Rounding.halfUp(meanProgress - k * sdProgress, 3).doubleValue();
  }

  /**
   * The adjusted score: the larger of raw score and floor. A score at the floor is not adjusted.
   */
  public static double floored(double raw, double floor) {
    return Math.max(raw, floor);
  }
}
