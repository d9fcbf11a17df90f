package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CommonSpreadTest {
  private static final double Z = 1.96;

  private static PublishedInterval interval(long pupils, double mean, double sd) {
    double half = Z * sd / Math.sqrt(pupils);
    return new PublishedInterval(pupils, rounded(mean), rounded(mean - half), rounded(mean + half));
  }

  private static double rounded(double value) {
    return Rounding.halfUp(value, 2).doubleValue();
  }

  /** 0.00 (-0.20, 0.20) allows w 0.195 to 0.205, 0.00 (-0.21, 0.21) 0.205 to 0.215: only 0.205. */
  @Test
  void twoRangesThatTouchShareTheirEnd() {
    CommonSpread common =
        CommonSpread.of(
                List.of(
                    new PublishedInterval(100, 0, -0.2, 0.2),
                    new PublishedInterval(100, 0, -0.21, 0.21)),
                Z,
                2)
            .orElseThrow();

    assertThat(common.reproduced()).isEqualTo(2);
    assertThat(common.middle()).isCloseTo(2.05 / 1.96, within(1e-7));
  }

  @Test
  void theSdThatTheFiguresWereMadeWithIsFound() {
    SplittableRandom random = new SplittableRandom(5);
    List<PublishedInterval> intervals = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      intervals.add(interval(20 + random.nextInt(250), random.nextDouble() - 0.5, 1.2345));
    }

    CommonSpread common = CommonSpread.of(intervals, Z, 2).orElseThrow();

    assertThat(common.share()).isEqualTo(1);
    assertThat(common.range().excludes(1.2345)).isFalse();
    assertThat(common.range().upper() - common.range().lower()).isLessThan(0.01);
  }

  /** A tenth of the rows belong to another SD: they are not reproduced, and do not pull. */
  @Test
  void rowsOfAnotherKindDoNotMoveIt() {
    SplittableRandom random = new SplittableRandom(6);
    List<PublishedInterval> intervals = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double sd = i % 10 == 0 ? 2 : 1.2345;
      intervals.add(interval(20 + random.nextInt(250), random.nextDouble() - 0.5, sd));
    }

    CommonSpread common = CommonSpread.of(intervals, Z, 2).orElseThrow();

    assertThat(common.reproduced()).isEqualTo(270);
    assertThat(common.range().excludes(1.2345)).isFalse();
  }

  @Test
  void withoutAnIntervalThatHoldsTogetherThereIsNone() {
    assertThat(CommonSpread.of(List.of(), Z, 2)).isEmpty();
    assertThat(CommonSpread.of(List.of(new PublishedInterval(9, 0, -0.9, 0.1)), Z, 2)).isEmpty();
  }

  /** The count along the line is that of every SD tried one by one. */
  @Test
  void noSdOfAGridReproducesMore() {
    SplittableRandom random = new SplittableRandom(7);
    List<PublishedInterval> intervals = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      intervals.add(interval(20 + random.nextInt(80), 0, 1 + 0.4 * random.nextDouble()));
    }
    CommonSpread common = CommonSpread.of(intervals, Z, 2).orElseThrow();

    int grid = 0;
    for (double sd = 0.9; sd < 1.5; sd += 0.0005) {
      double tried = sd;
      grid =
          Math.max(grid, (int) intervals.stream().filter(x -> x.reproducedBy(tried, Z, 2)).count());
    }
    assertThat(common.reproduced()).isGreaterThanOrEqualTo(grid);
    assertThat(intervals.stream().filter(x -> x.reproducedBy(common.middle(), Z, 2)).count())
        .isEqualTo(common.reproduced());
  }
}
