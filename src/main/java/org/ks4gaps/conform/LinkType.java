package org.ks4gaps.conform;

import java.util.Map;
import java.util.Optional;
import org.ks4gaps.table.LinkOutcome;

/** The types of link, by the names that the register of schools gives them. */
enum LinkType {
  SUCCESSOR(null),
  PREDECESSOR(null),
  SPLIT(LinkOutcome.SPLIT),
  MERGER(LinkOutcome.MERGER),
  AMALGAMATION(LinkOutcome.AMALGAMATION),
  OTHER(LinkOutcome.NOT_A_SUCCESSION),
  UNKNOWN(LinkOutcome.UNKNOWN_TYPE);

  private static final Map<String, LinkType> BY_NAME =
      Map.ofEntries(
          Map.entry("Successor", SUCCESSOR),
          Map.entry("Predecessor", PREDECESSOR),
          Map.entry("Successor - Split School", SPLIT),
          Map.entry("Predecessor - Split School", SPLIT),
          Map.entry("Successor - merged", MERGER),
          Map.entry("Predecessor - merged", MERGER),
          Map.entry("Merged - change in age range", MERGER),
          Map.entry("Merged - expansion of school capacity", MERGER),
          // The register's spelling.
          Map.entry("Merged - expansion in school capacity and changer in age range", MERGER),
          Map.entry("Successor - amalgamated", AMALGAMATION),
          Map.entry("Predecessor - amalgamated", AMALGAMATION),
          Map.entry("Result of Amalgamation", AMALGAMATION),
          Map.entry("Sixth Form Centre School", OTHER),
          Map.entry("Sixth Form Centre Link", OTHER),
          Map.entry("Expansion", OTHER),
          Map.entry("Closure", OTHER),
          Map.entry("Other", OTHER));

  private final LinkOutcome settled;

  LinkType(LinkOutcome settled) {
    this.settled = settled;
  }

  static LinkType of(String name) {
    return BY_NAME.getOrDefault(name, UNKNOWN);
  }

  /** The outcome, where the type alone decides it. */
  Optional<LinkOutcome> settled() {
    return Optional.ofNullable(settled);
  }

  boolean anotherSuccession() {
    return this == SPLIT || this == MERGER || this == AMALGAMATION;
  }
}
