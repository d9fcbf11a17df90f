package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.ks4gaps.SparkHere;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * What runs elsewhere are held against: one on this machine, of the job jar by {@code jobs/submit},
 * with the extracts that it reads in {@code extracts}, its lake in {@code lake} and its published
 * files in {@code out}.
 */
final class OneMachine {
  private OneMachine() {}

  /** The extracts, which are there before the run. */
  static Path extracts() throws Exception {
    return OncePerBuild.folder(
        "extracts-of-one-machine",
        folder ->
            Simulation.write(
                new SimulationSettings(folder, 13, SimulationSettings.FEWEST, 2), message -> {}));
  }

  /** The finished run. */
  static Path run() throws Exception {
    Path extracts = extracts();
    return OncePerBuild.folder("one-machine", folder -> make(extracts, folder));
  }

  private static void make(Path extracts, Path folder) throws Exception {
    try (ProgramProcess alone =
        ProgramProcess.started(
            folder,
            Stream.concat(
                    Stream.of("jobs/submit"),
                    all(extracts, folder.resolve("lake"), folder.resolve("out")).stream())
                .toList(),
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

  /** The words of a command. */
  static List<String> words(String command, Path extracts, Path lake) {
    return List.of(command, "--extracts", extracts.toString(), "--lake", lake.toString());
  }

  /** The words of the whole flow. */
  static List<String> all(Path extracts, Path lake, Path out) {
    return Stream.concat(words("all", extracts, lake).stream(), Stream.of("--out", out.toString()))
        .toList();
  }

  /** Tables of a lake that are the same here, by name; all of them, where none are named. */
  static void hasTheTablesOf(Path lake, String... names) throws Exception {
    SortedMap<String, String> here = LakeContents.tables(SparkHere.spark(), run().resolve("lake"));
    SortedMap<String, String> there = LakeContents.tables(SparkHere.spark(), lake);
    if (names.length > 0) {
      here.keySet().retainAll(List.of(names));
      there.keySet().retainAll(List.of(names));
      assertThat(here).hasSameSizeAs(names);
    }
    assertThat(there).isEqualTo(here);
  }

  /** Published files are the same, byte for byte. */
  static void hasTheFilesOf(Path out) throws Exception {
    assertThat(LakeContents.files(out)).isEqualTo(LakeContents.files(run().resolve("out")));
  }

  /** The class path of Spark. */
  static String spark() throws Exception {
    return Files.readString(Path.of("target/spark-class-path.txt")).strip();
  }
}
