package org.ks4gaps.assure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ks4gaps.Frames;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.RankedSchools;
import org.ks4gaps.table.SchoolAdjustedProgress;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

/** Keys, required columns and ranges, which every table's own declaration tells. */
class EveryTableTest {

  @Test
  void everyTableHasItsChecksOfKeyAndRequiredColumns() {
    Declared declared = new Declared(RunConfig.defaults());

    for (Table table : Stream.concat(Tables.PUBLISHED.stream(), Tables.INSIDE.stream()).toList()) {
      assertThat(declared.of(table).checks())
          .as(table.name())
          .extracting(Check::name)
          .contains("key", "required");
    }
  }

  @Test
  void rowsThatShareTheirKeyAreCounted() {
    // 1 twice and 3 three times; a null is a value of a key like any other.
    Dataset<Row> rows =
        Frames.of(
            Schools.TABLE,
            """
            urn | school_name
            1   | A
            1   | B
            2   | C
            3   | D
            3   | E
            3   | F
                | G
            """);

    assertThat(Frames.text(Scan.sharingKey(rows, List.of(Schools.URN)), "school_name"))
        .containsExactly("A", "B", "D", "E", "F");
    assertThat(Scan.sharingKey(rows, List.of(Schools.NAME)).count()).isZero();
  }

  @Test
  void keysOfTwoColumnsThatHashAlikeAreNotOneKey() {
    // A null leaves a hash as it was, so that these two keys have one hash.
    Dataset<Row> rows =
        Frames.of(
            RankedSchools.TABLE,
            """
            list_id | group
            X       |
                    | X
            """);

    assertThat(Scan.sharingKey(rows, List.of(RankedSchools.LIST_ID, RankedSchools.GROUP)).count())
        .isZero();
  }

  @Test
  void theKeyOfATableIsChecked() {
    String once = "urn | school_urn\n100001 | 100001\n100002 | 100001\n";

    assertThat(Checked.of(Schools.TABLE, once).failed()).isEmpty();
    Checked twice = Checked.of(Schools.TABLE, once + "100002 | 100003\n");
    assertThat(twice.failed()).containsExactly("key");
    assertThat(twice.atFault("key")).isEqualTo(2);
    assertThat(twice.found("key")).isCloseTo(2, within(0.0));
  }

  @Test
  void aRowWithoutARequiredValueIsAtFaultAndOneWithoutAnOptionalIsNot() {
    // The required columns of pupils, in two rows; the second lacks its sex.
    String header =
        "academic_year | pupil_id | school_urn | urn_at_exam | mainstream | in_national_results"
            + " | sex | ethnicity_minor | ethnicity_major | in_p8_model | in_p8_calculation"
            + " | census_matched | census_agreement\n";
    String whole =
        "2019 | A | 100001 | 100001 | true | false | F | WBRI | WHIT | false | false | true | EEEEEEE\n";
    String lacking =
        "2019 | B | 100001 | 100001 | true | false |  | WBRI | WHIT | false | false | true | EEEEEEE\n";

    assertThat(Checked.of(PupilResults.TABLE, header + whole).atFault("required")).isZero();
    assertThat(Checked.of(PupilResults.TABLE, header + whole + lacking).atFault("required"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "academic_year, 2000, 2100, 1999, 2101",
    "school_urn, 1, 999999999, 0, 1000000000",
    "urn_at_exam, 1, 999999999, -5, 1000000000",
    "month_of_birth, 1, 12, 0, 13",
    "idaci, 0, 1, -0.001, 1.001",
    "prior_attainment, 0, 120, -0.1, 120.1",
    "prior_attainment_group, 1, 34, 0, 35",
    "attainment8, 0, 90, -0.01, 90.01",
    "english_points, 0, 18, -0.01, 18.01",
    "maths_points, 0, 18, -0.01, 18.01",
    "ebacc_points, 0, 27, -0.01, 27.01",
    "open_points, 0, 27, -0.01, 27.01",
    "progress8_floor, -10, 10, -10.01, 10.01",
    "progress8_supplied, -10, 10, -10.01, NaN"
  })
  void eachNumberOfAPupilHasItsRange(
      String column, String least, String most, String below, String above) {
    String check = "range_" + column;
    Checked within = Checked.of(PupilResults.TABLE, column + "\n" + least + "\n" + most + "\n");
    Checked outside =
        Checked.of(PupilResults.TABLE, column + "\n" + below + "\n" + above + "\n" + least + "\n");

    assertThat(within.failed()).doesNotContain(check);
    assertThat(outside.failed()).contains(check);
    assertThat(outside.atFault(check)).isEqualTo(2);
  }

  @Test
  void everyNumberOfAPupilIsAmongThem() {
    List<String> numbers =
        PupilResults.TABLE.fields().stream()
            .filter(f -> f.type().typeName().matches("integer|long|double"))
            .map(Field::name)
            .toList();
    assertThat(NameRanges.of(PupilResults.TABLE))
        .extracting(Check::name)
        .containsExactlyInAnyOrderElementsOf(numbers.stream().map(n -> "range_" + n).toList());
  }

  @Test
  void theLowerEndOfAnIntervalIsNotAboveTheUpper() {
    String header =
        "progress8_lower | progress8_upper | background_adjusted_lower | background_adjusted_upper\n";

    assertThat(Checked.of(SchoolAdjustedProgress.TABLE, header + "-0.5|0.5|0.1|0.1\n").failed())
        .isEmpty();
    assertThat(Checked.of(SchoolAdjustedProgress.TABLE, header + "0.5|-0.5|0.1|0.2\n").failed())
        .containsExactly("interval_progress8_lower");
    assertThat(
            Checked.of(RankedSchools.TABLE, "list_id | rank | rank_5 | rank_95\nA|1|7|3\n")
                .failed())
        .containsExactly("interval_rank_5");
  }

  @Test
  void sharesPercentsCountsAndSpreadsAreKnownByTheirNames() {
    Checked checked =
        Checked.of(
            RankedSchools.TABLE,
            """
            list_id | rank | p_narrowed | reliability | change_posterior_sd | group_pupils_count
            A       | 1    | 1          | 0           | 0                   | 0
            A       | 2    | 1.1        | -0.1        | -1                  | -1
            A       | 3    | NaN        | 2           | NaN                 | 3
            """);

    assertThat(checked.failed())
        .containsExactly(
            "range_change_posterior_sd",
            "range_group_pupils_count",
            "range_p_narrowed",
            "range_reliability");
    assertThat(checked.atFault("range_p_narrowed")).isEqualTo(2);
    assertThat(checked.atFault("range_change_posterior_sd")).isEqualTo(2);
    assertThat(checked.atFault("range_group_pupils_count")).isEqualTo(1);
  }
}
