package org.ks4gaps.table;

/**
 * What was made of a row of the register's links file. Only {@link #FOLLOWED} says that two URNs
 * are one school; the others are listed and counted, and never guessed at.
 */
public enum LinkOutcome {
  FOLLOWED("A conversion: the only successor, of the only predecessor, with a higher URN."),
  OTHER_SIDE("The predecessor's side of a conversion that is followed."),
  NOT_A_SUCCESSION("No school became another: sixth form centre, expansion, closure, other."),
  SPLIT("The register calls it a split."),
  MERGER("The register calls it a merger."),
  AMALGAMATION("The register calls it an amalgamation."),
  SEVERAL_SUCCESSORS("A plain succession of a school that has another plain successor."),
  SEVERAL_PREDECESSORS("A plain succession to a school that has another plain predecessor."),
  CIRCULAR("A plain succession in a ring: following it leads back to where it began."),
  SELF_LINK("The URN is linked to itself."),
  LOWER_URN("A plain succession to a lower URN, which is older than its predecessor."),
  NO_SUCCESSOR_SIDE("A plain predecessor that does not name the school as its successor."),
  SIDES_DISAGREE("A plain succession that a row of the same two URNs calls something else."),
  CONTRADICTORY_DATES("The successor opened over a year before or after the predecessor closed."),
  UNKNOWN_URN("A URN that is not among the establishments of the register."),
  UNKNOWN_TYPE("A type of link that is not known here, so that it may be a succession."),
  DUPLICATE("A further row of the same URNs and type.");

  private final String meaning;

  LinkOutcome(String meaning) {
    this.meaning = meaning;
  }

  /** What it says, in a sentence. */
  public String meaning() {
    return meaning;
  }

  /**
   * Whether such a link is evidence that a school changed in a way nobody may follow, so that
   * within the years studied it breaks both its schools.
   */
  public boolean breaks() {
    return switch (this) {
      case FOLLOWED, OTHER_SIDE, NOT_A_SUCCESSION, SELF_LINK -> false;
      default -> true;
    };
  }
}
