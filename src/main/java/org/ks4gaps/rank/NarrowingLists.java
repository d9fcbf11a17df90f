package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.stats.NarrowingRule;
import org.ks4gaps.stats.RankSet;
import org.ks4gaps.stats.SeededDraws;
import org.ks4gaps.stats.multilevel.Reliability;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Measure;

/**
 * The lists A of one measure and breakdown: of schools, each by its best group, and of single
 * groups; judged by what was observed, weighed by the joint posterior.
 */
final class NarrowingLists {
  /** Schools and groups that the joint model does not have. */
  static final String NOT_IN_MODEL = "NOT_IN_MODEL";

  private final ListId of;
  private final Evidence evidence;
  private final Posteriors posteriors;
  private final ListRules rules;
  private final SortedMap<SchoolGroup, Candidate> judged;
  private final List<SortedMap<SchoolGroup, Candidate>> shuffled = new ArrayList<>();
  private final List<SchoolGroup> tested;
  private final List<Integer> schools;
  private final Tallies tallies;

  private NarrowingLists(ListId of, Evidence evidence, Posteriors posteriors, ListRules rules) {
    this.of = of;
    this.evidence = evidence;
    this.posteriors = posteriors;
    this.rules = rules;
    NarrowingList list = new NarrowingList(evidence, of.measure(), rules);
    SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs = pairs();
    this.judged = inModel(list.judge(pairs));
    SeededDraws draws = seeded(rules.worth());
    for (int run = 0; run < rules.worth().placeboRuns(); run++) {
      shuffled.add(
          inModel(list.judge(Placebo.shuffle(pairs, evidence.years().study(), draws, run))));
    }
    this.tested =
        judged.entrySet().stream().filter(e -> e.getValue().tested()).map(e -> e.getKey()).toList();
    this.schools = tested.stream().map(SchoolGroup::schoolUrn).distinct().toList();
    this.tallies =
        NarrowingDraws.of(
            posteriors,
            tested,
            evidence.unit(),
            NarrowingList.rule(of.measure(), rules),
            evidence.years(),
            draws,
            rules.top(),
            of.hasGroupLists());
  }

  /** The list of schools, then those of single groups. */
  static List<RankedList> of(ListId of, Evidence evidence, Posteriors posteriors, ListRules rules) {
    NarrowingLists lists = new NarrowingLists(of, evidence, posteriors, rules);
    List<RankedList> made = new ArrayList<>();
    made.add(lists.ofSchools());
    if (of.hasGroupLists()) {
      lists.judged.keySet().stream()
          .map(SchoolGroup::group)
          .distinct()
          .sorted()
          .forEach(group -> made.add(lists.ofGroup(group)));
    }
    return made;
  }

  /** The draws of a run. */
  static SeededDraws seeded(ListRules.Worth rules) {
    return new SeededDraws(rules.draws(), rules.seed());
  }

  /** Of disadvantage the one group that a list is about; of ethnicity all. */
  private SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs() {
    SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs =
        new TreeMap<>(evidence.pairs(of.breakdown()));
    if (of.breakdown() == Breakdown.DISADVANTAGE) {
      pairs.keySet().removeIf(pair -> !pair.group().equals(Breakdown.DISADVANTAGED));
    }
    return pairs;
  }

  private SortedMap<SchoolGroup, Candidate> inModel(SortedMap<SchoolGroup, Candidate> all) {
    SortedMap<SchoolGroup, Candidate> known = new TreeMap<>();
    all.forEach(
        (pair, candidate) -> {
          known.put(
              pair,
              candidate.tested() && !inModel(pair)
                  ? Candidate.untested(pair.schoolUrn(), pair.group(), NOT_IN_MODEL)
                  : candidate);
        });
    return known;
  }

  /** Whether the model has the group at both ends, and others to compare it with. */
  private boolean inModel(SchoolGroup pair) {
    SchoolPosterior school = posteriors.schools().get(pair.schoolUrn());
    return school != null
        && Stream.of(evidence.years().first(), evidence.years().last())
            .allMatch(
                year ->
                    school.has(pair.group(), year)
                        && school.comparedPupils(year) > school.pupils(pair.group(), year));
  }

  private RankedList ofSchools() {
    RankSet[] sets = RankSetsOf.schools(schools, tested, judged::get, rules.worth());
    Comparator<Standing> best = bestGroup();
    List<Standing> standings = new ArrayList<>();
    int pair = 0;
    for (int s = 0; s < schools.size(); s++) {
      List<Standing> groups = new ArrayList<>();
      int first = pair;
      while (pair < tested.size() && tested.get(pair).schoolUrn() == schools.get(s)) {
        pair++;
      }
      int qualifying = qualifying(first, pair);
      for (int p = first; p < pair; p++) {
        groups.add(
            new Standing(
                judged.get(tested.get(p)),
                pair - first,
                qualifying,
                worth(p, tallies.school(s), sets[s])));
      }
      standings.add(groups.stream().max(best).orElseThrow());
    }
    return list(of, standings, judged, schoolsBest());
  }

  private int qualifying(int from, int to) {
    return (int)
        tested.subList(from, to).stream().filter(pair -> judged.get(pair).eligible()).count();
  }

