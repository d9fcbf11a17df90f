package org.ks4gaps.table;

/** Why a published figure is not a number. It stands beside the empty figure, which is never 0. */
public enum Withheld {
  SUPPRESSED("Suppressed: usually five pupils or fewer (SUPP, SUPPMAT)."),
  LOW_COVERAGE("Fewer than half of the pupils are in the measure (LOWCOV)."),
  NO_ENTRIES("No pupil was entered (NE)."),
  NOT_PUBLISHED("Not published, such as Progress 8 of independent schools (NP)."),
  NOT_APPLICABLE("Not applicable or not available (NA)."),
  NOT_AVAILABLE("Unavailable for other reasons (x)."),
  SMALL_PERCENTAGE("A percentage between 0 and 0.5 (SP)."),
  REDACTED("Redacted (RE)."),
  NEW_SCHOOL("A new school (NEW)."),
  ROUNDS_TO_ZERO("Rounds to 0 but is not 0 (low)."),
  LOW_RELIABILITY("Of low reliability (u)."),
  BLANK("The field is blank."),
  CUT_OFF("The row ends before the column."),
  NO_COLUMN("The file has no such column.");

  private final String meaning;

  Withheld(String meaning) {
    this.meaning = meaning;
  }

  /** In a sentence. */
  public String meaning() {
    return meaning;
  }
}
