package org.ks4gaps.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrendPriorsTest {
  private static final int PORTIONS = 20;

  /** Schools with three groups each, of which a share have a trend; every estimate has this SE. */
  private static TrendPriors known(int schools, double share, double sd, double se, long seed) {
    Random random = new Random(seed);
    List<TrendEvidence> evidence = new ArrayList<>();
    for (int s = 0; s < schools; s++) {
      double[][] information = new double[3][3];
      double[] score = new double[3];
      for (int g = 0; g < 3; g++) {
        double trend = random.nextDouble() < share ? sd * random.nextGaussian() : 0;
        information[g][g] = 1 / (se * se);
        score[g] = (trend + se * random.nextGaussian()) / (se * se);
      }
      evidence.add(new TrendEvidence(information, score));
    }
    return TrendPriors.of(evidence);
  }

  private static double meanShare(TrendPriors known) {
    return known.portions(PORTIONS).stream().mapToDouble(TrendPrior::share).average().orElseThrow();
  }

  @Test
  void fewStrongTrendsAreToldFromManyWeakOnes() {
    // The same overall SD, 0.104, both times.
    TrendPriors few = known(1500, 0.12, 0.3, 0.12, 1);
    TrendPriors many = known(1500, 1, 0.3 * Math.sqrt(0.12), 0.12, 2);

    assertThat(few.overallSd()).isBetween(0.09, 0.118);
    assertThat(many.overallSd()).isBetween(0.09, 0.118);
    assertThat(few.portions(PORTIONS)).allMatch(prior -> prior.share() < 0.3);
    assertThat(meanShare(many)).isGreaterThan(0.6);
  }

  @Test
  void whereThereAreNoneTheSdIsSmallButNotSurelyZero() {
    TrendPriors none = known(100, 1, 0, 0.3, 3);

    assertThat(none.overallSd()).isLessThan(0.15);
    assertThat(none.portions(PORTIONS)).anyMatch(prior -> prior.overallSd() > 0.03);
  }

  /** Posterior intervals of the overall SD hold it as often as they say: 40 countries. */
  @Test
  void halfOfThePortionsLieOnEitherSideOfTheTruthInHalfOfTheCountries() {
    int below = 0;
    int held = 0;
    for (int seed = 0; seed < 40; seed++) {
      List<TrendPrior> portions = known(120, 0.25, 0.3, 0.2, 100 + seed).portions(20);
      double truth = 0.3 * Math.sqrt(0.25);
      long lower = portions.stream().filter(prior -> prior.overallSd() < truth).count();
      below += lower < 10 ? 1 : 0;
      held += lower >= 1 && lower <= 19 ? 1 : 0;
    }
    // Three binomial standard errors about a half; 90% and 95% portions hold at least 80%.
    assertThat(below).isBetween(10, 30);
    assertThat(held).isGreaterThanOrEqualTo(32);
  }

  @Test
  void theOrderAndThreadsChangeNothing() {
    TrendPriors known = known(200, 0.2, 0.3, 0.2, 5);
    assertThat(known.portions(7)).isEqualTo(known(200, 0.2, 0.3, 0.2, 5).portions(7));
    assertThat(known.portions(3)).hasSize(3);
  }

  @Test
  void withoutSchoolsEveryPriorStands() {
    // The middle of the grid of overall SDs from 0 to a half.
    assertThat(TrendPriors.of(List.of()).overallSd())
        .isCloseTo(0.25, org.assertj.core.api.Assertions.within(1e-12));
  }
}
