package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.stats.ClusteredMean;
import org.ks4gaps.stats.RankSet;
import org.ks4gaps.table.TrustSpells;

/**
 * What a list is about, over all pupils of a trust's tested schools: mean raw change of gaps (A) or
 * mean (B), unshrunken.
 *
 * <p>Its standard error lets pupils of a school be alike ({@link ClusteredMean}). From few schools
 * it can come out too small by chance, so it is never taken below that of pupils alone.
 *
 * @param schools of the trust that were tested
 * @param standardError empty for one school
 */
record TrustEffect(int schools, double mean, OptionalDouble standardError) {

  /** Sums of a school. */
  private static final class School {
    private long pupils;
    private double sum;
    private double variance;
  }

  /** Every trust with a tested school. */
  static SortedMap<String, TrustEffect> byTrust(
      List<Candidate> figures, IntFunction<Optional<TrustSpells.Trust>> trust) {
    SortedMap<String, SortedMap<Integer, School>> trusts = new TreeMap<>();
    for (Candidate figure : figures) {
      trust
          .apply(figure.schoolUrn())
          .ifPresent(
              t -> {
                School school =
                    trusts
                        .computeIfAbsent(t.id(), id -> new TreeMap<>())
                        .computeIfAbsent(figure.schoolUrn(), s -> new School());
                double n = figure.pupils();
                school.pupils += figure.pupils();
                school.sum += n * figure.observed();
                school.variance += n * n * square(figure.observedStandardError());
              });
    }
    SortedMap<String, TrustEffect> effects = new TreeMap<>();
    trusts.forEach((id, schools) -> effects.put(id, of(List.copyOf(schools.values()))));
    return effects;
  }

  private static TrustEffect of(List<School> schools) {
    ClusteredMean mean =
        ClusteredMean.of(
            schools.stream().map(s -> new ClusteredMean.Cluster(s.pupils, s.sum)).toList());
    double variance = 0;
    for (School school : schools) {
      variance += school.variance;
    }
    double pupilsAlone = Math.sqrt(variance) / mean.pupils();
    return new TrustEffect(
        schools.size(),
        mean.mean(),
        mean.standardError().isPresent()
            ? OptionalDouble.of(Math.max(pupilsAlone, mean.standardError().getAsDouble()))
            : OptionalDouble.empty());
  }

  private static double square(double x) {
    return x * x;
  }

  /** Rank confidence sets of some trusts among themselves; none for one whose error is unknown. */
  static SortedMap<String, RankSet> rankSets(
      SortedMap<String, TrustEffect> effects, List<String> among, ListRules.Worth worth) {
    List<String> trusts = new ArrayList<>();
    among.stream()
        .sorted()
        .filter(t -> effects.get(t).standardError().isPresent())
        .forEach(trusts::add);
    RankSet[] sets =
        RankSetsOf.each(
            LongStream.range(0, trusts.size()).toArray(), // identifiers may hash alike
            trusts.stream().mapToDouble(t -> effects.get(t).mean()).toArray(),
            trusts.stream()
                .mapToDouble(t -> effects.get(t).standardError().getAsDouble())
                .toArray(),
            worth);
    SortedMap<String, RankSet> byTrust = new TreeMap<>();
    for (int i = 0; i < sets.length; i++) {
      byTrust.put(trusts.get(i), sets[i]);
    }
    return byTrust;
  }
}
