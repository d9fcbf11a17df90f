package org.ks4gaps.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.OpenChanges;
import org.ks4gaps.table.OpenGaps;
import org.ks4gaps.table.OpenIndex;
import org.ks4gaps.table.OpenRankedSchools;
import org.ks4gaps.table.OpenRankedTrusts;
import org.ks4gaps.table.OpenSchoolResults;

/**
 * Made-up schools of 100 disadvantaged and 100 other pupils: in 2019 the disadvantaged have -0.50
 * and the others 0.10; what 2022 brings is planted.
 */
class OpenListTest {
  private static final int SCHOOLS = 150;
  private static final String HEADER =
      "RECTYPE,LEA,URN,SCHNAME,P8PUP_FSM6CLA1A,P8MEA_FSM6CLA1A,P8PUP_NFSM6CLA1A,P8MEA_NFSM6CLA1A\n";
  // National SD of 2022 over that of 2019, both as published or derived from what is published.
  private static final double SCALE = 1.408359 / 1.2825;
  @TempDir Path folder;
  private RunConfig config;

  @BeforeEach
  void listsOfThirty() {
    config =
        RunConfig.fromFile(
            Made.write(
                    folder.resolve("conf"),
                    "release.conf",
                    "ks4-gaps.lists { top = 30, worth.draws = 2000, worth.rank_set_draws = 200 }")
                .toFile());
  }

  private Made made(int schools, IntToDoubleFunction gain) {
    StringBuilder first = new StringBuilder(HEADER);
    StringBuilder last = new StringBuilder(HEADER);
    for (int i = 0; i < schools; i++) {
      String of = "1,815," + (100001 + i) + ",School " + i + ",";
      first.append(of).append("100,-0.50,100,0.10\n");
      last.append(of)
          .append(String.format(Locale.ROOT, "100,%.2f,100,0.10\n", -0.5 + gain.applyAsDouble(i)));
    }
    Path tables = folder.resolve("tables");
    Made.write(tables, "england_ks4final_2018-2019.csv", first.toString());
    Made.write(tables, "england_ks4final_2021-2022.csv", last.toString());
    return Made.of(tables, config);
  }

  /** Twenty schools gain a whole grade; the others -0.3 to 0.3, as chance might. */
  private static double planted(int i) {
    return i < 20 ? 1 : (i * 37 % 61 - 30) / 100.0;
  }

  /** Gap 0.6 in 2019, scaled 0.65888; 0.3 in 2022. SE: four means of 100, 1.408359 sqrt(4/100). */
  @Test
  void aChangeIsInGradesOfTheLastYearWithTheErrorOfItsFourMeans() {
    Made.Line change =
        made(40, i -> i == 0 ? 0.3 : 0.1)
            .row(OpenChanges.TABLE, r -> r.get(OpenChanges.URN).equals(100001));

    assertThat(change.number(OpenChanges.GAP_FIRST)).isCloseTo(0.6 * SCALE, within(1e-9));
    assertThat(change.number(OpenChanges.GAP_LAST)).isCloseTo(0.3, within(1e-9));
    assertThat(change.number(OpenChanges.NARROWED)).isCloseTo(0.6 * SCALE - 0.3, within(1e-9));
    assertThat(change.number(OpenChanges.SE)).isCloseTo(1.408359 * 0.2, within(1e-9));
    assertThat(change.get(OpenChanges.RULE_FAILED)).isNull();
    assertThat(change.get(OpenChanges.OF_LIST)).isEqualTo(true);
  }

  @Test
  void thoseThatTrulyNarrowedComeFirstAndTheListSaysHowSureItIs() {
    Made made = made(SCHOOLS, OpenListTest::planted);

    List<Made.Line> places = made.rows(OpenRankedSchools.TABLE);
    assertThat(places.subList(0, 20))
        .allSatisfy(
            place -> {
              assertThat((Integer) place.get(OpenRankedSchools.URN)).isBetween(100001, 100020);
              assertThat(place.get(OpenRankedSchools.BAND)).isEqualTo("LIKELY");
            });
    assertThat(places)
        .filteredOn(p -> p.get(OpenRankedSchools.LISTED).equals(true))
        .hasSize(30)
        .allSatisfy(
            p ->
                assertThat(p.number(OpenRankedSchools.SHRUNKEN))
                    .isLessThan(p.number(OpenRankedSchools.NARROWED)));
    Made.Line index =
        made.row(OpenIndex.TABLE, r -> r.get(OpenIndex.LIST_ID).equals("A_VA_FSM_OPEN"));
    assertThat(index.get(OpenIndex.STATUS)).isEqualTo("RANKED");
    assertThat(index.number(OpenIndex.JUDGED)).isEqualTo(SCHOOLS);
    assertThat(index.number(OpenIndex.EXPECTED))
        .isCloseTo(
            places.subList(0, 30).stream()
                .mapToDouble(p -> p.number(OpenRankedSchools.P_TOP))
                .sum(),
            within(1e-9))
        .isBetween(15.0, 30.0);
    assertThat(index.number(OpenIndex.LIKELY)).isEqualTo(20);
    assertThat(index.number(OpenIndex.VARIANCE_TEST_P)).isLessThan(0.001);
  }

