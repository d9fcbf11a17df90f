package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ks4gaps.stats.SeededDraws;
import org.ks4gaps.table.Measure;

class PlaceboTest {
  private static final List<Integer> STUDY = EvidenceHere.CONFIG.years().study();
  private static final SeededDraws SEED = new SeededDraws(1, 2023);

  /**
   * 2,000 school-groups of 10 to 30 pupils a year and 150 others, SD 25 percentile points, a true
   * gap of {@code gap} in every year but that it narrows by {@code narrowing} in one school of ten.
   */
  private static EvidenceHere schools(long seed, double gap, double narrowing) {
    Random random = new Random(seed);
    EvidenceHere here = new EvidenceHere();
    for (int school = 100_001; school <= 102_000; school++) {
      double[] group = new double[3];
      double[] rest = new double[3];
      long[] n = new long[3];
      for (int t = 0; t < 3; t++) {
        n[t] = 10 + random.nextInt(21);
        double narrowed = school % 10 == 0 ? narrowing * t / 2 : 0;
        group[t] = 50 - gap + narrowed + 25 / Math.sqrt(n[t]) * random.nextGaussian();
        rest[t] = 50 + 25 / Math.sqrt(150) * random.nextGaussian();
      }
      here.study(school, "APKN", n, group, rest);
    }
    return here;
  }

