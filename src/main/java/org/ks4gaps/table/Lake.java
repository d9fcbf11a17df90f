package org.ks4gaps.table;

import static java.util.stream.Collectors.joining;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The folder that holds one Delta table per {@link Table}. Rooms get frames from it and leave
 * frames in it; nothing else knows where tables lie. A write is atomic (a Delta commit) and is
 * checked from the Parquet footers of the files it left.
 */
public final class Lake {
  private static final String DESCRIPTION = "spark.job.description";

  private final SparkSession spark;
  private final String folder;
  private final Map<String, Long> versions;
  private final Writer writer;

  /** Who writes: named in every commit, and asked before each whether it still may. */
  public interface Writer {
    /** The run's identifier. */
    String run();

    /** Throws where another run has taken the lake over. */
    void check();
  }

  private static final Writer NOBODY =
      new Writer() {
        @Override
        public String run() {
          return "";
        }

        @Override
        public void check() {}
      };

  /** The lake as it is now. */
  public Lake(SparkSession spark, String folder) {
    this(spark, folder, Map.of(), NOBODY);
  }

  private Lake(SparkSession spark, String folder, Map<String, Long> versions, Writer writer) {
    this.spark = spark;
    this.folder = folder;
    this.versions = Map.copyOf(versions);
    this.writer = writer;
  }

  /** The same lake, written to by a run. */
  public Lake writtenBy(Writer run) {
    return new Lake(spark, folder, versions, run);
  }

  /**
   * The lake as a run left it.
   *
   * @param tables version by name of table; a table that is not named is read as it is now
   */
  public Lake at(Map<String, Long> tables) {
    return new Lake(spark, folder, tables, writer);
  }

  /** The folder of its tables. */
  public String folder() {
    return folder;
  }

  /** Where a table lies. */
  public String path(Table table) {
    return new Path(folder, table.name()).toString();
  }

  /** Whether the table has been written. */
  public boolean holds(Table table) {
    return DeltaTable.isDeltaTable(spark, path(table));
  }

  /**
   * The table as a frame.
   *
   * @throws MissingTableException if no room has written it yet, or an earlier version of the room
   *     has, without a column that is wanted now
   */
  public Dataset<Row> read(Table table) {
    if (!holds(table)) {
      throw new MissingTableException(table, folder);
    }
    Dataset<Row> stored = stored(table);
    List<String> lacking = lacking(table.schema(), stored.schema(), "");
    if (!lacking.isEmpty()) {
      throw Tables.HISTORY.contains(table)
          ? MissingTableException.ofHistory(table, folder)
          : new MissingTableException(table, folder, lacking);
    }
    return stored;
  }

  /** Columns, and parts of columns of rows, that are declared and not stored. */
  private static List<String> lacking(StructType declared, StructType stored, String within) {
    List<String> lacking = new ArrayList<>();
    for (StructField field : declared.fields()) {
      String name = within + field.name();
      if (!Arrays.asList(stored.fieldNames()).contains(field.name())) {
        lacking.add(name);
      } else if (rowsOf(field) instanceof StructType parts
          && rowsOf(stored.apply(field.name())) instanceof StructType storedParts) {
        lacking.addAll(lacking(parts, storedParts, name + "."));
      }
    }
    return lacking;
  }

  private static boolean sameColumns(StructType one, StructType other) {
    return lacking(one, other, "").isEmpty() && lacking(other, one, "").isEmpty();
  }

  /** What an array holds. */
  private static DataType rowsOf(StructField field) {
    return field.dataType() instanceof ArrayType array ? array.elementType() : field.dataType();
  }

  private Dataset<Row> stored(Table table) {
    Long version = versions.get(table.name());
    return version == null
        ? KnownFiles.frame(spark, path(table))
        : spark.read().format("delta").option("versionAsOf", version).load(path(table));
  }

  /** What the table was made from; no part has an origin where there is no table. */
  public Origins origins(Table table) {
    return commit(table)
        .map(c -> Origins.read(c.note(), "unknown, version " + c.version()))
        .orElse(new Origins("", new TreeMap<>()));
  }

  /** The table's latest version; empty where it has not been written. */
  public OptionalLong version(Table table) {
    return commit(table).map(c -> OptionalLong.of(c.version())).orElse(OptionalLong.empty());
  }

  /** Does something under words that Spark's pages and event log show beside its jobs. */
  public <T> T describing(String words, Supplier<T> work) {
    String before = spark.sparkContext().getLocalProperty(DESCRIPTION);
    spark.sparkContext().setLocalProperty(DESCRIPTION, words);
    try {
      return work.get();
    } finally {
      spark.sparkContext().setLocalProperty(DESCRIPTION, before);
    }
  }

