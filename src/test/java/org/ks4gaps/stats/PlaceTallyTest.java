package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTallyTest {
  private static final double OUT = PlaceTally.OUT;

  @Test
  void placesByHand() {
    // Unit 0: places 1, 2 (shared with 1), 3 (out, after two). Unit 1: 2, 2, 1. Unit 2: 3, 1, 2.
    PlaceTally tally = new PlaceTally(3, 2);
    tally.add(new double[] {9, 5, 1});
    tally.add(new double[] {4, 4, 7});
    tally.add(new double[] {OUT, 2, 1});

    assertThat(tally.draws()).isEqualTo(3);
    assertThat(tally.topShare(0)).isEqualTo(2 / 3.0);
    assertThat(tally.topShare(1)).isEqualTo(1);
    assertThat(tally.topShare(2)).isEqualTo(2 / 3.0);
    assertThat(tally.belongsShare(0)).isEqualTo(2 / 3.0);
    assertThat(tally.belongsShare(1)).isEqualTo(1);
    assertThat(List.of(tally.place(0, 0.05), tally.place(0, 0.5), tally.place(0, 0.95)))
        .containsExactly(1, 2, 3);
    assertThat(List.of(tally.place(1, 0.05), tally.place(1, 0.5), tally.place(1, 0.95)))
        .containsExactly(1, 2, 2);
  }

  @Test
  void aUnitThatDoesNotBelongIsNotAmongTheFirstHoweverFewDo() {
    PlaceTally tally = new PlaceTally(3, 2);
    tally.add(new double[] {OUT, OUT, 3});

    // Both share place 2 of 3, behind the one that belongs.
    assertThat(tally.place(0, 0.5)).isEqualTo(2);
    assertThat(tally.place(1, 0.5)).isEqualTo(2);
    assertThat(tally.topShare(0)).isZero();
    assertThat(tally.topShare(2)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 40})
  void agreesWithCountingOneByOne(int top) {
    int units = 25;
    List<double[]> draws = scores(units, 301, top);
    PlaceTally tally = tally(units, top, draws);
    for (int u = 0; u < units; u++) {
      int first = 0;
      int belongs = 0;
      List<Integer> places = new ArrayList<>();
      for (double[] draw : draws) {
        int above = 0;
        for (double other : draw) {
          above += other > draw[u] ? 1 : 0;
        }
        places.add(1 + above);
        belongs += draw[u] != OUT ? 1 : 0;
        first += draw[u] != OUT && 1 + above <= top ? 1 : 0;
      }
      Collections.sort(places);
      assertThat(tally.topShare(u)).isEqualTo(first / 301.0);
      assertThat(tally.belongsShare(u)).isEqualTo(belongs / 301.0);
      for (double share : new double[] {0.05, 0.5, 0.95, 1}) {
        // The smallest place with at least that share of the 301 at or above it.
        int wanted = (int) Math.ceil(share * 301);
        assertThat(tally.place(u, share)).isEqualTo(places.get(wanted - 1));
      }
    }
  }

  @Test
  void whatIsAddedInAnotherOrderIsTheSame() {
    List<double[]> draws = scores(12, 90, 4);
    PlaceTally whole = tally(12, 3, draws);
    List<double[]> turned = new ArrayList<>(draws);
    Collections.shuffle(turned, new Random(2));
    PlaceTally parts =
        tally(12, 3, turned.subList(50, 90))
            .plus(new PlaceTally(12, 3))
            .plus(tally(12, 3, turned.subList(0, 7)))
            .plus(tally(12, 3, turned.subList(7, 50)));

    assertThat(parts.draws()).isEqualTo(90);
    for (int u = 0; u < 12; u++) {
      assertThat(parts.topShare(u)).isEqualTo(whole.topShare(u));
      assertThat(parts.belongsShare(u)).isEqualTo(whole.belongsShare(u));
      for (int percent = 1; percent <= 100; percent++) {
        assertThat(parts.place(u, percent / 100.0)).isEqualTo(whole.place(u, percent / 100.0));
      }
    }
  }

  @Test
  void theScoresAreLeftAsTheyWere() {
    double[] scores = {3, OUT, 1, 2};
    new PlaceTally(4, 1).add(scores);

    assertThat(scores).containsExactly(3, OUT, 1, 2);
  }

  @Test
  void asManyDrawsAsFitAreHeldAndNoMore() {
    PlaceTally tally = new PlaceTally(1, 1);
    for (int d = 0; d < PlaceTally.MOST_DRAWS; d++) {
      tally.add(new double[] {d});
    }
    assertThat(tally.topShare(0)).isEqualTo(1);
    assertThat(tally.place(0, 1)).isEqualTo(1);
    assertThatIllegalStateException().isThrownBy(() -> tally.add(new double[] {1}));
    PlaceTally one = tally(1, 1, List.of(new double[] {1}));
    assertThatIllegalStateException().isThrownBy(() -> one.plus(tally));
  }

  @Test
  void whatCannotBeTalliedIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PlaceTally(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PlaceTally(3, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlaceTally(2, 1).add(new double[] {1, Double.NaN}))
        .withMessageContaining("unit 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlaceTally(2, 1).plus(new PlaceTally(3, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlaceTally(2, 1).plus(new PlaceTally(2, 2)));
    assertThatIllegalStateException().isThrownBy(() -> new PlaceTally(2, 1).place(0, 0.5));
  }

  private static PlaceTally tally(int units, int top, List<double[]> draws) {
    PlaceTally tally = new PlaceTally(units, top);
    draws.forEach(tally::add);
    return tally;
  }

  /** Scores with many ties, a quarter out; in one draw all are, in another none. */
  private static List<double[]> scores(int units, int draws, long seed) {
    Random random = new Random(seed);
    List<double[]> all = new ArrayList<>();
    for (int d = 0; d < draws; d++) {
      double[] scores = new double[units];
      for (int u = 0; u < units; u++) {
        scores[u] = random.nextInt(4) == 0 && d != 1 ? OUT : random.nextInt(20);
      }
      if (d == 0) {
        Arrays.fill(scores, OUT);
      }
      all.add(scores);
    }
    return all;
  }
}
