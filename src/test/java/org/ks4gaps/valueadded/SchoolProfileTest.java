package org.ks4gaps.valueadded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.SharedFolder;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.SchoolProfiles;
import org.ks4gaps.table.Schools;

class SchoolProfileTest {
  private static final RunConfig CONFIG = RunConfig.defaults();

  private static Dataset<Row> schools(String rows) {
    return Frames.of(
        Schools.TABLE,
        "urn | school_urn | school_name | region_name | establishment_type | selective |"
            + " urban_rural\n"
            + rows);
  }

  private static Dataset<Row> profiles(Dataset<Row> pupils, Dataset<Row> schools) {
    return SchoolProfiles.TABLE.enforce(
        SchoolProfile.of(
            SparkHere.spark(), pupils, schools, CONFIG.years(), CONFIG.sample().mix()));
  }

  /**
   * School 1 has three pupils in 2017 and two in 2019, and one not in national results; school 2 is
   * mainstream in 2017, and not in 2018, where one of its pupils is not; 2022 is not a study year.
   */
  private static Dataset<Row> pupils() {
    return Frames.of(
        PupilResults.TABLE,
        """
        academic_year | school_urn | mainstream | in_national_results | attainment8 | ethnicity_minor | fsm_now | eal   | idaci
        2017          | 1          | true       | true                | 40           | APKN            | true    | true  | 0.4
        2017          | 1          | true       | true                | 40           | APKN            | false   | true  | 0.1
        2017          | 1          | true       | true                | 40           | WBRI            | false   | false |
        2017          | 1          | true       | false               | 40           | WBRI            | true    | false | 0.9
        2017          | 2          | true       | true                | 40           | WBRI            |         |       | 0.2
        2017          | 2          | true       | true                | 40           | UNCL            |         | false | 0.2
        2018          | 2          | true       | true                | 40           | WBRI            | true    | true  | 0.3
        2018          | 2          | false      | true                | 40           | WBRI            | true    | true  | 0.8
        2019          | 1          | true       | true                | 40           | APKN            | true    |       | 0.02
        2019          | 1          | true       | true                | 40           | UNCL            | false   | true  | 0.01
        2022          | 1          | true       | true                | 40           | WBRI            | false   | false | 0.5
        """);
  }

  private static Dataset<Row> register() {
    return schools(
        """
        1 | 1 | One     | London | Academy converter | true  | Urban major conurbation
        9 | 1 | Old One | Leeds  | Community school  | false | Rural village
        """);
  }

  @Test
  void sharesAndDeprivationAreThoseOfThePupilsOfTheStudyYears() {
    // IDACI: of 2017's four mainstream pupils with an index 0.1, 0.2, 0.2, 0.4 percentiles are
    // 12.5,
    // 50, 50, 87.5; of 2019's two 25 and 75. School 1: (87.5 + 12.5 + 75 + 25) / 4 = 50.
    // Free meals 2 of 5, language 3 of 4 known. APKN 3 of 4 classified.
    // School 2 in 2017 alone: index 50 and 50; meals unknown; language 0 of 1; WBRI 1 of 1.
    assertThat(
            Frames.text(
                profiles(pupils(), register()),
                "school_urn",
                "pupils_count",
                "idaci_percentile_average",
                "fsm_percent",
                "eal_percent",
                "classified_pupils_count",
                "white_british_percent",
                "largest_group",
                "largest_group_percent",
                "ethnic_mix"))
        .containsExactly(
            "1 | 5 | 50.0 | 40.0 | 75.0 | 4 | 25.0 | APKN | 75.0 | MAJORITY_ONE_NON_WHITE",
            "2 | 2 | 50.0 |  | 0.0 | 1 | 100.0 | WBRI | 100.0 | OTHER");
  }

  @Test
  void theRegistersWordsAreThoseOfTheSchoolToday() {
    assertThat(
            Frames.text(
                profiles(pupils(), register()),
                "school_urn",
                "school_name",
                "region_name",
                "academy",
                "settlement",
                "selective"))
        .containsExactly("1 | One | London | true | URBAN | true", "2 |  |  |  |  | ");
  }

  @Test
  void partitionsAndOrderOfRowsLeaveNoTrace() {
    List<String> once = Frames.text(profiles(pupils().coalesce(1), register()));

    assertThat(Frames.text(profiles(pupils().repartition(7), register().repartition(3))))
        .isEqualTo(once)
        .hasSize(2);
  }

  @Test
  void everyClassOfTheRuralUrbanClassificationsIsUnderstood() throws IOException {
    StringBuilder rows = new StringBuilder();
    List<Map<String, String>> classes = SharedFolder.table("reference/codes/urban_rural_codes.csv");
    int urn = 0;
    StringBuilder expected = new StringBuilder();
    for (Map<String, String> of : classes) {
      urn++;
      rows.append(urn + " | " + urn + " | S | R | T | false | " + of.get("label") + "\n");
      expected.append(of.get("urban").equals("1") ? "URBAN " : "RURAL ");
    }
    List<Row> found =
        schools(rows.toString())
            .select(Schools.URN.col(), SchoolProfile.settlement())
            .orderBy("urn")
            .collectAsList();
    StringBuilder settlements = new StringBuilder();
    found.forEach(r -> settlements.append(r.getString(1)).append(' '));

    assertThat(urn).isEqualTo(16);
    assertThat(settlements.toString()).isEqualTo(expected.toString());
  }

  @Test
  void academiesAreKnownByTheRegistersTypes() {
    assertThat(
            Frames.text(
                schools(
                        """
                        1 | 1 | S | R | Academy sponsor led          | false | Not applicable
                        2 | 2 | S | R | Free schools                 | false | (England/Wales) Rural village
                        3 | 3 | S | R | University technical college | false | (England/Wales) Urban city and town
                        4 | 4 | S | R | Studio schools               | false |
                        5 | 5 | S | R | Voluntary aided school       | false |
                        6 | 6 | S | R | City technology college      | false |
                        7 | 7 | S | R |                              | false |
                        """)
                    .select(
                        Schools.URN.col(), SchoolProfile.academy(), SchoolProfile.settlement())))
        .containsExactly(
            "1 | true | ",
            "2 | true | RURAL",
            "3 | true | URBAN",
            "4 | true | ",
            "5 | false | ",
            "6 | false | ",
            "7 |  | ");
  }
}
