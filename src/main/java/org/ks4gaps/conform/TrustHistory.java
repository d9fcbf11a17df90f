package org.ks4gaps.conform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ks4gaps.conform.TrustSnapshots.Conflict;
import org.ks4gaps.conform.TrustSnapshots.Spell;
import org.ks4gaps.table.TrustConflict;

/**
 * Spells in trusts from both sources. The membership, which dates both ends, is taken whole; a
 * spell of the group links is added where the membership has nothing at all of the academy, and
 * otherwise only put beside it.
 *
 * @param spells all spells
 * @param conflicts statements that were not used
 */
record TrustHistory(List<Spell> spells, List<Conflict> conflicts) {
  static final String MEMBERSHIP = "membership";
  static final String BOTH = "membership and group links";

  static TrustHistory of(Collection<Spell> membership, TrustSnapshots snapshots) {
    Map<Integer, List<Spell>> byUrn = new TreeMap<>();
    membership.forEach(s -> byUrn.computeIfAbsent(s.urn(), u -> new ArrayList<>()).add(s));
    List<Spell> added = new ArrayList<>();
    List<Conflict> conflicts = new ArrayList<>();
    snapshots.conflicts().stream()
        .filter(c -> !byUrn.containsKey(c.urn()) || c.kind() == TrustConflict.TWO_TRUSTS)
        .forEach(conflicts::add);
    for (Spell spell : snapshots.spells()) {
      List<Spell> known = byUrn.get(spell.urn());
      if (known == null) {
        added.add(spell);
      } else {
        spell.seen().forEach(day -> beside(known, spell, day, conflicts));
      }
    }
    List<Spell> spells = new ArrayList<>();
    byUrn.values().forEach(spells::addAll);
    spells.addAll(added);
    return new TrustHistory(List.copyOf(spells), List.copyOf(conflicts));
  }

  private static void beside(
      List<Spell> known, Spell listed, LocalDate day, List<Conflict> conflicts) {
    List<Integer> then = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).covers(day)) {
        then.add(i);
      }
    }
    Optional<Integer> same =
        then.stream().filter(i -> known.get(i).trustId().equals(listed.trustId())).findFirst();
    if (same.isEmpty()) {
      Optional<Spell> other = then.stream().findFirst().map(known::get);
      TrustConflict kind =
          other.isPresent() ? TrustConflict.OTHER_TRUST : TrustConflict.NOT_A_MEMBER_THEN;
      conflicts.add(conflict(kind, listed, day, other));
      return;
    }
    Spell spell = known.get(same.get());
    if (!spell.joined().equals(listed.joined())) {
      conflicts.add(conflict(TrustConflict.OTHER_JOINED_DATE, listed, day, Optional.of(spell)));
    }
    known.set(
        same.get(),
        new Spell(
            spell.urn(),
            spell.trustId(),
            spell.trustName(),
            spell.trustType(),
            spell.joined(),
            spell.left(),
            BOTH,
            spell.seen()));
  }

  private static Conflict conflict(
      TrustConflict kind, Spell listed, LocalDate day, Optional<Spell> used) {
    return new Conflict(
        listed.urn(),
        day,
        kind,
        listed.trustId(),
        used.map(Spell::trustId).orElse(null),
        listed.joined(),
        used.flatMap(Spell::joined));
  }
}
