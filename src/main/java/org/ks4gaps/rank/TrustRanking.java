package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.Hypergeometric;
import org.ks4gaps.stats.RankSet;
import org.ks4gaps.stats.TrustEligibility;
import org.ks4gaps.table.TrustSpells;

/**
 * The trusts behind a list of schools. Every trust with a listed school is named; those with at
 * least three academies of three full years are ranked by listed schools, then their share of the
 * trust's eligible schools, then how unlikely that is by chance.
 */
final class TrustRanking {
  private final Evidence evidence;
  private final TrustSpells spells;
  private final RunConfig.Trusts rules;
  private final ListRules.Worth worth;
  private final TrustEligibility eligibility;
  private final Map<String, SortedMap<Integer, Integer>> fullYearsByTrust = new TreeMap<>();

  TrustRanking(
      Evidence evidence, TrustSpells spells, RunConfig.Trusts rules, ListRules.Worth worth) {
    this.evidence = evidence;
    this.spells = spells;
    this.rules = rules;
    this.worth = worth;
    this.eligibility = new TrustEligibility(rules.minimumAcademies(), rules.minimumYears());
    evidence
        .schoolYears()
        .forEach(
            (school, years) -> {
              if (years.containsKey(last())) {
                trust(school)
                    .ifPresent(
                        t ->
                            fullYearsByTrust
                                .computeIfAbsent(t.id(), id -> new TreeMap<>())
                                .put(school, fullYears(school, years.keySet(), t)));
              }
            });
  }

  /** The trust a school's last results belong to. */
  Optional<TrustSpells.Trust> trust(int school) {
    return spells.inYear(school, last());
  }

  /** Whether the school came to that trust after the first year. */
  Optional<Boolean> inherited(int school) {
    return trust(school).map(t -> !in(t, school, evidence.years().first()));
  }

  /** The trust on the reference date. */
  Optional<TrustSpells.Trust> onReferenceDate(int school) {
    return spells.on(school, rules.referenceDate());
  }

  /** Rows of {@link org.ks4gaps.table.RankedTrusts} for one list. */
  List<Row> of(RankedList list, int top) {
    Set<Integer> listed = list.listedSchools(top);
    SortedMap<String, String> names = new TreeMap<>();
    SortedMap<String, SortedSet<Integer>> eligibleByTrust = new TreeMap<>();
    SortedMap<String, Integer> onReferenceDate = new TreeMap<>();
    for (Standing place : list.eligible()) {
      trust(place.schoolUrn())
          .ifPresent(
              t -> {
                names.put(t.id(), t.name());
                eligibleByTrust
                    .computeIfAbsent(t.id(), id -> new TreeSet<>())
                    .add(place.schoolUrn());
              });
      if (listed.contains(place.schoolUrn())) {
        onReferenceDate(place.schoolUrn())
            .ifPresent(t -> onReferenceDate.merge(t.id(), 1, Integer::sum));
      }
    }
    SortedMap<String, TrustEffect> effects = TrustEffect.byTrust(list.figures(), this::trust);
    List<TrustPlace> standings = new ArrayList<>();
    eligibleByTrust.forEach(
        (trust, schools) -> {
          int of = (int) schools.stream().filter(listed::contains).count();
          if (of > 0) {
            int inherited =
                (int)
                    schools.stream()
                        .filter(s -> listed.contains(s) && inherited(s).orElse(false))
                        .count();
            standings.add(
                new TrustPlace(
                    trust,
                    schools.size(),
                    of,
                    inherited,
                    Hypergeometric.atLeast(
                        of, list.eligible().size(), listed.size(), schools.size())));
          }
        });
    standings.sort(TrustPlace.ORDER);
    SortedMap<String, RankSet> sets =
        TrustEffect.rankSets(
            effects,
            standings.stream().map(TrustPlace::trust).filter(this::ranked).toList(),
            worth);
    List<Row> rows = new ArrayList<>();
    int rank = 0;
    for (TrustPlace standing : standings) {
      SortedMap<Integer, Integer> academies =
          fullYearsByTrust.getOrDefault(standing.trust(), new TreeMap<>());
      boolean ranked = ranked(standing.trust());
      rank += ranked ? 1 : 0;
      TrustEffect effect = effects.get(standing.trust());
      Optional<RankSet> set = Optional.ofNullable(sets.get(standing.trust()));
      rows.add(
          RowFactory.create(
              list.id().id() + "_TRUST",
              standing.trust(),
              names.get(standing.trust()),
              ranked ? (Integer) rank : null,
              true,
              (long) academies.size(),
              academies.values().stream().filter(eligibility::counts).count(),
              (long) standing.eligible(),
              (long) standing.listed(),
              (long) standing.inherited(),
              (double) standing.listed() / standing.eligible(),
              standing.chance(),
              (long) onReferenceDate.getOrDefault(standing.trust(), 0),
              (long) effect.schools(),
              effect.mean(),
              effect.standardError().isPresent() ? effect.standardError().getAsDouble() : null,
              set.map(RankSet::lower).orElse(null),
              set.map(RankSet::upper).orElse(null)));
    }
    return rows;
  }

  private boolean ranked(String trust) {
    return eligibility.ranked(
        fullYearsByTrust.getOrDefault(trust, new TreeMap<>()).values().stream()
            .mapToInt(Integer::intValue)
            .toArray());
  }

  private record TrustPlace(String trust, int eligible, int listed, int inherited, double chance) {
    static final Comparator<TrustPlace> ORDER =
        Comparator.comparingInt(TrustPlace::listed)
            .thenComparingDouble(s -> (double) s.listed() / s.eligible())
            .reversed()
            .thenComparingDouble(TrustPlace::chance)
            .thenComparing(TrustPlace::trust);
  }

  private int fullYears(int school, Set<Integer> withResults, TrustSpells.Trust trust) {
    return (int)
        evidence.years().study().stream()
            .filter(withResults::contains)
            .filter(year -> in(trust, school, year))
            .count();
  }

  /** By identifier: trusts change their names. */
  private boolean in(TrustSpells.Trust trust, int school, int academicYear) {
    return spells.inYear(school, academicYear).map(t -> t.id().equals(trust.id())).orElse(false);
  }

  private int last() {
    return evidence.years().last();
  }
}
