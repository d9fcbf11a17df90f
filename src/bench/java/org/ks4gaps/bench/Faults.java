package org.ks4gaps.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.jobs.LakeContents;
import org.ks4gaps.jobs.ProgramProcess;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * Runs that are killed at random moments and started again until they end, beside one that was left
 * alone; and runs started two at a time on one lake.
 */
final class Faults {
  private final Path folder;
  private final String classPath;
  private final SparkSession spark;
  private final Random moments;

  private Faults(Path folder, String classPath, long seed) {
    this.folder = folder;
    this.classPath = classPath;
    this.moments = new Random(seed);
    this.spark =
        SparkSession.builder()
            .master("local[1]")
            .appName("faults")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.databricks.delta.snapshotPartitions", "1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.ui.enabled", "false")
            .getOrCreate();
  }

  /** kills FOLDER CLASS_PATH SEED KILLS SECONDS, or pairs FOLDER CLASS_PATH SEED ROUNDS STAGE. */
  public static void main(String[] args) throws Exception {
    Faults faults = new Faults(Path.of(args[1]).toAbsolutePath(), args[2], Long.parseLong(args[3]));
    faults.prepare();
    if (args[0].equals("kills")) {
      faults.kills(Integer.parseInt(args[4]), Integer.parseInt(args[5]));
    } else {
      faults.pairs(Integer.parseInt(args[4]), args[5]);
    }
    faults.spark.stop();
  }

  /** A cohort of the smallest size, and the run that was left alone. */
  private void prepare() throws Exception {
    Files.createDirectories(folder);
    if (!Files.exists(folder.resolve("extracts"))) {
      Simulation.write(new SimulationSettings(folder.resolve("extracts"), 11, 6_000, 2), s -> {});
    }
    // Every stage, with fewer models and draws, so that more kills fit into an hour.
    Files.writeString(
        folder.resolve("few.conf"),
        "ks4-gaps.models.breakdowns = [all, ethnicity_minor, disadvantage_status]\nks4-gaps.lists.worth.draws = 1000\n");
    FileUtils.deleteQuietly(folder.resolve("whole").toFile());
    long began = System.nanoTime();
    try (ProgramProcess whole = start("whole", "all")) {
      if (whole.end() != 0) {
        throw new IllegalStateException(whole.said());
      }
    }
    say("unbroken run: %.0f s", (System.nanoTime() - began) / 1e9);
  }

  private ProgramProcess start(String name, String command, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                command,
                "--extracts",
                folder.resolve("extracts").toString(),
                "--lake",
                folder.resolve(name).resolve("lake").toString(),
                "--out",
                folder.resolve(name).resolve("out").toString(),
                "--conf",
                folder.resolve("few.conf").toString()));
    words.addAll(List.of(more));
    return ProgramProcess.start(folder, classPath, words);
  }

  private void kills(int wanted, int longest) throws Exception {
    SortedMap<String, String> tables = LakeContents.tables(spark, folder.resolve("whole/lake"));
    SortedMap<String, String> files = LakeContents.files(folder.resolve("whole/out"));
    int kills = 0;
    for (int run = 1; kills < wanted; run++) {
      FileUtils.deleteQuietly(folder.resolve("broken").toFile());
      List<String> at = new ArrayList<>();
      boolean ended = false;
      while (!ended) {
        try (ProgramProcess broken = start("broken", "all")) {
          long moment = 3_000 + (long) (moments.nextDouble() * 1000 * longest);
          if (kills < wanted && broken.killAfter(moment)) {
            kills++;
            at.add(String.format(Locale.ROOT, "%.1f", moment / 1000.0));
          } else {
            int code = broken.end();
            if (code != 0) {
              throw new IllegalStateException("exit code " + code + "\n" + broken.said());
            }
            ended = true;
          }
        }
      }
      boolean same =
          LakeContents.tables(spark, folder.resolve("broken/lake")).equals(tables)
              && LakeContents.files(folder.resolve("broken/out")).equals(files)
              && !leftovers();
      say(
          "run %d: killed %d times, after %s s; %s; %d kills so far",
          run, at.size(), at, same ? "the same bytes" : "OTHER BYTES", kills);
      if (!same) {
        throw new IllegalStateException("Tables or files differ; see " + folder);
      }
    }
    say("%d kills, %d tables and %d files the same each time", kills, tables.size(), files.size());
  }

  /** Anything beside the published folder. */
  private boolean leftovers() throws IOException {
    try (var beside = Files.list(folder.resolve("broken"))) {
      return beside.anyMatch(p -> p.getFileName().toString().startsWith("out."));
    }
  }

  private void pairs(int rounds, String stage) throws Exception {
    Path lake = folder.resolve("whole/lake");
    SortedMap<String, String> tables = LakeContents.tables(spark, lake);
    int refused = 0;
    int waited = 0;
    int after = 0;
    for (int round = 1; round <= rounds; round++) {
      boolean wait = round % 2 == 0;
      String[] more = wait ? new String[] {"--force", "--wait", "5"} : new String[] {"--force"};
      int one;
      int other;
      String said;
      try (ProgramProcess first = start("whole", stage, more)) {
        TimeUnit.MILLISECONDS.sleep((long) (moments.nextDouble() * 2000));
        try (ProgramProcess second = start("whole", stage, more)) {
          one = first.end();
          other = second.end();
          said = first.said() + second.said();
        }
      }
      boolean held = said.contains("is being written by run") || said.contains("Waiting for run");
      if (wait
          ? one != 0 || other != 0
          : !(one == 0 && (other == 0 || other == 15) || one == 15 && other == 0)) {
        throw new IllegalStateException("exit codes " + one + " and " + other + "\n" + said);
      }
      if (!held) {
        after++;
      } else if (wait) {
        waited++;
      } else {
        refused++;
      }
      if (!LakeContents.tables(spark, lake).equals(tables)) {
        throw new IllegalStateException("Tables differ in round " + round);
      }
      say(
          "round %d: exit codes %d and %d%s, tables the same",
          round, one, other, held ? "" : " (one after the other)");
    }
    say(
        "%d rounds: %d refused, %d waited, %d one after the other by chance",
        rounds, refused, waited, after);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
