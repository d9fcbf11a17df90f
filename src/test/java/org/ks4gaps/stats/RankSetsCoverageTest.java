package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether sets hold the true place as often as they say, where the truth is known. */
class RankSetsCoverageTest {
  private static final int REPLICATIONS = 400;
  private static final int UNITS = 30;
  private static final double CONFIDENCE = 0.9;

  // Three binomial standard errors: 3 sqrt(0.9 x 0.1 / 400) = 0.045.
  private static final double LEAST =
      CONFIDENCE - 3 * Math.sqrt(CONFIDENCE * (1 - CONFIDENCE) / REPLICATIONS);

  @Test
  void marginalSetsHoldTheTruePlaceOfEveryUnit() {
    double[] truth = truth(UNITS);
    int[] places = places(truth);
    int[] held = new int[UNITS];
    int narrow = 0;
    for (int replication = 0; replication < REPLICATIONS; replication++) {
      double[] errors = errors(UNITS);
      RankSet[] sets =
          RankSets.marginal(estimates(truth, errors, replication), errors, options(replication));
      for (int unit = 0; unit < UNITS; unit++) {
        held[unit] += sets[unit].holds(places[unit]) ? 1 : 0;
        narrow += sets[unit].width() < UNITS ? 1 : 0;
      }
    }

    assertThat(Arrays.stream(held).mapToDouble(count -> (double) count / REPLICATIONS))
        .allMatch(share -> share >= LEAST);
    // Sets that rule nothing out would hold every place too.
    assertThat(narrow).isGreaterThan(REPLICATIONS * UNITS * 9 / 10);
  }

  @Test
  void simultaneousSetsHoldAllTruePlacesAtOnce() {
    double[] truth = truth(UNITS);
    int[] places = places(truth);
    int held = 0;
    for (int replication = 0; replication < REPLICATIONS; replication++) {
      double[] errors = errors(UNITS);
      RankSet[] sets =
          RankSets.simultaneous(
              estimates(truth, errors, replication), errors, options(replication));
      held += IntStream.range(0, UNITS).allMatch(unit -> sets[unit].holds(places[unit])) ? 1 : 0;
    }

    assertThat((double) held / REPLICATIONS).isGreaterThanOrEqualTo(LEAST);
  }

  /** All true values equal is the hardest case: then the family error is as large as it may be. */
  @Test
  void tiedUnitsAreToldApartAboutAsOftenAsTheConfidenceAllows() {
    int apart = 0;
    for (int replication = 0; replication < REPLICATIONS; replication++) {
      double[] errors = errors(UNITS);
      RankSet[] sets =
          RankSets.marginal(
              estimates(new double[UNITS], errors, replication), errors, options(replication));
      apart += sets[0].width() < UNITS ? 1 : 0;
    }

    // 0.1 within three binomial standard errors, 0.045.
    assertThat((double) apart / REPLICATIONS).isBetween(1 - LEAST - 0.09, 1 - LEAST);
  }

  @Test
  void setsByBestUnitHoldTheTruePlaceOfTheBest() {
    double[] truth = truth(UNITS);
    int[] owners = IntStream.range(0, UNITS).map(unit -> unit % 12).toArray();
    double[] best = new double[12];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (int unit = 0; unit < UNITS; unit++) {
      best[owners[unit]] = Math.max(best[owners[unit]], truth[unit]);
    }
    int[] places = places(best);
    int[] held = new int[12];
    for (int replication = 0; replication < REPLICATIONS; replication++) {
      double[] errors = errors(UNITS);
      RankSet[] sets =
          RankSets.marginalOfBest(
              owners, estimates(truth, errors, replication), errors, options(replication));
      for (int school = 0; school < 12; school++) {
        held[school] += sets[school].holds(places[school]) ? 1 : 0;
      }
    }

    assertThat(Arrays.stream(held).mapToDouble(count -> (double) count / REPLICATIONS))
        .allMatch(share -> share >= LEAST);
  }

  private static RankSetOptions options(int replication) {
    return new RankSetOptions(CONFIDENCE, 400, replication, true);
  }

  private static double[] truth(int units) {
    SplittableRandom random = new SplittableRandom(77);
    return IntStream.range(0, units).mapToDouble(unit -> 0.5 * random.nextGaussian()).toArray();
  }

  private static double[] errors(int units) {
    return IntStream.range(0, units).mapToDouble(unit -> 0.08 + 0.02 * (unit % 7)).toArray();
  }

  private static double[] estimates(double[] truth, double[] errors, int replication) {
    // Its own seeds: the bootstrap must not see the noise it is to measure.
    SplittableRandom random = new SplittableRandom(1_000_003L * (replication + 1));
    return IntStream.range(0, truth.length)
        .mapToDouble(unit -> truth[unit] + errors[unit] * random.nextGaussian())
        .toArray();
  }

  private static int[] places(double[] truth) {
    return Arrays.stream(truth)
        .mapToInt(own -> 1 + (int) Arrays.stream(truth).filter(other -> other > own).count())
        .toArray();
  }
}
