package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.ListFunnel;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.TrustMembership;

/** From the tables of the earlier rooms to the lists; the list by disadvantage is made here. */
class RankTest {
  private static final RunConfig DEFAULTS = RunConfig.defaults();
  private static List<Row> listed;
  private static Rank rank;

  /**
   * Six schools. 1 and 2 narrow alike and 3 less; 4 narrows most but was merged; 5 is not
   * mainstream; 6 narrows a little more than 3 and selects. Pupils hardly vary, so that schools
   * differ.
   */
  @BeforeAll
  static void makeTheLists() {
    StringBuilder gaps =
        new StringBuilder(
            "school_urn | academic_year | mainstream | breakdown | group | group_pupils_count |"
                + " group_percentile_average | rest_pupils_count | rest_percentile_average |"
                + " percentile_gap | percentile_gap_se | group_pupil_variance | rest_pupil_variance\n");
    StringBuilder valueAdded =
        new StringBuilder(
            "school_urn | academic_year | mainstream | breakdown | group | pupils_count |"
                + " attainment8_percentile_average\n");
    double[] last = {0, 44, 44, 41, 48, 48, 42};
    for (int school = 1; school <= 6; school++) {
      boolean mainstream = school != 5;
      for (int year : new int[] {2016, 2017, 2018, 2019, 2022}) {
        double group = year == 2019 ? last[school] : 38;
        int n = school == 6 ? 21 : 20;
        for (String of : List.of(Breakdown.DISADVANTAGED, Breakdown.NOT_DISADVANTAGED)) {
          boolean behind = of.equals(Breakdown.DISADVANTAGED);
          gaps.append(
              String.format(
                  Locale.ROOT,
                  "%d | %d | %b | disadvantage_status | %s | %d | %s | 80 | %s | %s | 1 | 1 | 1%n",
                  school,
                  year,
                  mainstream,
                  of,
                  n,
                  behind ? group : 50,
                  behind ? 50 : group,
                  behind ? 50 - group : group - 50));
        }
        valueAdded.append(
            String.format(
                Locale.ROOT,
                "%d | %d | %b | all | all | 100 | 48%n%d | %d | %b | ethnicity_minor | UNCL | %d | 48%n",
                school,
                year,
                mainstream,
                school,
                year,
                mainstream,
                school == 2 ? 21 : 20));
      }
    }
    Dataset<Row> schools =
        Frames.of(
            Schools.TABLE,
            """
            urn | school_urn | history  | school_name | la_name | region_name | selective
            1   | 1          | OWN      | One         | Camden  | London      | false
            2   | 2          | FOLLOWED | Two         | Camden  | London      | false
            9   | 2          | FOLLOWED | Old Two     | Camden  | London      | true
            3   | 3          | OWN      | Three       | Leeds   | Yorkshire   | false
            4   | 4          | BROKEN   | Four        | Leeds   | Yorkshire   | false
            5   | 5          | OWN      | Five        | Leeds   | Yorkshire   | false
            6   | 6          | OWN      | Six         | Kent    | South East  | true
            """);
    Dataset<Row> membership =
        Frames.of(
            TrustMembership.TABLE,
            """
            school_urn | trust_id | trust_name | joined     | left
            2          | T        | Trust      | 2017-09-01 |
            """);
    RunConfig config =
        new RunConfig(
            DEFAULTS.years(),
            DEFAULTS.ingest(),
            DEFAULTS.ethnicity(),
            DEFAULTS.priorAttainment(),
            DEFAULTS.progressEight(),
            DEFAULTS.adjustedProgress(),
            DEFAULTS.models(),
            new RunConfig.Lists(3, 10, 0.2, 20, "VA0", 2, 2, 0.8, 2, -5, 10),
            DEFAULTS.trusts(),
            DEFAULTS.sample(),
            DEFAULTS.crosswalk(),
            DEFAULTS.resolved());
    rank =
        Rank.of(
            SparkHere.spark(),
            Frames.of(SchoolValueAdded.TABLE, valueAdded.toString()),
            Frames.of(AttainmentGaps.TABLE, gaps.toString()),
            schools,
            membership,
            config);
    listed = rank.schools().orderBy("list_id", "rank").collectAsList();
  }

  private static List<Object> column(String name) {
    return listed.stream().map(r -> r.get(r.fieldIndex(name))).toList();
  }

  @Test
  void schoolsStandInOrderTiesByPupilsThenUrn() {
    assertThat(column("list_id")).containsOnly("A_ATT_FSM");
    assertThat(column("school_urn")).containsExactly(1, 2, 6, 3);
    assertThat(column("rank")).containsExactly(1, 2, 3, 4);
    assertThat(column("group")).containsOnly("disadvantaged");
    assertThat(column("school_name")).containsExactly("One", "Two", "Six", "Three");
    assertThat(column("group_pupils_count")).containsExactly(60L, 60L, 63L, 60L);
  }

  @Test
  void equalScoresShareACompetitionRankAndSelectiveSchoolsHaveNoneAmongTheOthers() {
    assertThat(listed.get(0).getAs("score").equals(listed.get(1).getAs("score"))).isTrue();
    assertThat(column("competition_rank")).containsExactly(1, 1, 3, 4);
    assertThat(column("selective")).containsExactly(false, false, true, false);
    assertThat(column("rank_non_selective")).containsExactly(1, 2, null, 3);
  }

  @Test
  void theFirstFewAreListed() {
    assertThat(column("listed")).containsExactly(true, true, true, false);
  }

  @Test
  void moreThanAFifthUnclassifiedIsFlagged() {
    // 60 of 300 over the study years is a fifth; 63 is more. Years outside the study do not count.
    assertThat(column("many_unclassified")).containsExactly(false, true, false, false);
  }

  @Test
  void theTrustOfTheLastYearStandsBesideTheSchool() {
    assertThat(column("trust_id")).containsExactly(null, "T", null, null);
    assertThat(column("trust_inherited")).containsExactly(null, true, null, null);
    assertThat(column("trust_id_reference")).containsExactly(null, "T", null, null);
    assertThat(Frames.text(rank.trusts(), "list_id", "trust_id", "rank", "listed_schools_count"))
        .containsExactly("A_ATT_FSM_TRUST | T |  | 1");
  }

  @Test
  void brokenHistoriesAreLeftOutAndCounted() {
    assertThat(
            Frames.text(
                rank.funnel().where(ListFunnel.LIST_ID.col().equalTo("A_ATT_FSM")),
                "step",
                "step_name",
                "step_count"))
        .containsExactly(
            "1 | SCHOOLS | 5",
            "2 | BROKEN_HISTORY | 1",
            "3 | TESTED | 4",
            "4 | ELIGIBLE | 4",
            "5 | LISTED | 3",
            "6 | TRUSTS | 1");
  }

  @Test
  void theFramesHaveTheColumnsOfTheirTables() {
    RankedSchools.TABLE.enforce(rank.schools());
    RankedTrusts.TABLE.enforce(rank.trusts());
    ListFunnel.TABLE.enforce(rank.funnel());
    assertThat(rank.schools().columns())
        .containsExactly(RankedSchools.TABLE.columns().toArray(String[]::new));
  }
}
