package org.ks4gaps.jobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.simulate.Simulation;
import org.ks4gaps.simulate.SimulationSettings;

/** The check as a user runs it. */
class CheckCommandTest {
  @TempDir static Path folder;

  @BeforeAll
  static void simulate() {
    Simulation.write(
        new SimulationSettings(folder, 3, SimulationSettings.FEWEST, 1), progress -> {});
  }

  @Test
  void aFolderThatCanBeUsedEndsWithNought() {
    CommandLine run = CommandLine.run("check", folder.toString());
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("can be used: no problems").contains("KS4Pupil_2018_to_2019");
  }

  @Test
  void oneReportHasAllThatIsWrongAsTextAndAsJson() throws IOException {
    Path ks4 = folder.resolve("KS4Pupil_2018_to_2019.txt");
    Path drifted = folder.resolve("drifted/KS4Pupil_2018_to_2019.csv");
    Files.createDirectories(drifted.getParent());
    String text = Files.readString(ks4, ISO_8859_1).replace('\t', '|');
    Files.writeString(
        drifted,
        text.replaceFirst("KS4_ATT8\\|", "KS4_ATTAIN8|").replaceFirst("KS4_LA\\|", "KS4_DOB|"),
        ISO_8859_1);
    Path json = folder.resolve("drifted/report.json");

    CommandLine run = CommandLine.run("check", drifted.toString(), "--json", json.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.output())
        .contains("2 problems")
        .contains("pipe-separated")
        .contains("no column for attainment8")
        .contains("nearest   KS4_ATTAIN8")
        .contains("KS4_DOB tells who a pupil is");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.get("usable").asBoolean()).isFalse();
    assertThat(report.get("files").get(0).get("delimiter").asText()).isEqualTo("pipe");
    assertThat(report.get("findings").findValuesAsText("column")).contains("attainment8");
    assertThat(report.get("findings").findValuesAsText("nearest")).contains("KS4_ATTAIN8");
    assertThat(report.get("findings").findValuesAsText("to_mend").toString())
        .contains("ks4-gaps.crosswalk.ks4.columns.attainment8.names");
  }

  @Test
  void aFileIsKnownByItsHeaderWhereItsNameSaysNothing() throws IOException {
    Path census = folder.resolve("drifted-census.dat");
    Files.copy(folder.resolve("Spring_Census_2019.txt"), census);
    CommandLine run = CommandLine.run("check", census.toString());
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("taken for census of 2018/19, by its header");

    Path notes = Files.writeString(folder.resolve("notes.txt"), "dear all\tthis is no extract\n");
    assertThat(CommandLine.run("check", notes.toString()).exitCode()).isEqualTo(3);
    assertThat(CommandLine.run("check", folder.resolve("none.txt").toString()).exitCode())
        .isEqualTo(3);
    assertThat(CommandLine.run("check").exitCode()).isEqualTo(2);
  }
}
