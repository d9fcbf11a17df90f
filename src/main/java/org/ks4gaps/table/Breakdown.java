package org.ks4gaps.table;

/**
 * The ways pupils are grouped. Each has a column name in published files and a set of group codes.
 */
public enum Breakdown {
  /** Every pupil; one group, {@code all}. */
  ALL("all"),
  /** Major ethnic groups. */
  ETHNICITY_MAJOR("ethnicity_major"),
  /** The 18 minor ethnic groups, and UNCL. */
  ETHNICITY_MINOR("ethnicity_minor"),
  /** Disadvantaged (FSM6CLA1A) or not. */
  DISADVANTAGE("disadvantage_status"),
  /** Free school meals at the census, or not. */
  FSM("fsm_status"),
  /** Minor ethnic group by disadvantage. */
  ETHNICITY_DISADVANTAGE("ethnicity_disadvantage");

  /** The one group of {@link #ALL}. */
  public static final String EVERYONE = "all";

  /**
   * Ethnicity refused, not obtained or not supplied: never a group of its own in a gap, nor in a
   * comparator.
   */
  public static final String UNCLASSIFIED = "UNCL";

  /** Groups of {@link #DISADVANTAGE}. */
  public static final String DISADVANTAGED = "disadvantaged";

  public static final String NOT_DISADVANTAGED = "not_disadvantaged";

  /** Groups of {@link #FSM}. */
  public static final String FSM_ELIGIBLE = "fsm_eligible";

  public static final String NOT_FSM_ELIGIBLE = "not_fsm_eligible";

  /**
   * Pupils of whom the characteristic is not known: in the joint models, for their school's sake,
   * and nowhere else.
   */
  public static final String UNKNOWN = "unknown";

  private final String column;

  Breakdown(String column) {
    this.column = column;
  }

  /** The name in tables. */
  public String column() {
    return column;
  }

  /**
   * Whether schools vary in a group beyond what they vary in all their pupils. Those who are not
   * disadvantaged, or not eligible for free school meals, are what the others are set beside: how
   * much more or less a school does for the group is an effect of the group alone.
   */
  public static boolean varies(String group) {
    return !group.equals(NOT_DISADVANTAGED) && !group.equals(NOT_FSM_ELIGIBLE);
  }

  /** Whether pupils of a group count in gaps: those of whom the characteristic is known. */
  public static boolean isCompared(String group) {
    return !group.equals(UNKNOWN) && !group.equals(UNCLASSIFIED);
  }
}
