package org.ks4gaps.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.conform.CensusAgreement;
import org.ks4gaps.conform.Conform;
import org.ks4gaps.conform.SchoolRegister;
import org.ks4gaps.ingest.Ingest;
import org.ks4gaps.runs.Digest;
import org.ks4gaps.table.CensusConflicts;
import org.ks4gaps.table.CensusMatches;
import org.ks4gaps.table.ConverterWitnesses;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.LinkOutcomes;
import org.ks4gaps.table.Origins;
import org.ks4gaps.table.Part;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.RejectedRows;
import org.ks4gaps.table.SchoolLinks;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.TrustConflicts;
import org.ks4gaps.table.TrustMembership;

/**
 * Raw tables to pupils, schools and trusts, year by year: the rows of a file are judged again only
 * if the file, the settings or the code changed, and a year's pupils are made again only if its
 * files did or the school of a URN is another.
 */
final class ConformStage {
  private static final List<String> BY_YEAR = List.of("ks4", "census");

  private final SparkSession spark;
  private final RunConfig config;
  private final TableWriter writer;
  private final Lake lake;
  private final Conform conform;
  private final Console console;

  /** Origin of the rows of each file, by source and file name. */
  private final Map<String, SortedMap<String, String>> files = new LinkedHashMap<>();

  ConformStage(SparkSession spark, RunConfig config, TableWriter writer, Console console) {
    this.console = console;
    this.spark = spark;
    this.config = config;
    this.writer = writer;
    this.lake = writer.lake();
    this.conform = new Conform(config);
    for (Crosswalk.Source source : config.crosswalk().sources().values()) {
      SortedMap<String, String> origins = new TreeMap<>();
      Table raw = Ingest.rawTable(source);
      lake.read(raw); // says which room is missing
      Origins stored = lake.origins(raw);
      for (Part part : stored.parts(raw)) {
        origins.put(
            part.value(RawTables.SOURCE_FILE),
            Origin.of(Stage.CONFORM, config, lake).with(raw, stored.of(List.of(part))).hex());
      }
      files.put(source.name(), origins);
    }
  }

  long run() {
    long rows = judge(Conform.CHECKED, files.keySet(), this::broken);
    Dataset<Row> broken =
        lake.read(RejectedRows.TABLE).where(RejectedRows.ROOM.col().notEqual(Conform.PREFERRED));
    rows +=
        AtOnce.sum(
            List.of(
                () -> judge(Conform.PREFERRED, BY_YEAR, changed -> duplicates(changed, broken)),
                () -> register(broken)));
    return rows + pupils() + linkOutcomes() + census();
  }

  private interface Judgement {
    Dataset<Row> rejected(Object[] files);
  }

  /** Rejected rows of one step, of the files that it has not judged as it would now. */
  private long judge(String step, Collection<String> sources, Judgement judgement) {
    Map<Part, String> wanted = new LinkedHashMap<>();
    for (String source : sources) {
      files
          .get(source)
          .forEach(
              (file, origin) ->
                  wanted.put(
                      Part.of(RejectedRows.ROOM, step).and(RejectedRows.SOURCE_FILE, file),
                      origin));
    }
    Map<Part, String> parts =
        writer.toMake(
            RejectedRows.TABLE, wanted, part -> part.value(RejectedRows.ROOM).equals(step));
    Object[] changed =
        parts.keySet().stream().map(part -> part.value(RejectedRows.SOURCE_FILE)).toArray();
    return writer.writeParts(
        Stage.CONFORM.word(),
        RejectedRows.TABLE,
        parts,
        () -> judgement.rejected(changed).repartition(1));
  }

  private Dataset<Row> broken(Object[] changed) {
    return conform.broken(
        of("ks4", changed),
        of("census", changed),
        of("schools", changed),
        of("links", changed),
        of("membership", changed),
        of("group_links", changed));
  }

  private Dataset<Row> duplicates(Object[] changed, Dataset<Row> broken) {
    return Conform.duplicates(
        Conform.usable(of("ks4", changed), broken), Conform.usable(of("census", changed), broken));
  }

  /**
   * Schools and trusts through time, from the register and what pupils' rows say of conversions.
   */
  private long register(Dataset<Row> broken) {
    String origin = registerOrigin();
    return writer.stage(
        List.of(
            Schools.TABLE,
            SchoolLinks.TABLE,
            ConverterWitnesses.TABLE,
            TrustMembership.TABLE,
            TrustConflicts.TABLE),
        origin,
        () -> {
          SchoolRegister register =
              conform.register(
                  spark,
                  new SchoolRegister.Sources(
                      Conform.usable(raw("schools"), broken),
                      Conform.usable(raw("links"), broken),
                      Conform.usable(raw("membership"), broken),
                      Conform.usable(raw("group_links"), broken),
                      Optional.of(Conform.usable(raw("ks4"), broken))));
          register.notes().forEach(note -> console.say("  " + note));
          return List.of(
              write(Schools.TABLE, origin, register::schools),
              write(SchoolLinks.TABLE, origin, register::schoolLinks),
              write(ConverterWitnesses.TABLE, origin, register::converterWitnesses),
              write(TrustMembership.TABLE, origin, register::trustMembership),
              write(TrustConflicts.TABLE, origin, register::trustConflicts));
        });
  }

