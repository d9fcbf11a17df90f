package org.ks4gaps.table;

/** How two statements about an academy's trust can differ, and which was used. */
public enum TrustConflict {
  OTHER_TRUST("The membership has it in another trust on the day of the list; that is used."),
  NOT_A_MEMBER_THEN(
      "The membership knows the academy, but no spell on the day of the list; that is used."),
  OTHER_JOINED_DATE(
      "The same trust with another date of joining; the membership's, or the later list's, is used."),
  RECORDED_LATE(
      "A list has the old trust though the later one says it had left shortly before; the later list is used."),
  UNDATED_MOVE(
      "The date of joining its new trust lies long before the list that still has the old one, or is missing; the move is dated by the later list."),
  NOT_YET_LISTED(
      "An earlier list lacks the academy though it had joined by then; the date of joining is used."),
  TWO_TRUSTS("The academy is in two trusts on one list; the one joined last is used.");

  private final String meaning;

  TrustConflict(String meaning) {
    this.meaning = meaning;
  }

  /** What differs and what is used, in a sentence. */
  public String meaning() {
    return meaning;
  }
}
