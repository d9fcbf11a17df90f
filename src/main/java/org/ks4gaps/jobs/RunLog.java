package org.ks4gaps.jobs;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Runs;

/** Times each stage of a run, and leaves them in the {@link Runs} table. */
final class RunLog {
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final SparkSession spark;
  private final RunConfig config;
  private final Console console;
  private final String runId = RUN_ID.format(Instant.now());
  private final List<Row> stages = new ArrayList<>();

  RunLog(SparkSession spark, RunConfig config, Console console) {
    this.spark = spark;
    this.config = config;
    this.console = console;
  }

  /**
   * Runs a stage, which returns the rows it wrote, and times it. The Spark UI shows its jobs under
   * its name.
   */
  void stage(String name, String sentence, LongSupplier work) {
    spark.sparkContext().setJobGroup(name, sentence, false);
    Instant started = Instant.now();
    long began = System.nanoTime();
    long rows = work.getAsLong();
    double seconds = (System.nanoTime() - began) / 1e9;
    console.wrote(name, "", rows, seconds);
    stages.add(
        RowFactory.create(
            runId,
            name,
            Timestamp.from(started),
            seconds,
            rows,
            version(),
            spark.version(),
            config.digest()));
  }

  /** What this run is called. */
  String runId() {
    return runId;
  }

  /** Adds the stages to the lake's log. */
  void save(Lake lake) {
    lake.append(Runs.TABLE, spark.createDataFrame(stages, Runs.TABLE.schema()).coalesce(1));
  }

  /** The program's version, from the jar. */
  static String version() {
    String version = RunLog.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
