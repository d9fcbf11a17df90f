package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * The job jar by {@code jobs/submit} on a standalone cluster with authentication and encryption:
 * with the driver in the cluster, and outside. Then an executor is killed by its process id that
 * holds shuffled rows that others wait for, and, in the last room of the run, a worker with its
 * executor. Lake and published files are those of a run on one machine to which nothing happened.
 */
class ClusterIT {
  @TempDir Path folder;

  private List<String> words(String command, String where) {
    return List.of(
        command,
        "--extracts",
        folder.resolve("extracts").toString(),
        "--lake",
        folder.resolve(where).toString());
  }

  private List<String> all(String where) {
    return Stream.concat(
            words("all", where).stream(),
            Stream.of("--out", folder.resolve(where + "-out").toString()))
        .toList();
  }

  @Test
  void aClusterThatLosesExecutorsAndWorkersGivesWhatOneMachineGives() throws Exception {
    Simulation.write(
        new SimulationSettings(folder.resolve("extracts"), 13, SimulationSettings.FEWEST, 2),
        message -> {});
    String spark = Files.readString(Path.of("target/spark-class-path.txt")).strip();
    try (ClusterProcess cluster = ClusterProcess.start(folder, spark, 2)) {
      try (ProgramProcess inside =
          cluster.submit("--deploy-mode cluster", words("ingest", "cluster"))) {
        assertThat(inside.end()).as(inside.said() + cluster.driversSaid()).isZero();
        assertThat(cluster.driversSaid())
            .contains("spark://127.0.0.1", "raw_ks4")
            .doesNotContain("Warning: ");
      }
      try (ProgramProcess driver = cluster.submit("", all("cluster"))) {
        driver.await("ingest       as it was", 120);
        cluster.awaitShuffle(0);
        assertThat(cluster.killExecutors(0)).isPositive();
        driver.await("sample       sample", 900);
        cluster.killWorker(1);
        assertThat(driver.end()).as(driver.said()).isZero();
        assertThat(driver.said().lines().filter(l -> l.contains("Lost executor")))
            .as(driver.said())
            .hasSizeGreaterThanOrEqualTo(2);
      }
      try (Stream<Path> events = Files.list(folder.resolve("events"))) {
        assertThat(events).hasSize(2);
      }
      LeakSearch search = new LeakSearch(folder.resolve("extracts"), cluster.secret());
      assertThat(
              search.below(
                  folder,
                  Set.of("extracts", "cluster", "cluster-out", "cluster.conf", "spark-home")))
          .isEmpty();
    }
    try (ProgramProcess alone =
        ProgramProcess.started(
            folder,
            Stream.concat(Stream.of("jobs/submit"), all("alone").stream()).toList(),
            Map.of("KS4GAPS_MASTER", "local[2]", "KS4GAPS_DRIVER_MEMORY", "2g"))) {
      assertThat(alone.end()).as(alone.said()).isZero();
    }
    assertThat(LakeContents.tables(SparkHere.spark(), folder.resolve("cluster")))
        .isEqualTo(LakeContents.tables(SparkHere.spark(), folder.resolve("alone")));
    assertThat(LakeContents.files(folder.resolve("cluster-out")))
        .isEqualTo(LakeContents.files(folder.resolve("alone-out")));
  }
}
