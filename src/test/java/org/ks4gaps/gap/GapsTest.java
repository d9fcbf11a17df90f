package org.ks4gaps.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.SameRows;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.SchoolValueAdded;

class GapsTest {
  private static final RunConfig.ProgressEight RULES = RunConfig.defaults().progressEight();

  /**
   * School 1 has three ethnic groups and pupils without one; school 2 has one group; school 3 has
   * groups of low coverage; school 4 is not mainstream. Sums are hundredths, ten-thousandths and
   * thousandths of the means times pupils.
   */
  private static final String VALUE_ADDED =
      """
      school_urn | breakdown           | group             | pupils_count | progress8_pupils_count | attainment8_average | attainment8_percentile_average | progress8_average | attainment8_hundredths_sum | percentile_ten_thousandths_sum | progress8_thousandths_sum | mainstream
      1          | all                 | all               | 70           | 64                     | 46                  | 50                             | 0.1               | 322000                     | 35000000                       | 6400                      | true
      1          | ethnicity_minor     | APKN              | 10           | 8                      | 40                  | 41.5                           | -0.25             | 40000                      | 4150000                        | -2000                     | true
      1          | ethnicity_minor     | WBRI              | 30           | 30                     | 48                  | 52                             | 0.2               | 144000                     | 15600000                       | 6000                      | true
      1          | ethnicity_minor     | BCRB              | 20           | 20                     | 45                  | 47.25                          | 0.1               | 90000                      | 9450000                        | 2000                      | true
      1          | ethnicity_minor     | UNCL              | 10           | 6                      | 90                  | 99                             | 3                 | 90000                      | 9900000                        | 18000                     | true
      1          | disadvantage_status | disadvantaged     | 20           | 16                     | 40                  | 42                             | -0.5              | 80000                      | 8400000                        | -8000                     | true
      1          | disadvantage_status | not_disadvantaged | 50           | 40                     | 49                  | 54                             | 0.3               | 245000                     | 27000000                       | 12000                     | true
      2          | ethnicity_minor     | WBRI              | 30           | 30                     | 48                  | 52                             | 0.2               | 144000                     | 15600000                       | 6000                      | true
      2          | ethnicity_minor     | UNCL              | 5            | 5                      | 48                  | 52                             | 0.2               | 24000                      | 2600000                        | 1000                      | true
      3          | ethnicity_minor     | APKN              | 10           | 4                      | 40                  | 41                             |                   | 40000                      | 4100000                        | -400                      | true
      3          | ethnicity_minor     | WBRI              | 10           | 5                      | 42                  | 43                             | 0.4               | 42000                      | 4300000                        | 2000                      | true
      4          | ethnicity_minor     | APKN              | 10           | 10                     | 20                  |                                | -1                | 20000                      |                                | -10000                    | false
      4          | ethnicity_minor     | WBRI              | 10           | 10                     | 22                  |                                | -2                | 22000                      |                                | -20000                    | false
      """;

  /** Squares that give every group of every school the variance 400: sum^2/n + (n - 1) 400. */
  private static final String SQUARES =
      "percentile_ten_thousandths_sum * double(percentile_ten_thousandths_sum) / pupils_count"
          + " + (pupils_count - 1) * 400 * 1e8D";

  /**
   * Pooled variance among comparators of APKN: in school 1 WBRI and BCRB, 400 within each and their
   * means 52 and 47.25 about 50.1; in school 3 WBRI alone.
   */
  private static final double APKN_COMPARATORS =
      (29 * 400 + 19 * 400 + 30 * 1.9 * 1.9 + 20 * 2.85 * 2.85 + 9 * 400) / (49.0 + 9);

  private static Map<String, Row> gaps;

  @BeforeAll
  static void compare() {
    var valueAdded =
        Frames.of(SchoolValueAdded.TABLE, VALUE_ADDED)
            .withColumn("academic_year", functions.lit(2019))
            .withColumn("time_period", functions.lit("201819"))
            .withColumn("percentile_squares_sum", functions.expr(SQUARES));
    var national =
        Frames.of(NationalMeasures.TABLE, "academic_year | progress8_pupil_sd\n2019 | 1.2825\n");
    List<Row> rows = gaps(valueAdded, national).collectAsList();
    gaps =
        rows.stream()
            .collect(
                Collectors.toMap(
                    r -> r.<Integer>getAs("school_urn") + " " + r.<String>getAs("group"), r -> r));
    // Shuffled, the same gaps.
    SameRows.inOrder(
        drawnAgain(rows), drawnAgain(gaps(valueAdded.repartition(3), national).collectAsList()));
  }

  private static Dataset<Row> gaps(Dataset<Row> valueAdded, Dataset<Row> national) {
    return AttainmentGaps.TABLE
        .enforce(Gaps.of(valueAdded, national, RULES))
        .orderBy(AttainmentGaps.TABLE.order());
  }

  private static Dataset<Row> drawnAgain(List<Row> rows) {
    return SparkHere.spark().createDataFrame(rows, AttainmentGaps.TABLE.schema());
  }

  private static double value(String of, Field field) {
    return gaps.get(of).<Double>getAs(field.name());
  }

  private static boolean missing(String of, Field field) {
    return gaps.get(of).isNullAt(gaps.get(of).fieldIndex(field.name()));
  }

