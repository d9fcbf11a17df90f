package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/** The data checks as a user meets them: a run that they end, and the rows at fault. */
class DataChecksCommandTest {
  private static final String KS4 = "KS4Pupil_2018_to_2019.txt";
  private static final int LINE = 7;

  @TempDir static Path folder;

  private static CommandLine conform;
  private static String pupil;

  /** A cohort whose census of 2018 holds other pupils, and one pupil whose points do not add up. */
  @BeforeAll
  static void conform() throws IOException {
    Path extracts = folder.resolve("extracts");
    Simulation.write(
        new SimulationSettings(extracts, 3, SimulationSettings.FEWEST, 1), progress -> {});
    Path census = extracts.resolve("Spring_Census_2018.txt");
    List<String> strangers = new ArrayList<>();
    for (String line : Files.readAllLines(census, StandardCharsets.ISO_8859_1)) {
      strangers.add(strangers.isEmpty() || line.isEmpty() ? line : "#" + line.substring(1));
    }
    Files.write(census, strangers, StandardCharsets.ISO_8859_1);
    Path ks4 = extracts.resolve(KS4);
    List<String> lines = Files.readAllLines(ks4, StandardCharsets.ISO_8859_1);
    int english = List.of(lines.get(0).split("\t")).indexOf("KS4_SLOT1ENG");
    String[] cells = lines.get(LINE - 1).split("\t", -1);
    pupil = cells[0];
    double points = Double.parseDouble(cells[english]);
    cells[english] = String.valueOf(points > 9 ? points - 1 : points + 1);
    lines.set(LINE - 1, String.join("\t", cells));
    Files.write(ks4, lines, StandardCharsets.ISO_8859_1);
    CommandLine ingest = run("ingest", "--extracts", extracts.toString());
    assertThat(ingest.exitCode()).as(ingest.output()).isZero();
    conform = run("conform");
  }

  private static CommandLine run(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--lake", folder.resolve("lake").toString()));
    arguments.addAll(List.of(more));
    return CommandLine.run(arguments.toArray(String[]::new));
  }

  @Test
  void theWrongCensusOfAYearEndsTheRun() {
    assertThat(conform.exitCode()).isEqualTo(16);
    assertThat(conform.output())
        .contains("Data checks failed after conform")
        .contains("census_matches.mainstream_match_rate in 2018")
        .contains("Found 0.0, wanted from 0.9 to 1.0.")
        .doesNotContain("mainstream_match_rate in 2017")
        .doesNotContain("mainstream_match_rate in 2019")
        .contains("warning: pupil_results.elements_add_up");
  }

  @Test
  void whatFailedIsStoredBeforeTheRunEnds() {
    CommandLine shown = run("data-checks");
    assertThat(shown.exitCode()).as(shown.output()).isZero();
    assertThat(shown.output())
        .containsPattern("FAILED +error +census_matches.mainstream_match_rate 2018")
        .containsPattern("FAILED +warning +pupil_results.elements_add_up all")
        .doesNotContain("PASSED")
        .containsPattern("\\d+ checks, of which \\d+ failed\\.");
    assertThat(run("data-checks", "--all").output())
        .containsPattern("PASSED +error +pupil_results.key all")
        .containsPattern("PASSED +error +census_matches.mainstream_match_rate 2019");
  }

  @Test
  void aPupilAtFaultIsNamedByFileAndLineAlone() {
    CommandLine rows = run("data-checks", "--rows", "pupil_results.elements_add_up");

    assertThat(rows.exitCode()).as(rows.output()).isZero();
    assertThat(rows.output())
        .contains("source_file\tline")
        .contains(KS4 + "\t" + LINE)
        .doesNotContain(pupil);
    assertThat(rows.output().lines().filter(line -> line.startsWith("KS4Pupil"))).hasSize(1);
    assertThat(run("data-checks", "--rows", "schools.key").output())
        .contains("No row is at fault.");
  }

  @Test
  void aCheckThatThereIsNotOrThatIsOfAFigureIsRefused() {
    CommandLine none = run("data-checks", "--rows", "pupil_results.tall");
    assertThat(none.exitCode()).isEqualTo(7);
    assertThat(none.output()).contains("No check is called pupil_results.tall");
    CommandLine figure = run("data-checks", "--rows", "pupil_results.share_female");
    assertThat(figure.exitCode()).isEqualTo(7);
    assertThat(figure.output()).contains("pupil_results.share_female is a check of a figure");
  }

  @Test
  void aWarningLetsTheRunGoOn() throws IOException {
    Path release = folder.resolve("release.conf");
    Files.writeString(release, "ks4-gaps.conform.minimum_census_match = 0");

    CommandLine again = run("conform", "--conf", release.toString());

    assertThat(again.exitCode()).as(again.output()).isZero();
  }
}
