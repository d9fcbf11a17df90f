package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SparkHere;
import org.ks4gaps.ees.Check;
import org.ks4gaps.ees.References;
import org.ks4gaps.ees.Screener;
import org.ks4gaps.table.DisclosedValueAdded;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ReleasedCells;
import org.ks4gaps.table.Releases;

/** The command export on the small synthetic cohort: one release after another of one lake. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ExportCommandTest {
  @TempDir static Path folder;
  private static CommandLine first;

  @BeforeAll
  static void export() throws IOException {
    assertThat(SmallRun.run().exitCode()).as(SmallRun.run().output()).isZero();
    FileUtils.copyDirectory(
        SmallRun.folder().resolve("lake").toFile(), folder.resolve("lake").toFile());
    first = export("export");
  }

  private static CommandLine export(String out, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "export",
                "--lake",
                folder.resolve("lake").toString(),
                "--out",
                folder.resolve(out).toString()));
    words.addAll(List.of(more));
    return CommandLine.run(words.toArray(String[]::new));
  }

  private static Lake lake() {
    return new Lake(SparkHere.spark(), folder.resolve("lake").toString());
  }

  private static Map<String, String> dataSets(String out) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder.resolve(out).resolve("ees"))) {
      for (Path file : all.filter(f -> f.toString().endsWith(".csv")).toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static Config json(String file) throws IOException {
    return ConfigFactory.parseString(
        Files.readString(folder.resolve(file), StandardCharsets.UTF_8));
  }

  private static Path conf(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "release", ".conf"), text);
  }

  @Test
  @Order(1)
  void leavesDataSetsThatPassEveryCheckAndTheRecord() throws IOException {
    assertThat(first.exitCode()).as(first.output()).isZero();
    Screener screener = new Screener(References.none());
    Map<String, List<Check>> checks = screener.screen(folder.resolve("export/ees"));
    assertThat(checks.keySet())
        .contains(
            "ks4_gap_lists",
            "ks4_value_added_national_region_la",
            "ks4_value_added_national_region_la_pooled",
            "ks4_value_added_school",
            "ks4_value_added_school_pooled");
    checks.forEach(
        (set, of) ->
            assertThat(of)
                .as(set)
                .noneMatch(
                    c ->
                        c.outcome() == Check.Outcome.FAIL || c.outcome() == Check.Outcome.WARNING));
    assertThat(first.output()).contains("SUMMARY FOR THE OUTPUT CHECKER");
    assertThat(Files.readString(folder.resolve("export/record/summary.txt")))
        .contains("Profile srs", "Earlier releases from this lake: none");
    Config record = json("export/record/disclosure.json");
    assertThat(record.getString("profile.name")).isEqualTo("srs");
    assertThat(record.getConfigList("rules")).hasSizeGreaterThanOrEqualTo(7);
    Config attack =
        record.getConfigList("tables").stream()
            .filter(t -> t.hasPath("attacked"))
            .map(Config.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(attack.getLong("attacked")).isPositive();
    assertThat(attack.getLong("worked_out")).isZero();
    assertThat(attack.getLong("unproved")).isZero();
    assertThat(json("export/ees/versions.json").getConfigList("data_sets"))
        .allMatch(set -> set.getString("version").equals("1.0"));
    assertThat(json("export/tables/latest.json").getString("disclosure_profile")).isEqualTo("srs");
    assertThat(folder.resolve("export/tables/parquet/disclosed_value_added.parquet")).exists();
  }

  @Test
  @Order(2)
  void theFilesTellWhatTheDisclosedTablesTell() throws IOException {
    long rows =
        dataSets("export").entrySet().stream()
            .filter(file -> file.getKey().startsWith("ks4_value_added"))
            .filter(file -> !file.getKey().endsWith(".meta.csv"))
            .mapToLong(file -> file.getValue().lines().count() - 1)
            .sum();
    assertThat(rows).isEqualTo(lake().read(DisclosedValueAdded.TABLE).count());
    for (String line :
        dataSets("export").get("ks4_value_added_school.csv").lines().skip(1).toList()) {
      // Withheld rows are withheld in every figure: nothing but c after the characteristics.
      if (line.contains(",c")) {
        assertThat(line).matches(".*?(,c)+$");
      }
    }
    assertThat(lake().read(Releases.TABLE).count()).isEqualTo(1);
    assertThat(lake().read(ReleasedCells.TABLE).count())
        .isEqualTo(lake().read(DisclosedValueAdded.TABLE).count());
  }

  @Test
  @Order(3)
  void theSameAgainIsTheSameRelease() throws IOException {
    Map<String, String> before = dataSets("export");
    CommandLine again = export("export");
    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(again.output()).contains("as it was");
    CommandLine elsewhere = export("elsewhere", "--force");
    assertThat(elsewhere.exitCode()).as(elsewhere.output()).isZero();
    assertThat(dataSets("elsewhere")).isEqualTo(before);
    assertThat(lake().read(Releases.TABLE).count()).isEqualTo(1);
  }

  @Test
  @Order(5)
  void aStricterReleaseCountsItsVersionsUpAndALooserOneIsRefused() throws IOException {
    CommandLine looser =
        export("looser", "--conf", conf("ks4-gaps.disclosure.profile = dfe_tables").toString());
    assertThat(looser.exitCode()).isEqualTo(18);
    assertThat(looser.output()).contains("looser", "disclosure.profile = srs");
    assertThat(folder.resolve("looser")).doesNotExist();

    CommandLine stricter =
        export(
            "export",
            "--conf",
            conf("ks4-gaps.disclosure.profiles.srs { threshold = 12, bands = [12, 30] }")
                .toString());
    assertThat(stricter.exitCode()).as(stricter.output()).isZero();
    assertThat(json("export/ees/versions.json").getConfigList("data_sets"))
        .anyMatch(
            set ->
                set.getString("version").equals("1.1") && set.getString("change").equals("MINOR"));
    assertThat(Files.readString(folder.resolve("export/record/summary.txt")))
        .contains("taken into account: 1");
    assertThat(lake().read(Releases.TABLE).count()).isEqualTo(2);
  }

  @Test
  @Order(6)
  void whatIsNotControlledSaysSoAndIsNoRelease() throws IOException {
    CommandLine internal =
        export("internal", "--conf", conf("ks4-gaps.disclosure.profile = internal").toString());
    assertThat(internal.exitCode()).isEqualTo(18);
    assertThat(internal.output()).contains("looser");
  }

  @Test
  @Order(4)
  void aDataSetThatWouldBeRefusedStopsTheExport() throws IOException {
    Path lists = Files.createDirectory(folder.resolve("lists"));
    // An authority of these files is no longer called so.
    Files.writeString(
        lists.resolve("las.csv"),
        "new_la_code,old_la_code,la_name\nE06000052,908,Cornwall\nE09000001,201,City of London\n");
    CommandLine run = export("refused", "--force", "--references", lists.toString());
    assertThat(run.exitCode()).as(run.output()).isNotZero();
    assertThat(run.output()).contains("would be refused by Explore Education Statistics");
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  @Test
  @Order(7)
  void referencesThatAreNoFolderAreRefused() {
    CommandLine run = export("nowhere", "--references", folder.resolve("nothing").toString());
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.output()).contains("which is no folder");
  }
}
