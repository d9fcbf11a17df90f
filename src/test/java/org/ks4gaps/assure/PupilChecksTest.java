package org.ks4gaps.assure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PupilResults;

/**
 * Cohorts of 200,000 pupils made of a few rows repeated: one as published for 2018/19, and years
 * that are wrong, each in its own way.
 */
class PupilChecksTest {
  private static final int PUPILS = 200_000;

  /** Pupils in ten thousand by group, 2018/19 to the nearest (DfE, 542,568 pupils). */
  private static final Map<String, Integer> ETHNICITY =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("WBRI", 6_923),
              Map.entry("WIRI", 31),
              Map.entry("WIRT", 3),
              Map.entry("WROM", 23),
              Map.entry("WOTH", 520),
              Map.entry("MWBC", 138),
              Map.entry("MWBA", 60),
              Map.entry("MWAS", 113),
              Map.entry("MOTH", 186),
              Map.entry("AIND", 284),
              Map.entry("APKN", 433),
              Map.entry("ABAN", 182),
              Map.entry("AOTH", 171),
              Map.entry("CHNE", 37),
              Map.entry("BCRB", 138),
              Map.entry("BAFR", 365),
              Map.entry("BOTH", 71),
              Map.entry("OOTH", 177),
              Map.entry("UNCL", 145)));

  private static final List<Field> FIELDS =
      List.of(
          PupilResults.ETHNICITY_MINOR,
          PupilResults.ETHNICITY_MAJOR,
          PupilResults.DISADVANTAGED,
          PupilResults.FSM_NOW,
          PupilResults.SEX,
          PupilResults.ATTAINMENT8,
          PupilResults.MAINSTREAM,
          PupilResults.IN_P8_CALCULATION,
          PupilResults.PRIOR_ATTAINMENT_GROUP,
          PupilResults.EAL);

  private static Checked good;
  private static Checked bad;

  /**
   * 10,000 pupils whose characteristics follow from their number, each as often as the shares say.
   */
  private static Dataset<Row> tenThousand() {
    List<String> groups = new ArrayList<>();
    ETHNICITY.forEach((group, n) -> groups.addAll(java.util.Collections.nCopies(n, group)));
    assertThat(groups).hasSize(10_000);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      int scattered = i * 7_919 % 10_000; // a prime: every remainder once
      String group = groups.get(i);
      rows.add(
          RowFactory.create(
              group,
              group.equals("UNCL") ? "UNCL" : "WHIT",
              scattered < 2_650,
              scattered < 1_410,
              scattered % 100 < 49 ? "F" : "M",
              // 26.7, 46.7 and 66.7 in turn, and the last pupil the mean
              i == 9_999 ? 46.7 : 26.7 + 20 * (i % 3),
              scattered < 9_800,
              scattered < 9_450,
              17,
              false));
    }
    StructType schema = new StructType();
    for (Field field : FIELDS) {
      schema = schema.add(PupilResults.TABLE.schema().apply(field.name()));
    }
    return SparkHere.spark().createDataFrame(rows, schema);
  }

  private static Dataset<Row> year(int year, double times) {
    Dataset<Row> twenty =
        tenThousand()
            .crossJoin(
                SparkHere.spark().range(0, Math.round(PUPILS / 10_000 * times), 1, 1).toDF("copy"));
    Dataset<Row> frame =
        twenty
            .withColumn("academic_year", functions.lit(year))
            .withColumn("in_national_results", functions.lit(true))
            .withColumn("pupil_id", functions.monotonically_increasing_id().cast("string"));
    for (Field field : PupilResults.TABLE.fields()) {
      if (!List.of(frame.columns()).contains(field.name())) {
        frame = frame.withColumn(field.name(), functions.lit(null).cast(field.type()));
      }
    }
    return frame.select(
        PupilResults.TABLE.columns().stream()
            .map(functions::col)
            .toArray(org.apache.spark.sql.Column[]::new));
  }

  private static Dataset<Row> with(Dataset<Row> frame, Field field, String sql) {
    return frame.withColumn(field.name(), functions.expr(sql));
  }

  @BeforeAll
  static void check() {
    good =
        Checked.of(
            PupilResults.TABLE, year(2018, 1).unionByName(year(2019, 1.05)), RunConfig.defaults());
    Dataset<Row> wrong = year(2019, 0.6);
    wrong = with(wrong, PupilResults.SEX, "'M'");
    wrong = with(wrong, PupilResults.FSM_NOW, "attainment8 > 40");
    wrong = with(wrong, PupilResults.DISADVANTAGED, "attainment8 > 40");
    wrong = with(wrong, PupilResults.ATTAINMENT8, "attainment8 - 20");
    wrong = with(wrong, PupilResults.EAL, "cast(null as boolean)");
    wrong = with(wrong, PupilResults.IN_P8_CALCULATION, "sex = 'M' and pupil_id % 2 = 0");
    wrong =
        with(
            wrong,
            PupilResults.ETHNICITY_MINOR,
            "case when ethnicity_minor in ('AIND', 'WOTH') then 'UNCL' else ethnicity_minor end");
    bad = Checked.of(PupilResults.TABLE, year(2018, 1).unionByName(wrong), RunConfig.defaults());
  }

  @Test
  void aCohortAsPublishedPasses() {
    assertThat(good.failed()).isEmpty();
    assertThat(good.found("share_disadvantaged 2019")).isCloseTo(0.265, within(1e-6));
    assertThat(good.found("share_fsm_now 2019")).isCloseTo(0.141, within(1e-6));
    assertThat(good.found("share_female 2018")).isCloseTo(0.49, within(1e-6));
    assertThat(good.found("share_WBRI 2018")).isCloseTo(0.6923, within(1e-6));
    assertThat(good.found("share_in_progress8 2018")).isCloseTo(0.945, within(1e-6));
    assertThat(good.found("mean_attainment8 2019")).isCloseTo(46.7, within(0.01));
    assertThat(good.found("jump_pupils 2019")).isCloseTo(0.05, within(1e-6));
    assertThat(good.found("jump_attainment8 2019")).isCloseTo(0, within(1e-6));
  }

  @Test
  void whatIsOutOfPublishedBoundsFails() {
    assertThat(bad.failed())
        .contains(
            "share_AIND 2019",
            "share_WOTH 2019",
            "share_UNCL 2019",
            "share_disadvantaged 2019",
            "share_female 2019",
            "share_fsm_now 2019",
            "share_in_progress8 2019",
            "mean_attainment8 2019")
        .doesNotContain("share_WBRI 2019", "share_female 2018", "mean_attainment8 2018");
    assertThat(bad.found("share_female 2019")).isZero();
  }

  @Test
  void whatJumpsFromAYearToTheNextFails() {
    assertThat(bad.failed())
        .contains(
            "jump_pupils 2019",
            "jump_mainstream_pupils 2019",
            "jump_other_pupils 2019",
            "jump_AIND 2019",
            "jump_UNCL 2019",
            "jump_disadvantaged 2019",
            "jump_fsm_now 2019",
            "jump_filled_eal 2019",
            "jump_attainment8 2019")
        .doesNotContain("jump_WBRI 2019", "jump_CHNE 2019", "jump_filled_fsm_now 2019");
    // 120,000 pupils after 200,000
    assertThat(bad.found("jump_pupils 2019")).isCloseTo(-0.4, within(1e-6));
    assertThat(bad.found("jump_filled_eal 2019")).isCloseTo(-1, within(1e-6));
    assertThat(bad.looked("jump_pupils 2018")).isFalse();
  }

  @Test
  void theUnclassifiedAreSoInBothColumns() {
    // AIND and WOTH have become unclassified in the minor column: 284 + 520 of 10,000, 12 times.
    assertThat(bad.failed()).contains("unclassified_alike");
    assertThat(bad.atFault("unclassified_alike")).isEqualTo((284 + 520) * 12);
    assertThat(good.atFault("unclassified_alike")).isZero();
  }

  @Test
  void pointsAddUpAndProgressHasItsGroup() {
    Checked checked =
        Checked.of(
            PupilResults.TABLE,
            """
            pupil_id | attainment8 | english_points | maths_points | ebacc_points | open_points | in_p8_calculation | prior_attainment_group
            adds     | 46.5        | 10             | 9            | 14           | 13.5        | true              | 17
            rounded  | 46.52       | 10             | 9            | 14           | 13.5        | false             |
            off      | 46.6        | 10             | 9            | 14           | 13.5        | false             |
            one      | 46.6        | 10             |              |              |             | false             |
            no group | 46.6        |                |              |              |             | true              |
            no score |             |                |              |              |             | true              | 17
            """);

    assertThat(checked.failed()).contains("elements_add_up", "progress8_has_a_group");
    assertThat(checked.atFault("elements_add_up")).isEqualTo(1);
    assertThat(checked.atFault("progress8_has_a_group")).isEqualTo(2);
  }

  @Test
  void fewPupilsMayStrayFurtherByChance() {
    // Four standard errors of a share of one in ten over 3,000 pupils, of whom 30 tell as much as
    // one: p = 301 / 3002 by Wilson, 4 sqrt(0.100266 x 0.899734 / 100) = 0.120142.
    Tolerance tolerance = new Tolerance(RunConfig.defaults().dataChecks());

    assertThat(tolerance.ofShare(0.1, 3_000)).isCloseTo(0.120142, within(1e-5));
    // Of a mean: 4 x 20 / sqrt(100).
    assertThat(tolerance.ofMean(20, 3_000)).isCloseTo(8, within(1e-9));
    assertThat(Tolerance.ofDifference(3, 4)).isCloseTo(5, within(1e-9));
    // 1, 2, 6: mean 3, squares about it 4 + 1 + 9 over 2.
    assertThat(Tolerance.sd(3, 9, 41)).isCloseTo(Math.sqrt(7), within(1e-9));
    assertThat(Tolerance.sd(1, 9, 81)).isZero();
  }

  @Test
  void aStepOfSeveralYearsMayBeAsManyTimesAsLong() {
    Checked checked =
        Checked.of(
            PupilResults.TABLE,
            year(2019, 0.05).unionByName(year(2022, 0.05)),
            RunConfig.defaults());

    // Three years of 0.15.
    assertThat(checked.most("jump_pupils 2022")).isCloseTo(0.45, within(1e-6));
    assertThat(checked.least("jump_pupils 2022")).isCloseTo(-0.45, within(1e-6));
  }
}
