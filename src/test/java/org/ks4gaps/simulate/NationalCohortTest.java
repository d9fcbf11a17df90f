package org.ks4gaps.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SharedFolder;

/**
 * The simulated cohort at national size against what the Department for Education published. The
 * files are read by the rules of a pipeline and Progress 8 is worked out anew from them.
 */
class NationalCohortTest {
  @TempDir static Path folder;

  private static SimulationReport report;
  private static final Map<Integer, CellTable> TABLES = new HashMap<>();
  private static final Map<String, Map<String, Long>> REJECTED = new HashMap<>();
  private static final Map<String, Long> ROWS = new HashMap<>();

  /** Mean number of ethnic groups with at least five pupils, pooled over the years, by kind. */
  private static double groupsInLondon;

  private static double groupsInCountry;

  @BeforeAll
  static void writesTheCohortOnce() throws IOException {
    report = Simulation.write(SimulationSettings.national(folder, 20190822), message -> {});
    Map<Integer, Map<String, Integer>> groups = new HashMap<>();
    for (AcademicYear year : AcademicYear.WRITTEN) {
      Path ks4File = folder.resolve(Ks4Columns.fileName(year));
      Path censusFile = folder.resolve(CensusRows.fileName(year));
      CensusReading census = new CensusReading(censusFile);
      Ks4Reading ks4 = new Ks4Reading(ks4File, year.label());
      ROWS.put(Ks4Columns.fileName(year), ks4.rows);
      ROWS.put(CensusRows.fileName(year), census.rows);
      REJECTED.put(Ks4Columns.fileName(year), ks4.rejected);
      REJECTED.put(CensusRows.fileName(year), census.rejected);
      TABLES.put(year.year(), new CellTable(ks4, census));
      ks4.kept.forEach(
          (id, row) -> {
            CensusReading.Row pupil = census.kept.get(id);
            if (row.mainstream && pupil != null && !pupil.published().equals("NOBT")) {
              groups
                  .computeIfAbsent(row.laestab, s -> new TreeMap<>())
                  .merge(pupil.ethnic(), 1, Integer::sum);
            }
          });
      Files.delete(ks4File);
      Files.delete(censusFile);
    }
    countGroups(groups);
  }

  private static void countGroups(Map<Integer, Map<String, Integer>> groups) throws IOException {
    Set<Integer> london = new HashSet<>();
    Set<Integer> country = new HashSet<>();
    List<String> lines =
        Files.readAllLines(folder.resolve(GiasFiles.ESTABLISHMENTS), Charsets.REGISTER);
    List<String> header = SharedFolder.cells(lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = SharedFolder.cells(line);
      int laestab =
          Integer.parseInt(cells.get(header.indexOf("LA (code)"))) * 10_000
              + Integer.parseInt(cells.get(header.indexOf("EstablishmentNumber")));
      if (cells.get(header.indexOf("GOR (name)")).equals("London")) {
        london.add(laestab);
      } else if (cells.get(header.indexOf("UrbanRural (name)")).contains("Rural")) {
        country.add(laestab);
      }
    }
    groupsInLondon = meanGroups(groups, london);
    groupsInCountry = meanGroups(groups, country);
  }

  private static double meanGroups(Map<Integer, Map<String, Integer>> groups, Set<Integer> where) {
    return groups.entrySet().stream()
        .filter(entry -> where.contains(entry.getKey()))
        .mapToLong(entry -> entry.getValue().values().stream().filter(n -> n >= 5).count())
        .average()
        .orElseThrow();
  }

  @Test
  void cellsAgreeWithTheFiguresCarriedInTheJar() {
    for (int year : TABLES.keySet()) {
      compare(year, PublishedCells.carried(year), year == 2019);
    }
  }

  @Test
  void cellsAgreeWithTheDepartmentsTableOf2019() throws IOException {
    compare(2019, PublishedCells.department(), false);
  }

