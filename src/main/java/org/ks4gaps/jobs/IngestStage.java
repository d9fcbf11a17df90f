package org.ks4gaps.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.ingest.ExtractFile;
import org.ks4gaps.ingest.Ingest;
import org.ks4gaps.runs.Manifest;
import org.ks4gaps.table.Part;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.RejectedRows;
import org.ks4gaps.table.Table;

/**
 * Files to raw tables, file by file: one that was read before, byte for byte, is not read again;
 * what is gone from the folder goes from the tables.
 */
final class IngestStage {
  private static final String ROOM = "ingest";

  private final SparkSession spark;
  private final RunConfig config;
  private final TableWriter writer;
  private final Ingest ingest;
  private final Map<String, Manifest.Input> inputs;

  /**
   * @param inputs the folder's files with their digests
   */
  IngestStage(
      SparkSession spark,
      RunConfig config,
      TableWriter writer,
      Ingest ingest,
      List<Manifest.Input> inputs) {
    this.spark = spark;
    this.config = config;
    this.writer = writer;
    this.ingest = ingest;
    this.inputs = inputs.stream().collect(Collectors.toMap(Manifest.Input::file, f -> f));
  }

  long run() {
    List<LongSupplier> writes = new ArrayList<>();
    Map<Part, String> judged = new LinkedHashMap<>();
    for (Crosswalk.Source source : config.crosswalk().sources().values()) {
      Table raw = Ingest.rawTable(source);
      Map<Part, String> wanted = new LinkedHashMap<>();
      Map<Part, ExtractFile> files = new LinkedHashMap<>();
      for (ExtractFile file : ingest.files()) {
        if (!file.source().equals(source)) {
          continue;
        }
        Part part = Part.of(RawTables.SOURCE_FILE, file.name());
        String origin = origin(inputs.get(file.name()));
        files.put(part, file);
        wanted.put(part, origin);
        judged.put(
            Part.of(RejectedRows.ROOM, ROOM).and(RejectedRows.SOURCE_FILE, file.name()), origin);
      }
      Map<Part, String> parts = writer.toMake(raw, wanted, part -> true);
      List<ExtractFile> toRead =
          parts.keySet().stream().filter(files::containsKey).map(files::get).toList();
      writes.add(() -> writer.writeParts(Stage.INGEST.word(), raw, parts, () -> rows(raw, toRead)));
    }
    return AtOnce.sum(writes) + rejected(judged);
  }

  private Dataset<Row> rows(Table raw, List<ExtractFile> files) {
    return files.stream()
        .map(ingest::rows)
        .reduce(Dataset::unionByName)
        .orElseGet(() -> spark.createDataFrame(List.of(), raw.schema()));
  }

  /** The rows of new files that could not be read. */
  private long rejected(Map<Part, String> judged) {
    Map<Part, String> parts =
        writer.toMake(
            RejectedRows.TABLE, judged, part -> part.value(RejectedRows.ROOM).equals(ROOM));
    Object[] files =
        parts.keySet().stream().map(part -> part.value(RejectedRows.SOURCE_FILE)).toArray();
    return writer.writeParts(
        Stage.INGEST.word(),
        RejectedRows.TABLE,
        parts,
        () ->
            config.crosswalk().sources().values().stream()
                .map(
                    source ->
                        Ingest.rejected(
                            writer
                                .lake()
                                .read(Ingest.rawTable(source))
                                .where(RawTables.SOURCE_FILE.col().isin(files))))
                .reduce(Dataset::unionByName)
                .orElseThrow()
                .repartition(1));
  }

  private String origin(Manifest.Input file) {
    return Origin.of(Stage.INGEST, config, writer.lake())
        .with("names", config.digest(List.of("crosswalk." + file.source())))
        .with("file", file.file())
        .with("sha256", file.sha256())
        .with("secret", ingest.underSecret())
        .hex();
  }
}
