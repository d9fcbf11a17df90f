package org.ks4gaps.simulate;

import java.time.LocalDate;
import java.util.List;

/**
 * A year that is written: 2019 is 2018/19.
 *
 * @param year calendar year of the examinations
 */
record AcademicYear(int year) {
  static final List<AcademicYear> WRITTEN =
      List.of(
          new AcademicYear(2017),
          new AcademicYear(2018),
          new AcademicYear(2019),
          new AcademicYear(2022));

  /** As the National Pupil Database writes it, for instance {@code 2018/2019}. */
  String label() {
    return (year - 1) + "/" + year;
  }

  /** Two digits of census field names, {@code 19} for 2018/19. */
  String suffix() {
    return String.valueOf(year % 100);
  }

  /** The day from which a school counts as the one where the examinations were sat. */
  LocalDate examinations() {
    return LocalDate.of(year, 5, 15);
  }

  LocalDate springCensus() {
    return LocalDate.of(year, 1, 19);
  }

  /** Key stage 2 fine levels until 2018/19, scaled scores after. */
  boolean fineLevels() {
    return year <= 2019;
  }

  /** Extremely negative Progress 8 scores have a floor from 2017/18. */
  boolean floored() {
    return year >= 2018;
  }

  /** In 2016/17 only English and mathematics were graded 9 to 1. */
  boolean legacyGrades() {
    return year == 2017;
  }
}
