package org.ks4gaps.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SharedFolder;

/** The truth of a cohort of 60,000 against what its pupil files show. */
class TruthTest {
  @TempDir static Path folder;

  private static Ks4Reading ks4;
  private static CensusReading census;
  private static List<Map<String, String>> truth;

  @BeforeAll
  static void writesTheCohort() throws IOException {
    Simulation.write(new SimulationSettings(folder, 9, 60_000, 2), message -> {});
    AcademicYear year = new AcademicYear(2017);
    ks4 = new Ks4Reading(folder.resolve(Ks4Columns.fileName(year)), year.label());
    census = new CensusReading(folder.resolve(CensusRows.fileName(year)));
    truth = rows("school_group_year_effects.csv");
  }

  private static List<Map<String, String>> rows(String name) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("truth").resolve(name));
    List<String> header = SharedFolder.cells(lines.get(0));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = SharedFolder.cells(line);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < header.size(); i++) {
        row.put(header.get(i), cells.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  @Test
  void observedGroupMeansScatterRoundTheTrueOnesByPupilsChanceOnly() throws IOException {
    // 2016/17 has no floor, so expected and observed means are of the same thing.
    Map<String, String> latest = new HashMap<>();
    for (Map<String, String> school : rows("schools.csv")) {
      for (String urn : school.get("all_urns").split(" ")) {
        latest.put(urn, school.get("urn"));
      }
    }
    Map<String, CellTable.Sums> observed = new HashMap<>();
    ks4.kept.forEach(
        (id, row) -> {
          if (row.inModel) {
            CensusReading.Row pupil = census.kept.get(id);
            String group = pupil == null ? "NOBT" : pupil.published();
            String school = latest.get(String.valueOf(row.urn));
            int score = row.attainment - row.estimate;
            observed.computeIfAbsent(school + group, k -> new CellTable.Sums()).add(row, score);
            if (row.disadvantaged) {
              observed
                  .computeIfAbsent(school + "DISADVANTAGED", k -> new CellTable.Sums())
                  .add(row, score);
            }
          }
        });
    double squares = 0;
    double sum = 0;
    int n = 0;
    for (Map<String, String> row : truth) {
      CellTable.Sums sums = observed.get(row.get("urn") + row.get("group"));
      if (!row.get("academic_year").equals("2017") || sums == null || sums.covered < 8) {
        continue;
      }
      // Pupils' own chance: SD of Progress 8 about 1.2 within a school and group.
      double z =
          (sums.progressMean() - Double.parseDouble(row.get("expected_progress8")))
              / (1.2 / Math.sqrt(sums.covered));
      squares += z * z;
      sum += z;
      n++;
    }
    assertThat(n).isGreaterThan(500);
    assertThat(sum / n).as("mean z").isCloseTo(0, within(.15));
    assertThat(Math.sqrt(squares / n)).as("SD of z").isBetween(.85, 1.15);
  }

  @Test
  void deviationsOfAGroupInAYearAverageNothing() {
    Map<String, double[]> sums = new HashMap<>();
    for (Map<String, String> row : truth) {
      double[] sum =
          sums.computeIfAbsent(row.get("group") + row.get("academic_year"), k -> new double[2]);
      double pupils = Double.parseDouble(row.get("pupils"));
      sum[0] += pupils * Double.parseDouble(row.get("deviation"));
      sum[1] += pupils;
    }
    // 19 ethnic groups, disadvantaged or not, in four years.
    assertThat(sums).hasSize(84);
    sums.forEach((k, sum) -> assertThat(sum[0] / sum[1]).as(k).isCloseTo(0, within(1e-3)));
  }

  @Test
  void narrowedGapsWereThereAndAreSmaller() throws IOException {
    List<Map<String, String>> narrowed = rows("narrowed.csv");
    assertThat(narrowed).hasSizeGreaterThan(50);
    double before = Double.MAX_VALUE;
    for (Map<String, String> row : narrowed) {
      double first = Double.parseDouble(row.get("gap_2017"));
      double third = Double.parseDouble(row.get("gap_2019"));
      double by = Double.parseDouble(row.get("narrowed_by"));
      assertThat(first).isGreaterThanOrEqualTo(0);
      assertThat(by).isCloseTo(first - Math.abs(third), within(2e-4)).isLessThanOrEqualTo(before);
      before = by;
    }
  }

  @Test
  void effectsHaveTheSpreadTheyWereDrawnWith() throws IOException {
    List<Double> lasting =
        rows("school_group_effects.csv").stream()
            .map(row -> Double.parseDouble(row.get("effect")))
            .toList();
    double squares = lasting.stream().mapToDouble(x -> x * x).average().orElseThrow();
    // SD 0.10 as the README of the truth says; n is some 4,000, so the SE of the SD is 0.001.
    assertThat(Math.sqrt(squares)).isCloseTo(.10, within(.006));
    double years =
        rows("school_year_effects.csv").stream()
            .mapToDouble(row -> Double.parseDouble(row.get("year_effect")))
            .map(x -> x * x)
            .average()
            .orElseThrow();
    assertThat(Math.sqrt(years)).isCloseTo(.12, within(.012));
  }
}
