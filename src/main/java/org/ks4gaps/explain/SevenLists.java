package org.ks4gaps.explain;

import org.ks4gaps.table.Breakdown;

/** The seven lists, in the order in which they are made; each named by its id in the tables. */
enum SevenLists {
  A_ATT_ETH(true, Scale.ATTAINMENT, Breakdown.ETHNICITY_MINOR),
  B_ATT_ETH(false, Scale.ATTAINMENT, Breakdown.ETHNICITY_MINOR),
  A_VA_ETH(true, Scale.VALUE_ADDED, Breakdown.ETHNICITY_MINOR),
  B_VA_ETH(false, Scale.VALUE_ADDED, Breakdown.ETHNICITY_MINOR),
  A_ATT_FSM(true, Scale.ATTAINMENT, Breakdown.DISADVANTAGE),
  A_VA_FSM(true, Scale.VALUE_ADDED, Breakdown.DISADVANTAGE),
  B_VA_FSM(false, Scale.VALUE_ADDED, Breakdown.DISADVANTAGE);

  private final boolean narrowing;
  private final Scale scale;
  private final Breakdown breakdown;

  SevenLists(boolean narrowing, Scale scale, Breakdown breakdown) {
    this.narrowing = narrowing;
    this.scale = scale;
    this.breakdown = breakdown;
  }

  /** A list A, of narrowed gaps; else a list B, of high attainment without gaps. */
  boolean narrowing() {
    return narrowing;
  }

  Scale scale() {
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
