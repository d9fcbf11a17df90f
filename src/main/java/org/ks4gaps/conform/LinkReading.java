package org.ks4gaps.conform;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ks4gaps.conform.SchoolHistory.Link;
import org.ks4gaps.table.LinkOutcome;

/**
 * What each link of the register says, decided from all links together; their order plays no part,
 * but that of equal rows the one on the first line counts.
 *
 * <p>Plain links, {@code Successor} and {@code Predecessor}, are put to these tests, the first that
 * applies giving the outcome: in a ring; to a lower URN; several successors; several predecessors;
 * called something else by the other side; dates that contradict. Links to lower URNs do not count
 * among several.
 */
final class LinkReading {
  /** Longest time between a closing and the opening that followed it, in days. */
  static final int MOST_DAYS_APART = 366;

  /** When an establishment opened and closed, as far as the register says. */
  record Existence(Optional<LocalDate> opened, Optional<LocalDate> closed) {}

  private record Pair(int from, int to) {}

  /**
   * A link and what was made of it.
   *
   * @param outcome as listed
   * @param breaks whether it breaks its schools when within the years studied; a duplicate does
   *     what its first row does
   */
  record Decided(Link link, LinkOutcome outcome, boolean breaks) {}

  private final Map<Integer, Existence> register;
  private final Map<Integer, Set<Integer>> after = new TreeMap<>();
  private final Map<Integer, Set<Integer>> rising = new HashMap<>();
  private final Map<Integer, Set<Integer>> risingTo = new HashMap<>();
  private final Set<Pair> circular = new HashSet<>();
  private final Set<Pair> calledOtherwise = new HashSet<>();
  private final Map<Integer, Integer> successor = new HashMap<>();
  private final List<Decided> decided = new ArrayList<>();

  private LinkReading(Map<Integer, Existence> register) {
    this.register = register;
  }

  /**
   * @param links the links file
   * @param register the establishments; where there is none, URNs and dates are not checked
   */
  static LinkReading of(Collection<Link> links, Map<Integer, Existence> register) {
    LinkReading reading = new LinkReading(register);
    List<Link> inOrder = new ArrayList<>(links);
    inOrder.sort(
        Comparator.comparingLong(Link::line)
            .thenComparing(Link::urn)
            .thenComparing(Link::linkUrn)
            .thenComparing(Link::type)
            .thenComparing(l -> l.established().orElse(LocalDate.MIN)));
    inOrder.forEach(reading::take);
    reading.findRings();
    Set<List<Object>> seen = new HashSet<>();
    for (Link link : inOrder) {
      LinkOutcome outcome = reading.outcome(link);
      if (outcome == LinkOutcome.FOLLOWED) {
        reading.successor.put(link.urn(), link.linkUrn());
      }
      boolean first = seen.add(List.of(link.urn(), link.linkUrn(), link.type()));
      reading.decided.add(
          new Decided(link, first ? outcome : LinkOutcome.DUPLICATE, outcome.breaks()));
    }
    return reading;
  }

  /** Every link with its outcome, by line. */
  List<Decided> decided() {
    return decided;
  }

  /** The successions that are followed; URNs rise, so that chains end. */
  Map<Integer, Integer> successors() {
    return successor;
  }

  private void take(Link link) {
    LinkType type = LinkType.of(link.type());
    if (link.urn() == link.linkUrn()) {
      return;
    }
    if (type == LinkType.SUCCESSOR && known(link)) {
      after.computeIfAbsent(link.urn(), u -> new TreeSet<>()).add(link.linkUrn());
      if (link.linkUrn() > link.urn()) {
        rising.computeIfAbsent(link.urn(), u -> new TreeSet<>()).add(link.linkUrn());
        risingTo.computeIfAbsent(link.linkUrn(), u -> new TreeSet<>()).add(link.urn());
      }
    } else if (type.anotherSuccession()) {
      calledOtherwise.add(new Pair(link.urn(), link.linkUrn()));
      calledOtherwise.add(new Pair(link.linkUrn(), link.urn()));
    }
  }

  private boolean known(Link link) {
    return register.isEmpty()
        || (register.containsKey(link.urn()) && register.containsKey(link.linkUrn()));
  }

  /** A succession is in a ring if its successor leads back; only descents can close one. */
  private void findRings() {
    after.forEach(
        (urn, targets) -> {
          for (int target : targets) {
            if (target < urn) {
              markRing(urn, target);
            }
          }
        });
  }

  private void markRing(int from, int to) {
    Set<Integer> ahead = reach(to, after);
    if (!ahead.contains(from)) {
      return;
    }
    Map<Integer, Set<Integer>> back = new HashMap<>();
    for (int urn : ahead) {
      after
          .getOrDefault(urn, Set.of())
          .forEach(next -> back.computeIfAbsent(next, n -> new HashSet<>()).add(urn));
    }
    Set<Integer> ring = reach(from, back);
    ring.retainAll(ahead);
    for (int urn : ring) {
      for (int next : after.getOrDefault(urn, Set.of())) {
        if (ring.contains(next)) {
          circular.add(new Pair(urn, next));
        }
      }
    }
  }

  private static Set<Integer> reach(int from, Map<Integer, Set<Integer>> edges) {
    Set<Integer> reached = new HashSet<>(Set.of(from));
    Deque<Integer> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (int next : edges.getOrDefault(open.pop(), Set.of())) {
        if (reached.add(next)) {
          open.push(next);
        }
      }
    }
    return reached;
  }

  private LinkOutcome outcome(Link link) {
    LinkType type = LinkType.of(link.type());
    if (link.urn() == link.linkUrn()) {
      return LinkOutcome.SELF_LINK;
    }
    if (type.settled().isPresent()) {
      return type.settled().get();
    }
    if (!known(link)) {
      return LinkOutcome.UNKNOWN_URN;
    }
    if (type == LinkType.SUCCESSOR) {
      return plain(link.urn(), link.linkUrn());
    }
    if (!after.getOrDefault(link.linkUrn(), Set.of()).contains(link.urn())) {
      return LinkOutcome.NO_SUCCESSOR_SIDE;
    }
    LinkOutcome other = plain(link.linkUrn(), link.urn());
    return other == LinkOutcome.FOLLOWED ? LinkOutcome.OTHER_SIDE : other;
  }

  private LinkOutcome plain(int from, int to) {
    Pair pair = new Pair(from, to);
    if (circular.contains(pair)) {
      return LinkOutcome.CIRCULAR;
    }
    if (to < from) {
      return LinkOutcome.LOWER_URN;
    }
    if (rising.get(from).size() > 1) {
      return LinkOutcome.SEVERAL_SUCCESSORS;
    }
    if (risingTo.get(to).size() > 1) {
      return LinkOutcome.SEVERAL_PREDECESSORS;
    }
    if (calledOtherwise.contains(pair)) {
      return LinkOutcome.SIDES_DISAGREE;
    }
    return contradict(from, to) ? LinkOutcome.CONTRADICTORY_DATES : LinkOutcome.FOLLOWED;
  }

  /** The link's own date is no evidence: it is often the day of an order, or of an entry. */
  private boolean contradict(int from, int to) {
    Optional<LocalDate> closed = Optional.ofNullable(register.get(from)).flatMap(Existence::closed);
    Optional<LocalDate> opened = Optional.ofNullable(register.get(to)).flatMap(Existence::opened);
    return closed.isPresent()
        && opened.isPresent()
        && Math.abs(ChronoUnit.DAYS.between(closed.get(), opened.get())) > MOST_DAYS_APART;
  }
}
