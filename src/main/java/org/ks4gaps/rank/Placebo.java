package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.ks4gaps.stats.SeededDraws;

/**
 * What a list A looks like when there is nothing to find: the study years of every school-group are
 * shuffled, which leaves every figure in place and undoes any trend, and the list is made again by
 * the method's key. The mean of several such runs stands beside the real list, place by place.
 *
 * @param real by place: the method's key of the real list, and the raw narrowing
 * @param shuffled by place: the means over runs; shorter where a run had fewer schools
 */
record Placebo(List<Score> real, List<Score> shuffled) {
  private static final long PURPOSE = 0x5;

  /** A school's score and the raw narrowing of the same group. */
  record Score(double key, double raw) {}

  /** Makes a list of judged school-groups: the schools' best, in order. */
  interface Maker {
    List<Candidate> best(SortedMap<SchoolGroup, Candidate> judged);
  }

  /**
   * The real list beside shuffled ones.
   *
   * @param judged the real judgement
   * @param shuffled those of several runs
   */
  static Placebo of(
      SortedMap<SchoolGroup, Candidate> judged,
      List<SortedMap<SchoolGroup, Candidate>> shuffled,
      Maker maker,
      int top) {
    List<Score> real = scores(maker.best(judged), top);
    List<List<Score>> runs = new ArrayList<>();
    shuffled.forEach(run -> runs.add(scores(maker.best(run), top)));
    int places = runs.stream().mapToInt(List::size).min().orElse(0);
    List<Score> means = new ArrayList<>();
    for (int place = 0; place < places; place++) {
      double key = 0;
      double raw = 0;
      for (List<Score> run : runs) {
        key += run.get(place).key();
        raw += run.get(place).raw();
      }
      means.add(new Score(key / runs.size(), raw / runs.size()));
    }
    return new Placebo(real, means);
  }

  private static List<Score> scores(List<Candidate> places, int top) {
    return places.stream().limit(top).map(c -> new Score(c.key(), c.narrowed().change())).toList();
  }

  /** The pairs with the study years of each shuffled, for a number of a run. */
  static SortedMap<SchoolGroup, SortedMap<Integer, Compared>> shuffle(
      SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs,
      List<Integer> study,
      SeededDraws seed,
      int run) {
    SortedMap<SchoolGroup, SortedMap<Integer, Compared>> shuffled = new TreeMap<>();
    pairs.forEach(
        (of, byYear) -> {
          if (!byYear.keySet().containsAll(study)) {
            return;
          }
          SplittableRandom random = seed.stream(PURPOSE, of.number(), run);
          Integer[] order = study.toArray(Integer[]::new);
          for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Integer kept = order[i];
            order[i] = order[j];
            order[j] = kept;
          }
          SortedMap<Integer, Compared> years = new TreeMap<>(byYear);
          for (int i = 0; i < order.length; i++) {
            years.put(study.get(i), byYear.get(order[i]));
          }
          shuffled.put(of, years);
        });
    return shuffled;
  }

  /** Mean raw narrowing of some scores. */
  static double meanRaw(List<Score> scores) {
    return scores.stream().mapToDouble(Score::raw).average().orElse(Double.NaN);
  }

  /** Mean key of some scores. */
  static double meanKey(List<Score> scores) {
    return scores.stream().mapToDouble(Score::key).average().orElse(Double.NaN);
  }
}