  @Test
  void aGapIsTheRestsMeanLessTheGroups() {
    // The rest of APKN is WBRI and BCRB: 50 pupils.
    assertThat(gaps.get("1 APKN").<Long>getAs("rest_pupils_count")).isEqualTo(30 + 20);
    assertThat(value("1 APKN", AttainmentGaps.REST_PERCENTILE))
        .isCloseTo((30 * 52 + 20 * 47.25) / 50, within(1e-12));
    assertThat(value("1 APKN", AttainmentGaps.PERCENTILE_GAP))
        .isCloseTo((30 * 52 + 20 * 47.25) / 50 - 41.5, within(1e-12));
    assertThat(value("1 APKN", AttainmentGaps.PERCENTILE_GAP_SE))
        .isCloseTo(Math.sqrt(400 / 10.0 + APKN_COMPARATORS / 50.0), within(1e-9));
    assertThat(value("1 APKN", AttainmentGaps.ATTAINMENT8_GAP))
        .isCloseTo((30 * 48 + 20 * 45) / 50.0 - 40, within(1e-12));
    assertThat(value("1 APKN", AttainmentGaps.REST_PROGRESS8))
        .isCloseTo((30 * 0.2 + 20 * 0.1) / 50, within(1e-12));
    assertThat(value("1 APKN", AttainmentGaps.PROGRESS8_GAP))
        .isCloseTo((30 * 0.2 + 20 * 0.1) / 50 + 0.25, within(1e-12));
    assertThat(value("1 APKN", AttainmentGaps.PROGRESS8_GAP_SE))
        .isCloseTo(1.2825 * Math.sqrt(1 / 8.0 + 1 / 50.0), within(1e-12));
    // A group ahead of the rest has a negative gap.
    assertThat(value("1 WBRI", AttainmentGaps.PERCENTILE_GAP))
        .isCloseTo((10 * 41.5 + 20 * 47.25) / 30 - 52, within(1e-12))
        .isNegative();
  }

  @Test
  void unclassifiedPupilsAreInNoGroupAndInNoComparator() {
    assertThat(gaps).doesNotContainKeys("1 UNCL", "2 UNCL", "1 all");
    // With them the rest of WBRI would have 40 pupils.
    assertThat(gaps.get("1 WBRI").<Long>getAs("rest_pupils_count")).isEqualTo(30);
  }

  @Test
  void twoGroupsHaveOppositeGapsAndTheSameStandardError() {
    for (Field gap :
        List.of(
            AttainmentGaps.PERCENTILE_GAP,
            AttainmentGaps.ATTAINMENT8_GAP,
            AttainmentGaps.PROGRESS8_GAP)) {
      assertThat(value("1 disadvantaged", gap))
          .isCloseTo(-value("1 not_disadvantaged", gap), within(1e-12));
    }
    assertThat(value("1 disadvantaged", AttainmentGaps.PERCENTILE_GAP))
        .isCloseTo(54 - 42, within(1e-12));
    assertThat(value("1 disadvantaged", AttainmentGaps.PROGRESS8_GAP_SE))
        .isCloseTo(value("1 not_disadvantaged", AttainmentGaps.PROGRESS8_GAP_SE), within(1e-15));
  }

  @Test
  void aSchoolOfOneGroupHasNoGap() {
    Row only = gaps.get("2 WBRI");

    assertThat(only.<Long>getAs("rest_pupils_count")).isZero();
    for (Field field :
        List.of(
            AttainmentGaps.REST_PERCENTILE,
            AttainmentGaps.PERCENTILE_GAP,
            AttainmentGaps.PERCENTILE_GAP_SE,
            AttainmentGaps.ATTAINMENT8_GAP,
            AttainmentGaps.PROGRESS8_GAP,
            AttainmentGaps.PROGRESS8_GAP_SE)) {
      assertThat(missing("2 WBRI", field)).as(field.name()).isTrue();
    }
    assertThat(value("2 WBRI", AttainmentGaps.GROUP_PERCENTILE)).isEqualTo(52);
  }

  @Test
  void lowCoverageOnEitherSideLeavesNoProgress8GapButTheAttainmentGap() {
    // APKN: 4 of 10; its rest: 5 of 10, just enough. WBRI's rest: 4 of 10.
    assertThat(value("3 APKN", AttainmentGaps.REST_PROGRESS8)).isCloseTo(0.4, within(1e-12));
    assertThat(missing("3 APKN", AttainmentGaps.PROGRESS8_GAP)).isTrue();
    assertThat(missing("3 WBRI", AttainmentGaps.REST_PROGRESS8)).isTrue();
    assertThat(missing("3 WBRI", AttainmentGaps.PROGRESS8_GAP)).isTrue();
    assertThat(missing("3 WBRI", AttainmentGaps.PROGRESS8_GAP_SE)).isTrue();
    assertThat(value("3 APKN", AttainmentGaps.PERCENTILE_GAP)).isCloseTo(2, within(1e-12));
  }

  @Test
  void aSchoolOutsideTheFrameOfPercentilesHasOnlyTheOtherGaps() {
    assertThat(missing("4 APKN", AttainmentGaps.PERCENTILE_GAP)).isTrue();
    assertThat(missing("4 APKN", AttainmentGaps.REST_PERCENTILE)).isTrue();
    assertThat(value("4 APKN", AttainmentGaps.ATTAINMENT8_GAP)).isCloseTo(2, within(1e-12));
    assertThat(value("4 APKN", AttainmentGaps.PROGRESS8_GAP)).isCloseTo(-1, within(1e-12));
  }
}
