package org.ks4gaps.conform;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.ks4gaps.table.ConverterWitnesses;
import org.ks4gaps.table.LinkOutcome;
import org.ks4gaps.table.LinkOutcomes;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.SchoolLinks;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.TrustConflicts;
import org.ks4gaps.table.TrustMembership;

/**
 * What the register of schools says through time: which URNs are one school, which trust it was in,
 * and what was made of every statement that could not be followed. Any of its files may be empty.
 */
public final class SchoolRegister {

  /**
   * Usable rows of the raw tables.
   *
   * @param ks4 the pupil table, heard as a witness of conversions; empty where there is none
   */
  public record Sources(
      Dataset<Row> schools,
      Dataset<Row> links,
      Dataset<Row> membership,
      Dataset<Row> groupLinks,
      Optional<Dataset<Row>> ks4) {}

  private final SparkSession spark;
  private final Sources sources;
  private final SchoolHistory history;
  private final TrustHistory trusts;

  private SchoolRegister(
      SparkSession spark, Sources sources, SchoolHistory history, TrustHistory trusts) {
    this.spark = spark;
    this.sources = sources;
    this.history = history;
    this.trusts = trusts;
  }

  /**
   * @param from first day of the years studied
   * @param to last day of them
   */
  static SchoolRegister of(SparkSession spark, Sources sources, LocalDate from, LocalDate to) {
    SchoolHistory history =
        SchoolHistory.of(
            Register.links(sources.links()),
            Register.existences(sources.schools()),
            sources.ks4().map(ks4 -> Register.claims(ks4, to)).orElse(List.of()),
            from,
            to);
    TrustHistory trusts =
        TrustHistory.of(
            Register.spells(sources.membership()),
            TrustSnapshots.of(Register.listed(sources.groupLinks())));
    return new SchoolRegister(spark, sources, history, trusts);
  }

  /** The {@link Schools} table. */
  public Dataset<Row> schools() {
    return Register.schools(spark, sources.schools(), history);
  }

  /** The {@link SchoolLinks} table. */
  public Dataset<Row> schoolLinks() {
    List<Row> rows = new ArrayList<>();
    for (LinkReading.Decided decided : history.links()) {
      SchoolHistory.Link link = decided.link();
      rows.add(
          RowFactory.create(
              link.line(),
              link.urn(),
              link.linkUrn(),
              link.type().isEmpty() ? null : link.type(),
              day(link.established()),
              history.period(link).name(),
              decided.outcome().name(),
              history.identity(link.urn()).schoolUrn(),
              history.identity(link.linkUrn()).schoolUrn()));
    }
    return spark.createDataFrame(rows, SchoolLinks.TABLE.schema());
  }

  /** The {@link ConverterWitnesses} table. */
  public Dataset<Row> converterWitnesses() {
    List<Row> rows = new ArrayList<>();
    for (ConverterWitness.Heard heard : history.heard()) {
      SchoolHistory.Identity identity = history.identity(heard.claim().urn());
      rows.add(
          RowFactory.create(
              heard.claim().urn(),
              heard.claim().converterUrn(),
              heard.claim().pupils(),
              heard.verdict().name(),
              identity.schoolUrn(),
              identity.outcome().name()));
    }
    return spark.createDataFrame(rows, ConverterWitnesses.TABLE.schema());
  }

  /** The {@link TrustMembership} table; academies the register lacks keep their own URN. */
  public Dataset<Row> trustMembership() {
    List<Row> rows = new ArrayList<>();
    for (TrustSnapshots.Spell spell : trusts.spells()) {
      rows.add(
          RowFactory.create(
              history.identity(spell.urn()).schoolUrn(),
              spell.urn(),
              spell.trustId(),
              spell.trustName(),
              spell.trustType(),
              day(spell.joined()),
              day(spell.left()),
              spell.source()));
    }
    return spark.createDataFrame(rows, TrustMembership.TABLE.schema());
  }

