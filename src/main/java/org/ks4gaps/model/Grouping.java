package org.ks4gaps.model;

import java.io.Serializable;
import org.ks4gaps.table.Breakdown;

/** The groups of a breakdown, cell by cell: {@link org.ks4gaps.table.SchoolValueAdded}'s names. */
record Grouping(Breakdown breakdown) implements Serializable {
  /** Pupils of whom the characteristic is not known: in the fit, for their school's sake. */
  static final String UNKNOWN = "unknown";

  /** The group of a cell's pupils, never null. */
  String of(PupilCell.Key cell) {
    return switch (breakdown) {
      case ALL -> Breakdown.EVERYONE;
      case ETHNICITY_MAJOR -> cell.major();
      case ETHNICITY_MINOR -> cell.minor();
      case DISADVANTAGE -> disadvantage(cell);
      case FSM ->
          cell.fsmNow() == null
              ? UNKNOWN
              : cell.fsmNow() ? Breakdown.FSM_ELIGIBLE : Breakdown.NOT_FSM_ELIGIBLE;
      case ETHNICITY_DISADVANTAGE ->
          cell.disadvantaged() == null || cell.minor().equals(Breakdown.UNCLASSIFIED)
              ? UNKNOWN
              : cell.minor() + "_" + disadvantage(cell);
    };
  }

  private static String disadvantage(PupilCell.Key cell) {
    if (cell.disadvantaged() == null) {
      return UNKNOWN;
    }
    return cell.disadvantaged() ? Breakdown.DISADVANTAGED : Breakdown.NOT_DISADVANTAGED;
  }

  /** Whether a group has rows in tables. */
  static boolean isShown(String group) {
    return !group.equals(UNKNOWN);
  }

  /** Whether pupils of a group count in gaps: those of whom the characteristic is known. */
  static boolean isCompared(String group) {
    return isShown(group) && !group.equals(Breakdown.UNCLASSIFIED);
  }

  /** Whether there are several groups in a school. */
  boolean isDivided() {
    return breakdown != Breakdown.ALL;
  }
}
