package org.ks4gaps.explain;

import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Measure;

/** The seven lists, in the order in which they are made; each named by its id in the tables. */
enum SevenLists {
  A_ATT_ETH(true, Measure.ATTAINMENT, Breakdown.ETHNICITY_MINOR),
  B_ATT_ETH(false, Measure.ATTAINMENT, Breakdown.ETHNICITY_MINOR),
  A_VA_ETH(true, Measure.VALUE_ADDED, Breakdown.ETHNICITY_MINOR),
  B_VA_ETH(false, Measure.VALUE_ADDED, Breakdown.ETHNICITY_MINOR),
  A_ATT_FSM(true, Measure.ATTAINMENT, Breakdown.DISADVANTAGE),
  A_VA_FSM(true, Measure.VALUE_ADDED, Breakdown.DISADVANTAGE),
  B_VA_FSM(false, Measure.VALUE_ADDED, Breakdown.DISADVANTAGE);

  private final boolean narrowing;
  private final Measure scale;
  private final Breakdown breakdown;

  SevenLists(boolean narrowing, Measure scale, Breakdown breakdown) {
    this.narrowing = narrowing;
    this.scale = scale;
    this.breakdown = breakdown;
  }

  /** A list A, of narrowed gaps; else a list B, of high attainment without gaps. */
  boolean narrowing() {
    return narrowing;
  }

  Measure scale() {
    return scale;
  }

  Breakdown breakdown() {
    return breakdown;
  }

  /** Whether each group has a list of its own: disadvantaged pupils are one group. */
  boolean hasGroupLists() {
    return breakdown == Breakdown.ETHNICITY_MINOR;
  }

  /** The id of the list of one group. */
  String of(String group) {
    return name() + "_" + group;
  }

  /** Whether the list is about a group: of disadvantage A looks at the disadvantaged alone. */
  boolean isAbout(String group) {
    return !narrowing
        || breakdown != Breakdown.DISADVANTAGE
        || group.equals(Breakdown.DISADVANTAGED);
  }
}
