package org.ks4gaps.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.jobs.Ks4Gaps;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * Whether the lists' claims are true: cohorts are simulated, the rooms run on them, and what the
 * lists say is held against the truth beside the cohort.
 *
 * <pre>
 *   Calibration FOLDER PUPILS SEEDS [VARIATION]
 * </pre>
 *
 * PUPILS a year; lists are as long in proportion to the schools as a hundred are in the country.
 * VARIATION multiplies how much schools differ between groups. A cohort that was run before is only
 * read again.
 */
public final class Calibration {
  private static final int FIRST_SEED = 101;
  private static final List<String> ROOMS =
      List.of("ingest", "conform", "value-added", "model", "gaps", "rank");

  private final Path folder;
  private final int pupils;
  private final double variation;

  private Calibration(Path folder, int pupils, double variation) {
    this.folder = folder;
    this.pupils = pupils;
    this.variation = variation;
  }

  public static void main(String[] arguments) throws IOException {
    int seeds = Integer.parseInt(arguments[2]);
    Calibration calibration =
        new Calibration(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            arguments.length > 3 ? Double.parseDouble(arguments[3]) : 1);
    // The rooms find this session and leave it open.
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("ks4-gaps calibration")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.databricks.delta.snapshotPartitions", "1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.maxConcurrentOutputFileWriters", "32")
            .config("spark.sql.codegen.hugeMethodLimit", "8000")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    Map<String, List<ListTally>> byList = new TreeMap<>();
    for (int seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed++) {
      long began = System.nanoTime();
      Path cohort = calibration.cohort(seed);
      new ListsOfCohort(spark, cohort, RunConfig.fromFile(calibration.conf().toFile()))
          .tallies()
          .forEach(
              (list, tally) -> byList.computeIfAbsent(list, l -> new ArrayList<>()).add(tally));
      // Snapshots of the tables of every cohort would fill the heap.
      DeltaLog.clearCache();
      System.out.printf(
          "seed %d: %.0f s, load %.1f%n",
          seed, (System.nanoTime() - began) / 1e9, Stopwatch.load());
      Files.writeString(calibration.folder.resolve("calibration.txt"), CalibrationTable.of(byList));
    }
    System.out.print(CalibrationTable.of(byList));
    spark.stop();
  }

  private Path conf() throws IOException {
    Files.createDirectories(folder);
    int top = (int) Math.max(1, Math.round(100.0 * pupils / SimulationSettings.PUBLISHED));
    return Files.writeString(
        folder.resolve("calibration.conf"),
        "ks4-gaps.lists.top = "
            + top
            + "\nks4-gaps.models.breakdowns = [ethnicity_minor, disadvantage_status]\n");
  }

  private Path cohort(int seed) throws IOException {
    Path cohort = folder.resolve(pupils + "-" + variation + "-" + seed);
    Path done = cohort.resolve("done");
    if (Files.exists(done)) {
      return cohort;
    }
    Path extracts = cohort.resolve("extracts");
    Simulation.write(new SimulationSettings(extracts, seed, pupils, 2, variation), message -> {});
    PrintStream out = System.out;
    try (PrintStream log =
        new PrintStream(
            Files.newOutputStream(cohort.resolve("log.txt")), true, StandardCharsets.UTF_8)) {
      System.setOut(log);
      for (String room : ROOMS) {
        List<String> words =
            new ArrayList<>(
                List.of(
                    room,
                    "--lake",
                    cohort.resolve("lake").toString(),
                    "--conf",
                    conf().toString()));
        if (room.equals("ingest")) {
          words.addAll(List.of("--extracts", extracts.toString()));
        }
        Ks4Gaps.main(words.toArray(String[]::new));
      }
    } finally {
      System.setOut(out);
    }
    // Only the truth is wanted from now on.
    try (var files = Files.list(extracts)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    try (OutputStream mark = Files.newOutputStream(done)) {
      mark.flush();
    }
    return cohort;
  }
}
