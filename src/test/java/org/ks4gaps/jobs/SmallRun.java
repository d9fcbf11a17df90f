package org.ks4gaps.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * The whole flow on a small synthetic cohort, run once for every test that looks at what it leaves:
 * extracts, lake and published files in one folder, which goes with the process. What a test
 * changes, it changes in a copy.
 */
final class SmallRun {
  private static Path folder;
  private static CommandLine run;

  private SmallRun() {}

  /** Where {@code extracts}, {@code lake} and {@code out} are. */
  static synchronized Path folder() {
    if (folder == null) {
      try {
        Path made = Files.createTempDirectory("ks4-gaps-small-run");
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(made.toFile())));
        Simulation.write(
            new SimulationSettings(made.resolve("extracts"), 7, 12_000, 2), progress -> {});
        folder = made;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }

  /** What {@code all} said and ended with. */
  static synchronized CommandLine run() {
    if (run == null) {
      run = all("out");
    }
    return run;
  }

  /** Runs everything over the one lake. */
  static CommandLine all(String out, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "all",
                "--extracts",
                folder().resolve("extracts").toString(),
                "--lake",
                folder().resolve("lake").toString(),
                "--out",
                folder().resolve(out).toString(),
                "--show",
                "2"));
    words.addAll(List.of(more));
    return CommandLine.run(words.toArray(String[]::new));
  }
}
