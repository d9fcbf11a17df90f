package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ks4gaps.stats.RankSet;
import org.ks4gaps.table.TrustSpells;

class TrustEffectTest {

  /** Schools from 10 to 19 belong to trust 1, and so on; below 10 to none. */
  private static Optional<TrustSpells.Trust> trust(int school) {
    return school < 10
        ? Optional.empty()
        : Optional.of(new TrustSpells.Trust("" + school / 10, "Trust"));
  }

  private static SortedMap<String, TrustEffect> effects(Candidate... figures) {
    return TrustEffect.byTrust(List.of(figures), TrustEffectTest::trust);
  }

  @Test
  void theMeanIsOverPupilsAndItsErrorLetsPupilsOfASchoolBeAlike() {
    TrustEffect effect =
        effects(
                ListsHere.narrowed(11, "APKN", 4, 30, 0.5),
                ListsHere.narrowed(12, "APKN", 1, 60, 0.5),
                ListsHere.narrowed(13, "APKN", -2, 10, 0.5),
                ListsHere.narrowed(5, "APKN", 90, 90, 0.5))
            .get("1");

    assertThat(effect.schools()).isEqualTo(3);
    // (30 * 4 + 60 * 1 - 10 * 2) / 100
    assertThat(effect.mean()).isCloseTo(1.6, within(1e-12));
    // Beyond the mean: 30 * 2.4 = 72, 60 * -0.6 = -36, 10 * -3.6 = -36;
    // sqrt(3/2 (5184 + 1296 + 1296)) / 100 = sqrt(11664) / 100
    assertThat(effect.standardError().getAsDouble()).isCloseTo(1.08, within(1e-12));
  }

  @Test
  void groupsOfASchoolAreOneCluster() {
    TrustEffect effect =
        effects(
                ListsHere.narrowed(11, "APKN", 4, 30, 0.5),
                ListsHere.narrowed(11, "BCRB", 2, 20, 0.5),
                ListsHere.narrowed(12, "APKN", 1, 50, 0.5))
            .get("1");

    assertThat(effect.schools()).isEqualTo(2);
    // (120 + 40 + 50) / 100; beyond it 160 - 105 = 55 and 50 - 105 = -55; sqrt(2 * 2 * 55^2) / 100
    assertThat(effect.mean()).isCloseTo(2.1, within(1e-12));
    assertThat(effect.standardError().getAsDouble()).isCloseTo(1.1, within(1e-12));
  }

  @Test
  void theErrorIsNeverBelowThatOfPupilsAlone() {
    // Two schools that agree by chance: clusters say 0. Pupils: sqrt(40^2 3^2 + 60^2 2^2) / 100.
    TrustEffect effect =
        effects(ListsHere.narrowed(11, "APKN", 2, 40, 3), ListsHere.narrowed(12, "APKN", 2, 60, 2))
            .get("1");

    assertThat(effect.mean()).isEqualTo(2);
    assertThat(effect.standardError().getAsDouble())
        .isCloseTo(Math.sqrt(14_400 + 14_400) / 100, within(1e-12));
  }

  @Test
  void oneSchoolSaysNothingOfOthers() {
    SortedMap<String, TrustEffect> effects = effects(ListsHere.narrowed(11, "APKN", 2, 40, 3));

    assertThat(effects).containsOnlyKeys("1");
    assertThat(effects.get("1").mean()).isEqualTo(2);
    assertThat(effects.get("1").standardError()).isEmpty();
  }

  private static SortedMap<String, RankSet> sets(
      SortedMap<String, TrustEffect> effects, List<String> among) {
    return TrustEffect.rankSets(effects, among, EvidenceHere.CONFIG.lists().worth());
  }

  @Test
  void rankSetsAreAmongTheRankedTrustsWhoseErrorIsKnown() {
    // RANK-01: 1.0, 0.5, 0.45, 0.0, -0.5, each +- 0.1; any critical value from 0.36 to 3.18.
    SortedMap<String, TrustEffect> effects = new TreeMap<>();
    double[] means = {1.0, 0.5, 0.45, 0.0, -0.5};
    for (int i = 0; i < means.length; i++) {
      effects.put("" + (char) ('A' + i), new TrustEffect(3, means[i], OptionalDouble.of(0.1)));
    }
    effects.put("F", new TrustEffect(1, 9, OptionalDouble.empty()));
    effects.put("G", new TrustEffect(4, 9, OptionalDouble.of(0.1)));

    SortedMap<String, RankSet> sets = sets(effects, List.of("F", "E", "D", "A", "C", "B"));

    assertThat(sets)
        .containsOnlyKeys("A", "B", "C", "D", "E")
        .containsEntry("A", new RankSet(1, 1))
        .containsEntry("B", new RankSet(2, 3))
        .containsEntry("C", new RankSet(2, 3))
        .containsEntry("D", new RankSet(4, 4))
        .containsEntry("E", new RankSet(5, 5));
    assertThat(sets(effects, List.of())).isEmpty();
    assertThat(sets(effects, List.of("F"))).isEmpty();
  }

  @Test
  void identifiersThatHashAlikeAreStillTwoTrusts() {
    // "Aa" and "BB" have the same hash code in Java.
    SortedMap<String, TrustEffect> effects = new TreeMap<>();
    effects.put("Aa", new TrustEffect(3, 2, OptionalDouble.of(0.1)));
    effects.put("BB", new TrustEffect(3, 1, OptionalDouble.of(0.1)));

    assertThat(sets(effects, List.of("Aa", "BB")))
        .containsEntry("Aa", new RankSet(1, 1))
        .containsEntry("BB", new RankSet(2, 2));
  }
}
