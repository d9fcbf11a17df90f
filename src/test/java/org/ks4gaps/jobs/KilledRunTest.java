package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.runs.Manifest;
import org.ks4gaps.runs.RunFolder;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * Runs killed without warning at moments that nobody chose; the runs after them end with the tables
 * of a lake on which nothing happened. {@code jobs/bench kills} does the same to whole runs, fifty
 * times.
 */
class KilledRunTest {
  @TempDir Path folder;

  private String[] words(String room, String lake) {
    return new String[] {
      room,
      "--extracts",
      folder.resolve("extracts").toString(),
      "--lake",
      folder.resolve(lake).toString()
    };
  }

  @Test
  void theNextRunGoesOnAndEndsWithTheSameTables() throws IOException, InterruptedException {
    Simulation.write(
        new SimulationSettings(folder.resolve("extracts"), 3, SimulationSettings.FEWEST, 2),
        message -> {});
    Random moments = new Random();
    int killed = 0;
    for (String room : List.of("ingest", "conform", "value-added")) {
      long moment = 5_000 + moments.nextInt(12_000);
      try (ProgramProcess process =
          ProgramProcess.start(
              folder, System.getProperty("java.class.path"), List.of(words(room, "broken")))) {
        if (process.killAfter(moment)) {
          killed++;
        } else {
          assertThat(process.end()).as(process.said()).isZero();
        }
      }
      CommandLine next = CommandLine.run(words(room, "broken"));
      assertThat(next.exitCode()).as(moment + " ms: " + next.output()).isZero();
      CommandLine whole = CommandLine.run(words(room, "whole"));
      assertThat(whole.exitCode()).as(whole.output()).isZero();
    }

    assertThat(LakeContents.tables(SparkHere.spark(), folder.resolve("broken")))
        .isEqualTo(LakeContents.tables(SparkHere.spark(), folder.resolve("whole")));
    // A run killed before it held the lake has left no manifest.
    assertThat(
            new RunFolder(folder.resolve("broken").toString(), new Configuration())
                .all().stream().filter(run -> run.status() == Manifest.Status.UNFINISHED))
        .hasSizeLessThanOrEqualTo(killed);
  }
}