  private static void compare(int year, PublishedCells published, boolean print) {
    CellTable table = TABLES.get(year);
    assertThat(table.cells.keySet()).isEqualTo(published.cells().keySet());
    double widest = 0;
    int beyondTwo = 0;
    int compared = 0;
    StringBuilder text = new StringBuilder();
    for (Map.Entry<CellTable.Key, PublishedCells.Published> entry : published.cells().entrySet()) {
      CellTable.Sums sums = table.cells.get(entry.getKey());
      PublishedCells.Published aim = entry.getValue();
      assertThat(sums.pupils).as("%d %s pupils", year, entry.getKey()).isEqualTo(aim.pupils());
      assertThat(sums.covered).as("%d %s covered", year, entry.getKey()).isEqualTo(aim.covered());
      double attainment = aim.attainmentSum() / aim.pupils();
      double progress = aim.progressSum() / aim.covered();
      double za = (sums.attainmentMean() - attainment) / sums.attainmentError();
      // As the department's intervals: national SD of pupils over the root of the cell's number.
      double zp =
          (sums.progressMean() - progress) / (table.model.progressSd() / Math.sqrt(sums.covered));
      widest = Math.max(widest, Math.max(Math.abs(za), Math.abs(zp)));
      beyondTwo += (Math.abs(za) > 2 ? 1 : 0) + (Math.abs(zp) > 2 ? 1 : 0);
      compared += 2;
      text.append(
          String.format(
              Locale.ROOT,
              "%s %s %-5s %7d  A8 %6.2f %6.2f z %5.2f   P8 %6d %6.3f %6.3f z %5.2f%n",
              entry.getKey().ethnic(),
              entry.getKey().sex(),
              entry.getKey().fsm() ? "FSM" : "other",
              sums.pupils,
              sums.attainmentMean(),
              attainment,
              za,
              sums.covered,
              sums.progressMean(),
              progress,
              zp));
    }
    if (print) {
      System.out.println("Simulated and published cells, " + year + "\n" + text);
    }
    System.out.printf(
        Locale.ROOT,
        "%d: %d means compared, widest |z| %.2f, |z| > 2 in %.1f%%%n",
        year,
        compared,
        widest,
        100.0 * beyondTwo / compared);
    assertThat(widest).as("widest |z| of %d", year).isLessThan(4.5);
    assertThat(beyondTwo / (double) compared).as("share of |z| > 2, %d", year).isLessThan(.15);
  }

  @Test
  void yearsHaveTheirPublishedSizeAndLevel() {
    // 2016/17 general knowledge; 2017/18 and 2018/19 DfE revised; 2021/22 headline figures.
    Map<Integer, double[]> headline =
        Map.of(
            2017, new double[] {527_807, 46.4},
            2018, new double[] {523_626, 46.525},
            2019, new double[] {542_568, 46.69},
            2022, new double[] {587_603, 48.8});
    headline.forEach(
        (year, figures) -> {
          CellTable.Sums all = TABLES.get(year).all;
          assertThat(all.pupils).isEqualTo((long) figures[0]);
          assertThat(all.attainmentMean()).as("A8 %d", year).isCloseTo(figures[1], within(.1));
        });
    // Published -0.03 in 2018/19 and 2021/22, -0.02 in 2017/18.
    assertThat(TABLES.get(2019).all.progressMean()).isCloseTo(-.027, within(.008));
    assertThat(TABLES.get(2018).all.progressMean()).isCloseTo(-.024, within(.008));
    assertThat(TABLES.get(2022).all.progressMean()).isCloseTo(-.03, within(.008));
  }

  @Test
  void ethnicGroupsOf2022HaveTheirPublishedSizes() throws IOException {
    for (Map<String, String> row :
        SharedFolder.table("reference/tables/national_ks4_cohort_size_by_ethnicity.csv")) {
      if (row.get("academic_year").equals("2021/22")) {
        String code = PublishedCells.code(row.get("ethnicity_minor"));
        long pupils =
            TABLES.get(2022).cells.entrySet().stream()
                .filter(entry -> entry.getKey().ethnic().equals(code))
                .mapToLong(entry -> entry.getValue().pupils)
                .sum();
        assertThat(pupils).as(code).isEqualTo(Long.parseLong(row.get("pupils_end_ks4")));
      }
    }
  }

