package org.ks4gaps.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The lines of a text file with their numbers, read in parallel.
 *
 * <p>Spark gives a file's splits to tasks in any order and numbers rows only within a task. A first
 * pass counts the lines of each split; the sums of the counts before it give the number of a
 * split's first line, and the row's place in its split the rest. The pass reads the file once more,
 * at the speed of the disk.
 */
final class NumberedLines {
  static final String LINE = "line";
  static final String TEXT = "text";
  private static final String SPLIT = "split";
  private static final String ID = "id";
  private static final String OFFSET = "offset";

  private NumberedLines() {}

  /** Columns {@link #LINE} (first line is 1) and {@link #TEXT}. */
  static Dataset<Row> of(SparkSession spark, String path) {
    Dataset<Row> lines =
        spark
            .read()
            .text(path)
            .select(
                col("value").as(TEXT),
                col("_metadata.file_block_start").as(SPLIT),
                monotonically_increasing_id().as(ID));
    List<Row> splits =
        lines
            .groupBy(SPLIT)
            .agg(count(lit(1)), min(ID))
            .orderBy(SPLIT)
            .collectAsList(); // map on driver because the running sum needs the splits in order
    List<Row> offsets = new ArrayList<>();
    long before = 0;
    for (Row split : splits) {
      offsets.add(RowFactory.create(split.getLong(0), before + 1 - split.getLong(2)));
      before += split.getLong(1);
    }
    Dataset<Row> offsetOfSplit =
        spark.createDataFrame(
            offsets,
            new StructType().add(SPLIT, DataTypes.LongType).add(OFFSET, DataTypes.LongType));
    return lines
        .join(broadcast(offsetOfSplit), SPLIT)
        .select(col(ID).plus(col(OFFSET)).as(LINE), col(TEXT));
  }
}
