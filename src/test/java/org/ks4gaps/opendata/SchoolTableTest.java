package org.ks4gaps.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.OpenChecks;
import org.ks4gaps.table.OpenConflicts;
import org.ks4gaps.table.OpenFiles;
import org.ks4gaps.table.OpenGaps;
import org.ks4gaps.table.OpenRejectedRows;
import org.ks4gaps.table.OpenSchoolResults;

/** Made-up tables of schools: every row accounted for, every figure with its reason. */
class SchoolTableTest {
  private static final String HEADER =
      "RECTYPE,LEA,URN,SCHNAME,TPUP,P8PUP,P8MEACOV,P8MEA,P8CILOW,P8CIUPP,ATT8SCR,TFSM6CLA1A,"
          + "P8PUP_FSM6CLA1A,P8MEA_FSM6CLA1A,P8CILOW_FSM6CLA1A,P8CIUPP_FSM6CLA1A,"
          + "ATT8SCR_FSM6CLA1A,TNOTFSM6CLA1A,P8PUP_NFSM6CLA1A,P8MEA_NFSM6CLA1A,ATT8SCR_NFSM6CLA1A,"
          + "P8PUP_18,P8MEA_18\n";
  private static final String GOOD =
      "1,815,100001,A School,100,95,95%,0.10,-0.16,0.36,48.1,40,36,-0.20,-0.62,0.22,40.2,60,59,0.28,"
          + "53.4,90,0.05\n";
  @TempDir Path folder;

  private Made made(String rows) {
    Made.write(folder, "england_ks4final_2018-2019.csv", HEADER + rows);
    return Made.of(folder);
  }

