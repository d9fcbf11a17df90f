package org.ks4gaps.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a file whose lines are its rows, in many tasks at once. A row of another width than the
 * header is ragged.
 *
 * <p>The header and the sample had no quote at the start of a field. Where one turns up all the
 * same, a line whose quotes open and close with its fields is read as if they were not there; any
 * other is refused as an open quote, since its text may go on in the next line.
 */
final class PlainExtract {
  private PlainExtract() {}

  /** Every row of the file under our names, in the shape of its raw table. */
  static Dataset<Row> rows(SparkSession spark, Columns columns, Optional<PupilKey> key) {
    RecordFields fields = RecordFields.of(columns);
    RawRow rawRow = new RawRow(columns, key);
    MapFunction<Row, Row> row = line -> rawRow.of(fields.row(line.getLong(0), line.getString(1)));
    return NumberedLines.of(spark, columns.file().path())
        .where(col(NumberedLines.LINE).gt(1))
        .map(row, Encoders.row(Ingest.rawTable(columns.file().source()).schema()));
  }
}
