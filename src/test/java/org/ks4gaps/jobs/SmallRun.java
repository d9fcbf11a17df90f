package org.ks4gaps.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * The whole flow on a small synthetic cohort, run once a build for every test that looks at what it
 * leaves: extracts, lake and published files in one folder.
 */
final class SmallRun {
  private static Path folder;
  private static CommandLine run;

  private SmallRun() {}

  /** Where {@code extracts}, {@code lake} and {@code out} are. */
  static synchronized Path folder() {
    if (folder == null) {
      try {
        folder = OncePerBuild.folder("small-run", SmallRun::make);
        run =
            new CommandLine(
                Integer.parseInt(Files.readString(folder.resolve("exit-code.txt"))),
                Files.readString(folder.resolve("said.txt")));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    return folder;
  }

  /** What {@code all} said and ended with. */
  static CommandLine run() {
    folder();
    return run;
  }

  private static void make(Path folder) throws Exception {
    Path extracts = folder.resolve("extracts");
    Simulation.write(new SimulationSettings(extracts, 7, 12_000, 2), progress -> {});
    CommandLine made = all(extracts, folder.resolve("lake"), folder.resolve("out"));
    Files.writeString(folder.resolve("said.txt"), made.output());
    Files.writeString(folder.resolve("exit-code.txt"), Integer.toString(made.exitCode()));
  }

  /** Runs everything. */
  static CommandLine all(Path extracts, Path lake, Path out, String... more) {
    List<String> words =
        List.of(
            "all",
            "--extracts",
            extracts.toString(),
            "--lake",
            lake.toString(),
            "--out",
            out.toString(),
            "--show",
            "2");
    return CommandLine.run(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
  }
}
