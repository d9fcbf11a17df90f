package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.ListFunnel;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.Table;

/** From the tables of the earlier rooms to the lists; most is asked of the list by disadvantage. */
class RankTest {
  private static final List<String> said = new ArrayList<>();
  private static List<Row> fsm;
  private static Rank rank;
  private static Rank withProgress8;

  @BeforeAll
  static void makeTheLists() {
    rank = make(RankTables.sources(false), said);
    withProgress8 = make(RankTables.sources(true), new ArrayList<>());
    fsm =
        rank.table(RankedSchools.TABLE)
            .where(RankedSchools.LIST_ID.col().equalTo("A_ATT_FSM"))
            .orderBy("rank")
            .collectAsList();
  }

  private static Rank make(Rank.Sources sources, List<String> told) {
    return Rank.of(SparkHere.spark(), sources, RankTables.config(), told::add);
  }

  private static List<Object> column(Field field) {
    return fsm.stream().<Object>map(r -> r.getAs(field.name())).toList();
  }

  @Test
  void schoolsStandInOrderTiesByPupilsThenUrn() {
    assertThat(column(RankedSchools.SCHOOL_URN)).containsExactly(1, 2, 6, 3);
    assertThat(column(RankedSchools.RANK)).containsExactly(1, 2, 3, 4);
    assertThat(column(RankedSchools.GROUP)).containsOnly("disadvantaged");
    assertThat(column(RankedSchools.SCHOOL_NAME)).containsExactly("One", "Two", "Six", "Three");
    assertThat(column(RankedSchools.GROUP_PUPILS)).containsExactly(60L, 60L, 63L, 60L);
  }

  @Test
  void equalScoresShareACompetitionRankAndSelectiveSchoolsHaveNoneAmongTheOthers() {
    assertThat(column(RankedSchools.SCORE).get(0)).isEqualTo(column(RankedSchools.SCORE).get(1));
    assertThat(column(RankedSchools.COMPETITION_RANK)).containsExactly(1, 1, 3, 4);
    assertThat(column(RankedSchools.SELECTIVE)).containsExactly(false, false, true, false);
    assertThat(column(RankedSchools.RANK_NON_SELECTIVE)).containsExactly(1, 2, null, 3);
  }

  @Test
  void theFirstFewAreListed() {
    assertThat(column(RankedSchools.LISTED)).containsExactly(true, true, true, false);
  }

  @Test
  void whatAPlaceIsWorthStandsBesideIt() {
    // 44 - 38 by the model too, in points of 28.87 to the pupil SD and 28.8675 here.
    assertThat((double) column(RankedSchools.CHANGE_POSTERIOR).get(0)).isBetween(5.99, 6.01);
    for (Row row : fsm) {
      double top = row.getAs(RankedSchools.P_TOP.name());
      double belongs = row.getAs(RankedSchools.P_MEETS_RULES.name());
      assertThat(top).isBetween(0.0, belongs);
      assertThat(belongs).isBetween(top, 1.0);
      int median = row.getAs(RankedSchools.RANK_MEDIAN.name());
      assertThat(median)
          .isBetween(
              row.getAs(RankedSchools.RANK_5.name()), row.getAs(RankedSchools.RANK_95.name()));
      assertThat(row.<Integer>getAs(RankedSchools.RANK_SET_LOWER.name()))
          .isLessThanOrEqualTo(row.getAs(RankedSchools.RANK_SET_UPPER.name()));
    }
  }

  @Test
  void moreThanAFifthUnclassifiedIsFlagged() {
    // 60 of 300 over the study years is a fifth; 63 is more. Years outside the study do not count.
    assertThat(column(RankedSchools.MANY_UNCLASSIFIED)).containsExactly(false, true, false, false);
  }

  @Test
  void theTrustOfTheLastYearStandsBesideTheSchool() {
    assertThat(column(RankedSchools.TRUST_ID)).containsExactly(null, "T", "U", "U");
    assertThat(column(RankedSchools.TRUST_INHERITED)).containsExactly(null, true, false, false);
    assertThat(column(RankedSchools.TRUST_ID_REFERENCE)).containsExactly(null, "T", "U", "U");
    assertThat(
            Frames.text(
                rank.table(RankedTrusts.TABLE)
                    .where(RankedTrusts.LIST_ID.col().equalTo("A_ATT_FSM_TRUST")),
                "trust_id",
                "rank",
                "listed_schools_count",
                "pooled_schools_count",
                "pooled_effect"))
        .containsExactly("T |  | 1 | 1 | 6.0", "U |  | 1 | 2 | 3.5121951219512195");
  }

  @Test
  void brokenHistoriesAreLeftOutAndCounted() {
    assertThat(
            Frames.text(
                rank.table(ListFunnel.TABLE).where(ListFunnel.LIST_ID.col().equalTo("A_ATT_FSM")),
                "step",
                "step_name",
                "step_count"))
        .containsExactly(
            "1 | SCHOOLS | 5",
            "2 | BROKEN_HISTORY | 1",
            "3 | ELIGIBLE | 4",
            "4 | BELOW_TOP | 1",
            "5 | LISTED | 3",
            "6 | TRUSTS | 2");
  }

