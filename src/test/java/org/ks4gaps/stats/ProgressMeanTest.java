package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ks4gaps.stats.ProgressMean.Band;

class ProgressMeanTest {

  private static final double SD_2019 = 1.2825;
  private static final double Z = 1.96;

  private static void assertPublished(
      ProgressMean mean, BigDecimal published, BigDecimal lower, BigDecimal upper) {
    assertThat(Rounding.halfUp(mean.mean(), 2)).isEqualByComparingTo(published);
    assertThat(Rounding.halfUp(mean.interval().lower(), 2)).isEqualByComparingTo(lower);
    assertThat(Rounding.halfUp(mean.interval().upper(), 2)).isEqualByComparingTo(upper);
  }

  @ParameterizedTest
  @CsvSource({
    // P8-SCH-01, DfE's dummy school: 0 .1 .2 .3 .4 .3 .2 .25 .3
    "     9,       2.05, 1.41628,   0.23, -0.70,  1.15, AVERAGE",
    // P8-CI-01 to P8-CI-06
    " 46679, -36570.236, 1.2825,   -0.78, -0.80, -0.77, WELL_BELOW",
    "   123,     80.778, 1.2825,    0.66,  0.43,  0.88, WELL_ABOVE",
    "   141,   -148.266, 1.2825,   -1.05, -1.26, -0.84, WELL_BELOW",
    "  2133,   2294.551, 1.414023,  1.08,  1.02,  1.14, WELL_ABOVE",
    "148768, -84562.989, 1.414023, -0.57, -0.58, -0.56, WELL_BELOW",
    "512912, -13830.538, 1.2825,   -0.03, -0.03, -0.02, BELOW"
  })
  void publishedMeansAndIntervalsAreReproduced(
      long pupils,
      double sum,
      double sd,
      BigDecimal mean,
      BigDecimal lower,
      BigDecimal upper,
      Band band) {
    ProgressMean result = ProgressMean.of(pupils, sum, sd, Z);

    assertPublished(result, mean, lower, upper);
    assertThat(result.band()).isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({
    // DfE 2018/19 national characteristics: pupils, sum, published mean and limits
    "  504,    54.565,  0.11,  0.00,  0.22",
    " 3669,  1686.357,  0.46,  0.42,  0.50",
    " 6509,  3446.7,    0.53,  0.50,  0.56",
    " 1019,  -951.888, -0.93, -1.01, -0.86",
    " 1839,   820.483,  0.45,  0.39,  0.50",
    "  194,   -88.244, -0.45, -0.64, -0.27",
    " 2682, -1436.625, -0.54, -0.58, -0.49",
    "13455, -2329.318, -0.17, -0.19, -0.15",
    "   15,    -4.765, -0.32, -0.97,  0.33",
    "    1,    -0.127, -0.13, -2.64,  2.39",
    "    1,    -0.485, -0.49, -3.00,  2.03",
    "    1,     1.215,  1.22, -1.30,  3.73",
    // 4.795 / 7 = 0.685 and -10.89 / 6 = -1.815 are halves as decimals, not as doubles.
    "    7,     4.795,  0.69, -0.27,  1.64",
    "    6,   -10.89,  -1.82, -2.84, -0.79"
  })
  void typedRowsOf2019AreReproduced(
      long pupils, double sum, BigDecimal mean, BigDecimal lower, BigDecimal upper) {
    assertPublished(ProgressMean.of(pupils, sum, SD_2019, Z), mean, lower, upper);
  }

  @Test
  void everyPublishedRowOf2019IsReproduced() throws IOException {
    List<CSVRecord> rows = SharedTable.rows("tables/p8_ci_test_vectors_201819.csv");
    for (CSVRecord row : rows) {
      assertPublished(
          ProgressMean.of(
              Long.parseLong(row.get("n_inp8calc")),
              Double.parseDouble(row.get("sum_p8")),
              SD_2019,
              Z),
          new BigDecimal(row.get("published_mean")),
          new BigDecimal(row.get("published_ci_low")),
          new BigDecimal(row.get("published_ci_upp")));
    }
    assertThat(rows).hasSize(1650);
  }

  @Test
  void countsAndSumsOfTwoGroupsAddUpToTheirUnion() {
    // P8-ADD-01: White British FSM and FSM all other, 2018/19.
    long pupils = 46_679 + 321_648;
    ProgressMean both = ProgressMean.of(pupils, -36570.236 + -16618.16, SD_2019, Z);

    assertThat(pupils).isEqualTo(368_327);
    assertThat(both.mean() * pupils).isCloseTo(-53188.396, within(1e-3));
    assertThat(Rounding.halfUp(both.mean(), 2)).isEqualByComparingTo("-0.14");
    assertThat(
            Pooled.mean(
                new long[] {46_679, 321_648},
                new double[] {-36570.236 / 46_679, -16618.16 / 321_648}))
        .isCloseTo(both.mean(), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    // mean, lower, upper
    " 0.5,   0.1,  0.9, WELL_ABOVE",
    " 0.499, 0.1,  0.9, ABOVE",
    " 0.8,   0.0,  1.6, AVERAGE",
    " 0.1,   0.01, 0.2, ABOVE",
    "-0.8,  -1.6,  0.0, AVERAGE",
    "-0.1,  -0.2, -0.01, BELOW",
    "-0.5,  -0.9, -0.1, BELOW",
    "-0.501, -0.9, -0.1, WELL_BELOW"
  })
  void bandsTurnAtHalfAGradeAndAtAnIntervalThatTouchesZero(
      double mean, double lower, double upper, Band band) {
    assertThat(Band.of(mean, new Interval(lower, upper))).isEqualTo(band);
  }

  @Test
  void refusesAnEmptyCellAndAMissingSum() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProgressMean.of(0, 0, SD_2019, Z))
        .withMessageContaining("at least one pupil");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProgressMean.of(5, Double.NaN, SD_2019, Z))
        .withMessageContaining("finite sum");
  }
}
