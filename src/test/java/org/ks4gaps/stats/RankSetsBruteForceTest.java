package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets against the same sets by a walk over all pairs of all draws. */
class RankSetsBruteForceTest {
  private static final int SEEDS = 24;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void marginalSetsAreThoseOfAWalkOverAllPairs(boolean stepDown) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Sample sample = Sample.of(seed);
      RankSetOptions options = options(seed, stepDown);

      assertThat(RankSets.marginal(sample.ids, sample.estimates, sample.errors, options))
          .as("seed %d", seed)
          .containsExactly(
              sample
                  .naive(options)
                  .marginalOfBest(IntStream.range(0, sample.ids.length).toArray()));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void setsByBestUnitAreThoseOfAWalkOverAllPairs(boolean stepDown) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Sample sample = Sample.of(seed);
      RankSetOptions options = options(seed, stepDown);

      assertThat(
              RankSets.marginalOfBest(
                  sample.ids, sample.owners, sample.estimates, sample.errors, options))
          .as("seed %d", seed)
          .containsExactly(sample.naive(options).marginalOfBest(sample.owners));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void simultaneousSetsAreThoseOfAWalkOverAllPairs(boolean stepDown) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Sample sample = Sample.of(seed);
      RankSetOptions options = options(seed, stepDown);

      assertThat(RankSets.simultaneous(sample.ids, sample.estimates, sample.errors, options))
          .as("seed %d", seed)
          .containsExactly(sample.naive(options).simultaneous());
    }
  }

  /**
   * Some pairs are hidden behind the frontier only when many have been found: then it must hold.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1.5, 3})
  void largestDifferencesOfADrawAreExactWhateverHasBeenFound(double critical) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Sample sample = Sample.of(seed);
      NoiseDraws draws =
          new NoiseDraws(sample.estimates, sample.errors, sample.ids, options(seed, true));
      for (int place = 0; place < draws.units(); place++) {
        int self = place;
        Contrasts contrasts = new Contrasts(draws, place, other -> other == self);
        for (int draw = 0; draw < 20; draw++) {
          assertThat(contrasts.largest(draw, critical, 0))
              .isEqualTo(largest(draws, place, draw, critical));
        }
      }
    }
  }

  private static double largest(NoiseDraws draws, int i, int draw, double critical) {
    double largest = 0;
    for (int j = 0; j < draws.units(); j++) {
      double precision = 1 / Math.sqrt(draws.variances[i] + draws.variances[j]);
      double observed = (draws.estimates[j] - draws.estimates[i]) * precision;
      double noise = (draws.noise[draw][j] - draws.noise[draw][i]) * precision;
      // Without error on both sides the noise is NaN and counts as none.
      if (observed <= critical && noise > largest) {
        largest = noise;
      }
      if (-observed <= critical && -noise > largest) {
        largest = -noise;
      }
    }
    return largest;
  }

  private static RankSetOptions options(int seed, boolean stepDown) {
    return new RankSetOptions(seed % 2 == 0 ? 0.9 : 0.97, 100 + 37 * (seed % 4), seed, stepDown);
  }

  /**
   * Units of schools, with ties, exact estimates and standard errors that are equal or far apart.
   */
  private record Sample(long[] ids, int[] owners, double[] estimates, double[] errors) {

    static Sample of(int seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int units = 1 + seed * 3;
      double apart = 0.3 * (seed % 6);
      double[] estimates = new double[units];
      double[] errors = new double[units];
      for (int unit = 0; unit < units; unit++) {
        errors[unit] =
            switch (seed % 3) {
              case 0 -> 0.25;
              case 1 -> 0.1 * Math.exp(random.nextGaussian());
              default -> random.nextInt(4) * 0.1;
            };
        estimates[unit] = Math.rint(16 * apart * random.nextGaussian()) / 16;
      }
      int schools = Math.max(1, units / 3);
      int[] owners =
          IntStream.range(0, units)
              .map(unit -> unit < schools ? unit : random.nextInt(schools))
              .toArray();
      return new Sample(LongStream.range(100, 100 + units).toArray(), owners, estimates, errors);
    }

    NaiveRankSets naive(RankSetOptions options) {
      return new NaiveRankSets(estimates, errors, ids, options);
    }
  }
}
