package org.ks4gaps.runs;

import io.delta.tables.DeltaTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Table;

/**
 * How long past runs can be read. A run older than that is forgotten, with the files of tables that
 * only it and older ones need; the run published last is kept whatever its age.
 */
public final class Retention {
  private Retention() {}

  /**
   * Forgets old runs; returns how many.
   *
   * @param tables every table of the lake
   * @param days how long a run is kept
   * @param now the time to count back from
   */
  public static int apply(
      SparkSession spark, Lake lake, RunFolder folder, List<Table> tables, int days, Instant now) {
    Instant limit = now.minus(Duration.ofDays(days));
    Optional<String> latest = folder.latest().map(Manifest::run);
    List<Manifest> old =
        folder.all().stream()
            .filter(run -> run.started().isBefore(limit))
            .filter(run -> !latest.equals(Optional.of(run.run())))
            .toList();
    if (old.isEmpty()) {
      return 0;
    }
    old.forEach(run -> folder.delete(run.run()));
    // Delta refuses to remove files younger than a week unless told that this is meant.
    String check = "spark.databricks.delta.retentionDurationCheck.enabled";
    Optional<String> before = Optional.ofNullable(spark.conf().get(check, null));
    spark.conf().set(check, "false");
    try {
      for (Table table : tables) {
        if (lake.holds(table)) {
          DeltaTable.forPath(spark, lake.path(table)).vacuum(days * 24.0);
        }
      }
    } finally {
      before.ifPresentOrElse(
          value -> spark.conf().set(check, value), () -> spark.conf().unset(check));
    }
    return old.size();
  }
}
