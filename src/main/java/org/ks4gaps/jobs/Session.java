package org.ks4gaps.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.table.PrivateFolder;

/**
 * Opens Spark with what the program cannot do without. What spark-submit or {@code
 * conf/spark-defaults.conf} set is left as it is; without a master, all cores of this machine.
 *
 * <p>What Spark and the program write is for its owner alone: tables, files, shuffled rows, and the
 * event log, if one is asked for.
 */
final class Session {
  private static final Map<String, String> NEEDED =
      Map.ofEntries(
          Map.entry("spark.master", "local[*]"),
          Map.entry("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension"),
          Map.entry(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog"),
          Map.entry("spark.databricks.delta.snapshotPartitions", "1"),
          // Tables and files hold pupils: whoever else may read them is let in on purpose.
          Map.entry("spark.hadoop.fs.permissions.umask-mode", "077"),
          // A value that changed on the disk is told, not believed; Parquet wrote what it checks.
          Map.entry("spark.hadoop.parquet.page.verify-checksum.enabled", "true"),
          // Statistics on the first columns (year, school, file) serve readers; on thirty columns
          // of text they cost a third of a write.
          Map.entry("spark.databricks.delta.properties.defaults.dataSkippingNumIndexedCols", "4"),
          // Beside each commit Delta names the files of a table of fewer than 50. Ours lie in
          // folders
          // by file and year and may have more; they are read by those names.
          Map.entry("spark.databricks.delta.allFilesInCrc.thresholdNumFiles", "500"),
          // Past versions stay readable until the program itself removes their files.
          Map.entry(
              "spark.databricks.delta.properties.defaults.logRetentionDuration",
              "interval 3650 days"),
          // A table without rows that stays without rows is a commit too: it tells what it was made
          // from.
          Map.entry("spark.databricks.delta.skipRecordingEmptyCommits", "false"),
          // Methods beyond this size are never compiled by the JVM: Spark must not generate them.
          Map.entry("spark.sql.codegen.hugeMethodLimit", "8000"),
          // A run asks the same of many tables, some hundred queries apart; code that Spark has
          // forgotten is generated and compiled again.
          Map.entry("spark.sql.codegen.cache.maxEntries", "2000"),
          // Conditions that Spark may infer from others are few here, and looking for them among
          // expressions over dozens of columns costs a national run half a minute of the driver.
          Map.entry("spark.sql.constraintPropagation.enabled", "false"),
          // A task writes the few years of a table side by side instead of sorting its rows by year
          // first.
          Map.entry("spark.sql.maxConcurrentOutputFileWriters", "32"));

  private Session() {}

  static SparkSession open(String command) {
    Settings.refuseOtherSpark(Settings.Here.look().spark());
    QuietRows.silence();
    takeSecret();
    SparkConf told = new SparkConf();
    SparkSession.Builder builder = SparkSession.builder().appName("ks4-gaps " + command);
    // Only these: Spark has the others already, and tells what it is given here, secrets too.
    NEEDED.forEach((setting, value) -> builder.config(setting, told.get(setting, value)));
    // Times and dates must not depend on where the program runs.
    builder.config("spark.sql.session.timeZone", "UTC");
    builder.config("spark.plugins", plugins(told.get("spark.plugins", "")));
    if (needsLocalFolder(told)) {
      builder.config("spark.local.dir", PrivateFolder.make("ks4-gaps-spark").toString());
    }
    SparkSession spark = builder.getOrCreate();
    if (spark.sparkContext().isEventLogEnabled()) {
      closeEventLog(spark);
    }
    return spark;
  }

  /**
   * A standalone worker keeps the cluster's secret off the command line of a driver that it starts,
   * and gives it in the environment, where Spark's own check of settings does not look.
   */
  private static void takeSecret() {
    String secret = System.getenv("_SPARK_AUTH_SECRET");
    if (secret != null && System.getProperty("spark.authenticate.secret") == null) {
      System.setProperty("spark.authenticate.secret", secret);
    }
  }

  private static String plugins(String others) {
    String ours = QuietRows.class.getName();
    return others.isEmpty() || others.equals(ours) ? ours : others + "," + ours;
  }

  /** On one machine Spark would leave shuffled rows in a folder of its that all may read. */
  private static boolean needsLocalFolder(SparkConf conf) {
    return SparkSession.getDefaultSession().isEmpty()
        && conf.get("spark.master", "local").startsWith("local")
        && !conf.contains("spark.local.dir")
        && System.getenv("SPARK_LOCAL_DIRS") == null;
  }

  /** Spark lets the group of its user read event logs, whatever the umask. */
  private static void closeEventLog(SparkSession spark) {
    Path folder = new Path(spark.sparkContext().eventLogDir().get());
    String application = spark.sparkContext().applicationId();
    try {
      FileSystem system = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
      for (FileStatus log : system.listStatus(folder, p -> p.getName().contains(application))) {
        system.setPermission(log.getPath(), new FsPermission(log.isDirectory() ? "700" : "600"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the event log in " + folder + " to others", e);
    }
  }
}
