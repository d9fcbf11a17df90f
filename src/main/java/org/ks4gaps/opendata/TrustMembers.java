package org.ks4gaps.opendata;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which trust runs a school, by the members that DfE names beside the trust's results. One year's
 * table is used: that of the year asked for, else the nearest, the later of two equally near. A
 * school that two trusts name belongs to the one with the lower identifier.
 *
 * @param academicYear of that table
 * @param trusts by identifier
 */
record TrustMembers(int academicYear, SortedMap<String, TrustCell> trusts) {

  /** From all trust tables; empty where there is none. */
  static Optional<TrustMembers> near(int wanted, List<TrustCell> cells) {
    return cells.stream()
        .map(TrustCell::academicYear)
        .distinct()
        .min(
            Comparator.<Integer>comparingInt(year -> Math.abs(year - wanted))
                .thenComparing(Comparator.reverseOrder()))
        .map(
            year -> {
              SortedMap<String, TrustCell> trusts = new TreeMap<>();
              cells.stream()
                  .filter(cell -> cell.academicYear() == year && cell.group() == Group.ALL)
                  .forEach(cell -> trusts.putIfAbsent(cell.trustId(), cell));
              return new TrustMembers(year, trusts);
            });
  }

  /** The trust of a school. */
  Optional<TrustCell> of(int urn) {
    return trusts.values().stream().filter(trust -> trust.members().contains(urn)).findFirst();
  }
}
