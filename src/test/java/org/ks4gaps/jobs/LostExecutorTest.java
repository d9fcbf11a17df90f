package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * A run on a cluster of which parts are killed by their process ids: an executor that holds
 * shuffled rows that others wait for, and, in the last room of the run, a worker with its executor.
 * The run ends well, and with the tables of a run on one machine to which nothing happened.
 */
class LostExecutorTest {
  private static final List<String> ROOMS = List.of("ingest", "conform", "value-added");

  @TempDir Path folder;

  private List<String> words(String room, String lake) {
    return List.of(
        room,
        "--extracts",
        folder.resolve("extracts").toString(),
        "--lake",
        folder.resolve(lake).toString());
  }

  @Test
  void anExecutorKilledInAShuffleAndAWorkerInTheLastRoomChangeNothing() throws Exception {
    Simulation.write(
        new SimulationSettings(folder.resolve("extracts"), 13, SimulationSettings.FEWEST, 2),
        message -> {});
    String classPath = System.getProperty("java.class.path");
    List<String> rooms = new ArrayList<>();
    for (String room : ROOMS) {
      rooms.addAll(words(room, "broken"));
      rooms.add(SeveralRuns.THEN);
    }
    rooms.remove(rooms.size() - 1);
    try (ClusterProcess cluster = ClusterProcess.start(folder, classPath, 2);
        ProgramProcess driver =
            ProgramProcess.start(
                folder,
                classPath,
                new ProgramProcess.Surroundings(
                    List.of(),
                    List.of(
                        "-Dspark.master=" + cluster.master(),
                        "-Dspark.executor.memory=1g",
                        "-Dspark.executor.extraClassPath=" + folders(classPath),
                        "-Dspark.sql.shuffle.partitions=4"),
                    cluster.environment()),
                rooms)) {
      driver.await(SeveralRuns.ended("ingest"), 600);
      cluster.awaitShuffle(0);
      assertThat(cluster.killExecutors(0)).isPositive();
      driver.await(SeveralRuns.ended("conform"), 600);
      cluster.awaitShuffle(1);
      cluster.killWorker(1);
      assertThat(driver.end()).as(driver.said()).isZero();

      for (String room : ROOMS) {
        assertThat(driver.said()).contains(SeveralRuns.ended(room) + ExitCode.DONE.code());
      }
      assertThat(driver.said().lines().filter(l -> l.contains("Lost executor")))
          .as(driver.said())
          .hasSizeGreaterThanOrEqualTo(2);
    }
    for (String room : ROOMS) {
      CommandLine whole = CommandLine.run(words(room, "whole").toArray(String[]::new));
      assertThat(whole.exitCode()).as(whole.output()).isZero();
    }
    assertThat(LakeContents.tables(SparkHere.spark(), folder.resolve("broken")))
        .isEqualTo(LakeContents.tables(SparkHere.spark(), folder.resolve("whole")));
  }

  /** Of the program and its tests; jars are in the cluster's Spark. */
  private static String folders(String classPath) {
    return String.join(
        java.io.File.pathSeparator,
        Stream.of(classPath.split(java.io.File.pathSeparator))
            .filter(entry -> !entry.endsWith(".jar"))
            .toList());
  }
}
