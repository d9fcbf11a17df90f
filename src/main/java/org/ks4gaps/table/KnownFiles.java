package org.ks4gaps.table;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import scala.Option;

/**
 * A Delta table whose files are known before a query is made. Delta's reader looks them up in the
 * log by queries of its own, one or more for each query over the table: four of ten jobs of a run.
 * Beside each commit lies a note that may name all files of that version; read from there, they
 * cost no query.
 *
 * <p>Queries leave out files by partition as ever. They do not by the bounds of other columns,
 * which Parquet keeps as well.
 *
 * <p>Source: the Delta transaction log protocol, version checksum files.
 */
final class KnownFiles {
  private KnownFiles() {}

  /** The table as it is now; empty where the note of its last commit does not name the files. */
  static Optional<Dataset<Row>> frame(SparkSession spark, String path) {
    var latest = DeltaLog.forTableWithSnapshot(spark, path);
    Snapshot snapshot = latest._2();
    Option<VersionChecksum> note = snapshot.checksumOpt();
    if (note.isEmpty() || note.get().allFiles().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        latest
            ._1()
            .createDataFrame(snapshot, note.get().allFiles().get(), false, Option.empty()));
  }
}
