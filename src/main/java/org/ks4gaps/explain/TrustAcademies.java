package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.TrustEligibility;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.TrustMembership;
import org.ks4gaps.table.TrustSpells;

/** The academies of a trust through time, and which of them count towards a rank. */
final class TrustAcademies {
  private final String trust;
  private final RunConfig config;
  private final Observed attainment;
  private final TrustSpells spells;
  private final List<StoredRow> rows;
  private final SortedSet<String> names = new TreeSet<>();
  private final SortedSet<String> types = new TreeSet<>();
  private final SortedSet<Integer> schools = new TreeSet<>();

  /**
   * @throws NotInTheRegisterException if no academy was ever in a trust of this identifier
   */
  TrustAcademies(Lake lake, String trust, RunConfig config, Observed attainment) {
    this.trust = trust;
    this.config = config;
    this.attainment = attainment;
    Dataset<Row> membership = lake.read(TrustMembership.TABLE);
    this.rows =
        membership
            .where(TrustMembership.TRUST_ID.col().equalTo(trust))
            .orderBy(
                TrustMembership.SCHOOL_URN.col(),
                TrustMembership.JOINED.col(),
                TrustMembership.URN.col())
            .collectAsList()
            .stream()
            .map(StoredRow::new)
            .toList();
    if (rows.isEmpty()) {
      throw new NotInTheRegisterException(
          "No academy was ever in a trust with the identifier "
              + trust
              + ". --trust takes the Group UID, as in the column trust_id of trust_membership and ranked_trusts.");
    }
    for (StoredRow row : rows) {
      names.add(row.text(TrustMembership.TRUST_NAME));
      if (row.text(TrustMembership.TRUST_TYPE) != null) {
        types.add(row.text(TrustMembership.TRUST_TYPE));
      }
      schools.add(row.whole(TrustMembership.SCHOOL_URN));
    }
    this.spells =
        new TrustSpells(
            membership.where(TrustMembership.SCHOOL_URN.col().isin(schools.toArray())),
            config.trusts().joinedBy(),
            config.trusts().notLeftBefore());
  }

  List<String> names() {
    return List.copyOf(names);
  }

  List<String> types() {
    return List.copyOf(types);
  }

  /** Schools that were ever in the trust. */
  SortedSet<Integer> schools() {
    return schools;
  }

  /** Whether a school's results of the last study year belong to the trust. */
  boolean inLastYear(int school) {
    return in(school, config.years().last());
  }

  /** Whether it came after the first study year. */
  boolean inherited(int school) {
    return !in(school, config.years().first());
  }

  /** Whether it was in the trust on the reference date. */
  boolean onReferenceDate(int school) {
    return is(spells.on(school, config.trusts().referenceDate()));
  }

  /** Mainstream academies with results in the trust in the last year. */
  List<Integer> academies() {
    return schools.stream()
        .filter(s -> inLastYear(s) && attainment.school(s).containsKey(config.years().last()))
        .toList();
  }

  /** Of these, with enough full years. */
  List<Integer> fullAcademies() {
    return academies().stream().filter(s -> eligibility().counts(fullYears(s))).toList();
  }

  /** Whether the trust can be ranked. */
  boolean ranked() {
    return eligibility().ranked(academies().stream().mapToInt(this::fullYears).toArray());
  }

  /** Every spell. */
  List<TrustPage.Academy> members(Lake lake) {
    Map<Integer, StoredRow> register = new TreeMap<>();
    lake.read(Schools.TABLE)
        .where(Schools.URN.col().isin(schools.toArray()))
        .collectAsList()
        .forEach(row -> register.put(row.getAs(Schools.URN.name()), new StoredRow(row)));
    List<TrustPage.Academy> members = new ArrayList<>();
    for (StoredRow row : rows) {
      int school = row.whole(TrustMembership.SCHOOL_URN);
      Optional<StoredRow> known = Optional.ofNullable(register.get(school));
      members.add(
          new TrustPage.Academy(
              school,
              row.whole(TrustMembership.URN),
              known.map(r -> r.text(Schools.NAME)).orElse(null),
              known.map(r -> r.text(Schools.REGION)).orElse(null),
              row.day(TrustMembership.JOINED),
              row.day(TrustMembership.LEFT),
              config.years().study().stream().filter(year -> in(school, year)).toList(),
              fullYears(school),
              inLastYear(school),
              onReferenceDate(school),
              inLastYear(school) ? (Boolean) inherited(school) : null));
    }
    return members;
  }

  private int fullYears(int school) {
    return (int)
        config.years().study().stream()
            .filter(year -> attainment.school(school).containsKey(year) && in(school, year))
            .count();
  }

  private TrustEligibility eligibility() {
    return new TrustEligibility(config.trusts().minimumAcademies(), config.trusts().minimumYears());
  }

  private boolean in(int school, int year) {
    return is(spells.inYear(school, year));
  }

  private boolean is(Optional<TrustSpells.Trust> other) {
    return other.map(t -> t.id().equals(trust)).orElse(false);
  }
}
