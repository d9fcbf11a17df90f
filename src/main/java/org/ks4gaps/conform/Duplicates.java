package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.Reason;
import org.ks4gaps.table.RejectedRows;

/**
 * Rows of the same pupil and year, of which one is kept. Few pupils have two rows, so their keys
 * are found first and only their rows are put in order.
 */
final class Duplicates {
  private Duplicates() {}

  /**
   * The rows that are not preferred, as rejected rows.
   *
   * @param usable rows of a raw table
   * @param order what is preferred, first to last; the line in the file is added as the last word
   */
  static Dataset<Row> notPreferred(Dataset<Row> usable, List<Column> order, Reason reason) {
    Column[] key = {RawTables.ACADEMIC_YEAR.col(), Codes.supplied("pupil_id")};
    Dataset<Row> keysTwice =
        usable.groupBy(key).agg(count(lit(1)).as("rows")).where(col("rows").gt(1)).drop("rows");
    List<Column> total = new java.util.ArrayList<>(order);
    total.add(RawTables.LINE.col());
    return usable
        .join(
            broadcast(keysTwice),
            scala.collection.JavaConverters.asScalaBuffer(
                    List.of(RawTables.ACADEMIC_YEAR.name(), RawTables.value("pupil_id").name()))
                .toSeq(),
            "left_semi")
        .withColumn(
            "place",
            row_number().over(Window.partitionBy(key).orderBy(total.toArray(Column[]::new))))
        .where(col("place").gt(1))
        .select(
            RejectedRows.SOURCE_FILE.col(),
            RejectedRows.LINE.col(),
            lit(reason.name()).as(RejectedRows.REASON.name()),
            lit("pupil_id").as(RejectedRows.CONCEPT.name()),
            lit(Conform.ROOM).as(RejectedRows.ROOM.name()));
  }

  /** The rows without those rejected. */
  static Dataset<Row> without(Dataset<Row> usable, Dataset<Row> rejected) {
    return usable.join(
        broadcast(rejected.select(RejectedRows.SOURCE_FILE.col(), RejectedRows.LINE.col())),
        scala.collection.JavaConverters.asScalaBuffer(
                List.of(RejectedRows.SOURCE_FILE.name(), RejectedRows.LINE.name()))
            .toSeq(),
        "left_anti");
  }
}
