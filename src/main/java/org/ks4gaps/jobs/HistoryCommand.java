package org.ks4gaps.jobs;

import java.io.File;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.conform.Conform;
import org.ks4gaps.conform.SchoolRegister;
import org.ks4gaps.ingest.ExtractFile;
import org.ks4gaps.ingest.Ingest;
import org.ks4gaps.table.LinkOutcome;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.RejectedRows;
import org.ks4gaps.table.SchoolLinks;
import org.ks4gaps.table.TrustConflicts;
import org.ks4gaps.table.TrustMembership;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the files of the register of schools say through time, before there are any pupils. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Show what is made of the register's links and trust files, without pupils and without a lake.")
final class HistoryCommand implements Callable<Integer> {
  private static final String LINE = "  %-64s %-20s %,8d %,8d %,8d";

  @Option(
      names = "--register",
      paramLabel = "DIR",
      required = true,
      description = "Folder with the register's files, whichever are there.")
  private String register;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "HOCON file with the settings that differ, the years studied among them.")
  private File conf;

  private final Console console = new Console(System.out);

  @Override
  public Integer call() {
    RunConfig config = conf == null ? RunConfig.defaults() : RunConfig.fromFile(conf);
    return Ks4Gaps.inSession(
        "history",
        spark -> {
          show(spark, config);
          return ExitCode.DONE;
        });
  }

  private void show(SparkSession spark, RunConfig config) {
    Ingest ingest = Ingest.openRegister(spark, register, config);
    Map<String, Dataset<Row>> raw = new HashMap<>();
    for (String source : List.of("schools", "links", "membership", "group_links")) {
      raw.put(source, rows(spark, ingest, config.crosswalk().source(source)).cache());
      console.say(
          String.format(
              Locale.ROOT,
              "%-12s %,8d rows %s",
              source,
              raw.get(source).count(),
              names(ingest, source)));
    }
    Dataset<Row> rejected =
        raw.values().stream()
            .map(Ingest::rejected)
            .reduce(Dataset::unionByName)
            .orElseThrow()
            .unionByName(
                Conform.brokenRegister(
                    raw.get("schools"),
                    raw.get("links"),
                    raw.get("membership"),
                    raw.get("group_links")))
            .cache();
    rejected
        .groupBy(RejectedRows.SOURCE_FILE.col(), RejectedRows.REASON.col())
        .count()
        .orderBy(RejectedRows.SOURCE_FILE.col(), RejectedRows.REASON.col())
        .collectAsList()
        .forEach(
            r ->
                console.say(
                    String.format(
                        Locale.ROOT,
                        "  %s: %,d rows not used, %s",
                        r.getString(0),
                        r.getLong(2),
                        r.getString(1))));
    SchoolRegister history =
        new Conform(config)
            .register(
                spark,
                new SchoolRegister.Sources(
                    Conform.usable(raw.get("schools"), rejected),
                    Conform.usable(raw.get("links"), rejected),
                    Conform.usable(raw.get("membership"), rejected),
                    Conform.usable(raw.get("group_links"), rejected),
                    Optional.empty()));
    links(spark, history, config);
    trusts(history, names(ingest, "group_links"));
  }

  private static List<String> names(Ingest ingest, String source) {
    return ingest.files().stream()
        .filter(file -> file.source().name().equals(source))
        .map(ExtractFile::name)
        .toList();
  }

  /** Every row of a kind; none where no file of it is there. */
  private static Dataset<Row> rows(SparkSession spark, Ingest ingest, Crosswalk.Source source) {
    return ingest.files().stream()
        .filter(file -> file.source().equals(source))
        .map(ingest::rows)
        .reduce(Dataset::unionByName)
        .orElseGet(() -> spark.createDataFrame(List.of(), Ingest.rawTable(source).schema()));
  }

  private void links(SparkSession spark, SchoolRegister history, RunConfig config) {
    Dataset<Row> links = history.schoolLinks();
    Dataset<Row> noPupils = spark.createDataFrame(List.of(), PupilResults.TABLE.schema());
    console.say("");
    console.say(
        String.format(
            "Links; within are those dated %d-09-01 to %d-08-31",
            config.years().first() - 1, config.years().check()));
    console.say(
        String.format("  %-64s %-20s %8s %8s %8s", "type", "outcome", "links", "within", "URNs"));
    long[] sums = new long[2];
    Map<String, Long> byOutcome = new TreeMap<>();
    for (Row r : SchoolRegister.linkOutcomes(spark, links, noPupils).collectAsList()) {
      console.say(
          String.format(
              Locale.ROOT,
              LINE,
              r.getString(0),
              r.getString(1),
              r.getLong(2),
              r.getLong(3),
              r.getLong(4)));
      sums[0] += r.getLong(2);
      sums[1] += r.getLong(3);
      byOutcome.merge(r.getString(1), r.getLong(2), Long::sum);
    }
    console.say(String.format(Locale.ROOT, "  %-85s %,8d %,8d", "all", sums[0], sums[1]));
    console.say("");
    for (LinkOutcome outcome : LinkOutcome.values()) {
      console.say(
          String.format(
              Locale.ROOT,
              "  %-20s %,8d links: %s",
              outcome,
              byOutcome.getOrDefault(outcome.name(), 0L),
              outcome.meaning()));
    }
    console.say("");
    history
        .schoolsByConversions()
        .forEach(
            (n, schools) ->
                console.say(
                    String.format(
                        Locale.ROOT, "  %,8d schools reached by %d conversions", schools, n)));
    links
        .where(SchoolLinks.OUTCOME.col().equalTo(LinkOutcome.CIRCULAR.name()))
        .orderBy(SchoolLinks.LINE.col())
        .collectAsList()
        .forEach(
            r ->
                console.say(
                    String.format(
                        "  circular: line %d, %d %s %d",
                        r.<Long>getAs(SchoolLinks.LINE.name()),
                        r.<Integer>getAs(SchoolLinks.URN.name()),
                        r.<String>getAs(SchoolLinks.TYPE.name()),
                        r.<Integer>getAs(SchoolLinks.LINK_URN.name()))));
  }

  private void trusts(SchoolRegister history, List<String> lists) {
    console.say("");
    history.notes().forEach(console::say);
    List<Row> spells =
        history
            .trustMembership()
            .select(
                TrustMembership.URN.col(),
                TrustMembership.TRUST_ID.col(),
                TrustMembership.JOINED.col(),
                TrustMembership.LEFT.col())
            .collectAsList();
    TreeMap<LocalDate, Map<Integer, String>> onDays = new TreeMap<>();
    for (String file : lists) {
      String digits = file.replaceAll(".*?(\\d{8}).*", "$1");
      LocalDate day = LocalDate.parse(digits, java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
      onDays.put(day, on(spells, day));
    }
    LocalDate before = null;
    for (LocalDate day : onDays.keySet()) {
      console.say(
          String.format(
              Locale.ROOT,
              "  %s: %,d academies in %,d trusts",
              day,
              onDays.get(day).size(),
              onDays.get(day).values().stream().distinct().count()));
      if (before != null) {
        moves(onDays.get(before), onDays.get(day), before, day);
      }
      before = day;
    }
    history
        .trustConflicts()
        .groupBy(TrustConflicts.KIND.col())
        .count()
        .orderBy(TrustConflicts.KIND.col())
        .collectAsList()
        .forEach(
            r ->
                console.say(
                    String.format(
                        Locale.ROOT, "  contradiction %-20s %,6d", r.getString(0), r.getLong(1))));
  }

  private static Map<Integer, String> on(List<Row> spells, LocalDate day) {
    Map<Integer, String> trusts = new TreeMap<>();
    for (Row spell : spells) {
      boolean joined = spell.isNullAt(2) || !spell.getDate(2).toLocalDate().isAfter(day);
      boolean in = spell.isNullAt(3) || spell.getDate(3).toLocalDate().isAfter(day);
      if (joined && in) {
        trusts.put(spell.getInt(0), spell.getString(1));
      }
    }
    return trusts;
  }

  private void moves(
      Map<Integer, String> earlier, Map<Integer, String> later, LocalDate from, LocalDate to) {
    List<Long> counts = new ArrayList<>();
    counts.add(
        earlier.entrySet().stream()
            .filter(e -> later.containsKey(e.getKey()))
            .filter(e -> !later.get(e.getKey()).equals(e.getValue()))
            .count());
    counts.add(earlier.keySet().stream().filter(urn -> !later.containsKey(urn)).count());
    counts.add(later.keySet().stream().filter(urn -> !earlier.containsKey(urn)).count());
    console.say(
        String.format(
            Locale.ROOT,
            "  %s to %s: %,d moved to another trust, %,d left, %,d came",
            from,
            to,
            counts.get(0),
            counts.get(1),
            counts.get(2)));
  }
}
