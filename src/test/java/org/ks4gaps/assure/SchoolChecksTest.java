package org.ks4gaps.assure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.SchoolCrossProducts;
import org.ks4gaps.table.SchoolValueAdded;

/** Groups that add up to their school, and schools to the country, in numbers added by hand. */
class SchoolChecksTest {
  private static final String HEADER =
      "academic_year | school_urn | mainstream | breakdown | group | pupils_count"
          + " | progress8_pupils_count | attainment8_hundredths_sum | progress8_thousandths_sum"
          + " | percentile_ten_thousandths_sum\n";

  /** 100 pupils, 90 of them in Progress 8; two have an unknown disadvantage. */
  private static final String SCHOOL =
      """
      2019 | 100001 | true | all                   | all               | 100 | 90 | 467000 |  900 | 50000000
      2019 | 100001 | true | ethnicity_major       | WHIT              |  70 | 65 | 320000 |  500 | 35000000
      2019 | 100001 | true | ethnicity_major       | UNCL              |  30 | 25 | 147000 |  400 | 15000000
      2019 | 100001 | true | ethnicity_minor       | WBRI              |  70 | 65 | 320000 |  500 | 35000000
      2019 | 100001 | true | ethnicity_minor       | UNCL              |  30 | 25 | 147000 |  400 | 15000000
      2019 | 100001 | true | disadvantage_status   | disadvantaged     |  28 | 25 | 100000 | -500 | 10000000
      2019 | 100001 | true | disadvantage_status   | not_disadvantaged |  70 | 64 | 360000 | 1400 | 39000000
      2019 | 100001 | true | fsm_status            | fsm_eligible      | 100 | 90 | 467000 |  900 | 50000000
      """;

  private static Checked valueAdded(String rows) {
    return Checked.of(SchoolValueAdded.TABLE, HEADER + rows);
  }

  @Test
  void groupsThatAddUpPass() {
    Checked checked = valueAdded(SCHOOL);

    assertThat(checked.failed()).isEmpty();
    // 900 thousandths over 90 pupils
    assertThat(checked.found("mean_progress8 2019")).isCloseTo(0.01, within(1e-9));
    // 50,000,000 ten-thousandths over 100 pupils
    assertThat(checked.found("mean_percentile 2019")).isCloseTo(50, within(1e-9));
  }

  @Test
  void aMinorGroupShortOfAPupilFails() {
    Checked checked =
        valueAdded(
            SCHOOL.replace(
                "ethnicity_minor       | WBRI              |  70", "ethnicity_minor | WBRI | 69"));

    assertThat(checked.failed()).containsExactly("ethnicity_minor_adds_up");
    assertThat(checked.atFault("ethnicity_minor_adds_up")).isEqualTo(1);
  }

  @Test
  void aMajorGroupWithAnotherSumOfScoresFails() {
    assertThat(
            valueAdded(
                    SCHOOL.replace(
                        "ethnicity_major       | WHIT              |  70 | 65 | 320000",
                        "ethnicity_major | WHIT | 70 | 65 | 320001"))
                .failed())
        .containsExactly("ethnicity_major_adds_up");
    assertThat(
            valueAdded(
                    SCHOOL.replace(
                        "ethnicity_major       | UNCL              |  30 | 25 | 147000 |  400",
                        "ethnicity_major | UNCL | 30 | 25 | 147000 | 401"))
                .failed())
        .containsExactly("ethnicity_major_adds_up");
  }

  @Test
  void groupsThatMayLackPupilsMayNotHaveMoreThanTheSchool() {
    assertThat(
            valueAdded(SCHOOL.replace("not_disadvantaged |  70", "not_disadvantaged | 73"))
                .failed())
        .containsExactly("disadvantage_status_adds_up");
    assertThat(valueAdded(SCHOOL.replace("fsm_eligible      | 100", "fsm_eligible | 101")).failed())
        .containsExactly("fsm_status_adds_up");
    assertThat(
            valueAdded(
                    SCHOOL
                        + "2019 | 100001 | true | ethnicity_disadvantage | WBRI_disadvantaged | 101 | 0 | 0 | 0 | 0\n")
                .failed())
        .containsExactly("ethnicity_disadvantage_adds_up");
  }

  @Test
  void eachSchoolAndYearIsAUnitOfItsOwn() {
    // A second school has what the first lacks; together they would add up.
    String other = SCHOOL.replace("100001", "100002");
    Checked checked =
        valueAdded(
            SCHOOL.replace(
                    "ethnicity_minor       | WBRI              |  70",
                    "ethnicity_minor | WBRI | 69")
                + other.replace(
                    "ethnicity_minor       | WBRI              |  70",
                    "ethnicity_minor | WBRI | 71"));

    assertThat(checked.atFault("ethnicity_minor_adds_up")).isEqualTo(2);
  }

