package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.stats.Narrowing;
import org.ks4gaps.stats.NarrowingRule;
import org.ks4gaps.stats.NarrowingRule.Rule;
import org.ks4gaps.stats.PairYear;

/**
 * The rules of a list A asked again of any school, from the gaps alone: whether a group's
 * attainment improved and its gap narrowed (RR1390's reading, as {@link NarrowingRule} states it).
 */
final class NarrowingAsked {
  /** A school or group that the joint model behind a list does not have. */
  static final String NOT_IN_MODEL = "NOT_IN_MODEL";

  private final Observed observed;
  private final ListRules rules;
  private final NarrowingRule rule;
  private final SortedMap<SchoolGroup, SortedMap<Integer, Observed.Compared>> pairs =
      new TreeMap<>();
  private final GroupCentres centres;

  NarrowingAsked(SevenLists list, Observed observed, ListRules rules) {
    this.observed = observed;
    this.rules = rules;
    ListRules.Thresholds thresholds = list.scale().choose(rules.attainment(), rules.valueAdded());
    this.rule =
        new NarrowingRule(
            rules.minimumPupils(), thresholds.minimumBaseGap(), thresholds.maximumRestFall());
    observed
        .of(list.breakdown())
        .forEach(
            (of, years) -> {
              if (list.isAbout(of.group())) {
                pairs.put(of, years);
              }
            });
    SortedMap<SchoolGroup, GroupCentres.Raw> nation = new TreeMap<>();
    pairs.forEach(
        (of, years) -> {
          if (hasCohort(years)) {
            Narrowing narrowing = rule.assess(study(years));
            nation.put(
                of,
                new GroupCentres.Raw(
                    narrowing.groupChange() - narrowing.restChange(), samplingVariance(years)));
          }
        });
    this.centres = new GroupCentres(nation, rules.minimumSchoolsAGroup());
  }

  /** Every group that the school has in any of the years, by code. */
  List<GroupNarrowing> of(int school, InModel model) {
    List<GroupNarrowing> groups = new ArrayList<>();
    pairs
        .subMap(new SchoolGroup(school, ""), new SchoolGroup(school + 1, ""))
        .forEach((of, years) -> groups.add(group(of, years, model)));
    return groups;
  }

  private GroupNarrowing group(
      SchoolGroup of, SortedMap<Integer, Observed.Compared> years, InModel model) {
    int first = observed.years().first();
    int last = observed.years().last();
    boolean ends = years.containsKey(first) && years.containsKey(last);
    boolean known = model.has(of, List.of(first, last));
    List<GroupNarrowing.PairFigures> figures = new ArrayList<>();
    years.forEach(
        (year, compared) -> {
          PairYear pair = compared.pair();
          figures.add(
              new GroupNarrowing.PairFigures(
                  year,
                  pair.groupPupils(),
                  pair.groupMean(),
                  pair.restPupils(),
                  pair.restMean(),
                  pair.gap()));
        });
    String failed = Rule.A1_COHORT.name();
    if (hasCohort(years)) {
      failed =
          known
              ? rule.assess(study(years)).firstRuleFailed().map(Enum::name).orElse(null)
              : NOT_IN_MODEL;
    }
    long pupils =
        observed.years().study().stream()
            .filter(years::containsKey)
            .mapToLong(year -> years.get(year).pair().groupPupils())
            .sum();
    if (!ends) {
      return new GroupNarrowing(
          of.group(),
          false,
          failed,
          List.of(cohort(years)),
          figures,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          pupils,
          CheckYear.NO_DATA.name(),
          null);
    }
    PairYear start = years.get(first).pair();
    PairYear end = years.get(last).pair();
    Narrowing narrowing = rule.assess(List.of(start, end));
    double variance = samplingVariance(years);
    GroupCentres.Pulled pulled =
        centres.pull(of.group(), new GroupCentres.Raw(narrowing.change(), variance));
    boolean tested = hasCohort(years) && known;
    return new GroupNarrowing(
        of.group(),
        tested,
        failed,
        asked(years, start, end, narrowing),
        figures,
        start.gap(),
        end.gap(),
        narrowing.groupChange(),
        narrowing.restChange(),
        narrowing.change(),
        Math.sqrt(variance),
        tested ? pulled.shrunken().posterior() : null,
        tested ? pulled.towards() : null,
        tested ? pulled.shrunken().reliability() : null,
        pupils,
        CheckYear.ofNarrowing(
                start,
                Optional.ofNullable(years.get(observed.years().check()))
                    .map(Observed.Compared::pair),
                rules.minimumPupils())
            .name(),
        null);
  }

  private List<RuleAsked> asked(
      SortedMap<Integer, Observed.Compared> years,
      PairYear start,
      PairYear end,
      Narrowing narrowing) {
    return List.of(
        cohort(years),
        new RuleAsked(
            Rule.A2_BASE_GAP.name(),
            "gap in the first year, at least",
            start.gap(),
            rule.minimumBaseGap(),
            start.gap() >= rule.minimumBaseGap()),
        new RuleAsked(
            Rule.A3_NARROWED.name(),
            "size of the first gap less size of the last, above",
            narrowing.change(),
            0,
            narrowing.change() > 0),
        new RuleAsked(
            Rule.A4_IMPROVED.name(),
            "change of the group's mean, above",
            narrowing.groupChange(),
            0,
            narrowing.groupChange() > 0),
        new RuleAsked(
            Rule.A5_NO_LEVELLING_DOWN.name(),
            "change of the rest's mean, at least",
            narrowing.restChange(),
            -rule.maximumRestFall(),
            narrowing.restChange() >= -rule.maximumRestFall()));
  }

  /** The cohort of the year and side that has fewest; 0 where a study year has none. */
  private RuleAsked cohort(SortedMap<Integer, Observed.Compared> years) {
    long fewest = Long.MAX_VALUE;
    for (int year : observed.years().study()) {
      Observed.Compared compared = years.get(year);
      fewest =
          compared == null
              ? 0
              : Math.min(
                  fewest, Math.min(compared.pair().groupPupils(), compared.pair().restPupils()));
    }
    return new RuleAsked(
        Rule.A1_COHORT.name(),
        "fewest pupils of group or rest in a study year, at least",
        (double) fewest,
        rules.minimumPupils(),
        fewest >= rules.minimumPupils());
  }

  private boolean hasCohort(SortedMap<Integer, Observed.Compared> years) {
    return cohort(years).passed();
  }

  private List<PairYear> study(SortedMap<Integer, Observed.Compared> years) {
    return observed.years().study().stream().map(years::get).map(Observed.Compared::pair).toList();
  }

  /** Both ends add. */
  private double samplingVariance(SortedMap<Integer, Observed.Compared> years) {
    return years.get(observed.years().first()).samplingVariance()
        + years.get(observed.years().last()).samplingVariance();
  }
}
