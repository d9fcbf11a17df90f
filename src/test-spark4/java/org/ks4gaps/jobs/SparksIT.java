package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * The job jars of both lines of Spark on the same extracts, with ANSI mode, in which Spark SQL
 * fails where it otherwise gives null, on and off: the same tables and the same published files.
 */
class SparksIT {
  @TempDir private Path folder;

  @Test
  void bothSparksGiveTheSameBytesWithAnsiOnAndOff() throws Exception {
    try (Stream<Path> jars = Files.list(Path.of("target"))) {
      Assumptions.assumeTrue(
          jars.anyMatch(f -> f.getFileName().toString().matches("ks4-gaps-.*\\.jar")),
          "Not compared with Spark 3.5: its job jar is not built. Build it: mvn package -DskipTests");
    }
    Simulation.write(
        new SimulationSettings(folder.resolve("extracts"), 13, SimulationSettings.FEWEST, 2),
        message -> {});
    for (boolean ansi : List.of(true, false)) {
      try (ProgramProcess three = start("target", ansi);
          ProgramProcess four = start("target/spark4", ansi)) {
        ended(three, "Spark 3.5");
        ended(four, "Spark 4.");
      }
    }
    SortedMap<String, String> tables = tables("target", true);
    assertThat(tables).containsKeys("raw_ks4", "ranked_schools");
    SortedMap<String, String> files = files("target", true);
    assertThat(files).containsKey("dictionary.csv");
    for (String build : List.of("target", "target/spark4")) {
      for (boolean ansi : List.of(true, false)) {
        assertThat(tables(build, ansi)).as(name(build, ansi)).isEqualTo(tables);
        assertThat(files(build, ansi)).as(name(build, ansi)).isEqualTo(files);
      }
    }
  }

  private static String name(String build, boolean ansi) {
    return build.replace('/', '-') + (ansi ? "-ansi" : "");
  }

  private ProgramProcess start(String build, boolean ansi) {
    Path lake = folder.resolve(name(build, ansi));
    return ProgramProcess.started(
        folder,
        List.of(
            "jobs/submit",
            "all",
            "--extracts",
            folder.resolve("extracts").toString(),
            "--lake",
            lake.toString(),
            "--out",
            lake + "-out"),
        Map.of(
            "KS4GAPS_BUILD",
            build,
            "KS4GAPS_MASTER",
            "local[2]",
            "KS4GAPS_DRIVER_MEMORY",
            "2g",
            "KS4GAPS_SUBMIT_OPTIONS",
            "--conf spark.sql.shuffle.partitions=4 --conf spark.sql.ansi.enabled=" + ansi));
  }

  private static void ended(ProgramProcess run, String spark) throws InterruptedException {
    assertThat(run.end()).as(run.said()).isZero();
    assertThat(run.said()).startsWith(spark);
  }

  private SortedMap<String, String> tables(String build, boolean ansi) throws Exception {
    return LakeContents.tables(SparkHere.spark(), folder.resolve(name(build, ansi)));
  }

  private SortedMap<String, String> files(String build, boolean ansi) throws Exception {
    SortedMap<String, String> files =
        LakeContents.files(folder.resolve(name(build, ansi) + "-out"));
    // It names the origin, and so the libraries. What it lists is compared file by file.
    assertThat(files.remove("files.sha256")).isNotNull();
    return files;
  }
}
