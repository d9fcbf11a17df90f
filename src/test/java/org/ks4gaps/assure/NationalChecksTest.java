package org.ks4gaps.assure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ks4gaps.SharedFolder;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.CensusConflicts;
import org.ks4gaps.table.CensusMatches;
import org.ks4gaps.table.ExpectedAttainment;
import org.ks4gaps.table.NationalMeasures;

/** Tables of a row a year, and what becomes of a check that fails. */
class NationalChecksTest {
  @TempDir Path folder;

  private static final String MATCHES =
      "academic_year | pupils_count | matched_pupils_count | national_pupils_count"
          + " | national_matched_pupils_count | mainstream_pupils_count | mainstream_matched_pupils_count\n";

  @Test
  void aYearWithoutItsCensusFailsByItsYear() {
    Checked checked =
        Checked.of(
            CensusMatches.TABLE,
            MATCHES
                + "2018 | 1000 | 900 | 900 | 850 | 800 | 720\n"
                + "2019 | 1000 | 900 | 900 | 850 | 800 | 719\n"
                + "2022 | 10 | 0 | 10 | 0 | 0 | 0\n");

    // 720 of 800 is just nine in ten.
    assertThat(checked.failed()).containsExactly("mainstream_match_rate 2019");
    assertThat(checked.found("mainstream_match_rate 2019")).isCloseTo(719 / 800.0, within(1e-6));
    assertThat(checked.least("mainstream_match_rate 2019")).isCloseTo(0.9, within(1e-9));
    assertThat(checked.looked("mainstream_match_rate 2022")).isFalse();
  }

  @Test
  void moreCannotBeMatchedThanThereAre() {
    assertThat(
            Checked.of(CensusMatches.TABLE, MATCHES + "2018 | 9 | 10 | 8 | 9 | 7 | 8\n").failed())
        .contains(
            "matched_pupils_count_among_pupils_count",
            "national_matched_pupils_count_among_national_pupils_count",
            "mainstream_matched_pupils_count_among_mainstream_pupils_count");
  }

  @Test
  void conflictsAddUpAndAreFew() {
    String header =
        "academic_year | concept | pupils_count | both_pupils_count | equal_pupils_count"
            + " | differing_pupils_count | ks4_only_pupils_count | census_only_pupils_count | neither_pupils_count\n";

    assertThat(
            Checked.of(
                    CensusConflicts.TABLE,
                    header + "2019 | sen | 120 | 100 | 95 | 5 | 10 | 7 | 3\n")
                .failed())
        .isEmpty();
    assertThat(
            Checked.of(
                    CensusConflicts.TABLE,
                    header + "2019 | sen | 120 | 100 | 94 | 6 | 10 | 7 | 3\n")
                .failed())
        .containsExactly("differing_sen 2019");
    assertThat(
            Checked.of(
                    CensusConflicts.TABLE,
                    header + "2019 | sen | 121 | 100 | 95 | 5 | 10 | 7 | 3\n")
                .failed())
        .containsExactly("counts_add_up");
    assertThat(
            Checked.of(
                    CensusConflicts.TABLE,
                    header + "2019 | sen | 120 | 100 | 95 | 4 | 10 | 7 | 3\n")
                .failed())
        .containsExactly("counts_add_up");
  }

  /** All published tables of expected Attainment 8 rise; one turned round does not. */
  @Test
  void expectedAttainmentRisesInEveryPublishedTable() throws IOException {
    List<Map<String, String>> published =
        SharedFolder.table("reference/tables/p8_pag_attainment8_averages.csv");
    List<String> releases =
        published.stream()
            .map(r -> r.get("academic_year") + "," + r.get("version"))
            .distinct()
            .toList();
    assertThat(releases).hasSizeGreaterThan(3);
    for (String release : releases) {
      List<Map<String, String>> groups =
          published.stream()
              .filter(r -> (r.get("academic_year") + "," + r.get("version")).equals(release))
              .toList();
      assertThat(groups).hasSize(34);
      assertThat(expected(groups, 0).failed()).as(release).isEmpty();
      assertThat(expected(groups, 17).failed())
          .as(release)
          .containsExactly("expected_attainment8_rises 2022");
    }
  }

  /** A table of 15,000 pupils a group; the row given, unless 0, is put before the one before it. */
  private static Checked expected(List<Map<String, String>> groups, int turned) {
    List<String> averages = new ArrayList<>(groups.stream().map(r -> r.get("a8_average")).toList());
    if (turned > 0) {
      averages.add(turned - 4, averages.remove(turned));
    }
    StringBuilder text =
        new StringBuilder(
            "academic_year | prior_attainment_group | pupils_count | attainment8_expected | progress8_sd\n");
    for (int i = 0; i < averages.size(); i++) {
      text.append("2022 | ")
          .append(groups.get(i).get("prior_attainment_group"))
          .append(" | 15000 | ")
          .append(averages.get(i))
          .append(" | 1.3\n");
    }
    return Checked.of(ExpectedAttainment.TABLE, text.toString());
  }

