package org.ks4gaps.jobs;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.ingest.Ingest;
import org.ks4gaps.publish.Publish;
import org.ks4gaps.publish.PublishedFolder;
import org.ks4gaps.runs.LakeLock;
import org.ks4gaps.runs.Manifest;
import org.ks4gaps.runs.Retention;
import org.ks4gaps.runs.RunFolder;
import org.ks4gaps.table.DataChecks;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

/**
 * One run of a subcommand on a lake: it holds the lake's lock, keeps the manifest up to date after
 * every stage, and says what was done and what was left as it was.
 */
final class Run implements Lake.Writer, AutoCloseable {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final SparkSession spark;
  private final RunConfig config;
  private final CommonOptions options;
  private final Console console;
  private final String command;
  private final long clock = System.nanoTime();
  private final Instant started;
  private final String id;
  private final RunFolder folder;
  private final LakeLock lock;
  private final TableWriter writer;
  private final Pipeline pipeline;
  private final Assurance assurance;
  private final List<Manifest.Input> inputs = new ArrayList<>();
  private final List<Manifest.StageDone> stages = new ArrayList<>();
  private Accounts accounts = new Accounts(List.of());
  private String published = "";

  private Run(
      SparkSession spark,
      RunConfig config,
      CommonOptions options,
      Console console,
      String command) {
    this.spark = spark;
    this.config = config;
    this.options = options;
    this.console = console;
    this.command = command;
    this.folder = new RunFolder(options.lake, hadoop());
    this.started = afterAll(folder.all(), Instant.now());
    this.id = ID.format(started);
    this.lock = folder.lock(id, Duration.ofMinutes(options.wait), console::say);
    this.writer =
        new TableWriter(new Lake(spark, options.lake).writtenBy(this), console, options.force);
    this.assurance = new Assurance(spark, config, writer, console);
    this.pipeline = new Pipeline(spark, config, writer, console);
  }

  /** Takes the lake and clears up after runs that were killed. */
  static Run begin(
      SparkSession spark,
      RunConfig config,
      CommonOptions options,
      Console console,
      String command) {
    Settings settings = Settings.of(spark);
    console.say(settings.inOneLine());
    settings.warnings().forEach(warning -> console.say("Warning: " + warning));
    Run run = new Run(spark, config, options, console, command);
    try {
      Map<String, Long> left = Map.of();
      for (Manifest earlier : run.folder.all()) {
        left = earlier.tables();
        if (earlier.status() == Manifest.Status.UNFINISHED) {
          run.clearUp(earlier);
        }
      }
      run.lake().refuseDamaged(run.tables(), left);
      run.save(Manifest.Status.UNFINISHED, "");
      return run;
    } catch (RuntimeException e) {
      try (run) {
        throw e; // the lake is given back
      }
    }
  }

  /** Runs are in order by their times: one that a clock set back begins just after the others. */
  private Instant afterAll(List<Manifest> earlier, Instant now) {
    Instant last =
        earlier.stream().map(Manifest::started).max(Comparator.naturalOrder()).orElse(Instant.MIN);
    if (now.isAfter(last)) {
      return now;
    }
    console.say(
        "The clock of this machine is behind the latest run of the lake, of "
            + last
            + "; this run counts as begun just after it.");
    return last.plusMillis(1);
  }

  @Override
  public String run() {
    return id;
  }

  @Override
  public void check() {
    lock.check();
  }

  Lake lake() {
    return writer.lake();
  }

  RunFolder folder() {
    return folder;
  }

  SparkSession spark() {
    return spark;
  }

  TableWriter writer() {
    return writer;
  }

  Pipeline pipeline() {
    return pipeline;
  }

  /** Seconds and rows of the stages so far. */
  List<Manifest.StageDone> stages() {
    return List.copyOf(stages);
  }

  /** Reads the headers of the extracts and digests the files, before any row is read. */
  Ingest open(String extracts) {
    Ingest ingest = Ingest.open(spark, extracts, config);
    reads(Inputs.of(ingest.files(), hadoop(), console));
    return ingest;
  }

  /** Digests files that it reads. */
  void reads(List<Manifest.Input> files) {
    inputs.addAll(files);
  }

  /** The files it reads. */
  List<Manifest.Input> inputs() {
    return List.copyOf(inputs);
  }

  /** Runs a stage, which returns the rows it wrote. The Spark UI shows its jobs under its name. */
  void stage(Stage stage, LongSupplier work) {
    stage(stage.word(), stage.sentence(), work);
  }

