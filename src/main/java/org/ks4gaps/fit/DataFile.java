package org.ks4gaps.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * The rows to fit, on any file system Hadoop knows: a CSV file with a header (UTF-8, commas, quotes
 * doubled inside quotes), a Parquet file or folder, or the folder of a Delta table. Which, is seen
 * from the folder or from the first bytes.
 *
 * @param frame the rows, columns numbered c0, c1, ...: names in files may hold dots or differ by
 *     case only
 * @param columns the names
 * @param isText whether it is CSV, whose cells are text until they are looked at
 */
record DataFile(Dataset<Row> frame, List<String> columns, boolean isText) {

  private static final int NAMES_SHOWN = 12;

  /**
   * Opens a file without reading its rows.
   *
   * @throws DataFileException if it is not there, or a folder of none of these
   */
  static DataFile open(SparkSession spark, String name) {
    try {
      Path path = new Path(name);
      FileSystem system = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (!system.exists(path)) {
        throw new DataFileException("There is no " + name + ". --data names a file or folder.");
      }
      String format = format(system, path);
      Dataset<Row> frame =
          format.equals("csv")
              ? spark
                  .read()
                  .option("header", true)
                  .option("escape", "\"")
                  .option("ignoreLeadingWhiteSpace", true)
                  .option("ignoreTrailingWhiteSpace", true)
                  .csv(name)
              : spark.read().format(format).load(name);
      List<String> columns = List.of(frame.columns());
      String[] numbered = new String[columns.size()];
      Arrays.setAll(numbered, i -> "c" + i);
      return new DataFile(frame.toDF(numbered), columns, format.equals("csv"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  /**
   * A column.
   *
   * @throws DataFileException if there is none of this name; the message has the nearest names
   */
  Column column(String name) {
    return frame.col("c" + place(name));
  }

  /** The type of a column. */
  DataType type(String name) {
    return frame.schema().apply("c" + place(name)).dataType();
  }

  private int place(String name) {
    int place = columns.indexOf(name);
    if (place < 0) {
      LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
      String nearest =
          columns.stream()
              .sorted(
                  Comparator.comparing(
                      c ->
                          distance.apply(
                              c.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))))
              .limit(columns.size() > NAMES_SHOWN ? 3 : NAMES_SHOWN)
              .collect(Collectors.joining(", "));
      throw new DataFileException(
          "The data have no column "
              + name
              + ". Of their "
              + columns.size()
              + " columns the nearest, by name: "
              + nearest
              + ". Names are case-sensitive.");
    }
    return place;
  }

  private static String format(FileSystem system, Path path) throws IOException {
    if (!system.getFileStatus(path).isDirectory()) {
      return isParquet(system, path) ? "parquet" : "csv";
    }
    if (system.exists(new Path(path, "_delta_log"))) {
      return "delta";
    }
    boolean folders = false;
    for (FileStatus inside : system.listStatus(path)) {
      String name = inside.getPath().getName();
      boolean hidden = name.startsWith("_") || name.startsWith(".");
      if (inside.isFile() && !hidden) {
        if (isParquet(system, inside.getPath())) {
          return "parquet";
        }
        if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
          return "csv";
        }
      }
      folders |= inside.isDirectory() && name.contains("=");
    }
    if (folders) {
      return "parquet";
    }
    throw new DataFileException(
        path + " is a folder without CSV or Parquet files, and not a Delta table.");
  }

  private static boolean isParquet(FileSystem system, Path file) throws IOException {
    byte[] magic = new byte[4];
    try (FSDataInputStream stream = system.open(file)) {
      return stream.read(magic) == 4
          && new String(magic, StandardCharsets.ISO_8859_1).equals("PAR1");
    }
  }
}
