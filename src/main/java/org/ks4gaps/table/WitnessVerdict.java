package org.ks4gaps.table;

/** What the links of the register make of a conversion that the pupil table tells of. */
public enum WitnessVerdict {
  AGREES("The links take the school to the same academy."),
  ITSELF("The pupil table names the URN that the school has already."),
  FOLLOWED("The links say nothing of either; the pupil table alone is followed."),
  LINKS_SILENT(
      "The links say nothing of either, and the pupil table is not unanimous, not one to one, to a lower URN or to one that the register lacks: not followed, the school is broken."),
  DISAGREES("The links take the school, or its academy, elsewhere: the school is broken.");

  private final String meaning;

  WitnessVerdict(String meaning) {
    this.meaning = meaning;
  }

  /** What it says, in a sentence. */
  public String meaning() {
    return meaning;
  }
}
