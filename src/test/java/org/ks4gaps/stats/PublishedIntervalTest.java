package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class PublishedIntervalTest {
  private static final double Z = 1.96;

  /** 100 pupils, 0.00 (-0.20, 0.20): w within 0.005 of 0.20, SD = w sqrt(100) / 1.96. */
  @Test
  void aSymmetricIntervalBoundsTheSdByHalfAUnitOfItsLastPlace() {
    Interval range = new PublishedInterval(100, 0, -0.2, 0.2).spreads(Z, 2).orElseThrow();

    assertThat(range.lower()).isCloseTo(0.195 * 10 / 1.96, within(1e-7));
    assertThat(range.upper()).isCloseTo(0.205 * 10 / 1.96, within(1e-7));
  }

  /** A lower limit 0.21 away and an upper one 0.19 away: w is 0.20 at least and at most. */
  @Test
  void aLopsidedIntervalBoundsItMore() {
    Interval range = new PublishedInterval(100, 0, -0.21, 0.19).spreads(Z, 2).orElseThrow();

    assertThat(range.lower()).isCloseTo(0.2 * 10 / 1.96, within(1e-7));
    assertThat(range.upper()).isCloseTo(0.2 * 10 / 1.96, within(1e-7));
  }

  @Test
  void figuresThatCannotBelongTogetherAreReproducedByNone() {
    assertThat(new PublishedInterval(100, 0, -0.22, 0.18).spreads(Z, 2)).isEmpty();
    assertThat(new PublishedInterval(100, 0.3, -0.2, 0.2).reproducedBy(1, Z, 2)).isFalse();
  }

  @Test
  void aMeanWithoutPupilsIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PublishedInterval(0, 0, -1, 1));
  }

  /** What a mean and interval are rounded from reproduces them, whatever the pupils and the SD. */
  @Test
  void theTrueSdAlwaysReproducesWhatWasRoundedFromIt() {
    assertThat(IntStream.range(0, 20_000))
        .allMatch(
            i -> {
              double sd = 0.9 + i % 97 / 100.0;
              long pupils = 1 + i % 401;
              double mean = (i * 7919 % 40_000 - 20_000) / 10_007.0;
              double half = Z * sd / Math.sqrt(pupils);
              return new PublishedInterval(
                      pupils, rounded(mean), rounded(mean - half), rounded(mean + half))
                  .reproducedBy(sd, Z, 2);
            });
  }

  private static double rounded(double value) {
    return Rounding.halfUp(value, 2).doubleValue();
  }

  /** DfE's national characteristics of 2018/19: 1.2825 reproduces all rows. */
  @Test
  void nationalIntervalsOf2019AreReproduced() throws IOException {
    List<CSVRecord> rows = SharedTable.rows("tables/p8_ci_test_vectors_201819.csv");
    List<PublishedInterval> intervals =
        rows.stream()
            .map(
                row ->
                    new PublishedInterval(
                        Long.parseLong(row.get("n_inp8calc")),
                        Double.parseDouble(row.get("published_mean")),
                        Double.parseDouble(row.get("published_ci_low")),
                        Double.parseDouble(row.get("published_ci_upp"))))
            .toList();

    assertThat(intervals).hasSize(1650).allMatch(i -> i.reproducedBy(1.2825, Z, 2));
    assertThat(intervals.stream().filter(i -> i.reproducedBy(1.2725, Z, 2)).count())
        .isLessThan(1650);
    CommonSpread common = CommonSpread.of(intervals, Z, 2).orElseThrow();
    assertThat(common.reproduced()).isEqualTo(1650);
    assertThat(common.middle()).isCloseTo(1.2825, within(0.001));
  }
}
