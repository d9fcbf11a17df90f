package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * The job jar by {@code jobs/submit} where it may be asked to run, with the settings of conf/: on a
 * guarded standalone cluster, on YARN, and on a lake in an object store. Tables and published files
 * are those of a run on one machine.
 */
class ClusterIT {
  @TempDir private static Path folder;
  private static String spark;

  @BeforeAll
  static void onOneMachine() throws Exception {
    spark = Files.readString(Path.of("target/spark-class-path.txt")).strip();
    Simulation.write(
        new SimulationSettings(folder.resolve("extracts"), 13, SimulationSettings.FEWEST, 2),
        message -> {});
    try (ProgramProcess alone =
        ProgramProcess.started(
            folder,
            Stream.concat(Stream.of("jobs/submit"), all("alone").stream()).toList(),
            Map.of(
                "KS4GAPS_MASTER",
                "local[2]",
                "KS4GAPS_DRIVER_MEMORY",
                "2g",
                "KS4GAPS_SUBMIT_OPTIONS",
                "--conf spark.sql.shuffle.partitions=4"))) {
      assertThat(alone.end()).as(alone.said()).isZero();
    }
  }

  private static List<String> words(String command, String where) {
    return List.of(
        command,
        "--extracts",
        folder.resolve("extracts").toString(),
        "--lake",
        folder.resolve(where).toString());
  }

  private static List<String> all(String where) {
    return Stream.concat(
            words("all", where).stream(),
            Stream.of("--out", folder.resolve(where + "-out").toString()))
        .toList();
  }

  private static SortedMap<String, String> tables(String where) throws Exception {
    return LakeContents.tables(SparkHere.spark(), folder.resolve(where));
  }

  private static void same(String where, List<String> names) throws Exception {
    SortedMap<String, String> tables = tables(where);
    tables.keySet().retainAll(names);
    assertThat(tables).hasSameSizeAs(names);
    assertThat(tables("alone").entrySet()).containsAll(tables.entrySet());
  }

  /**
   * With the driver in the cluster, and outside. Then an executor is killed by its process id that
   * holds shuffled rows that others wait for, and, in the last room of the run, a worker with its
   * executor.
   */
  @Test
  void aClusterThatLosesExecutorsAndWorkersGivesWhatOneMachineGives() throws Exception {
    Path own = Files.createDirectory(folder.resolve("standalone"));
    try (ClusterProcess cluster = ClusterProcess.start(own, spark, 2)) {
      try (ProgramProcess inside =
          cluster.submit("--deploy-mode cluster", words("ingest", "cluster"))) {
        assertThat(inside.end()).as(inside.said() + cluster.driversSaid()).isZero();
        assertThat(cluster.driversSaid()).contains("spark://127.0.0.1", "raw_ks4");
        // The driver is small here, and nothing goes unguarded.
        assertThat(cluster.driversSaid().lines().filter(l -> l.startsWith("Warning: ")))
            .allMatch(l -> l.startsWith("Warning: The driver has 1.0 GB of memory"));
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
      try (Stream<Path> events = Files.list(own.resolve("events"))) {
        assertThat(events).hasSize(2);
      }
      LeakSearch search = new LeakSearch(folder.resolve("extracts"), cluster.secret());
      assertThat(search.below(own, Set.of("cluster.conf", "spark-home"))).isEmpty();
    }
    assertThat(tables("cluster")).isEqualTo(tables("alone"));
    assertThat(LakeContents.files(folder.resolve("cluster-out")))
        .isEqualTo(LakeContents.files(folder.resolve("alone-out")));
  }

  @Test
  void yarnGivesWhatOneMachineGives() throws Exception {
    Path own = Files.createDirectory(folder.resolve("yarn-cluster"));
    try (YarnHere yarn = YarnHere.start(own, spark)) {
      yarn.run("cluster", words("ingest", "yarn"));
      yarn.run("client", words("conform", "yarn"));
    }
    same("yarn", List.of("raw_ks4", "pupil_results", "schools", "rejected_rows"));
  }

  @Test
  void aLakeInAnObjectStoreHoldsWhatOneOnTheDiskDoes() throws Exception {
    Path own = Files.createDirectory(folder.resolve("object-store"));
    try (ObjectStore store = ObjectStore.start(own)) {
      store.put(folder.resolve("extracts"), "extracts");
      store.run("ingest", "--extracts", store.url("extracts"), "--lake", store.url("lake"));
      store.put(folder.resolve("alone"), "whole");
      store.run("publish", "--lake", store.url("whole"), "--out", store.url("out"));
      store.get("lake", folder.resolve("stored"));
      store.get("out", folder.resolve("stored-out"));
    }
    same("stored", List.of("raw_ks4", "raw_census", "raw_schools"));
    assertThat(LakeContents.files(folder.resolve("stored-out")))
        .isEqualTo(LakeContents.files(folder.resolve("alone-out")));
  }
}
