package org.ks4gaps.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SharedFolder;

/** Rows of a cohort of 20,000: slots, Progress 8 fields, codes, and names of fields. */
class WrittenRowsTest {
  private static final int NONE = Ks4Reading.Row.NONE;

  @TempDir static Path folder;

  private static final Map<Integer, Ks4Reading> KS4 = new HashMap<>();
  private static final Map<Integer, CensusReading> CENSUS = new HashMap<>();

  @BeforeAll
  static void writesTheCohort() throws IOException {
    Simulation.write(new SimulationSettings(folder, 8, 20_000, 2), message -> {});
    for (AcademicYear year : AcademicYear.WRITTEN) {
      KS4.put(year.year(), new Ks4Reading(folder.resolve(Ks4Columns.fileName(year)), year.label()));
      CENSUS.put(year.year(), new CensusReading(folder.resolve(CensusRows.fileName(year))));
    }
  }

  @Test
  void attainment8IsTheSumOfTheSlotsOfTheYearsScale() {
    // Legacy GCSE points of 2016/17, A* 8.5 to G 1, in hundredths.
    Set<Integer> legacy = Set.of(0, 100, 150, 200, 300, 400, 550, 700, 850);
    KS4.forEach(
        (year, reading) -> {
          for (Ks4Reading.Row row : reading.kept.values()) {
            int[] s = row.slots;
            assertThat(s[2] + s[3] + s[4]).isEqualTo(row.ebacc);
            assertThat(s[5] + s[6] + s[7]).isEqualTo(row.open);
            assertThat(s[0] + s[1] + row.ebacc + row.open).isEqualTo(row.attainment);
            // English and mathematics carry a 9 to 1 grade twice.
            assertThat(s[0] % 200).isZero();
            assertThat(s[1] % 200).isZero();
            for (int i = 0; i < s.length; i++) {
              int grade = i < 2 ? s[i] / 2 : s[i];
              assertThat(grade).isBetween(0, 900);
              assertThat(year == 2017 && i >= 2 ? legacy.contains(grade) : grade % 100 == 0)
                  .isTrue();
            }
          }
        });
  }

  @Test
  void progress8FieldsFollowFromTheFile() {
    KS4.forEach(
        (year, reading) -> {
          CellTable table = new CellTable(reading, CENSUS.get(year));
          for (Ks4Reading.Row row : reading.kept.values()) {
            boolean in = row.inCalculation;
            assertThat(row.estimate == NONE).isNotEqualTo(in);
            assertThat(row.score == NONE).isNotEqualTo(in);
            if (in) {
              assertThat(row.estimate).isEqualTo(table.estimates.get(row.group));
              // Hundredths of Attainment 8 less hundredths expected are thousandths of Progress 8.
              int original = row.attainment - row.estimate;
              int score = year == 2017 ? original : Math.max(original, row.floor);
              if (year > 2017) {
                assertThat(row.original).isEqualTo(original);
                assertThat(row.adjusted).isEqualTo(score > original ? 1 : 0);
              }
              assertThat(row.score / 100.0).isCloseTo(score / 1000.0, within(.00500001));
            }
          }
        });
  }

  @Test
  void oneMultipleOfTheSpreadMakesAllFloorsOfAYear() {
    for (int year : List.of(2018, 2019, 2022)) {
      double lowest = 0;
      double highest = 9;
      for (Ks4Reading.Row row : KS4.get(year).kept.values()) {
        if (row.inCalculation && row.floor != NONE && row.spread > .1) {
          // floor = average - k spread, rounded to three decimals: k lies in an interval.
          lowest = Math.max(lowest, (row.average - row.floor / 1000.0 - .000501) / row.spread);
          highest = Math.min(highest, (row.average - row.floor / 1000.0 + .000501) / row.spread);
        }
      }
      assertThat(highest).as("one k fits all groups of %d", year).isGreaterThanOrEqualTo(lowest);
      assertThat(lowest).isBetween(1.8, 3.2);
    }
  }

