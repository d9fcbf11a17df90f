package org.ks4gaps.rank;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.stats.Narrowing;
import org.ks4gaps.stats.NarrowingRule;
import org.ks4gaps.stats.PairYear;
import org.ks4gaps.stats.Shrunken;
import org.ks4gaps.table.Measure;

/**
 * List A: schools that raised a group's attainment and narrowed its gap to the rest of the school
 * (RR1390: "had improved attainment and narrowed attainment gaps for pupils from at least one
 * ethnic group").
 *
 * <p>The method's rank key is the shrunken narrowing. Raw narrowing is mostly noise: with no true
 * change at all the hundred largest still show some 18 percentile points.
 */
final class NarrowingList {
  private final Evidence evidence;
  private final ListRules rules;
  private final NarrowingRule rule;

  NarrowingList(Evidence evidence, Measure measure, ListRules rules) {
    this.evidence = evidence;
    this.rules = rules;
    this.rule = rule(measure, rules);
  }

  /** The rule of a measure. */
  static NarrowingRule rule(Measure measure, ListRules rules) {
    ListRules.Thresholds thresholds = measure.choose(rules.attainment(), rules.valueAdded());
    return new NarrowingRule(
        rules.minimumPupils(), thresholds.minimumBaseGap(), thresholds.maximumRestFall());
  }

  /** Every group of every school, judged. */
  SortedMap<SchoolGroup, Candidate> judge(
      SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs) {
    SortedMap<SchoolGroup, Narrowing> tested = new TreeMap<>();
    SortedMap<SchoolGroup, Candidate> judged = new TreeMap<>();
    pairs.forEach(
        (of, byYear) -> {
          Optional<Narrowing> narrowing = evidence.study(byYear).map(this::assess);
          if (narrowing.isEmpty()
              || narrowing
                  .get()
                  .firstRuleFailed()
                  .equals(Optional.of(NarrowingRule.Rule.A1_COHORT))) {
            judged.put(
                of,
                Candidate.untested(
                    of.schoolUrn(), of.group(), NarrowingRule.Rule.A1_COHORT.name()));
          } else {
            tested.put(of, narrowing.get());
          }
        });
    SortedMap<SchoolGroup, Centres.Raw> raws = new TreeMap<>();
    tested.forEach((of, narrowing) -> raws.put(of, signed(pairs.get(of), narrowing)));
    Centres centres = Centres.of(raws, rules.minimumSchoolsAGroup());
    tested.forEach(
        (of, narrowing) -> judged.put(of, candidate(of, pairs.get(of), narrowing, centres)));
    return judged;
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

  private Candidate candidate(
      SchoolGroup of, SortedMap<Integer, Compared> byYear, Narrowing narrowing, Centres centres) {
    List<PairYear> study =
        evidence.study(byYear).orElseThrow().stream().map(Compared::pair).toList();
    PairYear first = study.get(0);
    PairYear last = study.get(study.size() - 1);
    Centres.Raw raw = new Centres.Raw(narrowing.change(), samplingVariance(byYear));
    Shrunken shrunken = centres.shrink(of.group(), raw);
    Optional<PairYear> check =
        Optional.ofNullable(byYear.get(evidence.years().check())).map(Compared::pair);
    return new Candidate(
        of.schoolUrn(),
        of.group(),
        narrowing.firstRuleFailed().map(Enum::name),
        true,
        shrunken.posterior(),
        study.stream().mapToLong(PairYear::groupPupils).sum(),
        new Candidate.Narrowed(
            narrowing.change(),
            Math.sqrt(raw.samplingVariance()),
            shrunken,
            first.groupMean(),
            last.groupMean(),
            first.restMean(),
            last.restMean()),
        null,
        CheckYear.ofNarrowing(first, check, rules.minimumPupils()));
  }
}
