package org.ks4gaps.conform;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which URNs are one school: conversions are followed, splits and merges never guessed.
 *
 * <p>A link is followed when it is a plain {@code Successor} to a higher URN, the only one of its
 * predecessor, and its target has no other predecessor. A school is {@link Outcome#BROKEN} when,
 * within the years studied, it took part in any other kind of succession: split, merger,
 * amalgamation, or a plain link that is not one to one. Changes before or after those years do not
 * matter to it.
 */
final class SchoolHistory {

  /** A row of the register's links file. */
  record Link(int urn, int linkUrn, String type, Optional<LocalDate> established) {}

  /** What became of a school over the years. */
  enum Outcome {
    OWN,
    FOLLOWED,
    BROKEN
  }

  /** A school's URN today and how it came to be. */
  record Identity(int schoolUrn, Outcome outcome) {}

  private final Map<Integer, Integer> successor = new HashMap<>();
  private final Map<Integer, Set<Integer>> urnsOfSchool = new TreeMap<>();
  private final Set<Integer> broken = new HashSet<>();

  private SchoolHistory() {}

  /**
   * @param links the links file
   * @param closed closing dates by URN, which date a link that has no date of its own
   * @param from first day of the years studied
   * @param to last day of them
   */
  static SchoolHistory of(
      Collection<Link> links, Map<Integer, LocalDate> closed, LocalDate from, LocalDate to) {
    SchoolHistory history = new SchoolHistory();
    Map<Integer, Set<Integer>> after = new TreeMap<>();
    Map<Integer, Set<Integer>> before = new TreeMap<>();
    for (Link link : links) {
      if (link.type().equals("Successor") && link.linkUrn() > link.urn()) {
        after.computeIfAbsent(link.urn(), u -> new TreeSet<>()).add(link.linkUrn());
        before.computeIfAbsent(link.linkUrn(), u -> new TreeSet<>()).add(link.urn());
      }
    }
    after.forEach(
        (urn, targets) -> {
          int target = targets.iterator().next();
          if (targets.size() == 1 && before.get(target).size() == 1) {
            history.successor.put(urn, target);
          }
        });
    Set<Integer> brokenUrns = new HashSet<>();
    for (Link link : links) {
      if (isSuccession(link) && !history.follows(link) && within(link, closed, from, to)) {
        brokenUrns.add(link.urn());
        brokenUrns.add(link.linkUrn());
      }
    }
    brokenUrns.forEach(u -> history.broken.add(history.last(u)));
    history.successor.forEach(
        (urn, next) ->
            history
                .urnsOfSchool
                .computeIfAbsent(history.last(urn), u -> new TreeSet<>())
                .addAll(List.of(urn, next)));
    return history;
  }

  /** The school a URN belongs to. */
  Identity identity(int urn) {
    int schoolUrn = last(urn);
    if (broken.contains(schoolUrn)) {
      return new Identity(schoolUrn, Outcome.BROKEN);
    }
    return new Identity(
        schoolUrn, urnsOfSchool.containsKey(schoolUrn) ? Outcome.FOLLOWED : Outcome.OWN);
  }

  /** URNs rise along the chain, so it ends. */
  private int last(int urn) {
    int current = urn;
    while (successor.containsKey(current)) {
      current = successor.get(current);
    }
    return current;
  }

  /**
   * Whether the link is one side of a succession that is followed. A followed school whose other
   * side calls the same pair a merger took part in a merger.
   */
  private boolean follows(Link link) {
    return switch (link.type()) {
      case "Successor" -> Integer.valueOf(link.linkUrn()).equals(successor.get(link.urn()));
      case "Predecessor" -> Integer.valueOf(link.urn()).equals(successor.get(link.linkUrn()));
      default -> false;
    };
  }

  /** The register also writes mergers as "Merged - ..." and "Result of Amalgamation". */
  private static boolean isSuccession(Link link) {
    return link.type().startsWith("Successor")
        || link.type().startsWith("Predecessor")
        || link.type().startsWith("Merged")
        || link.type().equals("Result of Amalgamation");
  }

  private static boolean within(
      Link link, Map<Integer, LocalDate> closed, LocalDate from, LocalDate to) {
    int predecessor = link.type().startsWith("Successor") ? link.urn() : link.linkUrn();
    Optional<LocalDate> date =
        link.established().or(() -> Optional.ofNullable(closed.get(predecessor)));
    return date.map(d -> !d.isBefore(from) && !d.isAfter(to)).orElse(false);
  }
}
