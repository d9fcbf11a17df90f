package org.ks4gaps.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenTablesTest {
  private static OpenTables read(String setting, String value) {
    return RunConfig.from(ConfigFactory.parseString("ks4-gaps.opendata." + setting + " = " + value))
        .openTables();
  }

  @Test
  void codesOfPerformanceTablesAreKnownInAnyCase() {
    OpenTables tables = RunConfig.defaults().openTables();

    assertThat(tables.reason("SUPP")).contains("SUPPRESSED");
    assertThat(tables.reason("supp")).contains("SUPPRESSED");
    assertThat(tables.reason("LOWCOV")).contains("LOW_COVERAGE");
    assertThat(tables.reason("NP")).contains("NOT_PUBLISHED");
    assertThat(tables.reason("SUPPRESSED")).isEmpty();
    assertThat(tables.nationalSd()).containsEntry(2019, 1.2825).containsEntry(2023, 1.414023);
    assertThat(tables.names("school", "disadvantaged", "progress8"))
        .containsExactly("P8MEA_FSM6CLA1A");
    assertThat(tables.names("school", "all", "share")).isEmpty();
  }

  @Test
  void aReleaseMayGiveAColumnAnotherNameAndACodeAMeaning() {
    assertThat(
            read("columns.school.all.progress8", "[P8MEA, P8_2030]")
                .names("school", "all", "progress8"))
        .containsExactly("P8MEA", "P8_2030");
    assertThat(read("withheld.SUPPRESSED", "[SUPP, DPL]").reason("dpl")).contains("SUPPRESSED");
    assertThat(read("list_years", "[2017, 2019]").listYears()).containsExactly(2017, 2019);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prior_years              | -1
          prior_years              | 11
          minimum_intervals        | 0
          minimum_reproduced_share | 1.1
          list_years               | [2019]
          list_years               | [2019, 2017]
          national_sd              | [{ year = 2019, sd = 0 }]
          withheld.NO_ENTRIES      | [SUPP]
          """)
  void aValueOutOfRangeIsRefusedByTheNameOfItsSetting(String setting, String value) {
    assertThatThrownBy(() -> read(setting, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("opendata." + setting.replaceAll("\\..*", ""));
  }

  @Test
  void anUnknownSettingIsRefused() {
    assertThatThrownBy(() -> read("columns.school.all.progres8", "[P8MEA]"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no setting is called");
  }
}
