package org.ks4gaps.simulate;

import java.time.LocalDate;
import java.util.List;

/**
 * A school as a continuing place, whatever URNs it has had.
 *
 * @param index number of the school in the cohort, from 0
 * @param establishment four-digit number; LAESTAB is the authority's code and this
 * @param sizes pupils in each year's cohort against the average school of its kind
 * @param intake prior attainment of its pupils against their cell, in SD units
 * @param deprivation tilt of the log odds of free school meals against the authority
 * @param first first examination year with results
 * @param last last examination year with results
 * @param incarnations its URNs, oldest first
 */
record School(
    int index,
    LocalAuthority authority,
    int establishment,
    Admission admission,
    Intake sexes,
    String urbanRural,
    double[] sizes,
    double intake,
    double deprivation,
    int first,
    int last,
    List<Incarnation> incarnations) {

  /** Codes of KS4_NEWER_TYPE and names of GIAS. */
  enum Admission {
    COMPREHENSIVE(1),
    SELECTIVE(2),
    MODERN(3),
    SPECIAL(5);

    private final int code;

    Admission(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /** Who is admitted. */
  enum Intake {
    MIXED,
    BOYS,
    GIRLS
  }

  boolean special() {
    return admission == Admission.SPECIAL;
  }

  boolean active(AcademicYear year) {
    return first <= year.year() && year.year() <= last;
  }

  int laestab() {
    return authority.code() * 10_000 + establishment;
  }

  Incarnation latest() {
    return incarnations.get(incarnations.size() - 1);
  }

  /** The URN on a day; between two of them, and before the first, the one that comes next. */
  Incarnation on(LocalDate day) {
    for (Incarnation incarnation : incarnations) {
      if (incarnation.closed() == null || !incarnation.closed().isBefore(day)) {
        return incarnation;
      }
    }
    return latest();
  }

  /** The URN at the examinations of a year. */
  Incarnation at(AcademicYear year) {
    return on(year.examinations());
  }

  /** The academy that the school became after the examinations of a year and before January. */
  Incarnation convertedSoonAfter(AcademicYear year) {
    Incarnation then = at(year);
    Incarnation later = on(LocalDate.of(year.year(), 12, 31));
    boolean conversion = later.urn() != then.urn() && later.type().followsAnother();
    return conversion ? later : null;
  }

  /** Spread of prior attainment, an index of {@link PriorAttainment#SPREADS}. */
  int spread() {
    return switch (admission) {
      case SELECTIVE -> PriorAttainment.SELECTIVE;
      case SPECIAL -> PriorAttainment.SPECIAL;
      default -> PriorAttainment.ORDINARY;
    };
  }
}