  /** Mean of the hundred largest narrowings in size. */
  private static double hundredLargest(SortedMap<SchoolGroup, Candidate> judged) {
    return judged.values().stream()
        .mapToDouble(c -> c.narrowed().change())
        .boxed()
        .sorted(Comparator.reverseOrder())
        .limit(100)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  @Test
  void withNoTrueChangeTheHundredLargestRawNarrowingsStillShowSomeEighteenPoints() {
    List<Double> means = new ArrayList<>();
    for (int run = 0; run < 20; run++) {
      SortedMap<SchoolGroup, Candidate> judged = schools(run, 30, 0).narrowing();
      assertThat(judged.values()).hasSize(2_000).allMatch(Candidate::tested);
      means.add(hundredLargest(judged));
    }
    double mean = means.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = means.stream().mapToDouble(m -> (m - mean) * (m - mean)).sum();
    double sd = Math.sqrt(squares / 19);

    // A change has variance 625 (2 E(1/n) + 2/150) = 77.7 with E(1/n) = 0.0555 over 10 to 30; the
    // mean of the largest twentieth of a normal is 2.063 SDs, 18.2. Gaps of 30 do not turn. One
    // run differs from another by about half a point, the mean of 20 by a tenth.
    assertThat(mean).isBetween(17.7, 18.9);
    assertThat(sd).isBetween(0.1, 1.0);
  }

  private static Placebo.Maker byKey() {
    return all ->
        all.values().stream()
            .filter(Candidate::eligible)
            .sorted(Comparator.comparingDouble(Candidate::key).reversed())
            .toList();
  }

  /** By what was observed: with no true change all keys may be alike. */
  private static Placebo.Maker byNarrowing() {
    return all ->
        all.values().stream()
            .filter(Candidate::eligible)
            .sorted(Comparator.<Candidate>comparingDouble(c -> c.narrowed().change()).reversed())
            .toList();
  }

  private static Placebo placebo(EvidenceHere here, Placebo.Maker maker, int runs) {
    List<SortedMap<SchoolGroup, Candidate>> shuffled = new ArrayList<>();
    NarrowingList list =
        new NarrowingList(here.evidence(), Measure.ATTAINMENT, EvidenceHere.CONFIG.lists());
    for (int run = 0; run < runs; run++) {
      shuffled.add(list.judge(Placebo.shuffle(here.pairs(), STUDY, SEED, run)));
    }
    return Placebo.of(here.narrowing(), shuffled, maker, 100);
  }

  @Test
  void aListOfNoiseIsLikeItsPlaceboAndAListOfTrueChangeIsNot() {
    // Noise against noise: the two means differ by the spread of one run, half a point, and some.
    Placebo noise = placebo(schools(77, 30, 0), byNarrowing(), 5);
    assertThat(noise.real()).hasSize(100);
    assertThat(noise.shuffled()).hasSize(100);
    assertThat(Placebo.meanRaw(noise.real()))
        .isCloseTo(Placebo.meanRaw(noise.shuffled()), within(2.0));

    // A tenth of the schools narrow from 30 by 15: they fill the list.
    Placebo planted = placebo(schools(77, 30, 15), byNarrowing(), 5);
    assertThat(Placebo.meanRaw(planted.real()) - Placebo.meanRaw(planted.shuffled()))
        .isGreaterThan(2.0);
    Placebo byKey = placebo(schools(77, 30, 15), byKey(), 5);
    assertThat(Placebo.meanKey(byKey.real()))
        .isGreaterThan(1.5 * Placebo.meanKey(byKey.shuffled()));
  }

  @Test
  void shufflingMovesTheStudyYearsAndLosesNone() {
    EvidenceHere here = schools(5, 10, 10);
    here.pair(100_001, "APKN", EvidenceHere.CHECK, 20, 44, 150, 54);
    here.pair(100_001, "BCRB", 2017, 20, 44, 150, 54); // has no other year

    var shuffled = Placebo.shuffle(here.pairs(), STUDY, SEED, 0);

    assertThat(shuffled.keySet()).hasSize(2_000).doesNotContain(new SchoolGroup(100_001, "BCRB"));
    Set<List<Integer>> orders = new HashSet<>();
    int stayed = 0;
    for (var pair : shuffled.entrySet()) {
      SortedMap<Integer, Compared> before = here.pairs().get(pair.getKey());
      List<Compared> years = STUDY.stream().map(before::get).toList();
      List<Compared> after = STUDY.stream().map(pair.getValue()::get).toList();
      assertThat(after).containsExactlyInAnyOrderElementsOf(years);
      orders.add(after.stream().map(years::indexOf).toList());
      stayed += after.equals(years) ? 1 : 0;
      assertThat(pair.getValue().keySet()).isEqualTo(before.keySet());
    }
    assertThat(shuffled.get(new SchoolGroup(100_001, "APKN")).get(EvidenceHere.CHECK))
        .isEqualTo(here.pairs().get(new SchoolGroup(100_001, "APKN")).get(EvidenceHere.CHECK));
    // All six orders, each a sixth of the time: 333 of 2,000, with a standard deviation of 17.
    assertThat(orders).hasSize(6);
    assertThat(stayed).isBetween(333 - 68, 333 + 68);
  }

  @Test
  void theSameSeedShufflesAlikeAndEveryRunAndSeedOtherwise() {
    EvidenceHere here = schools(5, 10, 0);
    var first = Placebo.shuffle(here.pairs(), STUDY, SEED, 0);

    assertThat(Placebo.shuffle(here.pairs(), STUDY, SEED, 0)).isEqualTo(first);
    assertThat(Placebo.shuffle(here.pairs(), STUDY, SEED, 1)).isNotEqualTo(first);
    assertThat(Placebo.shuffle(here.pairs(), STUDY, new SeededDraws(1, 2024), 0))
        .isNotEqualTo(first);
    // Nor does it matter how many draws the seed is used for, or which other schools there are.
    assertThat(Placebo.shuffle(here.pairs(), STUDY, new SeededDraws(500, 2023), 0))
        .isEqualTo(first);
    assertThat(Placebo.shuffle(here.pairs().tailMap(first.lastKey()), STUDY, SEED, 0))
        .isEqualTo(first.tailMap(first.lastKey()));
  }

  @Test
  void placesAreMeansOverRunsAndEndWhereTheShortestRunEnds() {
    Placebo placebo =
        Placebo.of(judged(9, 5, 1), List.of(judged(6, 4), judged(8, 3, 2)), byKey(), 2);

    assertThat(placebo.real()).extracting(Placebo.Score::raw).containsExactly(9.0, 5.0);
    assertThat(placebo.shuffled())
        .containsExactly(new Placebo.Score(7, 7), new Placebo.Score(3.5, 3.5));
    assertThat(Placebo.meanRaw(placebo.shuffled())).isEqualTo(5.25);
    assertThat(Placebo.meanKey(placebo.real())).isEqualTo(7);
    assertThat(Placebo.of(judged(9), List.of(judged(6), judged()), byKey(), 2).shuffled())
        .isEmpty();
    assertThat(Placebo.meanKey(List.of())).isNaN();
  }

  private static SortedMap<SchoolGroup, Candidate> judged(double... changes) {
    SortedMap<SchoolGroup, Candidate> judged = new TreeMap<>();
    for (int i = 0; i < changes.length; i++) {
      judged.put(new SchoolGroup(i, "APKN"), ListsHere.narrowed(i, "APKN", changes[i], 20, 1));
    }
    return judged;
  }
}
