package org.ks4gaps.rank;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.TrustMembership;

/**
 * Which trust a school was in: in an academic year (joined by 12 September of its autumn, not left
 * before 31 August after it), and on a day. Of several spells that fit, the one joined last.
 */
final class TrustSpells {

  /** A trust by its identifier and name. */
  record Trust(String id, String name) {}

  private record Spell(Trust trust, Optional<LocalDate> joined, Optional<LocalDate> left) {}

  private final Map<Integer, List<Spell>> bySchool = new TreeMap<>();
  private final RunConfig.Trusts rules;

  TrustSpells(Dataset<Row> membership, RunConfig.Trusts rules) {
    this.rules = rules;
    membership
        .select(
            TrustMembership.SCHOOL_URN.col(),
            TrustMembership.TRUST_ID.col(),
            TrustMembership.TRUST_NAME.col(),
            TrustMembership.JOINED.col(),
            TrustMembership.LEFT.col())
        .collectAsList()
        .forEach(
            r ->
                bySchool
                    .computeIfAbsent(r.getInt(0), s -> new ArrayList<>())
                    .add(
                        new Spell(
                            new Trust(r.getString(1), r.getString(2)), day(r, 3), day(r, 4))));
    // An unknown date of joining comes first; ties by identifier.
    Comparator<Spell> latestLast =
        Comparator.comparing((Spell s) -> s.joined().orElse(LocalDate.MIN))
            .thenComparing(s -> s.trust().id());
    bySchool.values().forEach(spells -> spells.sort(latestLast));
  }

  /** The trust to which a school's results of an academic year belong. */
  Optional<Trust> inYear(int school, int academicYear) {
    LocalDate by = rules.joinedBy().atYear(academicYear - 1);
    LocalDate until = rules.notLeftBefore().atYear(academicYear);
    return last(
        school,
        s ->
            s.joined().map(d -> !d.isAfter(by)).orElse(true)
                && s.left().map(d -> !d.isBefore(until)).orElse(true));
  }

  /** The trust a school was in on a day. */
  Optional<Trust> on(int school, LocalDate day) {
    return last(
        school,
        s ->
            s.joined().map(d -> !d.isAfter(day)).orElse(true)
                && s.left().map(d -> d.isAfter(day)).orElse(true));
  }

  private Optional<Trust> last(int school, Predicate<Spell> fits) {
    return bySchool.getOrDefault(school, List.of()).stream()
        .filter(fits)
        .reduce((earlier, later) -> later)
        .map(Spell::trust);
  }

  private static Optional<LocalDate> day(Row row, int column) {
    return Optional.ofNullable(row.<Date>getAs(column)).map(Date::toLocalDate);
  }
}
