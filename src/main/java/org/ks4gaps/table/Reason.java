package org.ks4gaps.table;

/**
 * Why a row of an extract could not be used. Every row that enters is kept or is in {@code
 * rejected_rows} with one of these; the meaning says what to do about it.
 */
public enum Reason {
  RAGGED_ROW(
      "The row has more or fewer fields than the header. Ask for the extract again or mend the line."),
  UNREADABLE_ROW(
      "The row holds bytes that are not text (NUL, or not UTF-8). Ask for the extract again."),
  OPEN_QUOTE(
      "A field of the row begins with a quote that is not closed, or not where the field ends. Ask for the extract again or mend the line."),
  MISSING_PUPIL("The row has no pupil matching reference."),
  MISSING_SCHOOL("The row has no URN, or the school no name."),
  MISSING_TRUST("The row has no group identifier."),
  WRONG_ACADEMIC_YEAR("The row's academic year is not the year in the file's name."),
  UNKNOWN_CODE(
      "A coded field holds a value that is not in its code set. Add the code in conf if it is genuine."),
  NOT_A_NUMBER("A numeric field holds something else."),
  NOT_A_DATE("A date is none, or is not written as day, month and year."),
  OUT_OF_RANGE("A number lies outside what the measure can take."),
  DUPLICATE_PUPIL(
      "The pupil has another row for the year that is preferred (counted nationally, not flagged a duplicate record, then highest Attainment 8, then first line)."),
  DUPLICATE_CENSUS_ROW(
      "The pupil has another census row for the year that is preferred (a main record, then current or main enrolment first, then first line)."),
  NOT_A_TRUST("The group is a sponsor, a federation or the like, not an academy trust.");

  private final String meaning;

  Reason(String meaning) {
    this.meaning = meaning;
  }

  /** What happened and how to mend it, in a sentence. */
  public String meaning() {
    return meaning;
  }
}
