package org.ks4gaps;

import org.apache.spark.sql.SparkSession;

/**
 * The one session of a test run, made when first asked for and never stopped: starting Spark costs
 * more than most tests.
 */
public final class SparkHere {
  private static SparkSession session;

  private SparkHere() {}

  /** The session, on two threads of this machine. */
  public static synchronized SparkSession spark() {
    if (session == null) {
      session =
          SparkSession.builder()
              .master("local[2]")
              .appName("ks4-gaps tests")
              .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
              .config(
                  "spark.sql.catalog.spark_catalog",
                  "org.apache.spark.sql.delta.catalog.DeltaCatalog")
              .config("spark.databricks.delta.snapshotPartitions", "1")
              .config("spark.databricks.delta.skipRecordingEmptyCommits", "false")
              .config("spark.databricks.delta.allFilesInCrc.thresholdNumFiles", "500")
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.ui.enabled", "false")
              // What thousands of queries leave for pages that nobody opens.
              .config("spark.sql.ui.retainedExecutions", "10")
              .config("spark.ui.retainedJobs", "10")
              .config("spark.ui.retainedStages", "10")
              .config("spark.ui.retainedTasks", "1000")
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.hadoop.fs.permissions.umask-mode", "077")
              .config("spark.hadoop.parquet.page.verify-checksum.enabled", "true")
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.sql.maxConcurrentOutputFileWriters", "32")
              .config("spark.sql.codegen.hugeMethodLimit", "8000")
              .config("spark.sql.codegen.cache.maxEntries", "2000")
              .config("spark.sql.constraintPropagation.enabled", "false")
              .getOrCreate();
    }
    return session;
  }
}
