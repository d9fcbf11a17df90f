package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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

  @Test
  void noLineNamesAPupilOrASecret() throws IOException {
    LeakSearch search = new LeakSearch(folder.resolve("extracts"), SECRET);
    assertThat(search.below(folder, Set.of("extracts", "lake", "out", "tmp"))).isEmpty();
    assertThat(search.lines()).isGreaterThan(100_000);
    assertThat(search.below(folder.resolve("extracts"), Set.of())).isNotEmpty();
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
