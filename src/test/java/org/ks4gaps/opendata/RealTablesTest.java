package org.ks4gaps.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SharedFolder;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.OpenChecks;
import org.ks4gaps.table.OpenConflicts;
import org.ks4gaps.table.OpenFiles;
import org.ks4gaps.table.OpenGaps;
import org.ks4gaps.table.OpenIndex;
import org.ks4gaps.table.OpenPupilSd;
import org.ks4gaps.table.OpenRejectedRows;
import org.ks4gaps.table.OpenSchoolResults;
import org.ks4gaps.table.OpenTrustResults;

/** Real files that DfE and third parties published, where they lie beside the project. */
class RealTablesTest {
  private static final int GAPS_2023 = 2916;
  private static Made made;

  @BeforeAll
  static void read() {
    made =
        Made.of(
            SharedFolder.file("data/performance-tables/england_ks4provisional_2018-2019.csv")
                .getParent());
  }

  private static Map<String, Long> counts(List<Made.Line> rows, Field by) {
    return rows.stream()
        .collect(Collectors.groupingBy(r -> String.valueOf(r.get(by)), Collectors.counting()));
  }

  private static boolean is(Made.Line row, int urn, int year, String group) {
    return row.get(OpenSchoolResults.URN).equals(urn)
        && row.get(OpenSchoolResults.ACADEMIC_YEAR).equals(year)
        && row.get(OpenSchoolResults.GROUP).equals(group);
  }

  @Test
  void everyRowOfEveryFileIsAccountedFor() {
    assertThat(made.rows(OpenFiles.TABLE))
        .hasSize(9)
        .allSatisfy(
            file ->
                assertThat(file.number(OpenFiles.ROWS_IN))
                    .isEqualTo(
                        file.number(OpenFiles.KEPT)
                            + file.number(OpenFiles.REJECTED)
                            + file.number(OpenFiles.NOT_A_SCHOOL)));
    assertThat(made.rows(OpenRejectedRows.TABLE)).isEmpty();
    // Counted in the files by another program: 5,652 rows, of them 4,296 and 1,199 of schools.
    Made.Line england =
        made.row(
            OpenFiles.TABLE,
            r -> r.get(OpenFiles.FILE).equals("england_ks4provisional_2018-2019.csv"));
    assertThat(england.number(OpenFiles.ROWS_IN)).isEqualTo(5652);
    assertThat(england.number(OpenFiles.KEPT)).isEqualTo(4296 + 1199);
    assertThat(england.number(OpenFiles.NOT_A_SCHOOL)).isEqualTo(157);
    assertThat(counts(made.rows(OpenFiles.TABLE), OpenFiles.ENCODING))
        .containsEntry("windows-1252", 1L);
    assertThat(
            made.row(OpenFiles.TABLE, r -> r.get(OpenFiles.FILE).equals("815_2018_ks4final.csv"))
                .get(OpenFiles.YEARS))
        .isEqualTo("2016 2017 2018");
  }

  /** Every school of England in 2018/19, provisional: the SD is that of the national figures. */
  @Test
  void everyPublishedIntervalOf2019IsReproduced() {
    Made.Line year =
        made.row(OpenPupilSd.TABLE, r -> r.get(OpenPupilSd.ACADEMIC_YEAR).equals(2019));

    assertThat(year.number(OpenPupilSd.SD)).isEqualTo(1.2825);
    assertThat(year.number(OpenPupilSd.INTERVALS)).isEqualTo(3525);
    assertThat(year.number(OpenPupilSd.REPRODUCED)).isEqualTo(3525);
    assertThat(year.number(OpenPupilSd.SOLVED_LOW)).isLessThanOrEqualTo(1.2825);
    assertThat(year.number(OpenPupilSd.SOLVED_HIGH))
        .isGreaterThanOrEqualTo(1.2825)
        .isLessThan(1.2835);
    assertThat(
            made.rows(
                OpenSchoolResults.TABLE,
                r -> Boolean.FALSE.equals(r.get(OpenSchoolResults.REPRODUCED))))
        .isEmpty();
  }

  /** One SD a year gives every interval of schools and groups of North Yorkshire. */
  @Test
  void sdsThatArePublishedNowhereAreSolvedFromIntervals() {
    for (int academicYear : new int[] {2016, 2017, 2018}) {
      Made.Line year =
          made.row(OpenPupilSd.TABLE, r -> r.get(OpenPupilSd.ACADEMIC_YEAR).equals(academicYear));
      assertThat(year.get(OpenPupilSd.BASIS)).isEqualTo("SOLVED");
      assertThat(year.number(OpenPupilSd.INTERVALS)).isGreaterThan(100);
      assertThat(year.number(OpenPupilSd.REPRODUCED)).isEqualTo(year.number(OpenPupilSd.INTERVALS));
      assertThat(year.number(OpenPupilSd.SOLVED_HIGH) - year.number(OpenPupilSd.SOLVED_LOW))
          .isLessThan(0.006);
    }
  }

