package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PercentileScaleTest {

  @Test
  void isTheMeanAndSdOfTheRanksOfACohort() {
    // 1,000 pupils of different scores: percentiles 0.05, 0.15, ... 99.95, with mean 50 and
    // variance 0.1^2 (1000^2 - 1) / 12, that of the whole numbers from 1 to 1000 in tenths.
    SortedMap<Long, Long> pupils = new TreeMap<>();
    for (long score = 1; score <= 1000; score++) {
      pupils.put(10 * score, 1L);
    }
    MidRanks ranks = MidRanks.of(pupils);
    double sum = 0;
    double squares = 0;
    for (long score : pupils.keySet()) {
      double percentile = ranks.percentile(score);
      sum += percentile;
      squares += percentile * percentile;
      assertThat(ranks.percentileTenThousandths(score) / (double) PercentileScale.UNITS_A_POINT)
          .isCloseTo(percentile, within(1e-9));
    }

    assertThat(sum / 1000).isCloseTo(PercentileScale.MEAN, within(1e-9));
    assertThat(squares / 1000 - 2500)
        .isCloseTo(PercentileScale.SD * PercentileScale.SD - 0.01 / 12, within(1e-8));
  }

  @Test
  void isTheRootOfATwelfthOfTenThousand() {
    assertThat(PercentileScale.SD).isCloseTo(28.867513459481287, within(1e-14));
  }
}
