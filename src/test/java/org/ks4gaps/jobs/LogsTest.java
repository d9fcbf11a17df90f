package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * A whole run that logs all it can, at TRACE, and leaves an event log: no line of either names a
 * pupil or a secret, and whatever the run writes, its temporary files too, is for its owner alone.
 */
class LogsTest {
  private static final String SECRET = "s3cr3t-of-the-cluster";
  private static final int LENGTH = 18;

  @TempDir static Path folder;
  private static ProgramProcess run;
  private static final Set<Path> OPEN = new HashSet<>();

  @BeforeAll
  static void runEverything() throws Exception {
    Simulation.write(
        new SimulationSettings(folder.resolve("extracts"), 17, SimulationSettings.FEWEST, 2),
        message -> {});
    for (String made : List.of("tmp", "events")) {
      Files.createDirectory(folder.resolve(made));
    }
    Path logging = folder.resolve("log4j2.properties");
    Files.writeString(
        logging,
        """
        rootLogger.level = trace
        rootLogger.appenderRef.file.ref = file
        appender.file.type = File
        appender.file.name = file
        appender.file.fileName = %s
        appender.file.layout.type = PatternLayout
        appender.file.layout.pattern = %%p %%c %%m%%n%%ex
        """
            .formatted(folder.resolve("everything.log")));
    run =
        ProgramProcess.start(
            folder,
            System.getProperty("java.class.path"),
            List.of(
                "-Dlog4j2.configurationFile=" + logging,
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-Dspark.authenticate.secret=" + SECRET,
                "-Dspark.eventLog.enabled=true",
                "-Dspark.eventLog.dir=" + folder.resolve("events").toUri()),
            List.of(
                "all",
                "--extracts",
                folder.resolve("extracts").toString(),
                "--lake",
                folder.resolve("lake").toString(),
                "--out",
                folder.resolve("out").toString()));
    while (run.isAlive()) {
      open("tmp");
      Thread.sleep(500);
    }
    assertThat(run.end()).as(run.said()).isZero();
  }

  @AfterAll
  static void stop() {
    run.close();
  }

  /** Remembers files and folders that others than their owner may read or look into. */
  private static void open(String below) {
    try (Stream<Path> walk = Files.walk(folder.resolve(below), 2)) {
      walk.filter(path -> !path.equals(folder.resolve(below)))
          // Code of libraries, which holds no data.
          .filter(path -> !path.getFileName().toString().matches("(lib|snappy).*\\.so.*"))
          .filter(LogsTest::isForOthers)
          // What lies in a folder that they cannot enter they cannot reach.
          .filter(path -> isForOthers(path.getParent()) || path.getParent().endsWith(below))
          .forEach(OPEN::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      // Temporary files go while one looks.
    }
  }

  private static boolean isForOthers(Path path) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      return permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException e) {
      return false;
    }
  }

  private static Set<String> pupils() throws IOException {
    Set<String> pupils = new HashSet<>();
    try (Stream<Path> files = Files.list(folder.resolve("extracts"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        if (lines.get(0).contains("PupilMatchingRef")) {
          int column =
              List.of(lines.get(0).split("\t"))
                  .indexOf(
                      Stream.of(lines.get(0).split("\t"))
                          .filter(c -> c.contains("PupilMatchingRef"))
                          .findFirst()
                          .orElseThrow());
          lines.stream()
              .skip(1)
              .map(line -> line.split("\t", -1)[column])
              .filter(ref -> ref.length() == LENGTH)
              .forEach(pupils::add);
        }
      }
    }
    return pupils;
  }

  @Test
  void noLineNamesAPupilOrASecret() throws IOException {
    Set<String> pupils = pupils();
    assertThat(pupils).hasSizeGreaterThan(SimulationSettings.FEWEST);
    List<Path> logs = new ArrayList<>(List.of(folder.resolve("everything.log")));
    try (Stream<Path> events = Files.walk(folder.resolve("events"))) {
      events.filter(Files::isRegularFile).forEach(logs::add);
    }
    try (Stream<Path> said = Files.list(folder)) {
      said.filter(f -> f.getFileName().toString().startsWith("said-")).forEach(logs::add);
    }
    assertThat(logs).hasSizeGreaterThanOrEqualTo(3);
    long lines = 0;
    for (Path log : logs) {
      try (BufferedReader reader = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines++;
          assertThat(names(line, pupils)).as("a pupil in %s", log).isFalse();
          assertThat(line.contains(SECRET)).as("a secret in %s", log).isFalse();
        }
      }
    }
    assertThat(lines).isGreaterThan(10_000);
  }

  /** Whether a run of letters and digits anywhere in it holds the reference of a pupil. */
  private static boolean names(String line, Set<String> pupils) {
    int start = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || !Character.isLetterOrDigit(line.charAt(i))) {
        for (int from = start; from + LENGTH <= i; from++) {
          if (pupils.contains(line.substring(from, from + LENGTH))) {
            return true;
          }
        }
        start = i + 1;
      }
    }
    return false;
  }

  @Test
  void whatIsWrittenIsForItsOwnerAlone() throws IOException {
    assertThat(OPEN).isEmpty();
    for (String written : List.of("lake", "out", "events")) {
      try (Stream<Path> walk = Files.walk(folder.resolve(written))) {
        assertThat(
                walk.filter(Files::isRegularFile)
                    .filter(LogsTest::isForOthers)
                    .map(folder::relativize))
            .isEmpty();
      }
    }
  }
}
