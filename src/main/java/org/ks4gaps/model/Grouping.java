package org.ks4gaps.model;

import java.io.Serializable;
import org.ks4gaps.table.Breakdown;

/** The groups of a breakdown, cell by cell: {@link org.ks4gaps.table.SchoolValueAdded}'s names. */
record Grouping(Breakdown breakdown) implements Serializable {
  /** The group of a cell's pupils, never null. */
  String of(PupilCell.Key cell) {
    return switch (breakdown) {
      case ALL -> Breakdown.EVERYONE;
      case ETHNICITY_MAJOR -> cell.major();
      case ETHNICITY_MINOR -> cell.minor();
      case DISADVANTAGE -> disadvantage(cell);
      case FSM ->
          cell.fsmNow() == null
              ? Breakdown.UNKNOWN
              : cell.fsmNow() ? Breakdown.FSM_ELIGIBLE : Breakdown.NOT_FSM_ELIGIBLE;
      case ETHNICITY_DISADVANTAGE ->
          cell.disadvantaged() == null || cell.minor().equals(Breakdown.UNCLASSIFIED)
              ? Breakdown.UNKNOWN
              : cell.minor() + "_" + disadvantage(cell);
    };
  }

  private static String disadvantage(PupilCell.Key cell) {
    if (cell.disadvantaged() == null) {
      return Breakdown.UNKNOWN;
    }
    return cell.disadvantaged() ? Breakdown.DISADVANTAGED : Breakdown.NOT_DISADVANTAGED;
  }

  /** Whether a group has rows in tables. */
  static boolean isShown(String group) {
    return !group.equals(Breakdown.UNKNOWN);
  }

  /** Whether every group varies between schools: none of them is what others are set beside. */
  boolean allVary() {
    return breakdown != Breakdown.DISADVANTAGE && breakdown != Breakdown.FSM;
  }

  /** Whether there are several groups in a school. */
  boolean isDivided() {
    return breakdown != Breakdown.ALL;
  }
}
