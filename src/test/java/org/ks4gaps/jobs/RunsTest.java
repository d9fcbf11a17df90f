package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.runs.Manifest;
import org.ks4gaps.runs.RunFolder;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/**
 * One lake through its life: a year that arrives late, a file that is corrected, a setting that
 * changes. Each time only what hangs on it is made again, and the tables are those of a lake that
 * was made in one go.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunsTest {
  private static final List<String> ROOMS = List.of("ingest", "conform", "value-added");

  @TempDir static Path folder;
  private static Path extracts;
  private static Path later;

  @BeforeAll
  static void simulate() throws IOException {
    extracts = folder.resolve("extracts");
    later = Files.createDirectories(folder.resolve("later"));
    Simulation.write(new SimulationSettings(extracts, 5, 3_000, 2), message -> {});
    // The check year arrives later; until then the folder has another study to make.
    for (String file : filesOf(2022)) {
      Files.move(extracts.resolve(file), later.resolve(file));
    }
    Files.writeString(
        folder.resolve("early.conf"), "ks4-gaps.years { study = [2017, 2018], check = 2019 }\n");
  }

  private static List<String> filesOf(int year) {
    return List.of(
        "KS4Pupil_" + (year - 1) + "_to_" + year + ".txt", "Spring_Census_" + year + ".txt");
  }

  private static Manifest rooms(String lake, String... more) {
    List<Manifest> before = runs(lake);
    for (String room : ROOMS) {
      CommandLine run = run(room, lake, more);
      assertThat(run.exitCode()).as(run.output()).isZero();
    }
    List<Manifest> after = runs(lake);
    assertThat(after).hasSize(before.size() + ROOMS.size());
    return after.get(before.size());
  }

  private static CommandLine run(String room, String lake, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                room,
                "--extracts",
                extracts.toString(),
                "--lake",
                folder.resolve(lake).toString(),
                "--conf",
                folder.resolve("early.conf").toString()));
    words.addAll(List.of(more));
    return CommandLine.run(words.toArray(String[]::new));
  }

  private static List<Manifest> runs(String lake) {
    return new RunFolder(folder.resolve(lake).toString(), new Configuration()).all();
  }

  /** What the latest run of every room made. */
  private static Set<String> made(String lake) {
    List<Manifest> runs = runs(lake);
    Set<String> made = new TreeSet<>();
    runs.subList(runs.size() - ROOMS.size(), runs.size())
        .forEach(run -> run.stages().forEach(stage -> made.addAll(stage.made())));
    return made;
  }

  private static SortedMap<String, String> tables(String lake) throws IOException {
    return LakeContents.tables(SparkHere.spark(), folder.resolve(lake));
  }

  @Test
  @Order(1)
  void aFirstRunMakesEverythingAndItsManifestSaysWhatItWas() throws IOException {
    Manifest ingest = rooms("lake");

    assertThat(ingest.command()).isEqualTo("ingest");
    assertThat(ingest.status()).isEqualTo(Manifest.Status.DONE);
    assertThat(ingest.inputs()).hasSize(9);
    assertThat(ingest.inputs())
        .allSatisfy(
            input -> {
              Path file = extracts.resolve(input.file());
              assertThat(input.bytes()).isEqualTo(Files.size(file));
              assertThat(input.sha256()).isEqualTo(sha256sum(file));
            });
    assertThat(ingest.program()).containsKeys("ks4-gaps", "code_sha256", "spark", "delta", "java");
    assertThat(ingest.configuration()).contains("\"check\" : 2019");
    assertThat(ingest.seeds()).containsEntry("lists.worth.seed", 2023L);
    Manifest conform = runs("lake").get(1);
    assertThat(conform.rows()).hasSize(9);
    for (Manifest.FileRows rows : conform.rows()) {
      long lines;
      try (Stream<String> text =
          Files.lines(
              extracts.resolve(rows.file()), java.nio.charset.StandardCharsets.ISO_8859_1)) {
        lines = text.count();
      }
      assertThat(rows.in()).as(rows.file()).isEqualTo(lines - 1);
      assertThat(rows.kept() + rows.rejected().values().stream().mapToLong(n -> n).sum())
          .isEqualTo(rows.in());
    }
    assertThat(conform.tables()).containsKeys("raw_ks4", "pupil_results", "rejected_rows");
  }

  private static String sha256sum(Path file) {
    try {
      Process process = new ProcessBuilder("sha256sum", file.toString()).start();
      return new String(process.getInputStream().readAllBytes()).substring(0, 64);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  @Order(2)
  void nothingIsMadeTwice() throws IOException {
    Map<String, Long> versions = runs("lake").get(2).tables();
    rooms("lake");

    assertThat(made("lake")).isEmpty();
    assertThat(runs("lake").get(5).tables()).isEqualTo(versions);
  }

  @Test
  @Order(3)
  void aYearThatArrivesLaterIsAllThatIsMade() throws IOException {
    for (String file : filesOf(2022)) {
      Files.move(later.resolve(file), extracts.resolve(file));
    }
    rooms("lake");

    assertThat(made("lake"))
        .noneMatch(made -> made.matches(".*(_20(17|18|19)|=20(17|18|19)).*"))
        .anyMatch(made -> made.startsWith("raw_census "))
        .anyMatch(made -> made.startsWith("pupil_results "))
        .anyMatch(made -> made.startsWith("school_cross_products "));
    rooms("whole", "--force");
    assertThat(tables("lake")).isEqualTo(tables("whole"));
  }

  @Test
  @Order(4)
  void ofACorrectedFileAndAYearTakenAwayOnlyTheseAreMadeAndGone() throws IOException {
    Path file = extracts.resolve("KS4Pupil_2017_to_2018.txt");
    List<String> lines =
        new ArrayList<>(Files.readAllLines(file, java.nio.charset.StandardCharsets.ISO_8859_1));
    lines.remove(lines.size() - 1);
    Files.write(file, lines, java.nio.charset.StandardCharsets.ISO_8859_1);
    for (String gone : filesOf(2022)) {
      Files.move(extracts.resolve(gone), later.resolve(gone));
    }
    rooms("lake");

    assertThat(made("lake"))
        .contains("pupil_results academic_year=2018, academic_year=2022")
        .noneMatch(made -> made.matches(".*(_20(17|19)\\.|=20(17|19)).*"));
    FileUtils.deleteDirectory(folder.resolve("whole").toFile());
    rooms("whole");
    assertThat(tables("lake")).isEqualTo(tables("whole"));
  }

  @Test
  @Order(5)
  void aSettingTouchesOnlyTheRoomsThatReadIt() throws IOException {
    Files.writeString(
        folder.resolve("early.conf"),
        "ks4-gaps.years { study = [2017, 2018], check = 2019 }\nks4-gaps.progress8.interval_z = 2.58\n");
    CommandLine conform = run("conform", "lake");
    assertThat(conform.exitCode()).isZero();
    assertThat(conform.output()).contains("conform      as it was");
    CommandLine valueAdded = run("value-added", "lake");
    assertThat(valueAdded.exitCode()).isZero();
    assertThat(valueAdded.output()).contains("school_value_added").doesNotContain("as it was");
  }

  @Test
  @Order(7)
  void everyRunIsListedAndTold() {
    CommandLine list = CommandLine.run("runs", "--lake", folder.resolve("lake").toString());
    assertThat(list.exitCode()).isZero();
    assertThat(list.output().lines().filter(l -> l.contains(" done "))).hasSize(14);
    String ingest = runs("lake").get(0).run();
    CommandLine page =
        CommandLine.run("runs", "--lake", folder.resolve("lake").toString(), "--run", ingest);
    assertThat(page.output())
        .contains(
            "Run " + ingest + ": ingest", "DONE after", "KS4Pupil_2016_to_2017.txt", "raw_ks4");
    CommandLine unknown =
        CommandLine.run("runs", "--lake", folder.resolve("lake").toString(), "--run", "never");
    assertThat(unknown.exitCode()).isEqualTo(14);
    assertThat(unknown.output()).contains("knows no run never");
  }

  @Test
  @Order(8)
  void aRunThatFailsSaysSoInItsManifest() throws IOException {
    Path away = extracts.resolve("Spring_Census_2018.txt");
    Files.move(away, later.resolve("Spring_Census_2018.txt"));
    assertThat(run("ingest", "lake").exitCode()).isEqualTo(3);
    Files.move(later.resolve("Spring_Census_2018.txt"), away);

    List<Manifest> runs = runs("lake");
    Manifest failed = runs.get(runs.size() - 1);
    assertThat(failed.status()).isEqualTo(Manifest.Status.FAILED);
    assertThat(failed.failure()).contains("a file is missing");
    assertThat(run("ingest", "lake").exitCode()).isZero();
  }
}
