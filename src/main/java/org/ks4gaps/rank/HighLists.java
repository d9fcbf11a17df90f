package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.stats.HighWithoutGapsRule;
import org.ks4gaps.stats.RankSet;
import org.ks4gaps.stats.multilevel.Reliability;

/**
 * The lists B of one measure and breakdown: of schools, and of the schools that have a group, by
 * the group's own mean; judged by what was observed, weighed by the joint posterior.
 */
final class HighLists {
  private final ListId of;
  private final Evidence evidence;
  private final Posteriors posteriors;
  private final ListRules rules;
  private final SortedMap<Integer, Candidate> schools;
  private final SortedMap<SchoolGroup, Candidate> groups;
  private final List<Integer> tested;
  private final List<SchoolGroup> counted;
  private final Map<Integer, Long> groupsOfSchool;
  private final Tallies tallies;

  private HighLists(ListId of, Evidence evidence, Posteriors posteriors, ListRules rules) {
    this.of = of;
    this.evidence = evidence;
    this.posteriors = posteriors;
    this.rules = rules;
    HighWithoutGapsList.Judged judged =
        new HighWithoutGapsList(evidence, of.measure(), rules)
            .judge(evidence.pairs(of.breakdown()));
    this.schools = new TreeMap<>();
    judged
        .schools()
        .forEach(
            (school, candidate) ->
                schools.put(
                    school,
                    candidate.tested() && !inModel(school)
                        ? Candidate.untested(school, null, NarrowingLists.NOT_IN_MODEL)
                        : candidate));
    this.groups = new TreeMap<>(judged.groups());
    groups.keySet().removeIf(pair -> !inModel(pair));
    this.tested =
        schools.values().stream().filter(Candidate::tested).map(Candidate::schoolUrn).toList();
    this.counted = List.copyOf(groups.keySet());
    this.groupsOfSchool =
        counted.stream()
            .collect(Collectors.groupingBy(SchoolGroup::schoolUrn, Collectors.counting()));
    this.tallies =
        HighDraws.of(
            posteriors,
            tested,
            counted,
            evidence.unit(),
            HighWithoutGapsList.rule(of.measure(), rules),
            evidence.years(),
            rules.highQuantile(),
            NarrowingLists.seeded(rules.worth()),
            rules.top(),
            of.hasGroupLists());
  }

  /** The list of schools, then those of single groups. */
  static List<RankedList> of(ListId of, Evidence evidence, Posteriors posteriors, ListRules rules) {
    HighLists lists = new HighLists(of, evidence, posteriors, rules);
    List<RankedList> made = new ArrayList<>();
    made.add(lists.ofSchools());
    if (of.hasGroupLists()) {
      evidence.pairs(of.breakdown()).keySet().stream()
          .map(SchoolGroup::group)
          .distinct()
          .sorted()
          .forEach(group -> made.add(lists.ofGroup(group)));
    }
    return made;
  }

  private boolean inModel(int school) {
    SchoolPosterior posterior = posteriors.schools().get(school);
    return posterior != null
        && evidence.years().study().stream().allMatch(year -> posterior.allPupils(year) > 0);
  }

  private boolean inModel(SchoolGroup pair) {
    return inModel(pair.schoolUrn())
        && evidence.years().study().stream()
            .allMatch(year -> posteriors.schools().get(pair.schoolUrn()).has(pair.group(), year));
  }

  private RankedList ofSchools() {
    List<SchoolGroup> numbers = tested.stream().map(s -> new SchoolGroup(s, "")).toList();
    RankSet[] sets = RankSetsOf.each(numbers, s -> schools.get(s.schoolUrn()), rules.worth());
    List<Standing> standings = new ArrayList<>();
    for (int s = 0; s < tested.size(); s++) {
      standings.add(standing(schools.get(tested.get(s)), tallies.school(s), sets[s]));
    }
    SortedMap<Integer, String> keptOut = new TreeMap<>();
    schools.forEach((school, c) -> c.ruleFailed().ifPresent(rule -> keptOut.put(school, rule)));
    return list(of, standings, keptOut);
  }

  private RankedList ofGroup(String group) {
    List<SchoolGroup> own = counted.stream().filter(p -> p.group().equals(group)).toList();
    RankSet[] sets = RankSetsOf.each(own, groups::get, rules.worth());
    List<Standing> standings = new ArrayList<>();
    int number = 0;
    for (int p = 0; p < counted.size(); p++) {
      if (counted.get(p).group().equals(group)) {
        standings.add(standing(groups.get(counted.get(p)), tallies.pair(p), sets[number++]));
      }
    }
    SortedMap<Integer, String> keptOut = new TreeMap<>();
    schools
        .keySet()
        .forEach(school -> keptOut.put(school, HighWithoutGapsRule.Rule.B1_SEVERAL_GROUPS.name()));
    schools.forEach(
        (school, c) -> {
          if (!c.tested()) {
            keptOut.put(school, c.ruleFailed().orElseThrow());
          }
        });
    standings.forEach(
        s -> {
          keptOut.remove(s.schoolUrn());
          s.candidate().ruleFailed().ifPresent(rule -> keptOut.put(s.schoolUrn(), rule));
        });
    return list(of.of(group), standings, keptOut);
  }

  private Standing standing(Candidate candidate, Tallies.Places places, RankSet set) {
    SchoolPosterior school = posteriors.schools().get(candidate.schoolUrn());
    double unit = evidence.unit().pupilSd();
    double[] mean = HighDraws.mean(school, candidate.group(), evidence.years().study());
    double[] change = HighDraws.change(school, candidate.group(), evidence.years());
    double sd = Math.sqrt(Math.max(0, school.covariance(mean, mean)));
    int compared = groupsOfSchool.getOrDefault(candidate.schoolUrn(), 0L).intValue();
    return new Standing(
        candidate,
        compared,
        compared,
        new Worth(
            unit * school.mean(mean),
            unit * sd,
            unit * school.mean(change),
            unit * Math.sqrt(Math.max(0, school.covariance(change, change))),
            Reliability.ofPosterior(Math.sqrt(posteriors.between().variance(school, mean)), sd),
            OptionalDouble.empty(),
            places,
            set));
  }

  private RankedList list(ListId id, List<Standing> standings, SortedMap<Integer, String> keptOut) {
    List<Candidate> figures = standings.stream().map(Standing::candidate).toList();
    return new RankedList(
        id,
        standings.stream()
            .filter(s -> s.candidate().eligible())
            .sorted(Standing.order(of.measure()))
            .toList(),
        standings.stream().filter(s -> !s.candidate().eligible()).toList(),
        keptOut,
        figures,
        posteriors.gapTest(),
        CheckPool.of(figures.stream().filter(this::hasGroups).toList()),
        Optional.empty());
  }

  private boolean hasGroups(Candidate candidate) {
    return !candidate
        .ruleFailed()
        .equals(Optional.of(HighWithoutGapsRule.Rule.B1_SEVERAL_GROUPS.name()));
  }
}
