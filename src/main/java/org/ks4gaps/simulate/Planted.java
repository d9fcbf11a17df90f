package org.ks4gaps.simulate;

/**
 * Realities of real extracts that are planted on purpose, and what becomes of the rows.
 *
 * <p>Rejected rows are extra lines: none of them is a pupil of the published cohort. {@code
 * national} is how many a year's file gets at national size (0: by chance, row by row); smaller
 * cohorts get their share, at least one. Each is counted as it is written.
 */
enum Planted {
  KS4_TOO_FEW_FIELDS(15, Outcome.REJECTED, "wrong number of fields", "line cut short"),
  KS4_TOO_MANY_FIELDS(10, Outcome.REJECTED, "wrong number of fields", "one field too many"),
  KS4_NUL(4, Outcome.REJECTED, "unreadable", "a NUL inside the pupil reference"),
  KS4_NOT_TEXT(4, Outcome.REJECTED, "unreadable", "byte 0xFF, which is not UTF-8"),
  KS4_NO_PUPIL(4, Outcome.REJECTED, "blank pupil id", "pupil reference blank"),
  KS4_NO_URN(3, Outcome.REJECTED, "blank URN", "URN blank"),
  KS4_OTHER_YEAR(4, Outcome.REJECTED, "not the file's year", "ACADYR of the year before"),
  KS4_UNKNOWN_SEX(4, Outcome.REJECTED, "unknown code", "GENDER X"),
  KS4_UNKNOWN_TYPE(4, Outcome.REJECTED, "unknown code", "NFTYPE 77"),
  KS4_UNKNOWN_FLAG(3, Outcome.REJECTED, "unknown code", "ENDKS 7"),
  KS4_ATT8_NOT_A_NUMBER(4, Outcome.REJECTED, "Attainment 8 unusable", "ATT8 n/a"),
  KS4_ATT8_OUT_OF_RANGE(3, Outcome.REJECTED, "Attainment 8 unusable", "ATT8 98.00"),
  KS4_DUPLICATE_NOT_NATIONAL(
      40, Outcome.REJECTED, "duplicate pupil", "same pupil elsewhere, NATRES 0, lower ATT8"),
  KS4_DUPLICATE_LOWER(
      25, Outcome.REJECTED, "duplicate pupil", "same pupil elsewhere, NATRES 1, lower ATT8"),
  KS4_DUPLICATE_REPEATED(5, Outcome.REJECTED, "duplicate pupil", "the same line twice"),
  KS4_NOT_END_OF_KEY_STAGE(0, Outcome.KEPT, "", "real pupil with ENDKS 0"),
  KS4_NOT_NATIONAL(0, Outcome.KEPT, "", "real pupil with NATRES 0"),
  KS4_NOT_ON_ROLL(0, Outcome.KEPT, "", "real pupil with NORFLAGE 3"),
  KS4_BOYS_AND_GIRLS(0, Outcome.KEPT, "", "GENDER B or G for M or F, duplicate rows included"),
  KS4_NO_PRIOR_ATTAINMENT(0, Outcome.KEPT, "", "real pupil without key stage 2 results"),
  CENSUS_TOO_FEW_FIELDS(15, Outcome.REJECTED, "wrong number of fields", "line cut short"),
  CENSUS_TOO_MANY_FIELDS(10, Outcome.REJECTED, "wrong number of fields", "one field too many"),
  CENSUS_NUL(4, Outcome.REJECTED, "unreadable", "a NUL inside the pupil reference"),
  CENSUS_NOT_TEXT(4, Outcome.REJECTED, "unreadable", "byte 0xFF, which is not UTF-8"),
  CENSUS_NO_PUPIL(4, Outcome.REJECTED, "blank pupil id", "pupil reference blank"),
  CENSUS_UNKNOWN_ETHNICITY(5, Outcome.REJECTED, "unknown code", "ethnicity ZZZZ"),
  CENSUS_UNKNOWN_FSM(4, Outcome.REJECTED, "unknown code", "FSMeligible 2"),
  CENSUS_UNKNOWN_EVERFSM(3, Outcome.REJECTED, "unknown code", "EVERFSM_6_P Y"),
  CENSUS_DUPLICATE(300, Outcome.REJECTED, "duplicate pupil", "second row with EnrolStatus S"),
  CENSUS_WITHOUT_KS4(110, Outcome.KEPT, "", "pupil who is not in the key stage 4 file"),
  CENSUS_MISSING(0, Outcome.ABSENT, "", "pupil of the key stage 4 file without a census row"),
  CENSUS_REFUSED(0, Outcome.KEPT, "", "ethnicity REFU, all rows of the file"),
  CENSUS_NOT_OBTAINED(0, Outcome.KEPT, "", "ethnicity NOBT, all rows of the file"),
  CENSUS_EXTENDED_CODE(0, Outcome.KEPT, "", "four-letter extended ethnicity code"),
  CENSUS_SIX_LETTER_CODE(0, Outcome.KEPT, "", "ethnicity code with two letters more"),
  CENSUS_OLD_SEN_CODE(0, Outcome.KEPT, "", "SEN code A, P or S of before 2015");

  /** What a pipeline that keeps the rules does with the row. */
  enum Outcome {
    REJECTED,
    KEPT,
    ABSENT
  }

  private final int national;
  private final Outcome outcome;
  private final String reason;
  private final String note;

  Planted(int national, Outcome outcome, String reason, String note) {
    this.national = national;
    this.outcome = outcome;
    this.reason = reason;
    this.note = note;
  }

  boolean census() {
    return name().startsWith("CENSUS");
  }

  Outcome outcome() {
    return outcome;
  }

  String reason() {
    return reason;
  }

  String note() {
    return note;
  }

  /** How many to plant in a year's file at a size; 0 for those that come by chance. */
  int wanted(double scale) {
    return national == 0 ? 0 : (int) Math.max(1, Math.rint(national * scale));
  }

  /** Rows made by spoiling a copy of a good one. */
  boolean spoilt() {
    return outcome == Outcome.REJECTED && !name().contains("DUPLICATE");
  }
}
