package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.Reason;
import org.ks4gaps.table.RejectedRows;

/**
 * Rows of the same pupil and year, of which one is kept.
 *
 * <p>Few pupils have two rows. A count by the hash of pupil and year finds them (and, rarely, two
 * pupils of one hash); only these few rows are then put in order, by the pupil itself.
 */
final class Duplicates {
  private static final String HASH = "pupil_hash";
  private static final String PLACE = "place";

  private Duplicates() {}

  /**
   * The rows that are not preferred, as rejected rows.
   *
   * @param rows usable rows of a raw table
   * @param order what is preferred, first to last; the line, and where a year has several files the
   *     file, are added as the last word
   */
  static Dataset<Row> notPreferred(Dataset<Row> rows, List<Column> order, Reason reason) {
    Column[] pupil = {RawTables.ACADEMIC_YEAR.col(), Codes.supplied("pupil_id")};
    Dataset<Row> hashed = rows.withColumn(HASH, xxhash64(pupil));
    Dataset<Row> twice =
        hashed.groupBy(HASH).agg(count(lit(1)).as("rows")).where(col("rows").gt(1)).select(HASH);
    List<Column> total = new ArrayList<>(order);
    total.add(RawTables.LINE.col());
    total.add(RawTables.SOURCE_FILE.col());
    return hashed
        .join(broadcast(twice), new String[] {HASH}, "left_semi")
        .withColumn(
            PLACE,
            row_number().over(Window.partitionBy(pupil).orderBy(total.toArray(Column[]::new))))
        .where(col(PLACE).gt(1))
        .select(
            RawTables.SOURCE_FILE.col().as(RejectedRows.SOURCE_FILE.name()),
            RawTables.LINE.col().as(RejectedRows.LINE.name()),
            lit(reason.name()).as(RejectedRows.REASON.name()),
            lit("pupil_id").as(RejectedRows.CONCEPT.name()),
            lit(Conform.PREFERRED).as(RejectedRows.ROOM.name()));
  }
}