  @Test
  void elementsOfProgressAverageNothingOverTheModel() {
    KS4.forEach(
        (year, reading) -> {
          for (int element = 0; element < 4; element++) {
            int which = element;
            double mean =
                reading.kept.values().stream()
                    .filter(row -> row.inModel && row.normal)
                    .mapToInt(row -> row.elements[which])
                    .average()
                    .orElseThrow();
            // Unadjusted, against own means: only rounding is left.
            assertThat(mean / 100).as("%d element %d", year, element).isCloseTo(0, within(.002));
          }
        });
  }

  @Test
  void onlyMainstreamPupilsWithPriorAttainmentAreInTheModel() {
    KS4.values().stream()
        .flatMap(reading -> reading.kept.values().stream())
        .forEach(
            row -> {
              boolean known = !row.group.isEmpty() && row.normal;
              assertThat(row.inModel).isEqualTo(known && row.mainstream);
              if (row.inModel) {
                assertThat(row.inCalculation).isTrue();
              }
            });
  }

  @Test
  void freeSchoolMealsNowImplyEverAndEverImpliesDisadvantaged() {
    KS4.forEach(
        (year, reading) ->
            reading.kept.forEach(
                (id, row) -> {
                  CensusReading.Row pupil = CENSUS.get(year).kept.get(id);
                  if (pupil != null) {
                    assertThat(pupil.fsm() && !pupil.everFsm()).isFalse();
                    assertThat(pupil.everFsm() && !row.disadvantaged).isFalse();
                  }
                }));
  }

  @Test
  void pupilReferencesAreUniqueOverAllYearsAndHave18Characters() {
    long all = KS4.values().stream().mapToLong(reading -> reading.kept.size()).sum();
    long distinct =
        KS4.values().stream()
            .flatMap(reading -> reading.kept.keySet().stream())
            .peek(id -> assertThat(id).matches("[0-9A-Z]{18}"))
            .distinct()
            .count();
    assertThat(distinct).isEqualTo(all);
  }

  @Test
  void firstLanguageAndNeedsAreNearTheNationalShares() {
    // DfE 2017/18 revised: 86,269 of 523,626 other than English; SEN support 54,033, plans 19,497.
    List<CensusReading.Row> pupils = List.copyOf(CENSUS.get(2018).kept.values());
    double n = pupils.size();
    assertThat(pupils.stream().filter(p -> p.language().startsWith("OT")).count() / n)
        .isCloseTo(.165, within(.03));
    assertThat(pupils.stream().filter(p -> "KAP".contains(p.sen())).count() / n)
        .isCloseTo(.103, within(.02));
    assertThat(pupils.stream().filter(p -> "ES".contains(p.sen())).count() / n)
        .isCloseTo(.037, within(.01));
  }

  @Test
  void fieldsAreThoseOfTheNationalPupilDatabaseInTheYear() throws IOException {
    Map<String, String> years = new HashMap<>();
    for (Map<String, String> row : SharedFolder.table("reference/codes/npd_ks4_core_fields.csv")) {
      years.put(row.get("npd_alias"), row.get("years_populated"));
    }
    KS4.forEach(
        (year, reading) -> {
          for (String column : reading.columns) {
            assertThat(years).containsKey(column);
            String since = years.get(column);
            if (since.matches("\\d{4}/\\d{2} -.*")) {
              assertThat(Integer.parseInt(since.substring(0, 4)) + 1)
                  .as("%s in %d, populated %s", column, year, since)
                  .isLessThanOrEqualTo(year);
            }
          }
        });
    assertThat(KS4.get(2017).columns).doesNotContain("KS4_P8ADJ").contains("KS4_KS2EMFG");
    assertThat(KS4.get(2018).columns).contains("KS4_P8ADJ", "KS4_P8THRESH", "KS4_KS2EMFG_GRP");
    assertThat(KS4.get(2022).columns).contains("KS4_KS2EMSS_GRP").doesNotContain("KS4_KS2EMFG_GRP");
  }

  @Test
  void censusFieldsCarryTermAndYearAndTheirNamesOfTheTime() {
    assertThat(CENSUS.get(2019).columns)
        .contains("EthnicGroupMinor_SPR19", "LanguageGroupMinor_SPR19", "IDACIScore_15_SPR19");
    assertThat(CENSUS.get(2022).columns)
        .contains("EthnicGroupMinor_SPR22", "FirstLanguage_SPR22", "IDACIScore_SPR22");
  }
}
