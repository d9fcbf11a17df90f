package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeededDrawsTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "200, 1, 200", "201, 2, 1", "1000, 5, 200", "10050, 51, 50"})
  void chunksHoldTwoHundredDrawsAndTheLastTheRest(int draws, int chunks, int last) {
    SeededDraws all = new SeededDraws(draws, 1);
    int sum = 0;
    for (int chunk = 0; chunk < all.chunks(); chunk++) {
      sum += all.size(chunk);
    }
    assertThat(all.chunks()).isEqualTo(chunks);
    assertThat(all.size(chunks - 1)).isEqualTo(last);
    assertThat(sum).isEqualTo(draws);
  }

  /** What is drawn, by chunk. */
  private static TreeMap<Integer, List<Double>> drawn(SeededDraws draws) {
    return draws.run(
        thread -> new TreeMap<Integer, List<Double>>(),
        (tally, chunk) -> {
          SplittableRandom random = draws.stream(7, 136105, chunk);
          List<Double> numbers = new ArrayList<>();
          for (int d = 0; d < draws.size(chunk); d++) {
            numbers.add(random.nextGaussian());
          }
          assertThat(tally.put(chunk, numbers)).as("drawn before").isNull();
        },
        (a, b) -> {
          TreeMap<Integer, List<Double>> both = new TreeMap<>(a);
          both.putAll(b);
          assertThat(both).as("no chunk twice").hasSize(a.size() + b.size());
          return both;
        });
  }

  @Test
  void theSameNumbersAreDrawnWhateverTheThreads() throws Exception {
    SeededDraws draws = new SeededDraws(2_345, 99);
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      TreeMap<Integer, List<Double>> alone = one.submit(() -> drawn(draws)).get();
      assertThat(alone).hasSize(12);
      assertThat(four.submit(() -> drawn(draws)).get()).isEqualTo(alone);
      assertThat(drawn(draws)).isEqualTo(alone);
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }

  @Test
  void everyPurposeUnitChunkAndSeedHasAStreamOfItsOwn() {
    Set<Long> firsts = new HashSet<>();
    int streams = 0;
    for (long seed = 0; seed < 3; seed++) {
      SeededDraws draws = new SeededDraws(200, seed);
      for (long purpose = 0; purpose < 12; purpose++) {
        for (long unit = 136100; unit < 136140; unit++) {
          for (int chunk = 0; chunk < 20; chunk++) {
            firsts.add(draws.stream(purpose, unit, chunk).nextLong());
            streams++;
          }
        }
      }
    }
    assertThat(firsts).hasSize(streams);
  }

  @Test
  void anotherStreamIsNotAlikeAndTheSameIs() {
    SeededDraws draws = new SeededDraws(200, 2023);
    double[] of = numbers(draws.stream(0xA, 136105, 0));

    assertThat(numbers(draws.stream(0xA, 136105, 0))).containsExactly(of);
    for (SplittableRandom other :
        List.of(
            draws.stream(0xB, 136105, 0),
            draws.stream(0xA, 136106, 0),
            draws.stream(0xA, 136105, 1),
            new SeededDraws(200, 2024).stream(0xA, 136105, 0))) {
      double products = 0;
      double[] numbers = numbers(other);
      for (int i = 0; i < of.length; i++) {
        products += of[i] * numbers[i];
      }
      // Independent: the mean product has standard error 1 / sqrt(10,000).
      assertThat(products / of.length).isCloseTo(0, within(0.04));
    }
  }

  private static double[] numbers(SplittableRandom random) {
    double[] numbers = new double[10_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextGaussian();
    }
    return numbers;
  }

  @Test
  void noDrawsAndMoreThanATallyHoldsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SeededDraws(0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeededDraws(PlaceTally.MOST_DRAWS + 1, 1))
        .withMessageContaining("65535");
  }
}
