package org.ks4gaps.conform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ks4gaps.table.TrustConflict;

/**
 * Spells in trusts from lists of which academy is in which trust on a day.
 *
 * <p>An academy that a later list has in another trust moved on the day it joined that one, if that
 * lies after the earlier list or up to {@link #LATEST_RECORDED} days before it; otherwise the move
 * is dated by the later list. One that a later list lacks had left by then. Of what came after the
 * last list nothing is known: its spells stay open.
 */
final class TrustSnapshots {
  /** How long after an academy moved a list may still have its old trust, in days. */
  static final int LATEST_RECORDED = 92;

  static final String SOURCE = "group links";

  /** An academy in a trust on the day of a list. */
  record Listed(
      LocalDate day,
      int urn,
      String trustId,
      String trustName,
      String trustType,
      Optional<LocalDate> joined,
      Optional<LocalDate> closed) {}

  /** A spell, and the days of the lists that have it. */
  record Spell(
      int urn,
      String trustId,
      String trustName,
      String trustType,
      Optional<LocalDate> joined,
      Optional<LocalDate> left,
      String source,
      List<LocalDate> seen) {
    Spell until(Optional<LocalDate> day) {
      return new Spell(urn, trustId, trustName, trustType, joined, day, source, seen);
    }

    /** Whether the academy was in the trust on a day; an unknown date of joining comes first. */
    boolean covers(LocalDate day) {
      return joined.map(d -> !d.isAfter(day)).orElse(true)
          && left.map(d -> d.isAfter(day)).orElse(true);
    }
  }

  /** Two statements of which one was not used; {@code other} is the one that was. */
  record Conflict(
      int urn,
      LocalDate day,
      TrustConflict kind,
      String trustId,
      String otherTrustId,
      Optional<LocalDate> joined,
      Optional<LocalDate> otherJoined) {}

  private final List<Spell> spells = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final SortedSet<LocalDate> days = new TreeSet<>();

  private TrustSnapshots() {}

  static TrustSnapshots of(Collection<Listed> rows) {
    TrustSnapshots snapshots = new TrustSnapshots();
    Map<Integer, Map<LocalDate, List<Listed>>> byUrn = new TreeMap<>();
    for (Listed row : rows) {
      snapshots.days.add(row.day());
      byUrn
          .computeIfAbsent(row.urn(), u -> new TreeMap<>())
          .computeIfAbsent(row.day(), d -> new ArrayList<>())
          .add(row);
    }
    byUrn.values().forEach(snapshots::follow);
    return snapshots;
  }

  List<Spell> spells() {
    return spells;
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  private void follow(Map<LocalDate, List<Listed>> lists) {
    Spell current = null;
    LocalDate closed = null;
    LocalDate before = null;
    for (LocalDate day : days) {
      Listed now = lists.containsKey(day) ? only(lists.get(day)) : null;
      if (now == null) {
        if (current != null) {
          spells.add(current.until(Optional.of(earlier(closed, day))));
        }
        current = null;
      } else if (current == null) {
        if (before != null && now.joined().map(before::isAfter).orElse(false)) {
          conflict(TrustConflict.NOT_YET_LISTED, now, now.trustId(), Optional.empty());
        }
        current = spell(now, now.joined(), List.of(day));
      } else if (now.trustId().equals(current.trustId())) {
        if (!now.joined().equals(current.joined())) {
          conflicts.add(
              new Conflict(
                  now.urn(),
                  day,
                  TrustConflict.OTHER_JOINED_DATE,
                  current.trustId(),
                  now.trustId(),
                  current.joined(),
                  now.joined()));
        }
        List<LocalDate> seen = new ArrayList<>(current.seen());
        seen.add(day);
        current = spell(now, now.joined(), seen);
      } else {
        LocalDate moved = moved(current, now);
        spells.add(current.until(Optional.of(moved)));
        current = spell(now, Optional.of(moved), List.of(day));
      }
      closed = now == null ? null : now.closed().orElse(null);
      before = day;
    }
    if (current != null) {
      spells.add(current.until(Optional.ofNullable(closed)));
    }
  }

  private LocalDate moved(Spell from, Listed to) {
    LocalDate lastSeen = from.seen().get(from.seen().size() - 1);
    LocalDate joined = to.joined().orElse(to.day());
    if (joined.isAfter(lastSeen) && !joined.isAfter(to.day())) {
      return joined;
    }
    boolean recordedLate =
        !joined.isAfter(lastSeen)
            && joined.isAfter(lastSeen.minusDays(LATEST_RECORDED))
            && from.joined().map(joined::isAfter).orElse(true);
    conflicts.add(
        new Conflict(
            to.urn(),
            to.day(),
            recordedLate ? TrustConflict.RECORDED_LATE : TrustConflict.UNDATED_MOVE,
            from.trustId(),
            to.trustId(),
            from.joined(),
            to.joined()));
    return recordedLate ? joined : to.day();
  }

  /** An academy is in one trust: of several, the one joined last. */
  private Listed only(List<Listed> rows) {
    List<Listed> sorted = new ArrayList<>(rows);
    sorted.sort(
        Comparator.comparing((Listed r) -> r.joined().orElse(LocalDate.MIN))
            .thenComparing(Listed::trustId));
    Listed kept = sorted.get(sorted.size() - 1);
    for (Listed row : sorted.subList(0, sorted.size() - 1)) {
      conflict(TrustConflict.TWO_TRUSTS, row, kept.trustId(), kept.joined());
    }
    return kept;
  }

  private void conflict(
      TrustConflict kind, Listed row, String other, Optional<LocalDate> otherJoined) {
    conflicts.add(
        new Conflict(row.urn(), row.day(), kind, row.trustId(), other, row.joined(), otherJoined));
  }

  private static LocalDate earlier(LocalDate closed, LocalDate day) {
    return closed != null && closed.isBefore(day) ? closed : day;
  }

  private static Spell spell(Listed row, Optional<LocalDate> joined, List<LocalDate> seen) {
    return new Spell(
        row.urn(),
        row.trustId(),
        row.trustName(),
        row.trustType(),
        joined,
        Optional.empty(),
        SOURCE,
        List.copyOf(seen));
  }
}