  /**
   * Looks whether the logs of tables are whole, and no older than a run left them: a log put back
   * from an old copy would pass for the table.
   *
   * @param left version by name of table, as the last run left them; a table may be newer, or gone
   * @throws DamagedLakeException naming the first table whose log is not
   */
  public void refuseDamaged(List<Table> tables, Map<String, Long> left) {
    tables.parallelStream()
        .forEach(
            table ->
                TableLog.check(new Path(path(table)), left.containsKey(table.name()), hadoop()));
    for (Table table : tables) {
      OptionalLong version = version(table);
      Long expected = left.get(table.name());
      if (version.isPresent() && expected != null && version.getAsLong() < expected) {
        throw DamagedLakeException.ofLog(
            table.name(),
            "it ends with version "
                + version.getAsLong()
                + ", and the last run left version "
                + expected);
      }
    }
  }

  private Optional<Commit> commit(Table table) {
    return Commit.latest(new Path(path(table)), hadoop());
  }

  /** Replaces the table by the frame, of no known origin, and says what was written. */
  public TableContents write(Table table, Dataset<Row> frame) {
    return overwrite(table, frame, new TreeMap<>());
  }

  /**
   * Replaces the table by the frame and says what was written.
   *
   * @param origin a digest of what the frame is made from
   */
  public TableContents write(Table table, String origin, Dataset<Row> frame) {
    return overwrite(table, frame, new TreeMap<>(Map.of(Origins.WHOLE, origin)));
  }

  /**
   * Replaces parts of the table by the rows of the frame, in one commit, leaving the others.
   *
   * <p>A table of other columns than are declared now was left by an earlier version of the room:
   * its other parts go as well, and so do their origins, by which the room knows to make them.
   *
   * @param parts the parts with the digest of what each is made from; an empty digest where the
   *     part is to go
   * @param frame their rows
   * @throws MissingTableException if the table is one of {@link Tables#HISTORY} and has other
   *     columns
   */
  public TableContents writeParts(Table table, Map<Part, String> parts, Dataset<Row> frame) {
    if (!holds(table)) {
      return overwriteParts(table, parts, frame);
    }
    if (!sameColumns(table.schema(), stored(table).schema())) {
      if (Tables.HISTORY.contains(table)) {
        throw MissingTableException.ofHistory(table, folder);
      }
      return overwriteParts(table, parts, frame);
    }
    SortedMap<String, String> origins = new TreeMap<>(origins(table).byPart());
    parts.keySet().forEach(part -> origins.remove(part.name()));
    origins.putAll(originsOf(parts));
    String replaced = parts.keySet().stream().map(Part::condition).collect(joining(" OR "));
    return save(table, frame, Map.of("replaceWhere", replaced), origins);
  }

  /** Replaces the table by these parts alone. */
  public TableContents overwriteParts(Table table, Map<Part, String> parts, Dataset<Row> frame) {
    return overwrite(table, frame, originsOf(parts));
  }

  private static SortedMap<String, String> originsOf(Map<Part, String> parts) {
    SortedMap<String, String> origins = new TreeMap<>();
    parts.forEach(
        (part, origin) -> {
          if (!origin.isEmpty()) {
            origins.put(part.name(), origin);
          }
        });
    return origins;
  }

  private TableContents overwrite(
      Table table, Dataset<Row> frame, SortedMap<String, String> origins) {
    return save(table, frame, Map.of("overwriteSchema", "true"), origins);
  }

  /** A new small file on the file system of its path, in place of an earlier one. */
  public OutputStream create(Path file) throws IOException {
    return file.getFileSystem(PlainFiles.settings(hadoop())).create(file, true);
  }

  /** What the table holds, read from Parquet footers. */
  public TableContents contents(Table table) {
    return TableContents.of(table, List.of(read(table).inputFiles()), hadoop());
  }

  private TableContents save(
      Table table,
      Dataset<Row> frame,
      Map<String, String> options,
      SortedMap<String, String> origins) {
    List<String> partitions = new ArrayList<>();
    table.partitions().forEach(f -> partitions.add(f.name()));
    OptionalLong before = version(table);
    writer.check();
    table
        .enforce(frame)
        .write()
        .format("delta")
        // Where nothing is to be replaced, Delta need not look for it.
        .mode(before.isEmpty() ? SaveMode.Append : SaveMode.Overwrite)
        .options(before.isEmpty() ? Map.of() : options)
        .option("delta.dataSkippingNumIndexedCols", table.columnsWithBounds())
        .option("userMetadata", new Origins(writer.run(), origins).json())
        .partitionBy(partitions.toArray(String[]::new))
        .save(path(table));
    TableContents contents = contents(table);
    try {
      contents.refuseNullsWhereRequired();
    } catch (IllegalStateException e) {
      undo(table, before);
      throw e;
    }
    return contents;
  }

  /** Rows that broke their declaration must not pass for the table at the next run. */
  private void undo(Table table, OptionalLong before) {
    if (before.isPresent()) {
      DeltaTable.forPath(spark, path(table)).restoreToVersion(before.getAsLong());
      return;
    }
    try {
      Path path = new Path(path(table));
      path.getFileSystem(hadoop()).delete(path, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot take back the table " + table.name(), e);
    }
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }
}