  /** What became of every link, in pupils. */
  private long linkOutcomes() {
    String origin =
        Origin.of(Stage.CONFORM, config, lake)
            .with(SchoolLinks.TABLE, lake.origins(SchoolLinks.TABLE).byPart())
            .with(PupilResults.TABLE, lake.origins(PupilResults.TABLE).byPart())
            .hex();
    return writer.write(
        Stage.CONFORM.word(),
        LinkOutcomes.TABLE,
        origin,
        () ->
            SchoolRegister.linkOutcomes(
                spark, lake.read(SchoolLinks.TABLE), lake.read(PupilResults.TABLE)));
  }

  private LongSupplier write(Table table, String origin, Supplier<Dataset<Row>> frame) {
    return () -> writer.write(Stage.CONFORM.word(), table, origin, frame);
  }

  /** What schools and trusts are made from: the register, and the pupil tables as witnesses. */
  private String registerOrigin() {
    Digest digest = new Digest();
    files.forEach(
        (source, origins) -> {
          if (!source.equals("census")) {
            digest.with(source, origins);
          }
        });
    return digest.hex();
  }

  private long pupils() {
    String schools = schoolOfEachUrn();
    Map<Part, Digest> digests = new LinkedHashMap<>();
    Map<Part, List<String>> filesOf = new LinkedHashMap<>();
    for (String source : BY_YEAR) {
      files
          .get(source)
          .forEach(
              (file, origin) -> {
                int year = config.crosswalk().source(source).academicYear(file).orElseThrow();
                Part part = Part.of(PupilResults.ACADEMIC_YEAR, year);
                digests
                    .computeIfAbsent(part, p -> new Digest().with("schools", schools))
                    .with(file, origin);
                filesOf.computeIfAbsent(part, p -> new ArrayList<>()).add(file);
              });
    }
    Map<Part, String> wanted = new LinkedHashMap<>();
    digests.forEach((part, digest) -> wanted.put(part, digest.hex()));
    Map<Part, String> parts = writer.toMake(PupilResults.TABLE, wanted, part -> true);
    Object[] changed =
        parts.keySet().stream()
            .flatMap(part -> filesOf.getOrDefault(part, List.of()).stream())
            .toArray();
    return writer.writeParts(
        Stage.CONFORM.word(),
        PupilResults.TABLE,
        parts,
        () -> {
          Dataset<Row> rejected = lake.read(RejectedRows.TABLE);
          return conform.pupils(
              Conform.usable(of("ks4", changed), rejected),
              Conform.usable(of("census", changed), rejected),
              lake.read(Schools.TABLE));
        });
  }

  /** How the two sources of a pupil go together, from what the pupils' rows keep of it. */
  private long census() {
    Origins pupils = lake.origins(PupilResults.TABLE);
    String origin =
        Origin.of(Stage.CONFORM, config, lake).with(PupilResults.TABLE, pupils.byPart()).hex();
    return writer.stage(
        List.of(CensusMatches.TABLE, CensusConflicts.TABLE),
        origin,
        () -> {
          CensusAgreement agreement = CensusAgreement.of(lake.read(PupilResults.TABLE));
          return List.of(
              write(CensusMatches.TABLE, origin, agreement::matches),
              write(CensusConflicts.TABLE, origin, agreement::conflicts));
        });
  }

  /** A digest of which school each URN belongs to, all that pupils take from the register. */
  private String schoolOfEachUrn() {
    SortedMap<String, String> schools = new TreeMap<>();
    lake.read(Schools.TABLE)
        .select(Schools.URN.col(), Schools.SCHOOL_URN.col())
        .collectAsList() // map on driver because a digest wants an order
        .forEach(
            r -> {
              if (r.getInt(0) != r.getInt(1)) {
                schools.put(String.valueOf(r.getInt(0)), String.valueOf(r.getInt(1)));
              }
            });
    return new Digest().with("schools", schools).hex();
  }

  private Dataset<Row> of(String source, Object[] changed) {
    return raw(source).where(RawTables.SOURCE_FILE.col().isin(changed));
  }

  private Dataset<Row> raw(String source) {
    return lake.read(Ingest.rawTable(config.crosswalk().source(source)));
  }
}
