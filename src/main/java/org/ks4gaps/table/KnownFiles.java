package org.ks4gaps.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import scala.Option;

/**
 * A Delta table whose files are known before a query is made. Delta's reader looks them up in the
 * log by queries of its own, one or more for each query over the table: over a third of a run's
 * jobs. Beside each commit lies a note that may name all files of that version; read from there,
 * they cost no query.
 *
 * <p>Queries leave out files by partition as ever. They do not by the bounds of other columns,
 * which Parquet keeps as well.
 *
 * <p>Source: the Delta transaction log protocol, version checksum files.
 */
public final class KnownFiles {
  private KnownFiles() {}

  /**
   * The table in a folder as it is now, whatever is written to it afterwards; as Delta reads it
   * where no note names the files, and refused as Delta does where there is no table.
   */
  public static Dataset<Row> frame(SparkSession spark, String folder) {
    var latest = DeltaLog.forTableWithSnapshot(spark, folder);
    Snapshot snapshot = latest._2();
    Option<VersionChecksum> note = snapshot.checksumOpt();
    if (note.isEmpty() || note.get().allFiles().isEmpty()) {
      return spark.read().format("delta").load(folder);
    }
    return latest
        ._1()
        .createDataFrame(snapshot, note.get().allFiles().get(), false, Option.empty());
  }
}
