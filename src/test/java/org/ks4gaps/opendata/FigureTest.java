package org.ks4gaps.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Withheld;

class FigureTest {
  private static Figure read(String field, Measure measure) {
    return Figure.read(field, measure, "COLUMN", RunConfig.defaults().openTables());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.13                | 0.13
          -0.4                | -0.4
          +.5                 | 0.5
          0.33999999999999997 | 0.34
          1.1300000000000001  | 1.13
          0                   | 0
          """)
  void numbersAreReadAsTheyWerePublished(String field, double expected) {
    assertThat(read(field, Measure.PROGRESS8).value()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"'1,571', 1571", "'1,000,000', 1000000", "24.0, 24"})
  void countsMayHaveThousandsSeparators(String field, double expected) {
    assertThat(read(field, Measure.PUPILS).value()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"37%, 37", "51.30%, 51.3", "100 %, 100", "94, 94"})
  void percentSignsAreNoPartOfTheNumber(String field, double expected) {
    assertThat(read(field, Measure.COVERAGE).value()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "SUPP, SUPPRESSED",
    "SUPPMAT, SUPPRESSED",
    "c, SUPPRESSED",
    "LOWCOV, LOW_COVERAGE",
    "NE, NO_ENTRIES",
    "NP, NOT_PUBLISHED",
    "NA, NOT_APPLICABLE",
    "z, NOT_APPLICABLE",
    "x, NOT_AVAILABLE",
    "SP, SMALL_PERCENTAGE",
    "RE, REDACTED",
    "NEW, NEW_SCHOOL",
    "low, ROUNDS_TO_ZERO",
    "u, LOW_RELIABILITY",
    "' ', BLANK",
    "'', BLANK"
  })
  void whatStandsInPlaceOfANumberIsItsReasonAndNever0(String field, Withheld expected) {
    Figure figure = read(field, Measure.PROGRESS8);
    assertThat(figure.value()).isNull();
    assertThat(figure.withheld()).isEqualTo(expected);
  }

  @Test
  void aFieldThatTheRowDoesNotReachIsCutOff() {
    assertThat(read(null, Measure.PROGRESS8).withheld()).isEqualTo(Withheld.CUT_OFF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOWCV", "1,57", "0.1.2", "--1", "%", ".", "1 2", "0,13", "NaN", "#REF!"})
  void anythingElseIsNoNumber(String field) {
    assertThatThrownBy(() -> read(field, Measure.PROGRESS8))
        .isInstanceOf(RowFault.Unusable.class)
        .hasMessageContaining("NOT_A_NUMBER");
  }

  @ParameterizedTest
  @CsvSource({
    "PROGRESS8, 11",
    "PROGRESS8, -10.5",
    "ATTAINMENT8, 101",
    "ATTAINMENT8, -1",
    "PUPILS, -1",
    "PUPILS, 12.5",
    "COVERAGE, 101%"
  })
  void aNumberTheMeasureCannotBeIsOutOfRange(Measure measure, String field) {
    assertThatThrownBy(() -> read(field, measure))
        .isInstanceOf(RowFault.Unusable.class)
        .hasMessageContaining("OUT_OF_RANGE");
  }

  @Test
  void aFigureIsANumberOrAReason() {
    assertThatThrownBy(() -> new Figure(null, null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Figure(1.0, Withheld.BLANK))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
