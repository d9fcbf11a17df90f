package org.ks4gaps.stats.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search against every possible sample, on frames small enough to try them all. */
class BalancedDrawTest {

  private static Candidate candidate(int id, List<Double> values, String... traits) {
    return new Candidate(String.valueOf(id), values, Set.of(traits), List.of());
  }

  /** Candidates with two amounts, and kinds, lists and regions that overlap. */
  private static List<Candidate> frame(int candidates, long seed) {
    Random random = new Random(seed);
    List<Candidate> frame = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      Set<String> traits = new HashSet<>();
      traits.add("kind" + random.nextInt(3));
      traits.add("region" + random.nextInt(4));
      if (random.nextInt(3) > 0) {
        traits.add("A");
      }
      if (random.nextInt(3) > 0) {
        traits.add("B");
      }
      frame.add(
          new Candidate(
              String.valueOf(100 + i),
              List.of(
                  random.nextInt(12) == 0 ? Double.NaN : random.nextDouble() * 100,
                  random.nextGaussian(),
                  random.nextBoolean() ? 100.0 : 0.0),
              traits,
              List.of()));
    }
    return frame;
  }

  private static BalancedDraw.Design design(List<Candidate> frame, int size, int atLeast) {
    List<Aim> aims = new ArrayList<>();
    double[] weights = {1, 1, 0.5};
    for (int v = 0; v < 3; v++) {
      int at = v;
      aims.add(
          Aim.of(
              "v" + v,
              Aim.Kind.AMOUNT,
              weights[v],
              frame.stream().map(c -> c.values().get(at)).toList()));
    }
    return new BalancedDraw.Design(
        size,
        List.of(
            Quota.atLeast("kind0", "kind0", atLeast),
            Quota.atLeast("kind1", "kind1", atLeast),
            Quota.atLeast("kind2", "kind2", atLeast),
            Quota.atLeast("A", "A", 2),
            Quota.atLeast("B", "B", 2),
            Quota.atMost("region0", "region0", 2),
            Quota.atMost("region1", "region1", 2)),
        aims,
        7,
        200);
  }

  /** Least shortfall and, at that, least distance, from the definition, over every subset. */
  private static double[] optimum(List<Candidate> frame, BalancedDraw.Design design) {
    double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
    subsets(frame, design.size(), 0, new ArrayList<>(), design, best);
    return best;
  }

  private static void subsets(
      List<Candidate> frame,
      int size,
      int from,
      List<Candidate> taken,
      BalancedDraw.Design design,
      double[] best) {
    if (taken.size() == size) {
      double shortfall = 0;
      for (Quota quota : design.quotas()) {
        long count = taken.stream().filter(c -> c.traits().contains(quota.trait())).count();
        shortfall += Math.max(0, quota.atLeast() - count) + Math.max(0, count - quota.atMost());
      }
      double distance = 0;
      for (int v = 0; v < design.aims().size(); v++) {
        Aim aim = design.aims().get(v);
        double sum = 0;
        for (Candidate candidate : taken) {
          double value = candidate.values().get(v);
          // Not known: as the frame's mean.
          sum += Double.isNaN(value) ? aim.mean() : value;
        }
        distance += aim.weight() * Math.abs(sum / size - aim.mean()) / aim.sd();
      }
      if (shortfall < best[0] || (shortfall == best[0] && distance < best[1])) {
        best[0] = shortfall;
        best[1] = distance;
      }
      return;
    }
    for (int i = from; i < frame.size(); i++) {
      taken.add(frame.get(i));
      subsets(frame, size, i + 1, taken, design, best);
      taken.remove(taken.size() - 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // candidates, size, at least of each kind: 14 choose 5 = 2,002, 16 choose 5 = 4,368, 18 choose
    // 6
    // = 18,564 samples; with 3 of each kind quotas cannot all be met.
    "14, 5, 1",
    "16, 5, 1",
    "14, 5, 3",
    "16, 5, 2",
    "18, 6, 2",
    "18, 6, 3"
  })
  void findsTheBestOfAllSamples(int candidates, int size, int atLeast) {
    for (long seed = 0; seed < 6; seed++) {
      List<Candidate> frame = frame(candidates, seed);
      BalancedDraw.Design design = design(frame, size, atLeast);
      BalancedDraw.Drawn drawn = BalancedDraw.of(frame, design);
      double[] optimum = optimum(frame, design);

      assertThat(drawn.drawn()).hasSize(size).doesNotHaveDuplicates();
      assertThat((double) drawn.shortfall()).as("shortfall, frame " + seed).isEqualTo(optimum[0]);
      assertThat(drawn.distance())
          .as("distance, frame " + seed)
          .isCloseTo(optimum[1], within(1e-9));
    }
  }

  @Test
  void theOrderOfCandidatesMakesNoDifference() {
    List<Candidate> frame = frame(60, 11);
    BalancedDraw.Design design = design(frame, 10, 3);
    BalancedDraw.Drawn drawn = BalancedDraw.of(frame, design);
    for (int i = 0; i < 5; i++) {
      List<Candidate> shuffled = new ArrayList<>(frame);
      Collections.shuffle(shuffled, new Random(i));

      assertThat(BalancedDraw.of(shuffled, design)).isEqualTo(drawn);
    }
  }

  @Test
  void balancingBeatsChanceSamplesThatMeetTheSameQuotas() {
    List<Candidate> frame = frame(60, 12);
    BalancedDraw.Design design = design(frame, 10, 3);
    BalancedDraw.Drawn drawn = BalancedDraw.of(frame, design);

    double chance = 0;
    for (int v = 0; v < 3; v++) {
      chance += design.aims().get(v).weight() * drawn.chanceDifferences().get(v);
    }
    assertThat(drawn.shortfall()).isZero();
    assertThat(drawn.distance()).isLessThan(chance / 5);
  }

  @Test
  void quotasComeBeforeBalance() {
    // The one candidate of the kind that is wanted is far from the mean.
    List<Candidate> frame =
        List.of(
            candidate(1, List.of(50.0)),
            candidate(2, List.of(50.0)),
            candidate(3, List.of(49.0)),
            candidate(4, List.of(90.0), "rural"));
    BalancedDraw.Design design =
        new BalancedDraw.Design(
            2,
            List.of(Quota.atLeast("rural", "rural", 1)),
            List.of(new Aim("v", Aim.Kind.AMOUNT, 50, 10, 1)),
            1,
            5);

    // (90 + 49) / 2 = 69.5, 1.95 SDs away, is the nearest with the rural one.
    BalancedDraw.Drawn drawn = BalancedDraw.of(frame, design);
    assertThat(drawn.drawn()).extracting(Candidate::id).containsExactly("3", "4");
    assertThat(drawn.distance()).isCloseTo(1.95, within(1e-12));
  }

  @Test
  void withFewerCandidatesThanWantedAllAreTaken() {
    List<Candidate> frame = List.of(candidate(2, List.of(1.0)), candidate(1, List.of(3.0), "x"));
    BalancedDraw.Design design =
        new BalancedDraw.Design(
            10,
            List.of(Quota.atLeast("x", "x", 3)),
            List.of(new Aim("v", Aim.Kind.AMOUNT, 2, 1, 1)),
            1,
            5);

    assertThat(BalancedDraw.of(frame, design).drawn())
        .extracting(Candidate::id)
        .containsExactly("1", "2");
    assertThat(BalancedDraw.of(frame, design).shortfall()).isEqualTo(2);
    assertThat(BalancedDraw.of(List.of(), design).drawn()).isEmpty();
    assertThat(BalancedDraw.of(List.of(), design).shortfall()).isEqualTo(3);
  }

  @Test
  void equalSamplesGoToTheFirstIdentifiers() {
    List<Candidate> frame = new ArrayList<>();
    for (int id = 8; id <= 12; id++) {
      frame.add(candidate(id, List.of(5.0)));
    }
    BalancedDraw.Design design =
        new BalancedDraw.Design(
            2, List.of(), List.of(new Aim("v", Aim.Kind.AMOUNT, 5, 1, 1)), 3, 200);

    assertThat(BalancedDraw.of(frame, design).drawn())
        .extracting(Candidate::id)
        .containsExactly("8", "9");
  }

  @Test
  void candidatesThatStandTwiceOrLackAVariableAreRefused() {
    BalancedDraw.Design design =
        new BalancedDraw.Design(
            1, List.of(), List.of(new Aim("v", Aim.Kind.AMOUNT, 5, 1, 1)), 3, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                BalancedDraw.of(
                    List.of(candidate(7, List.of(1.0)), candidate(7, List.of(2.0))), design))
        .withMessageContaining("7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BalancedDraw.of(List.of(candidate(8, List.of())), design))
        .withMessageContaining("8");
  }
}
