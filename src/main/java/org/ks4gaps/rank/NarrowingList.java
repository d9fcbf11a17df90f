package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.stats.Narrowing;
import org.ks4gaps.stats.NarrowingRule;
import org.ks4gaps.stats.PairYear;
import org.ks4gaps.stats.Shrunken;

/**
 * List A: schools that raised a group's attainment and narrowed its gap to the rest of the school
 * (RR1390: "had improved attainment and narrowed attainment gaps for pupils from at least one
 * ethnic group").
 *
 * <p>A school's score is the shrunken narrowing of its best qualifying group. Raw narrowing is
 * mostly noise: with no true change at all the hundred largest still show some 18 percentile
 * points.
 */
final class NarrowingList {
  private final Evidence evidence;
  private final RunConfig.Lists rules;
  private final NarrowingRule rule;

  NarrowingList(Evidence evidence, RunConfig.Lists rules) {
    this.evidence = evidence;
    this.rules = rules;
    this.rule =
        new NarrowingRule(rules.minimumPupils(), rules.minimumBaseGap(), rules.maximumRestFall());
  }

  /** The eligible schools in order, and how many school-groups each rule kept out. */
  Eligible of(SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs) {
    SortedMap<SchoolGroup, Narrowing> tested = new TreeMap<>();
    SortedMap<String, Long> keptOut = new TreeMap<>();
    pairs.forEach(
        (of, byYear) -> {
          Optional<Narrowing> narrowing = evidence.study(byYear).map(this::assess);
          Optional<NarrowingRule.Rule> failed =
              narrowing
                  .map(Narrowing::firstRuleFailed)
                  .orElse(Optional.of(NarrowingRule.Rule.A1_COHORT));
          failed.ifPresent(f -> keptOut.merge(f.name(), 1L, Long::sum));
          if (!failed.equals(Optional.of(NarrowingRule.Rule.A1_COHORT))) {
            tested.put(of, narrowing.orElseThrow());
          }
        });
    SortedMap<SchoolGroup, Centres.Raw> raws = new TreeMap<>();
    tested.forEach((of, narrowing) -> raws.put(of, signed(pairs.get(of), narrowing)));
    Centres centres = Centres.of(raws, rules.minimumSchoolsAGroup());

    SortedMap<Integer, List<Place>> qualifying = new TreeMap<>();
    SortedMap<Integer, Integer> groupsTested = new TreeMap<>();
    tested.forEach(
        (of, narrowing) -> {
          groupsTested.merge(of.schoolUrn(), 1, Integer::sum);
          if (narrowing.eligible()) {
            qualifying
                .computeIfAbsent(of.schoolUrn(), s -> new ArrayList<>())
                .add(place(of, pairs.get(of), narrowing, centres));
          }
        });
    List<Place> places = new ArrayList<>();
    qualifying.forEach((school, groups) -> places.add(best(groups, groupsTested.get(school))));
    places.sort(Place.ORDER);
    return new Eligible(places, groupsTested.size(), keptOut);
  }

  /**
   * The change with its sign, group's gain less the rest's: what centre and variance are estimated
   * from. Its sampling variance is that of the two gaps added. That of the narrowing is smaller
   * where a gap is near zero, since the sign is dropped, and would pass for schools that do not
   * differ.
   */
  private Centres.Raw signed(SortedMap<Integer, Compared> byYear, Narrowing narrowing) {
    return new Centres.Raw(
        narrowing.groupChange() - narrowing.restChange(), samplingVariance(byYear));
  }

  /** Of the change from the first year to the last: both ends add. */
  private double samplingVariance(SortedMap<Integer, Compared> byYear) {
    return byYear.get(evidence.years().first()).samplingVariance()
        + byYear.get(evidence.years().last()).samplingVariance();
  }

  private Narrowing assess(List<Compared> study) {
    return rule.assess(study.stream().map(Compared::pair).toList());
  }

  private Place place(
      SchoolGroup of, SortedMap<Integer, Compared> byYear, Narrowing narrowing, Centres centres) {
    List<PairYear> study =
        evidence.study(byYear).orElseThrow().stream().map(Compared::pair).toList();
    PairYear first = study.get(0);
    PairYear last = study.get(study.size() - 1);
    Centres.Raw raw = new Centres.Raw(narrowing.change(), samplingVariance(byYear));
    Shrunken shrunken = centres.shrink(of.group(), raw);
    Optional<PairYear> check =
        Optional.ofNullable(byYear.get(evidence.years().check())).map(Compared::pair);
    return new Place(
        of.schoolUrn(),
        of.group(),
        shrunken.posterior(),
        study.stream().mapToLong(PairYear::groupPupils).sum(),
        new Place.Change(
            narrowing.change(),
            Math.sqrt(raw.samplingVariance()),
            shrunken,
            first.groupMean(),
            last.groupMean(),
            first.restMean(),
            last.restMean()),
        null,
        0,
        0,
        CheckYear.ofNarrowing(first, check, rules.minimumPupils()));
  }

  /** The school's best group; of equals the larger, then the first by code. */
  private static Place best(List<Place> groups, int tested) {
    Place best =
        groups.stream()
            .max(
                Comparator.comparingDouble(Place::score)
                    .thenComparingLong(Place::pupils)
                    .thenComparing(Place::group, Comparator.reverseOrder()))
            .orElseThrow();
    return new Place(
        best.schoolUrn(),
        best.group(),
        best.score(),
        best.pupils(),
        best.narrowing(),
        best.without(),
        tested,
        groups.size(),
        best.checkYear());
  }
}