  /** Rows of the files, read by eye. */
  @Test
  void aSchoolIsAsTheFileHasIt() {
    Made.Line before = made.row(OpenSchoolResults.TABLE, r -> is(r, 121680, 2017, "DISADVANTAGED"));
    assertThat(before.get(OpenSchoolResults.COLUMNS_OF)).isEqualTo("EARLIER_YEAR");
    Made.Line haverstock = made.row(OpenSchoolResults.TABLE, r -> is(r, 100049, 2016, "ALL"));
    assertThat(haverstock.number(OpenSchoolResults.P8)).isEqualTo(-0.11);
    assertThat(haverstock.number(OpenSchoolResults.ATT8)).isEqualTo(47);
    Made.Line camden = made.row(OpenGaps.TABLE, r -> isGap(r, 100054, 2023));
    assertThat(camden.number(OpenGaps.GROUP_P8)).isEqualTo(0.25);
    assertThat(camden.number(OpenGaps.REST_P8)).isEqualTo(1.13);
    assertThat(camden.number(OpenGaps.GAP)).isCloseTo(0.88, within(1e-9));
    assertThat(camden.number(OpenGaps.ATT8_GAP)).isCloseTo(72 - 54.7, within(1e-9));
    assertThat(camden.get(OpenGaps.NO_SE)).isEqualTo("NO_PUPIL_COUNTS");
  }

  private static boolean isGap(Made.Line row, int urn, int year) {
    return row.get(OpenGaps.URN).equals(urn) && row.get(OpenGaps.ACADEMIC_YEAR).equals(year);
  }

  /** Counted in the file by another program. */
  @Test
  void reasonsOf2019AreThoseOfTheFile() {
    Map<String, Long> reasons =
        counts(
            made.rows(
                OpenSchoolResults.TABLE,
                r ->
                    r.get(OpenSchoolResults.FILE).equals("england_ks4provisional_2018-2019.csv")
                        && r.get(OpenSchoolResults.P8) == null),
            OpenSchoolResults.P8_WITHHELD);

    assertThat(reasons)
        .containsEntry("NOT_APPLICABLE", 1376L)
        .containsEntry("NO_ENTRIES", 278L)
        .containsEntry("SUPPRESSED", 138L)
        .containsEntry("LOW_COVERAGE", 7L);
  }

  /** The year a third party's file begins in is the year of DfE's columns, school by school. */
  @Test
  void theReshapedFileAgreesWithDfeWhereBothAreFinal() {
    List<Made.Line> conflicts =
        made.rows(
            OpenConflicts.TABLE,
            r ->
                r.get(OpenConflicts.KEPT_FILE).equals("815_2018_ks4final.csv")
                    && r.get(OpenConflicts.FIGURE).equals("PROGRESS8"));

    assertThat(conflicts).hasSize(5);
    assertThat(conflicts)
        .allSatisfy(
            row -> {
              assertThat(row.number(OpenConflicts.SCHOOLS)).isGreaterThan(20);
              assertThat(row.number(OpenConflicts.DIFFERING)).isZero();
            });
  }

  @Test
  void placesAreWhatTheirSchoolsMake() {
    assertThat(counts(made.rows(OpenChecks.TABLE), OpenChecks.STATUS))
        .doesNotContainKey("DIFFERS")
        .containsKey("AGREES")
        .containsKey("WITHHELD_EXPLAINS");
  }

  /** 1.414023 is the national SD of 2022/23; counts of trusts are known in per cent alone. */
  @Test
  void intervalsOfTrustsAreThoseOfTheNationalSd() {
    List<Double> implied =
        made.rows(OpenTrustResults.TABLE, r -> r.get(OpenTrustResults.IMPLIED_SD) != null).stream()
            .map(r -> r.number(OpenTrustResults.IMPLIED_SD))
            .sorted()
            .toList();

    assertThat(implied).hasSize(216 + 212 + 212);
    assertThat(implied.get(implied.size() / 2)).isCloseTo(1.414, within(0.005));
    assertThat(
            counts(
                made.rows(OpenTrustResults.TABLE, r -> r.get(OpenTrustResults.P8) == null),
                OpenTrustResults.WITHHELD))
        .isEqualTo(Map.of("SUPPRESSED", 8L));
  }

  @Test
  void theListOfOneLocalAuthoritySaysThatItCannotRank() {
    Made.Line index =
        made.row(OpenIndex.TABLE, r -> r.get(OpenIndex.LIST_ID).equals("A_VA_FSM_OPEN"));

    assertThat(index.get(OpenIndex.FIRST)).isEqualTo(2016);
    assertThat(index.get(OpenIndex.LAST)).isEqualTo(2018);
    assertThat(index.get(OpenIndex.STATUS)).isEqualTo("CANNOT_RANK");
    assertThat(index.number(OpenIndex.RAW)).isGreaterThan(index.number(OpenIndex.SHRUNKEN));
  }

  /**
   * The selection of 2022/23 alone: levels and gaps of a country, and no list, with what it lacks.
   */
  @Test
  void englandByDisadvantageOf2023MakesGapsAndNoList(@TempDir Path folder) throws IOException {
    String file = "england_a8_p8_by_disadvantage_2022-2023.csv";
    Files.copy(SharedFolder.file("data/performance-tables/" + file), folder.resolve(file));

    Made alone = Made.of(folder);

    // Schools with a number in both columns, counted in the file by another program.
    assertThat(alone.rows(OpenGaps.TABLE, r -> r.get(OpenGaps.GAP) != null)).hasSize(GAPS_2023);
    assertThat(alone.rows(OpenGaps.TABLE, r -> r.get(OpenGaps.GAP_SE) != null)).isEmpty();
    Made.Line index = alone.rows(OpenIndex.TABLE).get(0);
    assertThat(index.get(OpenIndex.STATUS)).isEqualTo("NOT_MADE");
    assertThat(index.text(OpenIndex.REASON))
        .contains("2022/23 has gaps without pupils or their SD, schools: " + GAPS_2023);
  }
}
