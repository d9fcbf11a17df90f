package org.ks4gaps.disclose;

/**
 * Why a cell is withheld: the step at which it was first found unsafe, in the order they are taken.
 */
public enum Why {
  /** Fewer pupils than the threshold. */
  FEW_PUPILS("fewer pupils than the threshold"),
  /** Fewer pupils in Progress 8 than the threshold, though more pupils. */
  FEW_IN_PROGRESS8("fewer pupils in Progress 8 than the threshold"),
  /** All or none of a group share a characteristic: who is in the group is known to have it. */
  ALL_OR_NONE("all or none of a group share the characteristic"),
  /** One school is nearly all of a trust, and the others few. */
  ONE_SCHOOL("one school is nearly the whole of the trust"),
  /** It differs by fewer pupils than the threshold from what was released before. */
  EARLIER_DIFFERENCE("differs by few pupils from an earlier release"),
  /** It was withheld in an earlier release of the same figures. */
  EARLIER_WITHHELD("withheld in an earlier release"),
  /** Needed so that a withheld cell of the same whole cannot be had by subtraction. */
  COMPLEMENT("protects a withheld cell of the same whole");

  private final String words;

  Why(String words) {
    this.words = words;
  }

  /** As the record tells it. */
  public String words() {
    return words;
  }

  /** Whether the cell is unsafe by itself, not for another's sake. */
  public boolean primary() {
    return compareTo(COMPLEMENT) < 0;
  }
}
