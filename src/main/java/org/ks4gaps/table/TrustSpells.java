package org.ks4gaps.table;

import java.sql.Date;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which trust a school was in: in an academic year (by default joined by 12 September of its
 * autumn, not left before 31 August after it), and on a day. Of several spells that fit, the one
 * joined last.
 */
public final class TrustSpells {

  /** A trust by its identifier and name. */
  public record Trust(String id, String name) {}

  private record Spell(Trust trust, Optional<LocalDate> joined, Optional<LocalDate> left) {}

  private final Map<Integer, List<Spell>> bySchool = new TreeMap<>();
  private final MonthDay joinedBy;
  private final MonthDay notLeftBefore;

  /**
   * Spells of {@link TrustMembership}.
   *
   * @param joinedBy a year's results belong to a trust joined by this day of the autumn before
   * @param notLeftBefore and not left before this day after the exam
   */
  public TrustSpells(Dataset<Row> membership, MonthDay joinedBy, MonthDay notLeftBefore) {
    this.joinedBy = joinedBy;
    this.notLeftBefore = notLeftBefore;
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
  public Optional<Trust> inYear(int school, int academicYear) {
    LocalDate by = joinedBy.atYear(academicYear - 1);
    LocalDate until = notLeftBefore.atYear(academicYear);
    return last(
        school,
        s ->
            s.joined().map(d -> !d.isAfter(by)).orElse(true)
                && s.left().map(d -> !d.isBefore(until)).orElse(true));
  }

  /** The trust a school was in on a day. */
  public Optional<Trust> on(int school, LocalDate day) {
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
