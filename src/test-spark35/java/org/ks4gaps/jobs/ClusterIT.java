package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job jar by {@code jobs/submit} on a guarded standalone cluster, with the settings of conf/.
 * Tables and published files are those of a run on one machine.
 */
class ClusterIT {
  @TempDir private Path folder;

  /**
   * With the driver in the cluster, and outside. Then an executor is killed by its process id that
   * holds shuffled rows that others wait for, and, in the last room of the run, a worker with its
   * executor.
   */
  @Test
  void aClusterThatLosesExecutorsAndWorkersGivesWhatOneMachineGives() throws Exception {
    Path extracts = OneMachine.extracts();
    Path lake = folder.resolve("lake");
    Path out = folder.resolve("out");
    Path own = Files.createDirectory(folder.resolve("standalone"));
    try (ClusterProcess cluster = ClusterProcess.start(own, OneMachine.spark(), 2)) {
      try (ProgramProcess inside =
          cluster.submit("--deploy-mode cluster", OneMachine.words("ingest", extracts, lake))) {
        assertThat(inside.end()).as(inside.said() + cluster.driversSaid()).isZero();
        assertThat(cluster.driversSaid()).contains("spark://127.0.0.1", "raw_ks4");
        // The driver is small here, and nothing goes unguarded.
        assertThat(cluster.driversSaid().lines().filter(l -> l.startsWith("Warning: ")))
            .allMatch(l -> l.startsWith("Warning: The driver has 1.0 GB of memory"));
      }
      try (ProgramProcess driver = cluster.submit("", OneMachine.all(extracts, lake, out))) {
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
      try (Stream<Path> events = Files.list(own.resolve("events"))) {
        assertThat(events).hasSize(2);
      }
      LeakSearch search = new LeakSearch(extracts, cluster.secret());
      assertThat(search.below(own, Set.of("cluster.conf", "spark-home"))).isEmpty();
    }
    OneMachine.hasTheTablesOf(lake);
    OneMachine.hasTheFilesOf(out);
  }
}