  /**
   * Which group of a school stands for it: one that meets the rules, or else gets furthest through
   * them; then the higher key, or posterior change, the larger, the first by code.
   */
  private Comparator<Standing> bestGroup() {
    Comparator<Standing> furthest =
        Comparator.comparingInt(
            s ->
                s.candidate()
                    .ruleFailed()
                    .map(rule -> NarrowingRule.Rule.valueOf(rule).ordinal())
                    .orElse(NarrowingRule.Rule.values().length));
    return furthest
        .thenComparingDouble(
            s -> of.measure() == Measure.ATTAINMENT ? s.candidate().key() : s.worth().posterior())
        .thenComparingLong(s -> s.candidate().pupils())
        .thenComparing(s -> s.candidate().group(), Comparator.reverseOrder());
  }

  private RankedList ofGroup(String group) {
    List<SchoolGroup> own = tested.stream().filter(pair -> pair.group().equals(group)).toList();
    RankSet[] sets = RankSetsOf.each(own, judged::get, rules.worth());
    List<Standing> standings = new ArrayList<>();
    int number = 0;
    for (int p = 0; p < tested.size(); p++) {
      SchoolGroup pair = tested.get(p);
      if (pair.group().equals(group)) {
        List<SchoolGroup> school = ofSchool(pair.schoolUrn());
        standings.add(
            new Standing(
                judged.get(pair),
                school.size(),
                (int) school.stream().filter(g -> judged.get(g).eligible()).count(),
                worth(p, tallies.pair(p), sets[number++])));
      }
    }
    SortedMap<SchoolGroup, Candidate> ofGroup = new TreeMap<>();
    judged.forEach(
        (pair, candidate) -> {
          if (pair.group().equals(group)) {
            ofGroup.put(pair, candidate);
          }
        });
    return list(
        of.of(group),
        standings,
        ofGroup,
        all ->
            eligible(all).stream()
                .filter(c -> c.group().equals(group))
                .sorted(byKey().reversed())
                .toList());
  }

  private List<SchoolGroup> ofSchool(int school) {
    return judged
        .subMap(new SchoolGroup(school, ""), new SchoolGroup(school + 1, ""))
        .entrySet()
        .stream()
        .filter(e -> e.getValue().tested())
        .map(e -> e.getKey())
        .toList();
  }

  private Worth worth(int pair, Tallies.Places places, RankSet set) {
    SchoolGroup group = tested.get(pair);
    SchoolPosterior school = posteriors.schools().get(group.schoolUrn());
    double[] change = NarrowingDraws.change(school, group.group(), evidence.years());
    double unit = evidence.unit().pupilSd();
    double mean = unit * school.mean(change);
    double sd = Math.sqrt(Math.max(0, school.covariance(change, change)));
    double prior = Math.sqrt(posteriors.between().variance(school, change));
    return new Worth(
        mean,
        unit * sd,
        mean,
        unit * sd,
        Reliability.ofPosterior(prior, sd),
        OptionalDouble.of(tallies.share(pair)),
        places,
        set);
  }

  private RankedList list(
      ListId id,
      List<Standing> standings,
      SortedMap<SchoolGroup, Candidate> candidates,
      Placebo.Maker maker) {
    List<Standing> eligible =
        standings.stream()
            .filter(s -> s.candidate().eligible())
            .sorted(Standing.order(of.measure()))
            .toList();
    List<Standing> others = standings.stream().filter(s -> !s.candidate().eligible()).toList();
    SortedMap<Integer, String> keptOut = new TreeMap<>();
    evidence
        .schoolYears()
        .keySet()
        .forEach(school -> keptOut.put(school, NarrowingRule.Rule.A1_COHORT.name()));
    candidates.forEach(
        (pair, c) ->
            c.ruleFailed()
                .filter(NOT_IN_MODEL::equals)
                .ifPresent(rule -> keptOut.put(pair.schoolUrn(), rule)));
    others.forEach(s -> keptOut.put(s.schoolUrn(), s.candidate().ruleFailed().orElseThrow()));
    eligible.forEach(s -> keptOut.remove(s.schoolUrn()));
    List<Candidate> figures = candidates.values().stream().filter(Candidate::tested).toList();
    return new RankedList(
        id,
        eligible,
        others,
        keptOut,
        figures,
        posteriors.changeTest(),
        CheckPool.of(
            figures.stream()
                .filter(
                    c -> !c.ruleFailed().equals(Optional.of(NarrowingRule.Rule.A2_BASE_GAP.name())))
                .toList()),
        Optional.of(Placebo.of(judged, shuffled, maker, rules.top())));
  }

  private static List<Candidate> eligible(SortedMap<SchoolGroup, Candidate> all) {
    return all.values().stream().filter(Candidate::eligible).toList();
  }

  /** Each school's best group by the method's key, in order. */
  private static Placebo.Maker schoolsBest() {
    return all -> {
      SortedMap<Integer, Candidate> best = new TreeMap<>();
      eligible(all)
          .forEach(c -> best.merge(c.schoolUrn(), c, (a, b) -> byKey().compare(a, b) >= 0 ? a : b));
      return best.values().stream().sorted(byKey().reversed()).toList();
    };
  }

  private static Comparator<Candidate> byKey() {
    return Comparator.comparingDouble(Candidate::key)
        .thenComparingLong(Candidate::pupils)
        .thenComparing(Candidate::schoolUrn, Comparator.reverseOrder())
        .thenComparing(Candidate::group, Comparator.reverseOrder());
  }
}
