package org.ks4gaps.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SharedFolder;

class PlantedRowsTest {
  @TempDir Path folder;

  /** Holds what a reader counted against the account of planted realities. */
  static void check(
      SimulationReport report,
      Map<String, Long> rows,
      Map<String, Map<String, Long>> rejectedByFile) {
    for (WrittenFile file : report.files()) {
      if (!rows.containsKey(file.name())) {
        continue;
      }
      assertThat(file.rows()).as(file.name()).isEqualTo(rows.get(file.name()));
      Map<String, Long> planted = new TreeMap<>();
      for (SimulationReport.PlantedCount p : report.planted()) {
        if (p.file().equals(file.name()) && p.outcome().equals("rejected")) {
          planted.merge(p.reason(), p.count(), Long::sum);
        }
      }
      assertThat(rejectedByFile.get(file.name())).as(file.name()).isEqualTo(planted);
    }
  }

  private static long count(SimulationReport report, String file, String reality) {
    return report.planted().stream()
        .filter(p -> p.file().equals(file) && p.reality().equals(reality))
        .mapToLong(SimulationReport.PlantedCount::count)
        .sum();
  }

  @Test
  void smallCohortHasEveryDefectAndItsAccountIsExact() throws IOException {
    SimulationReport report =
        Simulation.write(new SimulationSettings(folder, 3, 6_000, 2), message -> {});
    Map<String, Long> rows = new HashMap<>();
    Map<String, Map<String, Long>> rejected = new HashMap<>();
    for (AcademicYear year : AcademicYear.WRITTEN) {
      String ks4Name = Ks4Columns.fileName(year);
      String censusName = CensusRows.fileName(year);
      Ks4Reading ks4 = new Ks4Reading(folder.resolve(ks4Name), year.label());
      CensusReading census = new CensusReading(folder.resolve(censusName));
      rows.put(ks4Name, ks4.rows);
      rows.put(censusName, census.rows);
      rejected.put(ks4Name, ks4.rejected);
      rejected.put(censusName, census.rejected);
      assertThat((long) ks4.kept.size()).isEqualTo(count(report, ks4Name, "ROWS_KEPT"));
      assertThat((long) census.kept.size()).isEqualTo(count(report, censusName, "ROWS_KEPT"));

      long missing = ks4.kept.keySet().stream().filter(id -> !census.kept.containsKey(id)).count();
      long strangers =
          census.kept.keySet().stream().filter(id -> !ks4.kept.containsKey(id)).count();
      assertThat(missing).isEqualTo(count(report, censusName, "CENSUS_MISSING"));
      assertThat(strangers).isEqualTo(count(report, censusName, "CENSUS_WITHOUT_KS4"));
      long unusual = ks4.kept.values().stream().filter(row -> !row.normal).count();
      assertThat(unusual)
          .isEqualTo(
              count(report, ks4Name, "KS4_NOT_END_OF_KEY_STAGE")
                  + count(report, ks4Name, "KS4_NOT_NATIONAL")
                  + count(report, ks4Name, "KS4_NOT_ON_ROLL"))
          .isGreaterThanOrEqualTo(3);
    }
    check(report, rows, rejected);
    for (Planted planted : Planted.values()) {
      if (planted.outcome() == Planted.Outcome.REJECTED) {
        long all =
            report.planted().stream()
                .filter(p -> p.reality().equals(planted.name()))
                .mapToLong(SimulationReport.PlantedCount::count)
                .sum();
        assertThat(all).as(planted.name()).isGreaterThanOrEqualTo(4);
      }
    }
  }

  @Test
  void accountInTheFolderSaysWhatTheReportSays() throws IOException {
    SimulationReport report =
        Simulation.write(new SimulationSettings(folder, 4, 3_000, 1), message -> {});
    List<String> lines = Files.readAllLines(folder.resolve("truth/planted.csv"));
    assertThat(lines).hasSize(report.planted().size() + 1);
    for (int i = 0; i < report.planted().size(); i++) {
      SimulationReport.PlantedCount p = report.planted().get(i);
      assertThat(SharedFolder.cells(lines.get(i + 1)))
          .containsExactly(
              p.file(), p.reality(), String.valueOf(p.count()), p.outcome(), p.reason(), p.note());
    }
  }
}
