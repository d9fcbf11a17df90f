package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MidRanksTest {

  private static SortedMap<Long, Long> counts(long... scores) {
    SortedMap<Long, Long> counts = new TreeMap<>();
    for (long score : scores) {
      counts.merge(score, 1L, Long::sum);
    }
    return counts;
  }

  @Test
  void pupilsWithOneScoreShareTheMeanOfTheirRanks() {
    // Ranks 1, (2 + 3) / 2, 4 of four pupils: 100 * (rank - 0.5) / 4.
    MidRanks ranks = MidRanks.of(counts(10, 20, 20, 30));

    assertThat(ranks.pupils()).isEqualTo(4);
    assertThat(ranks.percentile(10)).isEqualTo(12.5);
    assertThat(ranks.percentile(20)).isEqualTo(50);
    assertThat(ranks.percentile(30)).isEqualTo(87.5);
  }

  @Test
  void tenThousandthsAreTheSamePercentileRoundedHalfUp() {
    // Three pupils: 100 * 0.5 / 3 = 16.66666..., 50, 83.33333...
    MidRanks three = MidRanks.of(counts(1, 2, 3));
    assertThat(three.percentileTenThousandths(1)).isEqualTo(166_667);
    assertThat(three.percentileTenThousandths(2)).isEqualTo(500_000);
    assertThat(three.percentileTenThousandths(3)).isEqualTo(833_333);

    // 32 pupils and twice that: 100 * 0.5 / 64 = 0.78125, a half in the fifth decimal.
    SortedMap<Long, Long> sixtyFour = new TreeMap<>();
    for (long score = 1; score <= 64; score++) {
      sixtyFour.put(score, 1L);
    }
    assertThat(MidRanks.of(sixtyFour).percentileTenThousandths(1)).isEqualTo(7_813);
  }

  @Test
  void oneScoreForAllIsTheMiddle() {
    MidRanks ranks = MidRanks.of(new TreeMap<>(Map.of(4_600L, 599_999L)));

    assertThat(ranks.percentile(4_600)).isEqualTo(50);
    assertThat(ranks.percentileTenThousandths(4_600)).isEqualTo(500_000);
  }

  @Test
  void meanOverTheCohortIsFiftyWhateverTheTies() {
    Random random = new Random(7);
    SortedMap<Long, Long> cohort = new TreeMap<>();
    for (int i = 0; i < 500; i++) {
      cohort.merge((long) random.nextInt(120), 1L + random.nextInt(900), Long::sum);
    }
    MidRanks ranks = MidRanks.of(cohort);
    double sum = 0;
    long pupils = 0;
    for (Map.Entry<Long, Long> entry : cohort.entrySet()) {
      sum += entry.getValue() * ranks.percentile(entry.getKey());
      pupils += entry.getValue();
    }

    assertThat(ranks.pupils()).isEqualTo(pupils);
    assertThat(sum / pupils).isCloseTo(50, within(1e-10));
  }

  @Test
  void matchesRanksCountedPupilByPupil() {
    Random random = new Random(11);
    long[] scores = random.longs(300, 0, 40).toArray();
    MidRanks ranks = MidRanks.of(counts(scores));
    for (long score : scores) {
      long below = Arrays.stream(scores).filter(other -> other < score).count();
      long level = Arrays.stream(scores).filter(other -> other == score).count();
      // Ranks below + 1 to below + level have the mean below + (level + 1) / 2.
      double midRank = below + (level + 1) / 2.0;
      assertThat(ranks.percentile(score)).isCloseTo(100 * (midRank - 0.5) / 300, within(1e-12));
      assertThat(ranks.percentileTenThousandths(score) / 10_000.0)
          .isCloseTo(ranks.percentile(score), within(0.500001e-4));
    }
  }

  @Test
  void differenceOfMeanPercentilesGivesTheDisadvantageGapIndex() {
    // GIX-01: index = 20 (mean rank other - mean rank disadvantaged) / N = 5.0, so the mean
    // percentiles are 5 / 0.2 = 25 apart.
    List<Long> other = List.of(9L, 7L, 7L, 6L, 5L, 4L);
    List<Long> disadvantaged = List.of(7L, 5L, 4L, 2L);
    List<Long> all = new ArrayList<>(other);
    all.addAll(disadvantaged);
    MidRanks ranks = MidRanks.of(counts(all.stream().mapToLong(Long::longValue).toArray()));

    double gap =
        other.stream().mapToDouble(ranks::percentile).average().orElseThrow()
            - disadvantaged.stream().mapToDouble(ranks::percentile).average().orElseThrow();
    assertThat(gap * 0.2).isCloseTo(5.0, within(1e-12));
  }

  @Test
  void mapInDescendingOrderGivesTheSameRanks() {
    SortedMap<Long, Long> descending = new TreeMap<>((a, b) -> Long.compare(b, a));
    descending.putAll(counts(10, 20, 20, 30));

    assertThat(MidRanks.of(descending)).isEqualTo(MidRanks.of(counts(10, 20, 20, 30)));
  }

  @Test
  void nationalCohortsOfAllYearsDoNotOverflow() {
    // Of 46 million the lower half has 100 * (11.5 million) / 46 million = 25.
    MidRanks ranks = MidRanks.of(new TreeMap<>(Map.of(1L, 23_000_000L, 2L, 23_000_000L)));

    assertThat(ranks.percentileTenThousandths(1)).isEqualTo(250_000);
    assertThat(ranks.percentileTenThousandths(2)).isEqualTo(750_000);
  }

  @Test
  void refusesAnEmptyCohortAnEmptyScoreAndAScoreNobodyHas() {
    assertThatIllegalArgumentException().isThrownBy(() -> MidRanks.of(new TreeMap<>()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MidRanks.of(new TreeMap<>(Map.of(1L, 0L))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MidRanks.of(counts(1, 3)).percentile(2))
        .withMessageContaining("No pupil of this cohort");
  }
}