  /** A file of 40 schools, so that one bad row is less than a twentieth. */
  private static String many(String last) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 39; i++) {
      rows.append(GOOD.replace("100001", String.valueOf(100101 + i)));
    }
    return rows + last;
  }

  private static boolean of(Made.Line row, int urn, int year, String group) {
    return row.get(OpenSchoolResults.URN).equals(urn)
        && row.get(OpenSchoolResults.ACADEMIC_YEAR).equals(year)
        && row.get(OpenSchoolResults.GROUP).equals(group);
  }

  @Test
  void aRowGivesItsGroupsAndTheEarlierYear() {
    Made made = made(GOOD);

    Made.Line all = made.row(OpenSchoolResults.TABLE, r -> of(r, 100001, 2019, "ALL"));
    assertThat(all.number(OpenSchoolResults.PUPILS)).isEqualTo(100);
    assertThat(all.number(OpenSchoolResults.COVERAGE)).isEqualTo(0.95);
    assertThat(all.number(OpenSchoolResults.P8)).isEqualTo(0.1);
    // 1.96 x 1.2825 / sqrt(95) = 0.25790
    assertThat(all.number(OpenSchoolResults.LOWER_AGAIN)).isCloseTo(-0.1579, within(5e-5));
    assertThat(all.number(OpenSchoolResults.UPPER_AGAIN)).isCloseTo(0.3579, within(5e-5));
    assertThat(all.get(OpenSchoolResults.REPRODUCED)).isEqualTo(true);
    assertThat(all.get(OpenSchoolResults.COLUMNS_OF)).isEqualTo("OWN_YEAR");
    Made.Line group = made.row(OpenSchoolResults.TABLE, r -> of(r, 100001, 2019, "DISADVANTAGED"));
    assertThat(group.number(OpenSchoolResults.COVERAGE)).isEqualTo(0.9);
    Made.Line earlier = made.row(OpenSchoolResults.TABLE, r -> of(r, 100001, 2018, "ALL"));
    assertThat(earlier.number(OpenSchoolResults.P8)).isEqualTo(0.05);
    assertThat(earlier.get(OpenSchoolResults.COLUMNS_OF)).isEqualTo("EARLIER_YEAR");
    assertThat(earlier.get(OpenSchoolResults.PUPILS)).isNull();
    assertThat(earlier.get(OpenSchoolResults.PUPILS_WITHHELD)).isEqualTo("NO_COLUMN");
    assertThat(made.rows(OpenSchoolResults.TABLE)).hasSize(4);
  }

  /** 0.28 - -0.20; SE 1.2825 sqrt(1/36 + 1/59) = 0.27123. */
  @Test
  void theGapHasTheStandardErrorOfBothMeans() {
    Made.Line gap = made(GOOD).row(OpenGaps.TABLE, r -> true);

    assertThat(gap.number(OpenGaps.GAP)).isCloseTo(0.48, within(1e-12));
    assertThat(gap.number(OpenGaps.GAP_SE)).isCloseTo(0.27123, within(5e-6));
    assertThat(gap.number(OpenGaps.GAP_LOWER)).isCloseTo(0.48 - 1.96 * 0.27123, within(1e-5));
    assertThat(gap.number(OpenGaps.ATT8_GAP)).isCloseTo(13.2, within(1e-12));
    assertThat(gap.get(OpenGaps.PUPILS_BASIS)).isEqualTo("PUBLISHED");
  }

  @ParameterizedTest
  @CsvSource({
    "SUPP, SUPPRESSED",
    "LOWCOV, LOW_COVERAGE",
    "NE, NO_ENTRIES",
    "NP, NOT_PUBLISHED",
    "NA, NOT_APPLICABLE",
    "' ', BLANK"
  })
  void aWithheldMeanKeepsItsReasonAndMakesNoGap(String code, String reason) {
    Made made = made(GOOD.replace("36,-0.20,-0.62,0.22", "36," + code + "," + code + "," + code));

    Made.Line group = made.row(OpenSchoolResults.TABLE, r -> of(r, 100001, 2019, "DISADVANTAGED"));
    assertThat(group.get(OpenSchoolResults.P8)).isNull();
    assertThat(group.get(OpenSchoolResults.P8_WITHHELD)).isEqualTo(reason);
    assertThat(group.get(OpenSchoolResults.INTERVAL_WITHHELD)).isEqualTo(reason);
    Made.Line gap = made.row(OpenGaps.TABLE, r -> true);
    assertThat(gap.get(OpenGaps.GAP)).isNull();
    assertThat(gap.get(OpenGaps.NO_GAP)).isEqualTo(reason);
    assertThat(gap.number(OpenGaps.ATT8_GAP)).isCloseTo(13.2, within(1e-12));
  }

  @Test
  void suppressedPupilsAreNotWorkedOutByAnotherWay() {
    Made.Line gap =
        made(GOOD.replace("40,36,-0.20", "40,SUPP,-0.20")).row(OpenGaps.TABLE, r -> true);

    assertThat(gap.get(OpenGaps.GROUP_PUPILS)).isNull();
    assertThat(gap.get(OpenGaps.GAP_SE)).isNull();
    assertThat(gap.get(OpenGaps.NO_SE)).isEqualTo("NO_PUPIL_COUNTS");
  }

  /** No column of pupils in Progress 8: 40 of the 100, times the school's coverage of 95%. */
  @Test
  void pupilsOfAGroupAreDerivedWhereNoColumnHasThemAndSaySo() {
    Made.write(
        folder,
        "ks4final_2018-2019.csv",
        "URN,TPUP,P8MEACOV,P8MEA,PTFSM6CLA1A,P8MEA_FSM6CLA1A\n100001,100,95%,0.1,40%,-0.2\n");

    Made.Line group =
        Made.of(folder).row(OpenSchoolResults.TABLE, r -> of(r, 100001, 2019, "DISADVANTAGED"));

    assertThat(group.number(OpenSchoolResults.P8_PUPILS)).isEqualTo(38);
    assertThat(group.get(OpenSchoolResults.P8_PUPILS_BASIS)).isEqualTo("DERIVED");
    assertThat(group.get(OpenSchoolResults.RECORD_TYPE)).isEqualTo("UNKNOWN");
  }

  @Test
  void placesAreCountedAsRowsOfNoSchoolAndHeldAgainstTheirSchools() {
    String other = GOOD.replace("100001", "100002").replace(",95,95%,0.10,", ",50,95%,0.40,");
    // (95 x 0.10 + 50 x 0.40) / 145 = 0.2034
    String agrees = "4,815,,,200,145,97%,0.20,0.0,0.4,48\n";
    String national = "7,,,,5000,4000,94%,-0.02,,,46.5\n";
    Made made = made(GOOD + other + agrees + national);

    Made.Line file = made.row(OpenFiles.TABLE, r -> true);
    assertThat(file.number(OpenFiles.ROWS_IN)).isEqualTo(4);
    assertThat(file.number(OpenFiles.KEPT)).isEqualTo(2);
    assertThat(file.number(OpenFiles.NOT_A_SCHOOL)).isEqualTo(2);
    Made.Line local =
        made.row(OpenChecks.TABLE, r -> r.get(OpenChecks.RECORD_TYPE).equals("LOCAL_AUTHORITY"));
    assertThat(local.number(OpenChecks.SCHOOLS_P8)).isCloseTo(29.5 / 145, within(1e-12));
    assertThat(local.get(OpenChecks.STATUS)).isEqualTo("AGREES");
    assertThat(
            made.row(
                    OpenChecks.TABLE,
                    r -> r.get(OpenChecks.RECORD_TYPE).equals("ENGLAND_STATE_FUNDED"))
                .get(OpenChecks.STATUS))
        .isEqualTo("NOT_COMPARABLE");
  }

  /** All pupils are in the schools, and yet the place is half a grade above them. */
  @Test
  void aPlaceThatItsSchoolsCannotMakeDiffers() {
    Made made = made(GOOD + "4,815,,,100,95,95%,0.60,0.3,0.9,48\n");

    assertThat(made.row(OpenChecks.TABLE, r -> true).get(OpenChecks.STATUS)).isEqualTo("DIFFERS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,815,,No URN,10,9                 | MISSING_SCHOOL    | URN
          1,815,10001,Short,10,9             | MISSING_SCHOOL    | URN
          3,815,100001,Type,10,9             | UNKNOWN_CODE      | RECTYPE
          ,815,100001,Type,10,9              | UNKNOWN_CODE      | RECTYPE
          1,815,100001,Word,ten,9            | NOT_A_NUMBER      | TPUP
          1,815,100001,Half,10.5,9           | OUT_OF_RANGE      | TPUP
          1,815,100001,P8,10,9,90%,14        | OUT_OF_RANGE      | P8MEA
          1,815,100001,P8,10,9,90%,LOWCV     | NOT_A_NUMBER      | P8MEA
          1,815,100101,Twice,10,9            | DUPLICATE_SCHOOL  |
          1,815,100001,P,1,1,1%,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,7 | RAGGED_ROW |
          """)
  void aRowThatCannotBeUsedIsNamedWithItsLineAndColumn(String row, String reason, String column) {
    Made made = made(many(row + "\n"));

    Made.Line rejected = made.row(OpenRejectedRows.TABLE, r -> true);
    assertThat(rejected.get(OpenRejectedRows.REASON)).isEqualTo(reason);
    assertThat(rejected.get(OpenRejectedRows.COLUMN)).isEqualTo(column);
    assertThat(rejected.number(OpenRejectedRows.LINE)).isEqualTo(41);
    Made.Line file = made.row(OpenFiles.TABLE, r -> true);
    assertThat(file.number(OpenFiles.ROWS_IN)).isEqualTo(40);
    assertThat(file.number(OpenFiles.KEPT)).isEqualTo(39);
    assertThat(file.number(OpenFiles.REJECTED)).isEqualTo(1);
  }

  @Test
  void aRowThatEndsEarlyIsKeptWithWhatItLacks() {
    Made made = made(GOOD.substring(0, GOOD.indexOf(",90,0.05")) + "\n");

    assertThat(made.row(OpenFiles.TABLE, r -> true).number(OpenFiles.SHORT)).isEqualTo(1);
    assertThat(
            made.row(OpenSchoolResults.TABLE, r -> of(r, 100001, 2018, "ALL"))
                .get(OpenSchoolResults.P8_WITHHELD))
        .isEqualTo("CUT_OFF");
  }

  @Test
  void aTornLastRowIsRejectedWhereHalfANumberWouldPassForOne() {
    Made made = made(many("1,815,100001,Torn,100,95,95%,0."));

    assertThat(made.row(OpenRejectedRows.TABLE, r -> true).get(OpenRejectedRows.REASON))
        .isEqualTo("RAGGED_ROW");
  }

  @Test
  void moreBadRowsThanTheConfigurationAllowsStopTheRunAndNameTheFirst() {
    assertThatThrownBy(() -> made(GOOD + "1,815,100002,B,many,95\n"))
        .isInstanceOf(OpenDataException.class)
        .hasMessageContaining("1 of 2 rows cannot be used")
        .hasMessageContaining("line 3: NOT_A_NUMBER in TPUP, found many");
  }

  @Test
  void everyProblemOfEveryFileIsInOneMessage() {
    Made.write(folder, "england_ks4final.csv", HEADER + GOOD);
    Made.write(folder, "a/england_ks4final_2013-2014.csv", HEADER + GOOD);
    Made.write(folder, "b/england_ks4final_2016-2017.csv", "RECTYPE,SCHOOL,P8\n1,100001,0\n");
    Made.write(folder, "c/nul_2018-2019.csv", "URN,P8MEA\n1\0\n");

    assertThatThrownBy(() -> Made.of(folder))
        .isInstanceOf(OpenDataException.class)
        .hasMessageContaining("england_ks4final.csv: its year cannot be told")
        .hasMessageContaining("before Progress 8, which begins with 2015/16")
        .hasMessageContaining("opendata.columns.school.of.urn")
        .hasMessageContaining("NUL bytes");
  }

  @Test
  void aFolderWithoutResultsSaysWhatToDownload() {
    Made.write(folder, "815_spine.csv", "URN,SCHNAME\n100001,A\n");

    assertThatThrownBy(() -> Made.of(folder)).hasMessageContaining("england_ks4final.csv");
    assertThatThrownBy(() -> Made.of(folder.resolve("none")))
        .hasMessageContaining("no such folder");
  }

  @Test
  void progress8OfAYearThatHasNoneIsAWrongYear() {
    Made.write(folder, "england_ks4final_2019-2020.csv", HEADER + GOOD);

    assertThatThrownBy(() -> Made.of(folder))
        .hasMessageContaining("WRONG_ACADEMIC_YEAR")
        .hasMessageContaining("Progress 8 of 2020");
  }

  /**
   * Final before the later table's column of the year, that before provisional, then selections.
   */
  @Test
  void theFinalTableOfAYearIsKeptAndDifferencesAreCounted() throws Exception {
    String header = "RECTYPE,LEA,URN,SCHNAME,TPUP,P8PUP,P8MEA,P8MEA_17\n";
    Made.write(folder, "england_ks4final_2017-2018.csv", header + "1,1,100001,A,9,9,0.1,0.21\n");
    Made.write(
        folder,
        "england_ks4provisional_2016-2017.csv",
        header.replace(",P8MEA_17", "") + "1,1,100001,A,9,9,0.22\n");
    Made.write(folder, "other_2016-2017.csv", "URN,P8MEA\n100001,0.23\n100002,0.3\n");
    Made made = Made.of(folder);
    assertThat(p8(made, 100001)).isEqualTo(0.21);
    assertThat(p8(made, 100002)).isEqualTo(0.3);

    Made.write(
        folder,
        "england_ks4final_2016-2017.csv",
        header.replace(",P8MEA_17", "") + "1,1,100001,A,9,9,SUPP\n");
    Made withFinal = Made.of(folder);
    assertThat(p8(withFinal, 100001)).isNull();
    List<Made.Line> conflicts =
        withFinal.rows(OpenConflicts.TABLE, r -> r.get(OpenConflicts.FIGURE).equals("PROGRESS8"));
    assertThat(conflicts)
        .hasSize(3)
        .allSatisfy(
            row -> {
              assertThat(row.get(OpenConflicts.KEPT_FILE))
                  .isEqualTo("england_ks4final_2016-2017.csv");
              assertThat(row.number(OpenConflicts.ONLY_ONE)).isEqualTo(1);
            });
    Files.delete(folder.resolve("england_ks4final_2016-2017.csv"));
    Files.delete(folder.resolve("england_ks4final_2017-2018.csv"));
    Made without = Made.of(folder);
    assertThat(p8(without, 100001)).isEqualTo(0.22);
    Made.Line conflict =
        without.row(OpenConflicts.TABLE, r -> r.get(OpenConflicts.FIGURE).equals("PROGRESS8"));
    assertThat(conflict.number(OpenConflicts.SCHOOLS)).isEqualTo(1);
    assertThat(conflict.number(OpenConflicts.DIFFERING)).isEqualTo(1);
    assertThat(conflict.number(OpenConflicts.LARGEST)).isCloseTo(0.01, within(1e-9));
  }

  private static Object p8(Made made, int urn) {
    return made.row(OpenSchoolResults.TABLE, r -> of(r, urn, 2017, "ALL"))
        .get(OpenSchoolResults.P8);
  }

  @Test
  void aColumnOfAnotherNameIsReadOnceTheConfigurationNamesIt() {
    Made.write(folder, "ks4_2018-2019.csv", "URN,PROG8\n100001,0.3\n");
    RunConfig config =
        RunConfig.fromFile(
            Made.write(
                    folder,
                    "release.conf",
                    "ks4-gaps.opendata.columns.school.all.progress8 = [P8MEA, prog8]")
                .toFile());

    assertThat(Made.of(folder, config).rows(OpenSchoolResults.TABLE)).hasSize(1);
  }

  /**
   * Whatever byte is changed, put in or lost: a report that names the file, or a run whose rows add
   * up.
   */
  @Test
  void anyDamageOfAByteEndsInAReportOrInRowsThatAddUp() throws Exception {
    byte[] good = (HEADER + many(GOOD)).getBytes(StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(2019);
    Path file = folder.resolve("england_ks4final_2018-2019.csv");
    int reports = 0;
    for (int i = 0; i < 400; i++) {
      Files.write(file, damaged(good, random));
      try {
        Made.Line read = Made.of(folder).row(OpenFiles.TABLE, r -> true);
        assertThat(read.number(OpenFiles.ROWS_IN))
            .isEqualTo(
                read.number(OpenFiles.KEPT)
                    + read.number(OpenFiles.REJECTED)
                    + read.number(OpenFiles.NOT_A_SCHOOL));
      } catch (OpenDataException e) {
        assertThat(e).hasMessageContainingAll("cannot be used", "  - ");
        reports++;
      }
    }
    assertThat(reports).isPositive().isLessThan(400);
  }

  private static byte[] damaged(byte[] good, SplittableRandom random) {
    int at = random.nextInt(good.length);
    int kind = random.nextInt(3);
    byte[] damaged = Arrays.copyOf(good, good.length + (kind == 0 ? 1 : kind == 1 ? -1 : 0));
    if (kind == 0) {
      System.arraycopy(good, at, damaged, at + 1, good.length - at);
    } else if (kind == 1) {
      System.arraycopy(good, at + 1, damaged, at, good.length - at - 1);
      return damaged;
    }
    damaged[at] = (byte) random.nextInt(256);
    return damaged;
  }
}