  /** The {@link TrustConflicts} table. */
  public Dataset<Row> trustConflicts() {
    List<Row> rows = new ArrayList<>();
    for (TrustSnapshots.Conflict conflict : trusts.conflicts()) {
      rows.add(
          RowFactory.create(
              conflict.urn(),
              Date.valueOf(conflict.day()),
              conflict.kind().name(),
              conflict.trustId(),
              conflict.otherTrustId(),
              day(conflict.joined()),
              day(conflict.otherJoined())));
    }
    return spark.createDataFrame(rows, TrustConflicts.TABLE.schema());
  }

  /** Schools by the number of conversions that were followed to reach them. */
  public Map<Integer, Long> schoolsByConversions() {
    Map<Integer, Long> schools = new TreeMap<>();
    history.conversions().values().forEach(n -> schools.merge(n, 1L, Long::sum));
    return schools;
  }

  /** Which files tell of trusts, and what was not used, in sentences for the run. */
  public List<String> notes() {
    Map<String, Long> bySource = new TreeMap<>();
    trusts.spells().forEach(s -> bySource.merge(s.source(), 1L, Long::sum));
    Map<String, Long> byKind = new TreeMap<>();
    trusts.conflicts().forEach(c -> byKind.merge(c.kind().name(), 1L, Long::sum));
    Map<String, Long> byVerdict = new TreeMap<>();
    history.heard().forEach(h -> byVerdict.merge(h.verdict().name(), 1L, Long::sum));
    List<String> notes = new ArrayList<>();
    notes.add("spells in trusts by the files that tell of them: " + bySource);
    if (!byKind.isEmpty()) {
      notes.add("statements about trusts that contradict others: " + byKind);
    }
    notes.add("conversions that the pupil table tells of, beside the links: " + byVerdict);
    return notes;
  }

  /**
   * The {@link LinkOutcomes} table.
   *
   * @param schoolLinks the {@link SchoolLinks} table
   * @param pupils the {@link PupilResults} table
   */
  public static Dataset<Row> linkOutcomes(
      SparkSession spark, Dataset<Row> schoolLinks, Dataset<Row> pupils) {
    Map<Integer, Long> pupilsByUrn = new HashMap<>();
    pupils
        .where(PupilResults.MAINSTREAM.col().and(PupilResults.IN_NATIONAL_RESULTS.col()))
        .groupBy(PupilResults.URN_AT_EXAM.col())
        .agg(functions.count(functions.lit(1)))
        .collectAsList() // map on driver because a URN counts once in each of several cells
        .forEach(r -> pupilsByUrn.put(r.getInt(0), r.getLong(1)));
    Map<String, Map<String, Cell>> cells = new TreeMap<>();
    schoolLinks
        .select(
            functions.coalesce(SchoolLinks.TYPE.col(), functions.lit("")),
            SchoolLinks.OUTCOME.col(),
            SchoolLinks.URN.col(),
            SchoolLinks.LINK_URN.col(),
            SchoolLinks.PERIOD.col())
        .collectAsList() // as above
        .forEach(
            r -> {
              Cell cell =
                  cells
                      .computeIfAbsent(r.getString(0), t -> new TreeMap<>())
                      .computeIfAbsent(r.getString(1), o -> new Cell());
              cell.links++;
              cell.within += r.getString(4).equals(SchoolHistory.Period.WITHIN.name()) ? 1 : 0;
              cell.urns.add(r.getInt(2));
              cell.urns.add(r.getInt(3));
            });
    List<Row> rows = new ArrayList<>();
    cells.forEach(
        (type, outcomes) ->
            outcomes.forEach(
                (outcome, cell) ->
                    rows.add(
                        RowFactory.create(
                            type,
                            outcome,
                            cell.links,
                            cell.within,
                            (long) cell.urns.size(),
                            cell.urns.stream()
                                .mapToLong(urn -> pupilsByUrn.getOrDefault(urn, 0L))
                                .sum(),
                            LinkOutcome.valueOf(outcome).meaning()))));
    return spark.createDataFrame(rows, LinkOutcomes.TABLE.schema());
  }

  /** Links of a type and outcome. */
  private static final class Cell {
    private long links;
    private long within;
    private final Set<Integer> urns = new HashSet<>();
  }

  private static Date day(Optional<LocalDate> day) {
    return day.map(Date::valueOf).orElse(null);
  }
}