  void stage(String name, String sentence, LongSupplier work) {
    spark.sparkContext().setJobGroup(name, sentence, false);
    Instant begun = Instant.now();
    long begin = System.nanoTime();
    writer.takeConcerned();
    long rows = work.getAsLong();
    List<Table> left = checked();
    if (!name.equals(Stage.INGEST.word())) {
      assurance.look(name, left);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    List<String> made = writer.takeMade();
    if (made.isEmpty()) {
      console.unchanged(name);
    } else {
      String unit = name.equals(Stage.PUBLISH.word()) ? "files" : "rows";
      console.done(name, rows, unit, seconds);
    }
    stages.add(new Manifest.StageDone(name, begun, seconds, rows, made));
    save(Manifest.Status.UNFINISHED, "");
  }

  /**
   * Tables of the stage that are looked at: raw rows are judged one by one by conform, which also
   * completes the rejected rows that ingest begins.
   */
  private List<Table> checked() {
    Set<Table> all = new HashSet<>(Tables.PUBLISHED);
    all.addAll(Tables.INSIDE);
    all.addAll(Tables.OPEN);
    all.addAll(Tables.DISCLOSED);
    all.remove(DataChecks.TABLE);
    return writer.takeConcerned().stream().filter(all::contains).toList();
  }

  /**
   * Rows of every file, as conform left them: told by an earlier run, unless tables changed since.
   */
  Accounts accounts() {
    if (accounts.files().isEmpty()) {
      SortedMap<String, Long> now = versions();
      List<Manifest> earlier = folder.all();
      for (int i = earlier.size() - 1; i >= 0 && accounts.files().isEmpty(); i--) {
        if (Accounts.sameTables(earlier.get(i).tables(), now, config)) {
          accounts = Accounts.of(earlier.get(i).rows());
        }
      }
      if (accounts.files().isEmpty()) {
        accounts = Accounts.of(lake(), config);
      }
    }
    return accounts;
  }

  /** Checks that every row is accounted for, and says so. */
  void account() {
    accounts().print(console);
    accounts().check(config.ingest().maximumRejectedShare());
  }

  /**
   * Lists and tables as files, in a folder that is replaced whole.
   *
   * @param lake the tables to publish: of now, or as an earlier run left them
   * @param earlier that run; empty for now
   */
  void publish(Lake lake, String earlier) {
    Stage.PUBLISH.reads().forEach(lake::read); // says which room is missing
    String origin = Origin.of(Stage.PUBLISH, config, lake).with("as of run", earlier).hex();
    publish(
        Stage.PUBLISH,
        origin,
        draft -> new Publish(lake, draft, config.lists().top()).files().values(),
        draft -> new Summary(lake, config, accounts(), stages(), id).write(draft));
  }

  /** What a stage publishes, in a folder that is replaced whole. */
  void publish(
      Stage stage,
      String origin,
      Function<String, Collection<Runnable>> files,
      Consumer<String> last) {
    PublishStage publish =
        new PublishStage(
            new PublishedFolder(options.out, stage.word(), hadoop()), id, origin, options.force);
    stage(Stage.PUBLISH.word(), stage.sentence(), () -> publish.write(writer, files));
    publish.change(last);
    published = options.out;
  }

  /** The run did what it was asked for. */
  void finish() {
    if (published.isEmpty()) {
      save(Manifest.Status.DONE, "");
    } else {
      folder.publish(save(Manifest.Status.PUBLISHED, ""));
      int forgotten =
          Retention.apply(spark, lake(), folder, tables(), config.runs().keepDays(), Instant.now());
      if (forgotten > 0) {
        console.say(
            "Forgot " + forgotten + " runs older than " + config.runs().keepDays() + " days");
      }
    }
  }

  /** The run stopped. */
  void fail(ExitCode code) {
    try {
      new PublishedFolder(options.out, command, hadoop()).recover(id); // nothing half-published
    } catch (UncheckedIOException e) {
      console.say(e.getMessage());
    }
    save(Manifest.Status.FAILED, code.meaning());
  }

  @Override
  public void close() {
    lock.close();
  }

  private void clearUp(Manifest killed) {
    String out = killed.options().getOrDefault("out", "");
    if (!out.isEmpty()) {
      new PublishedFolder(out, killed.command(), hadoop()).recover(killed.run());
    }
  }

  private Manifest save(Manifest.Status status, String failure) {
    SortedMap<String, Long> seeds = new TreeMap<>();
    seeds.put("lists.worth.seed", config.lists().worth().seed());
    seeds.put("sample.seed", config.sample().seed());
    Manifest manifest =
        new Manifest(
            id,
            command,
            options.told(),
            status,
            started,
            (System.nanoTime() - clock) / 1_000_000 / 1000.0,
            Program.described(),
            config.digest(),
            config.resolved(),
            seeds,
            inputs,
            accounts.rows(),
            stages,
            versions(),
            published,
            failure);
    folder.save(manifest);
    return manifest;
  }

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>(Tables.PUBLISHED);
    tables.addAll(Tables.INSIDE);
    tables.addAll(Tables.OPEN);
    tables.addAll(Tables.DISCLOSED);
    config.crosswalk().sources().values().forEach(source -> tables.add(Ingest.rawTable(source)));
    return tables;
  }

  private SortedMap<String, Long> versions() {
    SortedMap<String, Long> versions = new TreeMap<>();
    for (Table table : tables()) {
      OptionalLong version = lake().version(table);
      version.ifPresent(v -> versions.put(table.name(), v));
    }
    return versions;
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }
}
