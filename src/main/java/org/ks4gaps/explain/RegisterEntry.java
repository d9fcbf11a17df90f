package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.TrustMembership;
import org.ks4gaps.table.TrustSpells;

/** Finds a school in the register's tables. */
final class RegisterEntry {
  /** A history that is not one to one. */
  static final String BROKEN = "BROKEN";

  /** Pupils have results in a school that the register lacks. */
  static final String NOT_IN_REGISTER = "NOT_IN_REGISTER";

  private RegisterEntry() {}

  /** The school of today that a URN is, or became. */
  static Optional<Integer> schoolOf(Lake lake, int urn) {
    return lake
        .read(Schools.TABLE)
        .where(Schools.URN.col().equalTo(urn))
        .select(Schools.SCHOOL_URN.col())
        .collectAsList()
        .stream()
        .map(row -> row.getInt(0))
        .findFirst();
  }

  /** Schools whose history is not one to one: on no list. */
  static Set<Integer> brokenHistory(Lake lake) {
    Set<Integer> urns = new HashSet<>();
    lake.read(Schools.TABLE)
        .where(Schools.HISTORY.col().equalTo(BROKEN))
        .select(Schools.SCHOOL_URN.col())
        .distinct()
        .collectAsList() // map on driver because they are few
        .forEach(row -> urns.add(row.getInt(0)));
    return urns;
  }

  /** Everything the register has. */
  static SchoolIdentity identity(Lake lake, int school, RunConfig config) {
    List<StoredRow> rows =
        lake
            .read(Schools.TABLE)
            .where(Schools.SCHOOL_URN.col().equalTo(school))
            .orderBy(Schools.URN.col())
            .collectAsList()
            .stream()
            .map(StoredRow::new)
            .toList();
    Optional<StoredRow> today =
        rows.stream().filter(row -> row.whole(Schools.URN) == school).findFirst();
    Dataset<Row> membership =
        lake.read(TrustMembership.TABLE).where(TrustMembership.SCHOOL_URN.col().equalTo(school));
    TrustSpells spells =
        new TrustSpells(membership, config.trusts().joinedBy(), config.trusts().notLeftBefore());
    Optional<TrustSpells.Trust> last = spells.inYear(school, config.years().last());
    Boolean inherited =
        last.map(
                t ->
                    !spells
                        .inYear(school, config.years().first())
                        .map(f -> f.id().equals(t.id()))
                        .orElse(false))
            .orElse(null);
    return new SchoolIdentity(
        school,
        today.map(row -> row.text(Schools.NAME)).orElse(null),
        today.map(row -> row.whole(Schools.LAESTAB)).orElse(null),
        today.map(row -> row.text(Schools.LA_NAME)).orElse(null),
        today.map(row -> row.text(Schools.REGION)).orElse(null),
        today.map(row -> row.text(Schools.TYPE)).orElse(null),
        today.map(row -> row.text(Schools.STATUS)).orElse(null),
        today.map(row -> row.flag(Schools.SELECTIVE)).orElse(false),
        today.map(row -> row.text(Schools.URBAN_RURAL)).orElse(null),
        today.map(row -> row.day(Schools.OPENED)).orElse(null),
        today.map(row -> row.day(Schools.CLOSED)).orElse(null),
        today.map(row -> row.text(Schools.HISTORY)).orElse(NOT_IN_REGISTER),
        rows.stream().map(RegisterEntry::establishment).toList(),
        spells(membership),
        trusts(school, spells, config.years()),
        config.trusts().referenceDate().toString(),
        spells
            .on(school, config.trusts().referenceDate())
            .map(t -> new SchoolIdentity.TrustName(t.id(), t.name()))
            .orElse(null),
        inherited);
  }

  private static SchoolIdentity.Establishment establishment(StoredRow row) {
    return new SchoolIdentity.Establishment(
        row.whole(Schools.URN),
        row.text(Schools.NAME),
        row.text(Schools.TYPE),
        row.text(Schools.STATUS),
        row.day(Schools.OPENED),
        row.day(Schools.CLOSED));
  }

  private static List<SchoolIdentity.Spell> spells(Dataset<Row> membership) {
    return membership
        .orderBy(
            TrustMembership.JOINED.col(), TrustMembership.URN.col(), TrustMembership.TRUST_ID.col())
        .collectAsList()
        .stream()
        .map(StoredRow::new)
        .map(
            row ->
                new SchoolIdentity.Spell(
                    row.whole(TrustMembership.URN),
                    row.text(TrustMembership.TRUST_ID),
                    row.text(TrustMembership.TRUST_NAME),
                    row.text(TrustMembership.TRUST_TYPE),
                    row.day(TrustMembership.JOINED),
                    row.day(TrustMembership.LEFT)))
        .toList();
  }

  private static List<SchoolIdentity.TrustYear> trusts(
      int school, TrustSpells spells, RunConfig.Years years) {
    List<SchoolIdentity.TrustYear> trusts = new ArrayList<>();
    for (int year : years.study()) {
      trusts.add(
          new SchoolIdentity.TrustYear(
              year,
              spells
                  .inYear(school, year)
                  .map(t -> new SchoolIdentity.TrustName(t.id(), t.name()))
                  .orElse(null)));
    }
    return trusts;
  }
}
