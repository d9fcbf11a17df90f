package org.ks4gaps.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
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
  private final SparkSession spark;
  private final String folder;

  public Lake(SparkSession spark, String folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /** Where a table lies. */
  public String path(Table table) {
    return new Path(folder, table.name()).toString();
  }

  /** Whether the table has been written. */
  public boolean holds(Table table) {
    return io.delta.tables.DeltaTable.isDeltaTable(spark, path(table));
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
    Dataset<Row> stored = spark.read().format("delta").load(path(table));
    List<String> lacking = lacking(table.schema(), stored.schema(), "");
    if (!lacking.isEmpty()) {
      throw new MissingTableException(table, folder, lacking);
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

  /** What an array holds. */
  private static DataType rowsOf(StructField field) {
    return field.dataType() instanceof ArrayType array ? array.elementType() : field.dataType();
  }

  /** Replaces the table by the frame and says what was written. */
  public TableContents write(Table table, Dataset<Row> frame) {
    return save(table, frame, SaveMode.Overwrite, Map.of("overwriteSchema", "true"));
  }

  /**
   * Replaces the rows of one partition by the frame, leaving the others.
   *
   * @param partition the partition column
   * @param value the partition's value, a plain word
   * @throws MissingTableException if an earlier version of the room has written the other rows,
   *     without a column that these have
   */
  public TableContents writePartition(
      Table table, Field partition, String value, Dataset<Row> frame) {
    if (holds(table)) {
      read(table);
    }
    return save(
        table,
        frame,
        SaveMode.Overwrite,
        Map.of("replaceWhere", partition.name() + " = '" + value + "'"));
  }

  /** Adds the frame's rows. */
  public TableContents append(Table table, Dataset<Row> frame) {
    return save(table, frame, SaveMode.Append, Map.of());
  }

  /** A new small file on the file system of its path, in place of an earlier one. */
  public OutputStream create(Path file) throws IOException {
    FileSystem system = file.getFileSystem(spark.sparkContext().hadoopConfiguration());
    system.setWriteChecksum(false);
    return system.create(file, true);
  }

  /** What the table holds, read from Parquet footers. */
  public TableContents contents(Table table) {
    return TableContents.of(
        table, List.of(read(table).inputFiles()), spark.sparkContext().hadoopConfiguration());
  }

  private TableContents save(
      Table table, Dataset<Row> frame, SaveMode mode, Map<String, String> options) {
    List<String> partitions = new ArrayList<>();
    table.partitions().forEach(f -> partitions.add(f.name()));
    table
        .enforce(frame)
        .write()
        .format("delta")
        .mode(mode)
        .options(options)
        .partitionBy(partitions.toArray(String[]::new))
        .save(path(table));
    TableContents contents = contents(table);
    contents.refuseNullsWhereRequired();
    return contents;
  }
}
