package org.ks4gaps.jobs;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Opens Spark with what the program cannot do without. What spark-submit or {@code
 * conf/spark-defaults.conf} set is left as it is; without a master, all cores of this machine.
 */
final class Session {
  private static final Map<String, String> NEEDED =
      Map.of(
          "spark.master", "local[*]",
          "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
          "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
          "spark.databricks.delta.snapshotPartitions", "1",
          // Times and dates must not depend on where the program runs.
          "spark.sql.session.timeZone", "UTC",
          // Statistics on the first columns (year, school, file) serve readers; on thirty columns
          // of text they cost a third of a write.
          "spark.databricks.delta.properties.defaults.dataSkippingNumIndexedCols", "4",
          // Past versions stay readable until the program itself removes their files.
          "spark.databricks.delta.properties.defaults.logRetentionDuration", "interval 3650 days",
          // A table without rows that stays without rows is a commit too: it tells what it was made
          // from.
          "spark.databricks.delta.skipRecordingEmptyCommits", "false",
          // Methods beyond this size are never compiled by the JVM: Spark must not generate them.
          "spark.sql.codegen.hugeMethodLimit", "8000",
          // A task writes the few years of a table side by side instead of sorting its rows by year
          // first.
          "spark.sql.maxConcurrentOutputFileWriters", "32");

  private Session() {}

  static SparkSession open(String command) {
    SparkConf conf = new SparkConf();
    NEEDED.forEach(conf::setIfMissing);
    return SparkSession.builder().config(conf).appName("ks4-gaps " + command).getOrCreate();
  }
}
