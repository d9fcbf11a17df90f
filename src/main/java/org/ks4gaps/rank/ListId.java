package org.ks4gaps.rank;

import java.util.List;
import java.util.Optional;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Measure;

/**
 * A list by what it is of, as its id says: {@code A_ATT_ETH}, or {@code A_ATT_ETH_BCRB} for one
 * group of it.
 *
 * @param kind narrowed gaps (A) or high attainment without gaps (B)
 * @param group empty where any group may earn a school its place
 */
record ListId(Kind kind, Measure measure, Breakdown breakdown, Optional<String> group) {

  /** RR1390's two lists. */
  enum Kind {
    /** Schools that improved and narrowed a gap. */
    A,
    /** Schools with high attainment and no gaps. */
    B
  }

  /**
   * The seven lists, first the two that RR1390 drew: it looked at attainment by ethnic group; value
   * added and disadvantage are this project's.
   */
  static final List<ListId> ALL =
      List.of(
          new ListId(Kind.A, Measure.ATTAINMENT, Breakdown.ETHNICITY_MINOR, Optional.empty()),
          new ListId(Kind.B, Measure.ATTAINMENT, Breakdown.ETHNICITY_MINOR, Optional.empty()),
          new ListId(Kind.A, Measure.VALUE_ADDED, Breakdown.ETHNICITY_MINOR, Optional.empty()),
          new ListId(Kind.B, Measure.VALUE_ADDED, Breakdown.ETHNICITY_MINOR, Optional.empty()),
          new ListId(Kind.A, Measure.ATTAINMENT, Breakdown.DISADVANTAGE, Optional.empty()),
          new ListId(Kind.A, Measure.VALUE_ADDED, Breakdown.DISADVANTAGE, Optional.empty()),
          new ListId(Kind.B, Measure.VALUE_ADDED, Breakdown.DISADVANTAGE, Optional.empty()));

  /** The list's name in tables and files. */
  String id() {
    return kind
        + "_"
        + measure.code()
        + (breakdown == Breakdown.ETHNICITY_MINOR ? "_ETH" : "_FSM")
        + group.map(g -> "_" + g).orElse("");
  }

  /** The same list for one group. */
  ListId of(String group) {
    return new ListId(kind, measure, breakdown, Optional.of(group));
  }

  /** The list of the other kind. */
  ListId other() {
    return new ListId(kind == Kind.A ? Kind.B : Kind.A, measure, breakdown, group);
  }

  /** Whether there are lists for its groups one by one: disadvantaged pupils are one group. */
  boolean hasGroupLists() {
    return breakdown == Breakdown.ETHNICITY_MINOR;
  }
}