  @Test
  void onEveryListTheSchoolsAreThoseLeftOutAndThoseBelowTheTopAndThoseListed() {
    Map<String, Map<String, Long>> funnels = new TreeMap<>();
    withProgress8
        .table(ListFunnel.TABLE)
        .collectAsList()
        .forEach(
            r ->
                funnels
                    .computeIfAbsent(r.getString(0), l -> new TreeMap<>())
                    .put(r.getString(2), r.getLong(3)));
    assertThat(funnels.keySet())
        .contains("A_ATT_ETH", "B_VA_FSM", "A_ATT_ETH_APKN", "B_VA_ETH_WBRI");
    funnels.forEach(
        (list, steps) -> {
          assertThat(steps.get("SCHOOLS")).as(list).isEqualTo(5);
          assertThat(steps.get("ELIGIBLE"))
              .as(list)
              .isEqualTo(steps.get("BELOW_TOP") + steps.get("LISTED"));
          steps.keySet().removeAll(List.of("TRUSTS", "ELIGIBLE"));
          long schools = steps.remove("SCHOOLS");
          assertThat(steps.values().stream().mapToLong(Long::longValue).sum())
              .as(list)
              .isEqualTo(schools);
        });
  }

  @Test
  void withoutProgress8InAStudyYearTheListsOfValueAddedSayThatTheyAreNotMade() {
    assertThat(
            Frames.text(
                rank.table(ListIndex.TABLE).where(ListIndex.STATUS.col().equalTo("NO_PROGRESS8")),
                "list_id",
                "can_rank",
                "model",
                "listed_schools_count",
                "expected_true_members",
                "heading"))
        .containsExactly(
            "A_VA_ETH | false | VA0 | 0 |  | Schools that raised value added and narrowed its gap, ethnic groups: not made, a study year has no Progress 8",
            "A_VA_FSM | false | VA0 | 0 |  | Schools that raised value added and narrowed its gap, disadvantaged pupils: not made, a study year has no Progress 8",
            "B_VA_ETH | false | VA0 | 0 |  | Schools with high value added and no gaps, ethnic groups: not made, a study year has no Progress 8",
            "B_VA_FSM | false | VA0 | 0 |  | Schools with high value added and no gaps, disadvantaged pupils: not made, a study year has no Progress 8");
    assertThat(said).hasSize(7).anyMatch(s -> s.startsWith("A_VA_ETH: NO_PROGRESS8"));
    assertThat(Frames.text(withProgress8.table(ListIndex.TABLE), "status"))
        .doesNotContain("NO_PROGRESS8");
  }

  @Test
  void theSevenListsAndThoseOfGroupsEachHaveARowInTheIndex() {
    // Two groups each for the four lists by ethnicity; disadvantaged pupils are one group.
    assertThat(Frames.text(withProgress8.table(ListIndex.TABLE), "list_id"))
        .hasSize(7 + 4 * 2)
        .contains("A_VA_ETH_APKN", "B_ATT_ETH_WBRI")
        .noneMatch(id -> id.contains("FSM_"));
  }

  @Test
  void valueAddedIsInGradesOfTheLastStudyYear() {
    // School 1: -0.3 of an SD of 1.20 is -0.32 of one of 1.28; 0.02 in the last year itself.
    List<Row> rows =
        withProgress8
            .table(RankedSchools.TABLE)
            .where(RankedSchools.LIST_ID.col().equalTo("A_VA_FSM"))
            .where(RankedSchools.SCHOOL_URN.col().equalTo(1))
            .collectAsList();
    assertThat(rows).hasSize(1);
    assertThat((double) rows.get(0).getAs(RankedSchools.GROUP_FIRST.name()))
        .isCloseTo(-0.32, within(1e-12));
    assertThat((double) rows.get(0).getAs(RankedSchools.GROUP_LAST.name()))
        .isCloseTo(0.02, within(1e-12));
  }

  @Test
  void theFramesHaveTheColumnsAndKeysOfTheirTables() {
    for (Table table : Rank.TABLES) {
      Dataset<Row> frame = withProgress8.table(table);
      table.enforce(frame);
      assertThat(frame.columns()).containsExactly(table.columns().toArray(String[]::new));
      List<String> keys =
          Frames.text(frame, table.key().stream().map(Field::name).toArray(String[]::new));
      assertThat(keys).as(table.name()).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void neitherPartitionsNorTheOrderOfRowsChangeARow() {
    Rank.Sources sources = RankTables.sources(true);
    Rank one = make(each(sources, f -> f.repartition(1)), new ArrayList<>());
    Rank seven =
        make(each(sources, f -> f.orderBy(functions.rand(11)).repartition(7)), new ArrayList<>());
    for (Table table : Rank.TABLES) {
      List<String> rows = bytes(withProgress8.table(table));
      assertThat(rows).as(table.name()).isNotEmpty();
      assertThat(bytes(one.table(table))).as(table.name()).isEqualTo(rows);
      assertThat(bytes(seven.table(table))).as(table.name()).isEqualTo(rows);
    }
  }

  /** Rows in their order; a double is written so that another double is written otherwise. */
  private static List<String> bytes(Dataset<Row> frame) {
    return frame.collectAsList().stream().map(r -> r.mkString("|")).toList();
  }

  private static Rank.Sources each(Rank.Sources of, UnaryOperator<Dataset<Row>> change) {
    return new Rank.Sources(
        change.apply(of.valueAdded()),
        change.apply(of.gaps()),
        change.apply(of.national()),
        change.apply(of.posteriors()),
        change.apply(of.components()),
        change.apply(of.schools()),
        change.apply(of.membership()));
  }

  @Test
  void aModelThatWasNotFittedIsNamedWithTheSettingToChange() {
    Rank.Sources s = RankTables.sources(false);
    Rank.Sources without =
        new Rank.Sources(
            s.valueAdded(),
            s.gaps(),
            s.national(),
            s.posteriors().where("breakdown = 'ethnicity_minor'"),
            s.components(),
            s.schools(),
            s.membership());

    assertThatThrownBy(() -> make(without, new ArrayList<>()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("ATT8_PERCENTILE")
        .hasMessageContaining("disadvantage_status to models.breakdowns");
  }
}