  @Test
  void pupilsInProgress8AreAmongThePupils() {
    assertThat(valueAdded("2019 | 100001 | false | all | all | 10 | 11 | 0 | 0 | \n").failed())
        .contains("progress8_pupils_among_pupils");
  }

  @Test
  void theCountrysMeansAreWhatTheyMustBe() {
    // 60,000 pupils: 4 x 1.5 sqrt(30 / 60000) = 0.1342 beside 0.05.
    String far = "2019 | 100001 | true | all | all | 60000 | 60000 | 0 | %d | %d\n";

    Checked near = valueAdded(String.format(far, 11_000_000, 30_000_000_000L));
    assertThat(near.failed()).doesNotContain("mean_progress8 2019", "mean_percentile 2019");
    assertThat(near.most("mean_progress8 2019")).isCloseTo(0.184164, within(1e-6));
    assertThat(valueAdded(String.format(far, 12_000_000, 30_120_000_000L)).failed())
        .contains("mean_progress8 2019", "mean_percentile 2019");
  }

  @Test
  void schoolsDoNotVanish() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      rows.append(SCHOOL.replace("100001", "" + (100_001 + i)));
      if (i < 16) {
        rows.append(SCHOOL.replace("100001", "" + (100_001 + i)).replace("2019 ", "2020 "));
      }
    }
    Checked checked = valueAdded(rows.toString());

    assertThat(checked.failed()).containsExactly("jump_mainstream_schools 2020");
    assertThat(checked.found("jump_mainstream_schools 2020")).isCloseTo(-0.2, within(1e-9));
  }

  @Test
  void cellsOfCrossProductsAddUpToTheirSchool() {
    Dataset<Row> drawn =
        Checked.frame(
            SchoolCrossProducts.TABLE,
            """
            academic_year | school_urn | pupils_count | progress8_pupils_count
            2019          | 100001     | 30           | 25
            2019          | 100002     | 31           | 25
            2019          | 100003     | 30           | 26
            """);
    Dataset<Row> frame =
        drawn.withColumn(SchoolCrossProducts.CELLS.name(), array(cell(10, 10), cell(20, 15)));

    Checked checked = Checked.of(SchoolCrossProducts.TABLE, frame, RunConfig.defaults());

    assertThat(checked.failed()).containsExactly("cells_add_up", "progress8_cells_add_up");
    assertThat(checked.atFault("cells_add_up")).isEqualTo(1);
    assertThat(checked.atFault("progress8_cells_add_up")).isEqualTo(1);
  }

  private static Column cell(long pupils, long inProgress8) {
    return struct(
        Stream.of(SchoolCrossProducts.CELL.fields())
            .map(f -> part(f, pupils, inProgress8).cast(f.dataType()).as(f.name()))
            .toArray(Column[]::new));
  }

  private static Column part(StructField field, long pupils, long inProgress8) {
    return switch (field.name()) {
      case "pupils" -> lit(pupils);
      case "progress8_pupils" -> lit(inProgress8);
      default -> expr("null");
    };
  }

  @Test
  void aGapIsTheDifferenceOfItsMeans() {
    String header =
        "academic_year | school_urn | group | group_percentile_average | rest_percentile_average | percentile_gap"
            + " | group_attainment8_average | rest_attainment8_average | attainment8_gap"
            + " | group_progress8_average | rest_progress8_average | progress8_gap\n";

    assertThat(
            Checked.of(
                    AttainmentGaps.TABLE,
                    header
                        + "2019|100001|A|40|50|10|38|46.5|8.5|-0.25|0.5|0.75\n2019|100001|B|||||||||\n")
                .failed())
        .isEmpty();
    assertThat(
            Checked.of(
                    AttainmentGaps.TABLE,
                    header + "2019|100001|A|40|50|-10|38|46.5|8|-0.25|0.5|0.25\n")
                .failed())
        .containsExactly(
            "attainment8_gap_is_the_difference",
            "percentile_gap_is_the_difference",
            "progress8_gap_is_the_difference");
  }

  @Test
  void whatIsListedIsEligibleAndWhatIsEligibleWasTested() {
    String header =
        "list_id | tested_schools_count | eligible_schools_count | listed_schools_count\n";

    assertThat(Checked.of(ListIndex.TABLE, header + "A | 5 | 5 | 5\n").failed()).isEmpty();
    assertThat(Checked.of(ListIndex.TABLE, header + "A | 5 | 6 | 7\n").failed())
        .containsExactly(
            "eligible_schools_count_among_tested_schools_count",
            "listed_schools_count_among_eligible_schools_count");
  }
}
