package org.ks4gaps.dashboards;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.table.PlainFiles;
import org.ks4gaps.table.Table;

/**
 * Leaves tables where dashboards of any make read them, in one folder:
 *
 * <ul>
 *   <li>{@code delta/<table>}: a Delta table whose columns carry their meanings and the table its
 *       grain, with run and disclosure profile in its properties and in the commit; of the oldest
 *       protocol, which every client of Delta reads;
 *   <li>{@code parquet/<table>.parquet}: the same rows as one Parquet file, or as a folder of them
 *       where one would be too large, with run, profile, grain and meanings in every footer;
 *   <li>{@code dictionary.html}: what every table and column is;
 *   <li>{@code latest.json}: see {@link Latest}; written last;
 *   <li>{@code profile.txt}: the disclosure profile; see {@link Folder}.
 * </ul>
 *
 * <p>Rows are sorted by the key, then by the other columns, so that the same rows give the same
 * bytes of Parquet. Doubles are rounded and stay doubles; columns that stay inside the secure area
 * are left out. Missing is null.
 *
 * <p>A run that is killed leaves {@code latest.json} as it was, with the Delta versions it names;
 * the Parquet files are put in place together just before the end, and a reader who must not mix
 * two runs compares them with the digests in {@code latest.json}.
 */
public final class DashboardTables {
  /** Goes up by one when a column or table is renamed, removed or changes its type. */
  public static final int SCHEMA_VERSION = 1;

  private static final long LARGEST_FILE = 128L << 20;
  private static final Pattern PART = Pattern.compile("[.-]c(\\d+)\\.");

  private final SparkSession spark;
  private final Folder folder;
  private final Release release;
  private final long largestFile;
  private final Configuration hadoop;

  /**
   * @param folder where the tables go; those of an earlier release there are replaced
   */
  public DashboardTables(SparkSession spark, String folder, Release release) {
    this(spark, folder, release, LARGEST_FILE);
  }

  /** With files of another size. */
  DashboardTables(SparkSession spark, String folder, Release release, long largestFile) {
    this.spark = spark;
    this.hadoop = PlainFiles.settings(spark.sparkContext().hadoopConfiguration());
    this.folder = new Folder(folder, hadoop);
    this.release = release;
    this.largestFile = largestFile;
  }

  /**
   * Writes the tables, in this order, and says what was written. Tables of an earlier release that
   * are not among them go.
   *
   * @throws IllegalStateException if the folder holds tables of another disclosure profile
   * @throws IllegalArgumentException if a published column is of a type that not every client
   *     reads, such as an array
   */
  public Latest write(Map<Table, Dataset<Row>> frames) {
    frames.keySet().forEach(table -> new PublishedColumns(table).refuseUncommonTypes());
    try {
      folder.claim(release.profile());
      Map<String, Draft> drafts = new TreeMap<>();
      for (Map.Entry<Table, Dataset<Row>> frame : frames.entrySet()) {
        drafts.put(frame.getKey().name(), write(frame.getKey(), frame.getValue()));
      }
      Map<String, Latest.Stored> stored = new TreeMap<>();
      for (Map.Entry<String, Draft> draft : drafts.entrySet()) {
        stored.put(draft.getKey(), putInPlace(draft.getKey(), draft.getValue()));
      }
      folder.replace("dictionary.html", TablesPage.of(frames.keySet(), release, stored));
      Latest latest =
          new Latest(release.run(), release.profile(), release.version(), SCHEMA_VERSION, stored);
      folder.replace(Latest.NAME, latest.text());
      folder.keep(stored.keySet());
      return latest;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write tables for dashboards into " + folder.path(), e);
    }
  }

  /** A table whose Delta version is committed and whose Parquet files are not yet in place. */
  private record Draft(long deltaVersion, long rows, Path parquet, List<String> parts) {}

  private Draft write(Table table, Dataset<Row> frame) throws IOException {
    PublishedColumns columns = new PublishedColumns(table);
    Path staged = folder.draft("rows/" + table.name());
    // Once, unsorted: the frame is computed once, and its size tells how many files there will be.
    columns.rounded(table.enforce(frame)).write().mode("overwrite").parquet(staged.toString());
    List<Path> parts = folder.parts(staged);
    long rows = ParquetFooters.rows(parts, hadoop);
    long rowsOfFile =
        Math.max(1, (long) (rows * (largestFile / (double) Math.max(1, folder.bytes(parts)))));
    Path delta = folder.delta(table.name());
    writeDelta(
        table,
        columns
            .commented(spark.read().parquet(staged.toString()))
            .repartition(1)
            .sortWithinPartitions(columns.order()),
        delta,
        rowsOfFile);
    // Delta stores no file for no rows.
    return writeParquet(table, rows, rows == 0 ? parts.subList(0, 1) : deltaFiles(delta));
  }

  /** Rows and columns in one commit, then what the table says of itself in another. */
  private void writeDelta(Table table, Dataset<Row> sorted, Path delta, long rowsOfFile) {
    sorted
        .write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", "true")
        .option("maxRecordsPerFile", rowsOfFile)
        .option("userMetadata", release.run() + " " + release.profile())
        .save(delta.toString());
    Map<String, String> properties = release.notes(table);
    properties.put("comment", table.grain());
    spark.sql(
        "ALTER TABLE delta."
            + Sql.name(delta.toString())
            + " SET TBLPROPERTIES "
            + Sql.properties(properties));
  }

  /** The files of the table in the order of its rows. */
  private List<Path> deltaFiles(Path delta) {
    List<Path> files = new ArrayList<>();
    for (String file : spark.read().format("delta").load(delta.toString()).inputFiles()) {
      files.add(new Path(java.net.URI.create(file)));
    }
    files.sort(Comparator.comparing(DashboardTables::place));
    return files;
  }

  private static int place(Path file) {
    Matcher part = PART.matcher(file.getName());
    return part.find() ? Integer.parseInt(part.group(1)) : 0;
  }

  private Draft writeParquet(Table table, long rows, List<Path> files) throws IOException {
    Map<String, String> notes = release.notes(table);
    notes.put("ks4gaps.table", table.name());
    notes.put("ks4gaps.grain", table.grain());
    notes.put("ks4gaps.columns", Latest.json(new PublishedColumns(table).meanings()));
    Path draft = folder.draft("parquet/" + table.name());
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      String part = files.size() == 1 ? "" : String.format("part-%05d.parquet", i);
      ParquetFooters.copy(
          files.get(i), part.isEmpty() ? draft : new Path(draft, part), notes, hadoop);
      parts.add(part);
    }
    long version =
        DeltaTable.forPath(spark, folder.delta(table.name()).toString())
            .history(1)
            .head()
            .getLong(0);
    return new Draft(version, rows, draft, parts);
  }

  private Latest.Stored putInPlace(String table, Draft draft) throws IOException {
    Path target = folder.parquet(table);
    folder.move(draft.parquet(), target);
    List<Latest.File> files = new ArrayList<>();
    for (String part : draft.parts()) {
      files.add(folder.listed(part.isEmpty() ? target : new Path(target, part)));
    }
    return new Latest.Stored("delta/" + table, draft.deltaVersion(), draft.rows(), files);
  }
}
