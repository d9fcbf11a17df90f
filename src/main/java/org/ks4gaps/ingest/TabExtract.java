package org.ks4gaps.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.decode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.Reason;

/**
 * Reads the tab-separated tables of the National Pupil Database: one header line, then a row a
 * pupil, no quotes. A row of another width than the header is ragged.
 */
final class TabExtract {
  private static final String FIELDS = "fields";

  private TabExtract() {}

  /** The names in the file's first line. */
  static List<String> header(ExtractFile file, Configuration hadoop) {
    Path path = new Path(file.path());
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(path.getFileSystem(hadoop).open(path), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      if (line == null || line.isBlank()) {
        throw new ExtractException(file.name() + " is empty: it needs a header line.");
      }
      String withoutMark = line.startsWith("\uFEFF") ? line.substring(1) : line;
      return List.of(withoutMark.split("\t", -1)).stream().map(String::strip).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.name(), e);
    }
  }

  /** Every row of the file under our names, in the shape of its raw table. */
  static Dataset<Row> rows(SparkSession spark, Columns columns) {
    ExtractFile file = columns.file();
    Dataset<Row> parsed =
        NumberedLines.of(spark, file.path())
            .where(col(NumberedLines.LINE).gt(1))
            .withColumn(FIELDS, split(col(NumberedLines.TEXT), "\t", -1));
    Column text = col(NumberedLines.TEXT);
    Column reason =
        when(unreadable(text), lit(Reason.UNREADABLE_ROW.name()))
            .when(
                size(col(FIELDS)).notEqual(columns.header().size()), lit(Reason.RAGGED_ROW.name()));
    Dataset<Row> judged = parsed.withColumn(RawTables.REASON.name(), reason);
    return judged.select(select(columns, file));
  }

  private static Column[] select(Columns columns, ExtractFile file) {
    List<Column> selected = new ArrayList<>();
    selected.add(lit(file.academicYear()).as(RawTables.ACADEMIC_YEAR.name()));
    selected.add(lit(file.name()).as(RawTables.SOURCE_FILE.name()));
    selected.add(col(NumberedLines.LINE).as(RawTables.LINE.name()));
    selected.add(RawTables.REASON.col());
    Column readable = RawTables.REASON.col().isNull();
    for (Crosswalk.ColumnNames column : file.source().columns()) {
      Integer position = columns.positions().get(column.concept());
      Column value =
          position == null
              ? lit(null).cast(DataTypes.StringType)
              : when(readable, blankToNull(trim(col(FIELDS).getItem(position))));
      selected.add(value.as(RawTables.value(column.concept()).name()));
    }
    return selected.toArray(Column[]::new);
  }

  private static Column blankToNull(Column value) {
    return when(value.notEqual(""), value);
  }

  /** A NUL, or bytes that are not UTF-8: these decode to the replacement character. */
  private static Column unreadable(Column text) {
    return text.contains("\0")
        .or(decode(text.cast(DataTypes.BinaryType), "UTF-8").contains("\uFFFD"));
  }
}
