package org.ks4gaps.jobs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.dashboards.DashboardTables;
import org.ks4gaps.dashboards.Release;
import org.ks4gaps.disclose.DisclosureRecord;
import org.ks4gaps.ees.Check;
import org.ks4gaps.ees.DataSetVersion;
import org.ks4gaps.ees.EesDataSet;
import org.ks4gaps.ees.EesFiles;
import org.ks4gaps.ees.References;
import org.ks4gaps.ees.ReleasedSets;
import org.ks4gaps.ees.Screener;
import org.ks4gaps.ees.ScreeningException;
import org.ks4gaps.table.DisclosedSchoolLists;
import org.ks4gaps.table.DisclosedValueAdded;
import org.ks4gaps.table.DisclosureSteps;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

/**
 * Disclosed tables to the files of a release, in a draft that takes the place of the earlier
 * release only when all of it is there and screened:
 *
 * <ul>
 *   <li>{@code ees/}: data sets of Explore Education Statistics, each with its metadata, what the
 *       screening said of it, and its version;
 *   <li>{@code tables/}: the same figures for dashboards, as Delta and Parquet;
 *   <li>{@code record/}: the account of disclosure control.
 * </ul>
 */
final class ExportStage {
  private static final String VERSIONS = "ees/versions.json";

  private final Run run;
  private final RunConfig config;
  private final Lake lake;
  private final String earlier;
  private final References references;
  private final Console console;
  private final Map<String, List<Check>> screened = new TreeMap<>();

  /**
   * @param earlier folder of the earlier release, which need not be there
   */
  ExportStage(Run run, RunConfig config, String earlier, References references, Console console) {
    this.run = run;
    this.config = config;
    this.lake = run.lake();
    this.earlier = earlier;
    this.references = references;
    this.console = console;
  }

