package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ks4gaps.stats.ProgressEight.Unavailable;

class ProgressEightTest {

  @ParameterizedTest
  @CsvSource({
    // P8-PUP-01 to P8-PUP-04: Attainment 8, published estimate, Progress 8
    " 0, 15.83, -1.583",
    "52, 47.45,  0.455",
    "90, 81.97,  0.803",
    "40, 40.33, -0.033"
  })
  void pupilScoreIsATenthOfAttainedLessExpected(
      double attainment8, double estimate, double expected) {
    assertThat(ProgressEight.pupil(attainment8, estimate)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void elementsDivideByTheirSlotsAndAddUpToTheWhole() {
    // P8-ELE-01: 2023/24 provisional, group 20: English 10.28, maths 9.45, EBacc 13.74, open 13.98.
    double english = ProgressEight.doubleSlotElement(11, 10.28);
    double maths = ProgressEight.doubleSlotElement(10, 9.45);
    double ebacc = ProgressEight.tripleSlotElement(15, 13.74);
    double open = ProgressEight.tripleSlotElement(14, 13.98);

    assertThat(english).isCloseTo(0.36, within(1e-9));
    assertThat(maths).isCloseTo(0.275, within(1e-9));
    assertThat(ebacc).isCloseTo(0.42, within(1e-9));
    assertThat(open).isCloseTo(0.0067, within(1e-4));
    assertThat((2 * english + 2 * maths + 3 * ebacc + 3 * open) / 10)
        .isCloseTo(0.255, within(1e-9))
        .isCloseTo(ProgressEight.pupil(11 + 10 + 15 + 14, 47.45), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    // DfE ready reckoners, Attainment 8 estimate and a pupil with 50 points: (50 - estimate) / 10
    "18.47, 3.153",
    "19.80, 3.020",
    "22.66, 2.734",
    "24.26, 2.574",
    "40.33, 0.967",
    "47.45, 0.255",
    "81.97, -3.197"
  })
  void fiftyPointsAgainstAPublishedEstimate(double estimate, double expected) {
    assertThat(ProgressEight.pupil(50, estimate)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void everyPublishedEstimateGivesTheDecimalScore() throws IOException {
    List<CSVRecord> rows = SharedTable.rows("tables/p8_pag_attainment8_averages.csv");
    for (CSVRecord row : rows) {
      for (String attainment8 : List.of("0", "33.75", row.get("a8_average"), "90")) {
        // Decimal arithmetic: a tenth is a shift of the point.
        double expected =
            new BigDecimal(attainment8)
                .subtract(new BigDecimal(row.get("a8_average")))
                .movePointLeft(1)
                .doubleValue();
        double score =
            ProgressEight.pupil(
                Double.parseDouble(attainment8), Double.parseDouble(row.get("a8_average")));
        assertThat(score).isCloseTo(expected, within(1e-9));
      }
    }
    assertThat(rows).hasSize(170);
  }

  @ParameterizedTest
  @CsvSource({"-4.10, -3.25", "-3.25, -3.25", "-3.20, -3.20"})
  void scoresBelowTheFloorAreRaisedToIt(double raw, double adjusted) {
    // P8-ADJ-01: mean 0.00 - 2.5 * 1.30 = -3.25
    double floor = ProgressEight.floor(0.00, 1.30, 2.5);

    assertThat(floor).isEqualTo(-3.25);
    assertThat(ProgressEight.floored(raw, floor)).isEqualTo(adjusted);
  }

  @Test
  void floorHasTheThreeDecimalsOfAScoreOfRecord() {
    // 0.0003 - 2.3 * 1.2345 = -2.83905
    assertThat(ProgressEight.floor(0.0003, 1.2345, 2.3)).isEqualTo(-2.839);
    // 0 - 1 * 1.2345 = -1.2345: half away from zero
    assertThat(ProgressEight.floor(0, 1.2345, 1)).isEqualTo(-1.235);
  }

  @ParameterizedTest
  @ValueSource(ints = {2016, 2017, 2018, 2019, 2022, 2023, 2024, 2027})
  void yearsWithExamsAndKeyStageTwoTestsHaveProgressEight(int academicYear) {
    assertThat(ProgressEight.unavailable(academicYear)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2015, NOT_YET_INTRODUCED",
    "2020, EXAMS_CANCELLED",
    "2021, EXAMS_CANCELLED",
    "2025, NO_KEY_STAGE_2_TESTS",
    "2026, NO_KEY_STAGE_2_TESTS"
  })
  void yearsWithoutProgressEightSayWhy(int academicYear, Unavailable reason) {
    assertThat(ProgressEight.unavailable(academicYear)).contains(reason);
    assertThat(reason.message()).contains("Progress 8").endsWith(".");
  }

  @Test
  void floorsBeginWith2018() {
    assertThat(ProgressEight.hasFloor(2017)).isFalse();
    assertThat(ProgressEight.hasFloor(2018)).isTrue();
    assertThat(ProgressEight.hasFloor(2024)).isTrue();
  }
}
