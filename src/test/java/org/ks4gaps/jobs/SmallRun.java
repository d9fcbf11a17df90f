package org.ks4gaps.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * The whole flow on a small synthetic cohort, run once for every test that looks at what it leaves:
 * extracts, lake and published files in one folder. The processes that share the tests of one build
 * share it too. What a test changes, it changes in a copy.
 */
final class SmallRun {
  /** Names the folder, another at each build; without it, a process has a run of its own. */
  private static final String FOLDER = "ks4gaps.small.run";

  private static Path folder;
  private static CommandLine run;

  private SmallRun() {}

  /** Where {@code extracts}, {@code lake} and {@code out} are. */
  static Path folder() {
    run();
    return folder;
  }

  /** What {@code all} said and ended with. */
  static synchronized CommandLine run() {
    if (run == null) {
      try {
        String shared = System.getProperty(FOLDER);
        if (shared == null) {
          folder = Files.createTempDirectory("ks4-gaps-small-run");
          FileUtils.forceDeleteOnExit(folder.toFile());
          run = make();
        } else {
          folder = Path.of(shared);
          run = makeOrAwait();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return run;
  }

  /** The first process to ask makes it, others wait for that. */
  private static CommandLine makeOrAwait() throws IOException {
    Path said = folder.resolve("said.txt");
    Path code = folder.resolve("exit-code.txt");
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.exists(code)) {
        removeEarlier();
        CommandLine made = make();
        Files.writeString(said, made.output());
        Files.writeString(code, Integer.toString(made.exitCode()));
      }
    }
    return new CommandLine(Integer.parseInt(Files.readString(code)), Files.readString(said));
  }

  private static void removeEarlier() throws IOException {
    String kind = folder.getFileName().toString().replaceAll("[0-9]+$", "");
    try (Stream<Path> siblings = Files.list(folder.getParent())) {
      siblings
          .filter(other -> other.getFileName().toString().startsWith(kind))
          .filter(other -> !other.equals(folder))
          .forEach(other -> FileUtils.deleteQuietly(other.toFile()));
    }
  }

  private static CommandLine make() throws IOException {
    Path extracts = folder.resolve("extracts");
    Simulation.write(new SimulationSettings(extracts, 7, 12_000, 2), progress -> {});
    return all(extracts, folder.resolve("lake"), folder.resolve("out"));
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
