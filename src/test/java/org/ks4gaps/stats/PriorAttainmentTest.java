package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriorAttainmentTest {

  @ParameterizedTest
  @CsvSource({
    // P8-PAG-01 to P8-PAG-12: reading, maths, average, group
    " 79,  79,  79,   1",
    " 82,  82,  82,   1",
    " 82,  83,  82.5, 2",
    " 86,  87,  86.5, 3",
    " 92,  92,  92,   6",
    " 92,  93,  92.5, 7",
    "100, 100, 100,  14",
    "100, 101, 100.5, 15",
    "105, 106, 105.5, 20",
    "119, 119, 119,  33",
    "119, 120, 119.5, 34",
    "120, 120, 120,  34"
  })
  void readingAndMathsGiveThePublishedGroup(
      double reading, double maths, double average, int group) {
    OptionalDouble mean =
        PriorAttainment.average(OptionalDouble.of(reading), OptionalDouble.of(maths));

    assertThat(mean).hasValue(average);
    assertThat(PriorAttainment.scaledScoreGroup(mean.getAsDouble())).isEqualTo(group);
  }

  @ParameterizedTest
  @CsvSource({
    // DfE ready reckoners 2021/22 to 2023/24: lowest and highest average of a group
    " 1,  59.0,  82.0",
    " 2,  82.5,  86.0",
    " 3,  86.5,  87.5",
    " 4,  88.0,  89.0",
    " 5,  89.5,  90.5",
    " 6,  91.0,  92.0",
    " 7,  92.5,  93.0",
    " 8,  93.5,  94.0",
    "14,  99.5, 100.0",
    "20, 105.5, 106.0",
    "33, 118.5, 119.0",
    "34, 119.5, 120.0"
  })
  void bothEndsOfAPublishedBandBelongToItsGroup(int group, double lowest, double highest) {
    assertThat(PriorAttainment.scaledScoreGroup(lowest)).isEqualTo(group);
    assertThat(PriorAttainment.scaledScoreGroup(highest)).isEqualTo(group);
  }

  @Test
  void everyHalfPointOfThePublishedBandsFallsInItsGroup() throws IOException {
    List<CSVRecord> rows = SharedTable.rows("tables/p8_pag_attainment8_averages.csv");
    int halfPoints = 0;
    for (CSVRecord row : rows) {
      int group = Integer.parseInt(row.get("prior_attainment_group"));
      double highest = Double.parseDouble(row.get("ks2_avg_max"));
      for (double average = Double.parseDouble(row.get("ks2_avg_min"));
          average <= highest;
          average += 0.5) {
        assertThat(PriorAttainment.scaledScoreGroup(average))
            .as("average %s", average)
            .isEqualTo(group);
        halfPoints++;
      }
    }
    assertThat(rows).hasSize(170);
    // 59 to 120 by a half is 123 averages, in five releases.
    assertThat(halfPoints).isEqualTo(5 * 123);
  }

  @Test
  void averageOffTheHalfPointsGoesToTheFirstBandThatReachesIt() {
    assertThat(PriorAttainment.scaledScoreGroup(Math.nextUp(82.0))).isEqualTo(2);
    assertThat(PriorAttainment.scaledScoreGroup(Math.nextUp(92.0))).isEqualTo(7);
    assertThat(PriorAttainment.scaledScoreGroup(119.25)).isEqualTo(34);
  }

  @Test
  void averagesBelowTheLowestPublishedAreGroupOneDownToZero() {
    assertThat(PriorAttainment.scaledScoreGroup(58.5)).isEqualTo(1);
    assertThat(PriorAttainment.scaledScoreGroup(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, 120.5, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAveragesThatNoScaledScoreGives(double average) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriorAttainment.scaledScoreGroup(average))
        .withMessageContaining("between 0 and 120");
  }

  @Test
  void oneResultStandsForBothAndNoResultForNothing() {
    OptionalDouble none = OptionalDouble.empty();

    assertThat(PriorAttainment.average(OptionalDouble.of(98), none)).hasValue(98);
    assertThat(PriorAttainment.average(none, OptionalDouble.of(104))).hasValue(104);
    assertThat(PriorAttainment.average(none, none)).isEmpty();
  }

  @Test
  void fineLevelLabelsAreNumberedFromOneToThirtyFour() {
    double[] labels = {
      1.5, 2.0, 2.5, 2.8, 2.9, 3.0, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7, 3.8, 3.9, 4.0, 4.1, 4.2, 4.3,
      4.4, 4.5, 4.6, 4.7, 4.8, 4.9, 5.0, 5.1, 5.2, 5.3, 5.4, 5.5, 5.6, 5.7, 5.8
    };
    assertThat(labels).hasSize(34);
    for (int i = 0; i < labels.length; i++) {
      assertThat(PriorAttainment.fineLevelGroup(labels[i])).as("%s", labels[i]).isEqualTo(i + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.4, 1.6, 2.2, 2.6, 2.7, 2.85, 5.9, 6, 0, -1.5, 100, Double.NaN})
  void refusesAFineLevelThatIsNoLabel(double label) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriorAttainment.fineLevelGroup(label))
        .withMessageContaining("labels");
  }
}