  /** Every draw has thirty firsts, so over all judged the probabilities add up to thirty. */
  @Test
  void probabilitiesOfAPlaceAddUpToTheLengthOfTheList() {
    Made made = made(SCHOOLS, i -> i < 20 ? 1.1 : 0.31 + planted(i));

    List<Made.Line> places = made.rows(OpenRankedSchools.TABLE);
    assertThat(places).hasSize(SCHOOLS);
    assertThat(places.stream().mapToDouble(p -> p.number(OpenRankedSchools.P_TOP)).sum())
        .isCloseTo(30, within(1e-6));
    assertThat(places)
        .extracting(p -> p.number(OpenRankedSchools.P_TOP))
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  /** All schools gain alike: nothing tells them apart. */
  @Test
  void schoolsThatDoNotDifferAreNotRankedAsIfTheyDid() {
    Made made = made(SCHOOLS, i -> 0.3);

    Made.Line index =
        made.row(OpenIndex.TABLE, r -> r.get(OpenIndex.LIST_ID).equals("A_VA_FSM_OPEN"));
    assertThat(index.get(OpenIndex.STATUS)).isEqualTo("CANNOT_RANK");
    assertThat(index.text(OpenIndex.REASON)).contains("not shown to differ");
    assertThat(made.rows(OpenRankedSchools.TABLE))
        .hasSize(SCHOOLS)
        .allSatisfy(
            p -> {
              assertThat(p.get(OpenRankedSchools.BAND)).isEqualTo("CANNOT_TELL");
              // Thirty places of 150, drawn by lot: 0.2, within five errors of 2,000 draws.
              assertThat(p.number(OpenRankedSchools.P_TOP)).isCloseTo(0.2, within(0.045));
            });
    Made.Line change = made.rows(OpenChanges.TABLE).get(0);
    assertThat(change.number(OpenChanges.BETWEEN_SD)).isZero();
    // The error of the mean of 150 schools: 0.281672 / sqrt(150).
    assertThat(change.number(OpenChanges.POSTERIOR_SD))
        .isCloseTo(1.408359 * 0.2 / Math.sqrt(SCHOOLS), within(1e-9));
  }

  @Test
  void aListOfNoMoreSchoolsThanItsLengthSaysSo() {
    Made made = made(25, i -> i % 2 == 0 ? 1 : -0.5);

    Made.Line index =
        made.row(OpenIndex.TABLE, r -> r.get(OpenIndex.LIST_ID).equals("A_VA_FSM_OPEN"));
    assertThat(index.get(OpenIndex.STATUS)).isEqualTo("FEWER_THAN_TOP");
    assertThat(made.rows(OpenRankedSchools.TABLE))
        .hasSize(13)
        .allSatisfy(p -> assertThat(p.get(OpenRankedSchools.P_TOP)).isNull());
  }

  @Test
  void withTooFewSchoolsNothingIsShrunkenAndNoListIsMade() {
    Made made = made(19, i -> 0.3);

    Made.Line index =
        made.row(OpenIndex.TABLE, r -> r.get(OpenIndex.LIST_ID).equals("A_VA_FSM_OPEN"));
    assertThat(index.get(OpenIndex.STATUS)).isEqualTo("NOT_MADE");
    assertThat(index.text(OpenIndex.REASON))
        .contains("Only 19", "2018/19", "2021/22", "20 are needed");
    assertThat(made.rows(OpenChanges.TABLE))
        .hasSize(19)
        .allSatisfy(c -> assertThat(c.get(OpenChanges.NOT_JUDGED)).isEqualTo("TOO_FEW_SCHOOLS"));
  }

  /** Third parties' columns of one year, without pupils: levels and gaps, and no list. */
  @Test
  void oneYearWithoutPupilsMakesNoListAndSaysWhatIsWanted() {
    Path tables = folder.resolve("one");
    Made.write(
        tables,
        "p8_2022-2023.csv",
        "URN,SCHNAME.x,TOTPUPS,P8MEA,P8MEA_FSM6CLA1A,P8MEA_NFSM6CLA1A\n"
            + "100001,A,1000,0.1,-0.2,0.3\n");
    Made made = Made.of(tables);

    assertThat(made.rows(OpenSchoolResults.TABLE)).hasSize(3);
    Made.Line gap = made.row(OpenGaps.TABLE, r -> true);
    assertThat(gap.number(OpenGaps.GAP)).isCloseTo(0.5, within(1e-12));
    assertThat(gap.get(OpenGaps.NO_SE)).isEqualTo("NO_PUPIL_COUNTS");
    assertThat(made.rows(OpenIndex.TABLE))
        .hasSize(2)
        .allSatisfy(list -> assertThat(list.get(OpenIndex.STATUS)).isEqualTo("NOT_MADE"));
    assertThat(made.rows(OpenIndex.TABLE).get(0).text(OpenIndex.REASON))
        .contains(
            "2022/23 has gaps without pupils or their SD, schools: 1",
            "england_ks4final.csv of two years");
  }

  /** R: phyper(1, 30, 120, 3, lower.tail = FALSE) = 0.1020497. */
  @Test
  void aTrustIsNamedByItsMembersAndItsChance() {
    Made.write(
        folder.resolve("tables"),
        "england_ks4-mats-performance_2022-2023.csv",
        "TIME_PERIOD,TRUST_NAME,TRUST_ID,INSTITUTIONS_MATPTINC,NUMINST_MATPTINC,P8MEA_WGTAVG\n"
            + "202223,ONE TRUST,TR00001,100001;100002; 100150,3,0.1\n"
            + "202223,TWO TRUST,TR00002,100003,1,0.1\n"
            + "202223,NONE TRUST,TR00003,100149,1,SUPPMAT\n");
    Made made = made(SCHOOLS, i -> i < 149 && i > 30 ? planted(i) : i < 31 ? 1 : -0.9);

    List<Made.Line> trusts = made.rows(OpenRankedTrusts.TABLE);
    assertThat(trusts).extracting(t -> t.get(OpenRankedTrusts.TRUST_ID)).startsWith("TR00001");
    Made.Line one = trusts.get(0);
    assertThat(one.get(OpenRankedTrusts.RANK)).isEqualTo(1);
    assertThat(one.number(OpenRankedTrusts.JUDGED)).isEqualTo(3);
    assertThat(one.number(OpenRankedTrusts.LISTED)).isEqualTo(2);
    assertThat(one.number(OpenRankedTrusts.P_CHANCE)).isCloseTo(0.1020497, within(1e-6));
    assertThat(one.get(OpenRankedTrusts.TRUST_YEAR)).isEqualTo(2023);
    assertThat(trusts)
        .filteredOn(t -> t.get(OpenRankedTrusts.TRUST_ID).equals("TR00002"))
        .allSatisfy(t -> assertThat(t.get(OpenRankedTrusts.RANK)).isNull());
    assertThat(trusts).noneMatch(t -> t.get(OpenRankedTrusts.TRUST_ID).equals("TR00003"));
  }

  @Test
  void specialSchoolsAndSmallGroupsAreNotJudged() {
    Path tables = folder.resolve("tables");
    made(40, i -> 0.3);
    for (String year : List.of("2018-2019", "2021-2022")) {
      StringBuilder rows = new StringBuilder(HEADER);
      IntStream.range(0, 40)
          .forEach(
              i ->
                  rows.append(i == 1 ? "2" : "1")
                      .append(",815,")
                      .append(100001 + i)
                      .append(",S,")
                      .append(i == 0 ? 9 : 10)
                      .append(year.equals("2018-2019") ? ",-0.50" : ",-0.60")
                      .append(",100,0.10\n"));
      Made.write(tables, "england_ks4final_" + year + ".csv", rows.toString());
    }
    Made made = Made.of(tables, config);

    assertThat(
            made.row(OpenChanges.TABLE, r -> r.get(OpenChanges.URN).equals(100001))
                .get(OpenChanges.NOT_JUDGED))
        .isEqualTo("A1_COHORT");
    assertThat(
            made.row(OpenChanges.TABLE, r -> r.get(OpenChanges.URN).equals(100002))
                .get(OpenChanges.NOT_JUDGED))
        .isEqualTo("SPECIAL");
    // The disadvantaged fell from -0.50, which is -0.55 in grades of 2022, to -0.60: nobody is
    // eligible.
    assertThat(made.rows(OpenIndex.TABLE).get(0).get(OpenIndex.STATUS)).isEqualTo("NO_ELIGIBLE");
    assertThat(made.rows(OpenIndex.TABLE).get(0).number(OpenIndex.JUDGED)).isEqualTo(38);
  }

  @Test
  void theSameTablesGiveTheSameRows() {
    assertThat(made(SCHOOLS, OpenListTest::planted).tables())
        .isEqualTo(made(SCHOOLS, OpenListTest::planted).tables());
  }
}
