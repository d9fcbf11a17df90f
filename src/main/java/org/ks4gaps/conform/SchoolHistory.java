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
import org.ks4gaps.conform.LinkReading.Decided;
import org.ks4gaps.conform.LinkReading.Existence;

/**
 * Which URNs are one school: conversions are followed, splits and merges never guessed.
 *
 * <p>{@link LinkReading} says which links are followed; where the links say nothing of a school, a
 * conversion that the extract alone tells of is followed too ({@link ConverterWitness}). A school
 * is {@link Outcome#BROKEN} when, within the years studied, it took part in any other kind of
 * succession, or when extract and links tell different histories. Changes before or after those
 * years do not matter to it.
 */
final class SchoolHistory {

  /** A row of the register's links file; {@code line} is where it stands. */
  record Link(int urn, int linkUrn, String type, Optional<LocalDate> established, long line) {
    Link(int urn, int linkUrn, String type, Optional<LocalDate> established) {
      this(urn, linkUrn, type, established, 0);
    }
  }

  /** What became of a school over the years. */
  enum Outcome {
    OWN,
    FOLLOWED,
    BROKEN
  }

  /** When a link's change was, beside the years studied. */
  enum Period {
    BEFORE,
    WITHIN,
    AFTER,
    UNDATED
  }

  /** A school's URN today and how it came to be. */
  record Identity(int schoolUrn, Outcome outcome) {}

  private final LinkReading reading;
  private final Map<Integer, LocalDate> closed;
  private final LocalDate from;
  private final LocalDate to;
  private final Map<Integer, Integer> successor;
  private final ConverterWitness witness;
  private final Map<Integer, Set<Integer>> urnsOfSchool = new TreeMap<>();
  private final Set<Integer> broken = new HashSet<>();

  private SchoolHistory(
      LinkReading reading,
      ConverterWitness witness,
      Map<Integer, LocalDate> closed,
      LocalDate from,
      LocalDate to) {
    this.reading = reading;
    this.witness = witness;
    this.closed = closed;
    this.from = from;
    this.to = to;
    this.successor = new HashMap<>(reading.successors());
    successor.putAll(witness.followed());
    Set<Integer> brokenUrns = new HashSet<>(witness.broken());
    for (Decided decided : reading.decided()) {
      if (decided.breaks() && period(decided.link()) == Period.WITHIN) {
        brokenUrns.add(decided.link().urn());
        brokenUrns.add(decided.link().linkUrn());
      }
    }
    brokenUrns.forEach(u -> broken.add(last(u)));
    successor.forEach(
        (urn, next) ->
            urnsOfSchool
                .computeIfAbsent(last(urn), u -> new TreeSet<>())
                .addAll(List.of(urn, next)));
  }

  /**
   * Of the links alone.
   *
   * @param links the links file
   * @param closed closing dates by URN, which date a link that has no date of its own
   * @param from first day of the years studied
   * @param to last day of them
   */
  static SchoolHistory of(
      Collection<Link> links, Map<Integer, LocalDate> closed, LocalDate from, LocalDate to) {
    LinkReading reading = LinkReading.of(links, Map.of());
    ConverterWitness none = ConverterWitness.of(List.of(), reading, Set.of());
    return new SchoolHistory(reading, none, closed, from, to);
  }

  /**
   * Of the links, the establishments and what the extract says of conversions.
   *
   * @param register the establishments; where there is none, URNs and dates are not checked
   * @param claims the extract's word, a URN and the academy it became
   */
  static SchoolHistory of(
      Collection<Link> links,
      Map<Integer, Existence> register,
      Collection<ConverterWitness.Claim> claims,
      LocalDate from,
      LocalDate to) {
    LinkReading reading = LinkReading.of(links, register);
    Map<Integer, LocalDate> closed = new HashMap<>();
    register.forEach((urn, e) -> e.closed().ifPresent(day -> closed.put(urn, day)));
    ConverterWitness witness = ConverterWitness.of(claims, reading, register.keySet());
    return new SchoolHistory(reading, witness, closed, from, to);
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

  /** Every link with its outcome, by line. */
  List<Decided> links() {
    return reading.decided();
  }

  /** What the extract says of conversions, beside the links. */
  List<ConverterWitness.Heard> heard() {
    return witness.heard();
  }

  /** Followed conversions of each school that has any, by its URN of today. */
  Map<Integer, Integer> conversions() {
    Map<Integer, Integer> conversions = new TreeMap<>();
    urnsOfSchool.forEach((school, urns) -> conversions.put(school, urns.size() - 1));
    return conversions;
  }

  /** By the link's own date, or by the day its predecessor closed. */
  Period period(Link link) {
    int predecessor = link.type().startsWith("Successor") ? link.urn() : link.linkUrn();
    Optional<LocalDate> date =
        link.established().or(() -> Optional.ofNullable(closed.get(predecessor)));
    if (date.isEmpty()) {
      return Period.UNDATED;
    }
    return date.get().isBefore(from)
        ? Period.BEFORE
        : date.get().isAfter(to) ? Period.AFTER : Period.WITHIN;
  }

  /** URNs rise along the chain, so it ends. */
  private int last(int urn) {
    int current = urn;
    while (successor.containsKey(current)) {
      current = successor.get(current);
    }
    return current;
  }
}