  @Test
  void disadvantagedAndSpecialSchoolPupilsAttainAsPublished() {
    // DfE 2018/19 revised, all state-funded: disadvantaged 143,816, A8 36.7, P8 -0.45; others
    // 398,752, 50.3, +0.13; special schools 10,697, 2.7, -1.8.
    CellTable table = TABLES.get(2019);
    assertThat(table.disadvantaged.pupils).isEqualTo(143_816);
    assertThat(table.disadvantaged.attainmentMean()).isCloseTo(36.7, within(.25));
    assertThat(table.disadvantaged.progressMean()).isCloseTo(-.445, within(.012));
    assertThat(table.others.pupils).isEqualTo(398_752);
    assertThat(table.others.attainmentMean()).isCloseTo(50.3, within(.15));
    assertThat(table.others.progressMean()).isCloseTo(.127, within(.008));
    assertThat(table.special.pupils).isEqualTo(10_697);
    assertThat(table.special.attainmentMean()).isCloseTo(2.7, within(.3));
    assertThat(table.special.progressMean()).isCloseTo(-1.8, within(.06));
  }

  @Test
  void progressSpreadsAsPublishedAndAboutOnePupilInAHundredIsFloored() {
    // 1.2825 derived from the published intervals of 2018/19; 1.408359 DfE ready reckoners 2021/22.
    assertThat(TABLES.get(2019).model.progressSd()).isCloseTo(1.2825, within(.013));
    assertThat(TABLES.get(2022).model.progressSd()).isCloseTo(1.4084, within(.014));
    for (int year : List.of(2018, 2019, 2022)) {
      CellTable table = TABLES.get(year);
      assertThat(table.adjusted / (double) table.model.covered)
          .as("floored in %d", year)
          .isCloseTo(.01, within(.001));
    }
    assertThat(TABLES.get(2017).adjusted).isZero();
  }

  @Test
  void estimatesFollowThePublishedOnes() {
    for (int year : List.of(2019, 2022)) {
      String column = year == 2019 ? "estimate_2019" : "estimate_2022";
      String label = year == 2019 ? "fine_level" : "group";
      for (SourceTable.Row row : SourceTable.read("prior_attainment_groups.csv").rows()) {
        assertThat(TABLES.get(year).estimates.get(row.text(label)) / 100.0)
            .as("%d group %s", year, row.text(label))
            .isCloseTo(row.number(column), within(1.3));
      }
    }
  }

  @Test
  void schoolsDifferAsMuchAsRealOnes() {
    // DfE 2018/19 provisional school tables: SD of school means 0.47, unweighted.
    Collection<CellTable.Sums> schools = TABLES.get(2019).schools.values();
    List<Double> means =
        schools.stream().filter(s -> s.covered >= 20).map(CellTable.Sums::progressMean).toList();
    double mean = means.stream().mapToDouble(m -> m).average().orElseThrow();
    double variance =
        means.stream().mapToDouble(m -> (m - mean) * (m - mean)).average().orElseThrow();
    System.out.printf(
        Locale.ROOT, "%d schools, SD of means %.3f%n", means.size(), Math.sqrt(variance));
    assertThat(means).hasSizeBetween(3_000, 3_500);
    assertThat(Math.sqrt(variance)).isBetween(.38, .52);
  }

  @Test
  void ethnicGroupsClusterInSchools() {
    System.out.printf(
        Locale.ROOT,
        "Ethnic groups with 5 pupils or more in four years: London %.1f, rural schools %.1f%n",
        groupsInLondon,
        groupsInCountry);
    assertThat(groupsInLondon).isGreaterThan(11);
    assertThat(groupsInCountry).isLessThan(6);
  }

  @Test
  void rowsAreRejectedExactlyAsPlanted() {
    PlantedRowsTest.check(report, ROWS, REJECTED);
  }
}
