package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/** The command line: what it says of itself, and how it ends when it cannot go on. */
class Ks4GapsTest {
  @TempDir static Path folder;

  @BeforeAll
  static void simulate() {
    Simulation.write(
        new SimulationSettings(folder.resolve("good"), 3, SimulationSettings.FEWEST, 1), p -> {});
  }

  @Test
  void withoutArgumentsShowsHowToUseIt() {
    CommandLine none = CommandLine.run();
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.output()).isEqualTo(CommandLine.run("--help").output());
  }

  @Test
  void helpHasEverySubcommandOnceAndTheRoomsInTheOrderOfTheirScripts() throws IOException {
    List<String> rooms;
    try (Stream<Path> scripts = Files.list(Path.of("jobs"))) {
      rooms =
          scripts
              .map(script -> script.getFileName().toString())
              .filter(name -> name.matches("\\d\\d-.*"))
              .sorted()
              .map(name -> name.substring(3))
              .toList();
    }
    assertThat(rooms).hasSize(8);
    List<String> shown =
        CommandLine.run("--help")
            .output()
            .lines()
            .filter(line -> line.matches(" {2}[a-z][-a-z]+ +[A-Z].*"))
            .map(line -> line.strip().split(" ")[0])
            .toList();
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(Ks4Gaps.commandLine().getSubcommands().keySet())
        .containsSubsequence(rooms);
  }

  @Test
  void helpSaysOfEverySubcommandAWholeSentence() {
    String help = CommandLine.run("--help").output().replaceAll("\\s+", " ");
    assertThat(help)
        .contains(" check Look at extracts before anyone runs a job: ")
        .contains(" whether it tells who pupils are. ")
        .contains(" explain Everything about one school or trust on one page: pupils, trusts, ");
  }

  @Test
  void explainNamesTheCodeThatItEndsWith() {
    assertThat(CommandLine.run("explain", "--help").output().replaceAll("\\s+", " "))
        .contains("ends with exit code " + ExitCode.TABLES_DIFFER.code() + ".");
  }

  @ParameterizedTest
  @EnumSource(ExitCode.class)
  void helpNamesEveryExitCode(ExitCode code) {
    assertThat(CommandLine.run("--help").output().replaceAll("\\s+", " "))
        .containsPattern("\\b" + code.code() + " " + code.meaning());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everySubcommandExplainsItself(String room) {
    CommandLine help = CommandLine.run(room, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.output()).contains("--").hasSizeGreaterThan(200);
  }

  static Set<String> commands() {
    return Ks4Gaps.commandLine().getSubcommands().keySet();
  }

  @Test
  void aCohortWhoseSchoolsTreatAllGroupsAlikeSaysSo() throws IOException {
    Path alike = folder.resolve("alike");
    CommandLine run =
        CommandLine.run(
            "simulate",
            "--extracts",
            alike.toString(),
            "--pupils-per-year",
            String.valueOf(SimulationSettings.FEWEST),
            "--group-variation",
            "0");
    assertThat(run.exitCode()).as(run.output()).isZero();
    String readme = "truth/README.txt";
    assertThat(alike.resolve(readme)).content().containsPattern("group variation[^.]+\\s0\\.0\\. ");
    assertThat(folder.resolve("good").resolve(readme))
        .content()
        .containsPattern("group variation[^.]+\\s1\\.0\\. ");
  }

  @Test
  void unknownOptionIsAWrongCommandLine() {
    assertThat(CommandLine.run("rank", "--lkae", "x").exitCode()).isEqualTo(2);
  }

  @Test
  void noFolderOfExtracts() {
    CommandLine run = ingest("nowhere");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.output()).contains("nowhere").contains("--extracts");
  }

  @Test
  void aMissingFileAndAMissingColumnAreNamedTogether() throws IOException {
    copy("lacking");
    Files.delete(folder.resolve("lacking/Spring_Census_2018.txt"));
    replaceInHeader("lacking/KS4Pupil_2018_to_2019.txt", "KS4_ATT8\t", "KS4_ATTAIN8\t");
    CommandLine run = ingest("lacking");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.output())
        .contains("no census file of academic year 2017/18")
        .contains("KS4Pupil_2018_to_2019.txt: no column for attainment8")
        .contains("KS4_ATTAIN8")
        .contains("ks4-gaps.crosswalk.ks4.columns.attainment8.names");
  }

  @Test
  void roomsBeforeMustHaveRun() {
    CommandLine run = CommandLine.run("gaps", "--lake", folder.resolve("empty").toString());
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.output()).contains("school_value_added").contains("ls jobs");
  }

  @Test
  void aMisspeltSettingIsRefused() throws IOException {
    Path conf = folder.resolve("misspelt.conf");
    Files.writeString(conf, "ks4-gaps.lists.topp = 50\n");
    CommandLine run =
        CommandLine.run("rank", "--lake", folder.toString(), "--conf", conf.toString());
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.output()).contains("misspelt.conf: 1").contains("ks4-gaps.lists.topp");
  }

  @Test
  void aFileWithTooManyUnusableRowsStopsTheRun() throws IOException {
    copy("spoilt");
    Path file = folder.resolve("spoilt/KS4Pupil_2016_to_2017.txt");
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    for (int i = 1; i < lines.size(); i += 5) {
      lines.set(i, lines.get(i).replace("2016/2017", "2015/2016"));
    }
    Files.write(file, lines, StandardCharsets.ISO_8859_1);
    String lake = folder.resolve("spoilt-lake").toString();
    assertThat(
            CommandLine.run(
                    "ingest", "--extracts", folder.resolve("spoilt").toString(), "--lake", lake)
                .exitCode())
        .isZero();
    CommandLine run = CommandLine.run("conform", "--lake", lake);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.output())
        .contains("KS4Pupil_2016_to_2017.txt")
        .contains("WRONG_ACADEMIC_YEAR")
        .contains("maximum_rejected_share");
  }

  private static CommandLine ingest(String extracts) {
    return CommandLine.run(
        "ingest",
        "--extracts",
        folder.resolve(extracts).toString(),
        "--lake",
        folder.resolve("lake").toString());
  }

  private static void copy(String name) throws IOException {
    Path target = Files.createDirectories(folder.resolve(name));
    try (Stream<Path> files = Files.list(folder.resolve("good"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  private static void replaceInHeader(String file, String name, String by) throws IOException {
    Path path = folder.resolve(file);
    List<String> lines = Files.readAllLines(path, StandardCharsets.ISO_8859_1);
    lines.set(0, lines.get(0).replace(name, by));
    Files.write(path, lines, StandardCharsets.ISO_8859_1);
  }
}