  /** Writes everything into the draft of the release. */
  void write(String draft) {
    Path local = null;
    try {
      local = Files.createTempDirectory("ks4-gaps-release");
      List<EesDataSet> sets = dataSets(local);
      text(draft, "ees/screening.txt", screening());
      text(draft, VERSIONS, json(Map.of("data_sets", versions(local, sets))));
      try (var files = Files.list(local)) {
        for (Path file : files.sorted().toList()) {
          copy(file, draft, "ees/" + file.getFileName());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the data sets of a release", e);
    } finally {
      if (local != null) {
        FileUtils.deleteQuietly(local.toFile());
      }
    }
    tables(draft);
    record(draft);
  }

  /** Data sets one after the other, since the rows of schools are many. */
  private List<EesDataSet> dataSets(Path local) {
    ReleasedSets sets =
        new ReleasedSets(
            lake.read(DisclosedValueAdded.TABLE),
            lake.read(DisclosedSchoolLists.TABLE),
            period(config.years().last()),
            references);
    Screener screener = new Screener(references);
    List<EesDataSet> written = new ArrayList<>();
    for (Map.Entry<String, Supplier<EesDataSet>> set : sets.all().entrySet()) {
      EesDataSet made = set.getValue().get();
      EesFiles.Written files = EesFiles.write(local, made);
      List<Check> checks = screener.screen(files.data(), files.meta());
      screened.put(made.name(), checks);
      refuseFailing(made.name(), checks);
      console.say(
          String.format(
              "  %-46s %,9d rows, %d checks passed, %d warnings",
              made.name(),
              made.rows().size(),
              count(checks, Check.Outcome.PASS),
              count(checks, Check.Outcome.WARNING)));
      written.add(
          new EesDataSet(made.name(), made.title(), made.places(), made.columns(), List.of()));
    }
    return written;
  }

  private static void refuseFailing(String set, List<Check> checks) {
    if (!Screener.passed(checks)) {
      StringBuilder faults = new StringBuilder();
      checks.stream()
          .filter(check -> check.outcome() == Check.Outcome.FAIL)
          .forEach(
              check ->
                  faults.append("\n  ").append(check.id()).append(": ").append(check.message()));
      throw new ScreeningException(
          "Not released: the data set "
              + set
              + " would be refused by Explore Education Statistics."
              + faults);
    }
  }

  private static long count(List<Check> checks, Check.Outcome outcome) {
    return checks.stream().filter(check -> check.outcome() == outcome).count();
  }

  private List<String> screening() {
    List<String> lines = new ArrayList<>();
    screened.forEach(
        (set, checks) ->
            checks.forEach(
                check ->
                    lines.add(
                        set
                            + "\t"
                            + check.outcome()
                            + "\t"
                            + check.id()
                            + "\t"
                            + check.message())));
    return lines;
  }

  /** Each data set's version, from how it differs from the one released before. */
  private List<Object> versions(Path local, List<EesDataSet> sets) throws IOException {
    Map<String, String> before = versionsBefore();
    List<Object> versions = new ArrayList<>();
    for (EesDataSet set : sets) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("data_set", set.name());
      told.put("title", set.title());
      String earlierVersion = before.get(set.name());
      if (earlierVersion == null) {
        told.put("version", "1.0");
        told.put("change", "FIRST");
        told.put("reasons", List.of());
      } else {
        Path folder = Files.createTempDirectory("ks4-gaps-earlier");
        try {
          Path data = fetched(folder, set.name() + ".csv");
          Path meta = fetched(folder, set.name() + ".meta.csv");
          DataSetVersion version =
              DataSetVersion.between(
                  data,
                  meta,
                  local.resolve(set.name() + ".csv"),
                  local.resolve(set.name() + ".meta.csv"));
          told.put("version", version.after(earlierVersion));
          told.put("change", version.change().name());
          told.put("reasons", version.reasons());
        } finally {
          FileUtils.deleteQuietly(folder.toFile());
        }
      }
      console.say("  " + set.name() + " " + told.get("version") + " (" + told.get("change") + ")");
      versions.add(told);
    }
    return versions;
  }

  private Map<String, String> versionsBefore() throws IOException {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(earlier, VERSIONS);
    FileSystem system = file.getFileSystem(hadoop());
    Map<String, String> before = new TreeMap<>();
    if (system.exists(file)) {
      try (InputStream stream = system.open(file)) {
        Config json =
            ConfigFactory.parseString(
                new String(stream.readAllBytes(), StandardCharsets.UTF_8),
                ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
        json.getConfigList("data_sets")
            .forEach(set -> before.put(set.getString("data_set"), set.getString("version")));
      }
    }
    return before;
  }

  private Path fetched(Path folder, String name) throws IOException {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(earlier, "ees/" + name);
    Path copy = folder.resolve(name);
    try (InputStream stream = file.getFileSystem(hadoop()).open(file)) {
      Files.copy(stream, copy);
    }
    return copy;
  }

  private void tables(String draft) {
    Map<Table, Dataset<Row>> frames = new LinkedHashMap<>();
    Tables.DISCLOSED.forEach(table -> frames.put(table, lake.read(table)));
    new DashboardTables(
            run.spark(),
            draft + "/tables",
            new Release(
                run.run(),
                config.disclosure().profile(),
                Program.version(),
                List.of(
                    new Release.Symbol(
                        DisclosedValueAdded.SYMBOL.name(),
                        DisclosedValueAdded.WITHHELD,
                        "withheld: few pupils, or needed to protect a figure of few"))))
        .write(frames);
  }

  private void record(String draft) {
    DisclosureRecord record =
        new DisclosureRecord(
            config.disclosure().inForce(),
            lake.read(DisclosureSteps.TABLE).orderBy(DisclosureSteps.TABLE.order()).collectAsList(),
            run.pipeline().earlierReleases().names());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("program", "ks4-gaps " + Program.version());
    content.put("run", run.run());
    content.put("configuration_sha256", config.digest());
    content.putAll(record.content());
    Map<String, Object> screening = new TreeMap<>();
    screened.forEach(
        (set, checks) -> {
          Map<String, Object> counts = new LinkedHashMap<>();
          for (Check.Outcome outcome : Check.Outcome.values()) {
            counts.put(outcome.name().toLowerCase(java.util.Locale.ROOT), count(checks, outcome));
          }
          screening.put(set, counts);
        });
    content.put("screening", screening);
    text(draft, "record/disclosure.json", json(content));
    text(draft, "record/summary.txt", record.page());
    record.page().forEach(console::say);
  }

  static String period(int year) {
    return String.format("%d%02d", year - 1, year % 100);
  }

  private static List<String> json(Map<String, Object> content) {
    return List.of(
        ConfigValueFactory.fromMap(content)
            .render(ConfigRenderOptions.concise().setFormatted(true).setJson(true)));
  }

  private void text(String draft, String file, List<String> lines) {
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(draft, file);
    try (OutputStream stream = lake.create(target)) {
      stream.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + target, e);
    }
  }

  private void copy(Path file, String draft, String name) throws IOException {
    try (OutputStream stream = lake.create(new org.apache.hadoop.fs.Path(draft, name))) {
      Files.copy(file, stream);
    }
  }

  private Configuration hadoop() {
    return run.spark().sparkContext().hadoopConfiguration();
  }

  /** The published lists that some checks need, if a folder of them is named. */
  static References references(Optional<Path> folder) {
    return folder.map(References::in).orElse(References.none());
  }
}
