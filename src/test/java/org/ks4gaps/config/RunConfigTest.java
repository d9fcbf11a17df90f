package org.ks4gaps.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunConfigTest {
  @TempDir Path folder;

  private RunConfig read(String hocon) {
    return RunConfig.fromFile(write(hocon).toFile());
  }

  private Path write(String hocon) {
    try {
      return Files.writeString(folder.resolve("release.conf"), hocon);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void defaultsAreThoseOfTheDocumentedStudy() {
    RunConfig config = RunConfig.defaults();

    assertThat(config.years().study()).containsExactly(2017, 2018, 2019);
    assertThat(config.years().first()).isEqualTo(2017);
    assertThat(config.years().last()).isEqualTo(2019);
    assertThat(config.years().check()).isEqualTo(2022);
    assertThat(config.conform()).isEqualTo(new RunConfig.Conform(0.9));
    assertThat(config.dataChecks())
        .isEqualTo(
            new DataCheckRules(
                Map.of(
                    "keys", Severity.ERROR,
                    "required", Severity.ERROR,
                    "ranges", Severity.ERROR,
                    "totals", Severity.ERROR,
                    "matches", Severity.ERROR,
                    "national", Severity.WARNING,
                    "jumps", Severity.WARNING,
                    "consistency", Severity.WARNING),
                Map.of(),
                4,
                30,
                new DataCheckRules.Jumps(0.15, 0.02, 4)));
    assertThat(config.progressEight()).isEqualTo(new RunConfig.ProgressEight(1.96, 0.01, 0.5));
    assertThat(config.adjustedProgress()).isEqualTo(new RunConfig.AdjustedProgress(5));
    assertThat(config.lists())
        .isEqualTo(
            new ListRules(
                100,
                10,
                0.2,
                20,
                0.8,
                2,
                new ListRules.Thresholds(2, 2, -5, 10),
                new ListRules.Thresholds(0.1, 0.1, -0.2, 0.4),
                "VA0",
                new ListRules.Worth(10_000, 2023, 0.9, 1_000, 0.9, 0.5, 0.05, 20)));
    assertThat(config.trusts())
        .isEqualTo(
            new RunConfig.Trusts(
                MonthDay.of(9, 12), MonthDay.of(8, 31), 3, 3, LocalDate.of(2022, 9, 12)));
    assertThat(config.sample())
        .isEqualTo(
            new SampleRules(
                List.of("A_ATT_ETH", "B_ATT_ETH"),
                1390,
                200,
                3,
                "candidates",
                new SampleRules.Mix(0.5, 0.1, 0.05, 5),
                new SampleRules.Schools(10, 3, 4, 2, 2, 2),
                new SampleRules.Trusts(List.of(5, 9), List.of(2, 12, 30), List.of(2, 2, 5), 2)));
    assertThat(config.crosswalk().sources().keySet())
        .containsExactly("ks4", "census", "schools", "links", "membership", "group_links");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          years.study                          | [2019]
          years.study                          | [2019, 2018]
          years.study                          | [2018, 2018]
          years.check                          | 2019
          ingest.maximum_rejected_share        | 1.01
          ingest.maximum_rejected_share        | -0.01
          conform.minimum_census_match         | 1.01
          data_checks.severity.keys            | fatal
          data_checks.of_check.runs.key        | maybe
          data_checks.standard_errors          | -1
          data_checks.design_effect            | 0.9
          data_checks.maximum_jump.pupils      | 1.5
          data_checks.maximum_jump.share       | -0.1
          data_checks.maximum_jump.attainment8 | -1
          progress8.interval_z                 | 0
          progress8.adjusted_share             | -0.01
          progress8.adjusted_share             | 0
          progress8.adjusted_share             | 0.5
          progress8.minimum_coverage           | 1.5
          adjusted_progress8.deprivation_bands | 1
          adjusted_progress8.deprivation_bands | 21
          lists.top                            | 0
          lists.minimum_pupils                 | 0
          lists.unclassified_share             | 2
          lists.minimum_schools_a_group        | 0
          lists.high_quantile                  | 80
          lists.minimum_groups                 | 1
          lists.attainment.minimum_base_gap    | -0.5
          lists.attainment.minimum_base_gap    | 101
          lists.attainment.maximum_rest_fall   | -1
          lists.attainment.minimum_deviation   | 0.1
          lists.attainment.maximum_range       | -1
          lists.value_added.model              | ATT8_PERCENTILE
          lists.value_added.minimum_base_gap   | -0.1
          lists.value_added.maximum_rest_fall  | -0.1
          lists.value_added.minimum_deviation  | 0.1
          lists.value_added.maximum_range      | -0.1
          lists.worth.draws                    | 99
          lists.worth.draws                    | 65536
          lists.worth.rank_set_confidence      | 0.5
          lists.worth.rank_set_confidence      | 1
          lists.worth.rank_set_draws           | 99
          lists.worth.rank_set_draws           | 100001
          lists.worth.certain                  | 1.1
          lists.worth.likely                   | 0
          lists.worth.likely                   | 0.91
          lists.worth.variance_test_level      | 0
          lists.worth.variance_test_level      | 1
          lists.worth.placebo_runs             | 0
          lists.worth.placebo_runs             | 1001
          trusts.minimum_academies             | 0
          trusts.minimum_years                 | 0
          trusts.joined_by                     | "9-12"
          trusts.not_left_before               | "08-32"
          trusts.reference_date                | "12/09/2022"
          sample.lists                         | []
          sample.lists                         | [A_ATT_ETH, A_ATT_ETH]
          sample.starts                        | 0
          sample.reserves                      | -1
          sample.balance_to                    | frame
          sample.mix.majority                  | 0.49
          sample.mix.majority                  | 1
          sample.mix.minority                  | 1.01
          sample.mix.present                   | -0.01
          sample.mix.groups                    | 0
          sample.schools.size                  | 0
          sample.schools.minimum_of_each_mix   | -1
          sample.schools.minimum_of_each_list  | -1
          sample.schools.maximum_a_region      | -1
          sample.schools.minimum_rural         | -1
          sample.schools.minimum_not_academies | -1
          sample.trusts.sizes                  | []
          sample.trusts.sizes                  | [9, 5]
          sample.trusts.bands                  | [0, 2, 12]
          sample.trusts.bands                  | [2, 30, 12]
          sample.trusts.proportions            | [2, 2]
          sample.trusts.proportions            | [0, 0, 0]
          sample.trusts.maximum_a_region       | -1
          lists.top                            | many
          """)
  void aValueOutOfRangeIsRefusedByTheNameOfItsSetting(String setting, String value) {
    assertThatThrownBy(() -> read("ks4-gaps." + setting + " = " + value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(setting);
  }

  @Test
  void severalProblemsAreReportedAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    ks4-gaps {
                      lists.top = 0
                      trusts.minimum_years = 0
                      lists.topp = 50
                      years.check = 2018
                    }
                    """))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("lists.top must be positive, is 0")
        .hasMessageContaining("trusts.minimum_years")
        .hasMessageContaining("ks4-gaps.lists.topp")
        .hasMessageContaining("years.check must follow the study years: 2018");
  }

  @ParameterizedTest
  @CsvSource({
    "ks4-gaps.lists.topp",
    "lists.top",
    "ks4-gaps.crosswalk.ks4.colums.sex.names",
    "ks4-gaps.crosswalk.ks4.columns.sex.name",
    "ks4-gaps.crosswalk.codes.sexes.M"
  })
  void anUnknownSettingIsRefusedWithItsFileAndLine(String setting) {
    assertThatThrownBy(() -> read("# a comment\n" + setting + " = [50]\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("release.conf: 2")
        .hasMessageContaining("no setting is called " + setting);
  }

  @Test
  void aColumnsNamesAndCodesCanBeOverridden() {
    RunConfig config =
        read(
            """
            ks4-gaps.crosswalk.ks4.columns.sex.names = [KS4_SEX, MY_SEX]
            ks4-gaps.crosswalk.ks4.columns.urn.optional = true
            ks4-gaps.crosswalk.codes.sex.M = [M, "1"]
            ks4-gaps.crosswalk.codes.ethnicity.WBRI = [WBRI, "White - British"]
            """);

    assertThat(column(config, "sex").names()).containsExactly("KS4_SEX", "MY_SEX");
    assertThat(column(config, "urn").requiredIn(2019)).isFalse();
    assertThat(config.crosswalk().codes("sex"))
        .isEqualTo(Map.of("M", "M", "1", "M", "F", "F", "G", "F"));
    assertThat(config.crosswalk().codes("ethnicity"))
        .containsEntry("WHITE - BRITISH", "WBRI")
        .containsEntry("CHKC", "CHNE");
  }

  @Test
  void aSingleChecksSeverityIsWrittenWithQuotesOrWithout() {
    assertThat(
            read("""
                    ks4-gaps.data_checks.of_check."pupil_results.share_disadvantaged" = error
                    ks4-gaps.data_checks.of_check.schools.key = off
                    """)
                .dataChecks()
                .ofCheck())
        .isEqualTo(
            Map.of(
                "pupil_results.share_disadvantaged", Severity.ERROR, "schools.key", Severity.OFF));
  }

  private static Crosswalk.ColumnNames column(RunConfig config, String concept) {
    return config.crosswalk().source("ks4").columns().stream()
        .filter(c -> c.concept().equals(concept))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSuppliedValueUnderTwoCodesIsRefused() {
    assertThatThrownBy(() -> read("ks4-gaps.crosswalk.codes.sex.M = [M, G]"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("crosswalk.codes.sex: G stands under");
  }

  @Test
  void requiredColumnsMayBeMissingInTheYearsWithoutAMeasure() {
    Crosswalk.ColumnNames flag = column(RunConfig.defaults(), "in_p8_model");

    assertThat(flag.requiredIn(2019)).isTrue();
    assertThat(flag.requiredIn(2020)).isFalse();
    assertThat(RunConfig.defaults().crosswalk().source("census").columns())
        .filteredOn(c -> c.concept().equals("ethnicity"))
        .extracting(c -> c.namesIn(2009))
        .containsExactly(List.of("EthnicGroupMinor_SPR09", "EthnicGroup_SPR09"));
  }

  @Test
  void aMissingOrUnreadableFileIsNamed() {
    assertThatThrownBy(() -> RunConfig.fromFile(folder.resolve("none.conf").toFile()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none.conf")
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> read("ks4-gaps {\n lists.top = 5\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("release.conf");
    assertThatThrownBy(() -> read("ks4-gaps.lists.top = ${nowhere}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void oneSettingMayReferToAnother() {
    assertThat(read("ks4-gaps.lists.top = ${ks4-gaps.lists.minimum_pupils}").lists().top())
        .isEqualTo(10);
  }

  @Test
  void theDigestNamesTheResolvedSettingsAndNothingElse() {
    String defaults = RunConfig.defaults().digest();

    assertThat(defaults).matches("[0-9a-f]{64}");
    assertThat(read("ks4-gaps.lists.top = 100").digest()).isEqualTo(defaults);
    assertThat(read("ks4-gaps.lists.top = 99").digest()).isNotEqualTo(defaults);
  }

  /**
   * A key that the reference lacked would stop the defaults; one that nobody reads changes nothing.
   */
  @Test
  void everySettingOfTheReferenceIsReadAndExplained() throws IOException {
    String text = Files.readString(Path.of("conf/reference.conf"));
    Config reference = ConfigFactory.parseString(text);
    RunConfig defaults = RunConfig.defaults();
    Map<String, String> other =
        new TreeMap<>(
            Map.of(
                "sample.lists", "[A_ATT_FSM]",
                "sample.balance_to", "national",
                "sample.trusts.sizes", "[5]",
                "sample.trusts.bands", "[2, 12, 31]",
                "sample.trusts.proportions", "[1, 1, 1]"));
    other.putAll(
        Map.of(
            "years.study", "[2016, 2019]",
            "models.breakdowns", "[all]",
            "models.confidence", "0.9",
            "ethnicity.chinese_within_asian", "false",
            "trusts.joined_by", "\"10-01\"",
            "trusts.not_left_before", "\"07-31\"",
            "trusts.reference_date", "\"2023-09-12\"",
            "lists.value_added.model", "VA1",
            "lists.worth.rank_set_confidence", "0.95",
            "lists.worth.certain", "0.95"));
    other.put("conform.minimum_census_match", "0.8");
    for (String kind :
        List.of(
            "keys",
            "required",
            "ranges",
            "totals",
            "matches",
            "national",
            "jumps",
            "consistency")) {
      other.put("data_checks.severity." + kind, "off");
    }
    Map<String, String> keys = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : reference.entrySet()) {
      String key = entry.getKey().substring("ks4-gaps.".length());
      if (key.startsWith("disclosure.")) {
        continue; // settings that hang together: see below
      }
      Object value = entry.getValue().unwrapped();
      keys.put(
          key,
          other.getOrDefault(
              key, value instanceof Double d ? "" + d * 1.125 : "" + increased(value)));
    }
    assertThat(keys).hasSize(74);
    keys.forEach(
        (key, changed) -> {
          RunConfig config = read("ks4-gaps." + key + " = " + changed);
          assertThat(settings(config)).as(key).isNotEqualTo(settings(defaults));
          String name = key.substring(key.lastIndexOf('.') + 1);
          assertThat(text)
              .as("comment of " + key)
              .containsPattern("#[^\n]*\n\\s*(\\w+ = [^\n]*\n\\s*)?" + name + " = ");
        });
  }

  @Test
  void disclosureProfilesAreThoseOfTheMethod() {
    Disclosure disclosure = RunConfig.defaults().disclosure();
    assertThat(disclosure.inForce()).isSameAs(disclosure.profiles().get("srs"));
    assertThat(disclosure.profiles().values())
        .containsExactly(
            new DisclosureProfile("dfe_tables", 6, 1, 3, 0.9, 1000, true, List.of(6, 10, 15, 30)),
            new DisclosureProfile("internal", 0, 1, 0, 1, 0, true, List.of(1, 10, 15, 30)),
            new DisclosureProfile("srs", 10, 5, 5, 0.9, 1000, false, List.of(10, 15, 30)));
    assertThat(
            read("ks4-gaps.disclosure { profile = mine, profiles.mine = { threshold = 20, round_to = 10, protection = 10, dominant_share = 0.8, difference_pupils = 2000, named_schools_by_ethnicity = false, bands = [20] } }")
                .disclosure()
                .inForce())
        .isEqualTo(new DisclosureProfile("mine", 20, 10, 10, 0.8, 2000, false, List.of(20)));
    for (String wrong :
        List.of(
            "disclosure.profile = SRS",
            "disclosure.profiles.srs.threshold = 1",
            "disclosure.profiles.srs.treshold = 10",
            "disclosure.profiles.mine.threshold = 20")) {
      assertThatThrownBy(() -> read("ks4-gaps." + wrong))
          .as(wrong)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("disclosure.profile");
    }
  }

  private static Object increased(Object value) {
    return value instanceof Integer i ? (Object) (i + 1) : value;
  }

  private static List<Object> settings(RunConfig config) {
    return List.of(
        config.years(),
        config.runs(),
        config.ingest(),
        config.conform(),
        config.dataChecks(),
        config.ethnicity(),
        config.priorAttainment(),
        config.progressEight(),
        config.adjustedProgress(),
        config.models(),
        config.lists(),
        config.trusts(),
        config.sample());
  }
}