  @Test
  void groupsOfFewPupilsMayCross() {
    String header =
        "academic_year | prior_attainment_group | pupils_count | attainment8_expected | progress8_sd\n";
    String text = header + "2019 | 5 | %1$d | 30 | 1\n2019 | 6 | %1$d | 28 | 1\n";

    // 4 x 12 sqrt(30 / n) twice over: 2 is less than that of 12,000 pupils (3.4), more than that of
    // 120,000 (1.07).
    assertThat(Checked.of(ExpectedAttainment.TABLE, String.format(text, 12_000)).failed())
        .isEmpty();
    Checked many = Checked.of(ExpectedAttainment.TABLE, String.format(text, 120_000));
    assertThat(many.failed()).containsExactly("expected_attainment8_rises 2019");
    assertThat(many.least("expected_attainment8_rises 2019"))
        .isCloseTo(-48 * Math.sqrt(2 * 30 / 120_000.0), within(1e-5));
    // Below the fourth group they may fall, as published ones did.
    assertThat(
            Checked.of(
                    ExpectedAttainment.TABLE,
                    header + "2019 | 1 | 99000 | 18.96 | 1\n2019 | 2 | 99000 | 17.49 | 1\n")
                .failed())
        .isEmpty();
  }

  @Test
  void nationalMeasuresLieWherePublishedOnesDo() {
    String header =
        "academic_year | pupils_count | mainstream_pupils_count | progress8_model_pupils_count | progress8_pupil_sd"
            + " | adjusted_share | supplied_compared_count | supplied_agreed_count\n";

    assertThat(
            Checked.of(
                    NationalMeasures.TABLE,
                    header
                        + "2019 | 542568 | 531871 | 502972 | 1.2825 | 0.01 | 500000 | 499000\n"
                        + "2020 | 561994 | 550639 | 0 | | | 0 | 0\n")
                .failed())
        .isEmpty();
    assertThat(
            Checked.of(
                    NationalMeasures.TABLE,
                    header + "2019 | 542568 | 542569 | 502972 | 1.7 | 0.05 | 500000 | 400000\n")
                .failed())
        .containsExactly(
            "mainstream_pupils_count_among_pupils_count",
            "progress8_sd 2019",
            "share_raised_to_the_floor 2019",
            "supplied_progress8_agrees 2019");
    assertThat(
            Checked.of(
                    NationalMeasures.TABLE,
                    header + "2019 | 542568 | 531871 | 502972 | 1.3 | 0.01 | 5 | 6\n")
                .failed())
        .contains("supplied_agreed_count_among_supplied_compared_count");
  }

  private static final String NO_MATCH = MATCHES + "2018 | 900 | 30 | 900 | 30 | 900 | 27\n";

  private RunConfig config(String hocon) throws IOException {
    return RunConfig.fromFile(Files.writeString(folder.resolve("release.conf"), hocon).toFile());
  }

  private static Assure assured(RunConfig config) {
    Assure assure = new Assure(config, "conform");
    assure.look(CensusMatches.TABLE, withRates(NO_MATCH));
    return assure;
  }

  private static org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> withRates(String text) {
    return Checked.frame(CensusMatches.TABLE, text)
        .withColumn("match_rate", org.apache.spark.sql.functions.lit(0.5));
  }

  @Test
  void anErrorEndsTheRunNamingYearRateAndWhatWasWanted() {
    List<String> said = new ArrayList<>();

    assertThatThrownBy(() -> assured(RunConfig.defaults()).settle(said::add))
        .isInstanceOf(DataCheckException.class)
        .hasMessageContaining("after conform")
        // 27 of 900
        .hasMessageContaining("census_matches.mainstream_match_rate in 2018")
        .hasMessageContaining("Found 0.03, wanted from 0.9 to 1.0.");
    assertThat(said).isEmpty();
  }

  @Test
  void aWarningIsSaidAndTheRunGoesOn() throws IOException {
    List<String> said = new ArrayList<>();
    RunConfig config = config("ks4-gaps.data_checks.severity.matches = warning");

    assertThatCode(() -> assured(config).settle(said::add)).doesNotThrowAnyException();

    assertThat(said).hasSize(1);
    assertThat(said.get(0))
        .startsWith("  warning: census_matches.mainstream_match_rate in 2018")
        .contains("0.03");
  }

  @Test
  void whatIsOffIsNotLookedAt() throws IOException {
    RunConfig config =
        config("ks4-gaps.data_checks.of_check.\"census_matches.mainstream_match_rate\" = off");

    Checked checked = Checked.of(CensusMatches.TABLE, withRates(NO_MATCH), config);

    assertThat(checked.looked("mainstream_match_rate 2018")).isFalse();
    assertThat(checked.looked("key")).isTrue();
  }

  @Test
  void aSeverityOfNoCheckIsRefusedByItsName() throws IOException {
    RunConfig config = config("ks4-gaps.data_checks.of_check.pupil_results.share_tall = error");

    assertThatThrownBy(() -> new Assure(config, "conform"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("pupil_results.share_tall");
  }
}
