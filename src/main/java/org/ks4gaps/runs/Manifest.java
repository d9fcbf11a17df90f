package org.ks4gaps.runs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one run was and did: everything that is needed to tell whether it can be done again and
 * whether another run would differ.
 *
 * @param run its identifier: its start in UTC
 * @param command the subcommand
 * @param options what it was told, setting by setting
 * @param status how far it came
 * @param started when
 * @param seconds how long it took, up to now
 * @param program versions of program, Java and libraries, and the digest of its code
 * @param configurationDigest SHA-256 of the resolved configuration
 * @param configuration the resolved configuration, as JSON
 * @param seeds of everything that is drawn
 * @param inputs the files it read
 * @param rows rows in, kept and rejected by reason, of each file
 * @param stages what each stage did
 * @param tables version of every table of the lake when it ended
 * @param published folder of the files it published; empty where it did not
 * @param failure what it stopped with; empty where it did not
 */
public record Manifest(
    String run,
    String command,
    SortedMap<String, String> options,
    Status status,
    Instant started,
    double seconds,
    SortedMap<String, String> program,
    String configurationDigest,
    String configuration,
    SortedMap<String, Long> seeds,
    List<Input> inputs,
    List<FileRows> rows,
    List<StageDone> stages,
    SortedMap<String, Long> tables,
    String published,
    String failure) {

  /** How far a run came. */
  public enum Status {
    /** It is under way, or was killed. */
    UNFINISHED,
    /** It stopped with an error. */
    FAILED,
    /** It did what it was asked for. */
    DONE,
    /** It did, and what it published is what readers see. */
    PUBLISHED
  }

  /** A file that was read. */
  public record Input(String file, String source, int academicYear, long bytes, String sha256) {}

  /** Rows of a file. */
  public record FileRows(
      String file, String source, long in, long kept, SortedMap<String, Long> rejected) {}

  /**
   * A stage.
   *
   * @param made the parts of tables it made; none where all was as it would make it
   */
  public record StageDone(
      String stage, Instant started, double seconds, long rows, List<String> made) {
    public StageDone {
      made = List.copyOf(made);
    }
  }

  public Manifest {
    inputs = List.copyOf(inputs);
    rows = List.copyOf(rows);
    stages = List.copyOf(stages);
  }

  String json() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("run", run);
    content.put("command", command);
    content.put("options", options);
    content.put("status", status.name());
    content.put("started", started.toString());
    content.put("seconds", seconds);
    content.put("program", program);
    content.put("configuration_sha256", configurationDigest);
    content.put("configuration", ConfigFactory.parseString(configuration).root().unwrapped());
    content.put("seeds", seeds);
    content.put("inputs", inputs.stream().map(Manifest::content).toList());
    content.put("rows", rows.stream().map(Manifest::content).toList());
    content.put("stages", stages.stream().map(Manifest::content).toList());
    content.put("tables", tables);
    content.put("published", published);
    content.put("failure", failure);
    return ConfigValueFactory.fromMap(content)
            .render(ConfigRenderOptions.concise().setFormatted(true))
        + "\n";
  }

  private static Map<String, Object> content(Input input) {
    return Map.of(
        "file", input.file(),
        "source", input.source(),
        "academic_year", input.academicYear(),
        "bytes", input.bytes(),
        "sha256", input.sha256());
  }

  private static Map<String, Object> content(FileRows rows) {
    return Map.of(
        "file", rows.file(),
        "source", rows.source(),
        "rows_in", rows.in(),
        "rows_kept", rows.kept(),
        "rejected_by_reason", rows.rejected());
  }

  private static Map<String, Object> content(StageDone stage) {
    return Map.of(
        "stage", stage.stage(),
        "started", stage.started().toString(),
        "seconds", stage.seconds(),
        "rows", stage.rows(),
        "made", stage.made());
  }

  static Manifest read(String json) {
    Config c =
        ConfigFactory.parseString(json, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
    List<Input> inputs = new ArrayList<>();
    for (Config i : c.getConfigList("inputs")) {
      inputs.add(
          new Input(
              i.getString("file"),
              i.getString("source"),
              i.getInt("academic_year"),
              i.getLong("bytes"),
              i.getString("sha256")));
    }
    List<FileRows> rows = new ArrayList<>();
    for (Config r : c.getConfigList("rows")) {
      rows.add(
          new FileRows(
              r.getString("file"),
              r.getString("source"),
              r.getLong("rows_in"),
              r.getLong("rows_kept"),
              numbers(r, "rejected_by_reason")));
    }
    List<StageDone> stages = new ArrayList<>();
    for (Config s : c.getConfigList("stages")) {
      stages.add(
          new StageDone(
              s.getString("stage"),
              Instant.parse(s.getString("started")),
              s.getDouble("seconds"),
              s.getLong("rows"),
              s.getStringList("made")));
    }
    return new Manifest(
        c.getString("run"),
        c.getString("command"),
        texts(c, "options"),
        Status.valueOf(c.getString("status")),
        Instant.parse(c.getString("started")),
        c.getDouble("seconds"),
        texts(c, "program"),
        c.getString("configuration_sha256"),
        c.getObject("configuration").render(ConfigRenderOptions.concise().setFormatted(true)),
        numbers(c, "seeds"),
        inputs,
        rows,
        stages,
        numbers(c, "tables"),
        c.getString("published"),
        c.getString("failure"));
  }

  private static SortedMap<String, String> texts(Config c, String path) {
    SortedMap<String, String> texts = new TreeMap<>();
    c.getObject(path).unwrapped().forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }

  private static SortedMap<String, Long> numbers(Config c, String path) {
    SortedMap<String, Long> numbers = new TreeMap<>();
    c.getObject(path)
        .unwrapped()
        .forEach((name, value) -> numbers.put(name, ((Number) value).longValue()));
    return numbers;
  }
}
