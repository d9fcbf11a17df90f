package org.ks4gaps.publish;

import static org.apache.spark.sql.functions.udf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.stats.Rounding;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PlainFiles;
import org.ks4gaps.table.Table;

/**
 * One tidy CSV file: UTF-8, commas, a header, every row in a total order, empty where there is no
 * value.
 *
 * <p>Numbers are rounded here and nowhere before: half away from zero on the decimal as it prints,
 * to each column's places. Columns that stay inside the secure area are left out.
 */
final class PublishedFile {
  private PublishedFile() {}

  /**
   * Writes the frame as one file, in place of an earlier one. A reader sees the old file or the new
   * one, never a part.
   *
   * @param order what the rows are sorted by; rows it leaves level are put in order by their other
   *     columns, so that the same rows give the same bytes
   */
  static void write(Table table, Dataset<Row> frame, Column[] order, String file) {
    Configuration hadoop =
        PlainFiles.settings(frame.sparkSession().sparkContext().hadoopConfiguration());
    Path target = new Path(file);
    Path folder = new Path(target.getParent(), "_writing-" + target.getName());
    frame
        .coalesce(1)
        .sortWithinPartitions(total(order, table))
        .select(published(table))
        .write()
        .mode("overwrite")
        .option("header", "true")
        .option("emptyValue", "")
        // A quote within quotes is doubled, as other programs expect; Spark's own way is a
        // backslash.
        .option("escape", "\"")
        .csv(folder.toString());
    try {
      FileSystem system = target.getFileSystem(hadoop);
      Path part = onlyPart(system, folder);
      system.delete(target, false);
      if (!system.rename(part, target)) {
        throw new IOException("could not move " + part + " to " + target);
      }
      system.delete(folder, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot publish " + target, e);
    }
  }

  private static Column[] total(Column[] order, Table table) {
    List<Column> columns = new ArrayList<>(List.of(order));
    table.fields().stream().filter(Field::published).map(Field::col).forEach(columns::add);
    return columns.toArray(Column[]::new);
  }

  /** The columns as they are published. */
  static Column[] published(Table table) {
    List<Column> columns = new ArrayList<>();
    for (Field field : table.fields()) {
      if (field.published()) {
        columns.add(asPublished(field).as(field.name()));
      }
    }
    return columns.toArray(Column[]::new);
  }

  private static Column asPublished(Field field) {
    if (!field.type().equals(DataTypes.DoubleType)) {
      return field.col();
    }
    int places = field.places();
    UDF1<Double, String> rounded =
        value ->
            value == null || !Double.isFinite(value) ? null : Rounding.halfUpText(value, places);
    return udf(rounded, DataTypes.StringType).apply(field.col());
  }

  private static Path onlyPart(FileSystem system, Path folder) throws IOException {
    for (FileStatus status : system.listStatus(folder)) {
      if (status.getPath().getName().startsWith("part-")) {
        return status.getPath();
      }
    }
    throw new IOException("no part file in " + folder);
  }
}
