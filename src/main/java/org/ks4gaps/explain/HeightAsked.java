package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.stats.HighWithoutGapsRule;
import org.ks4gaps.stats.HighWithoutGapsRule.Rule;
import org.ks4gaps.stats.PairYear;
import org.ks4gaps.stats.Pooled;
import org.ks4gaps.stats.Quantile;

/**
 * The rules of a list B asked again of any school: whether it maintained high attainment without
 * gaps between its groups (RR1390's reading, as {@link HighWithoutGapsRule} states it). The high
 * mark of a year is a quantile of all schools, and deviations are shrunk towards national ones.
 */
final class HeightAsked {
  /** Schools without the pupils to be judged in one of the study years. */
  static final String NOT_IN_EVERY_YEAR = "NOT_IN_EVERY_YEAR";

  private final Observed observed;
  private final SevenLists list;
  private final ListRules rules;
  private final HighWithoutGapsRule rule;
  private final SortedMap<Integer, Double> highMarks = new TreeMap<>();
  private final GroupCentres centres;

  HeightAsked(SevenLists list, Observed observed, ListRules rules) {
    this.observed = observed;
    this.list = list;
    this.rules = rules;
    ListRules.Thresholds thresholds = list.scale().choose(rules.attainment(), rules.valueAdded());
    this.rule =
        new HighWithoutGapsRule(
            rules.minimumPupils(),
            rules.minimumGroups(),
            thresholds.minimumDeviation(),
            thresholds.maximumRange());
    SortedMap<Integer, List<Double>> means = new TreeMap<>();
    observed
        .schools()
        .values()
        .forEach(
            years ->
                years.forEach(
                    (year, school) -> {
                      if (school.pupils() >= rules.minimumPupils()) {
                        means.computeIfAbsent(year, y -> new ArrayList<>()).add(school.mean());
                      }
                    }));
    means.forEach(
        (year, of) -> highMarks.put(year, Quantile.linear(array(of), rules.highQuantile())));
    SortedMap<SchoolGroup, GroupCentres.Raw> nation = new TreeMap<>();
    observed
        .of(list.breakdown())
        .forEach(
            (of, years) -> {
              if (counts(of.schoolUrn(), years, observed.years().study())) {
                nation.put(of, deviation(of.schoolUrn(), years, observed.years().study()));
              }
            });
    this.centres = new GroupCentres(nation, rules.minimumSchoolsAGroup());
  }

  /** The school with every group it has in the study years. */
  Heights of(int school, InModel model) {
    List<Integer> study = observed.years().study();
    SortedMap<Integer, Observed.SchoolYear> own = observed.school(school);
    List<Heights.GroupDeviation> groups = new ArrayList<>();
    observed
        .of(list.breakdown())
        .subMap(new SchoolGroup(school, ""), new SchoolGroup(school + 1, ""))
        .forEach((of, years) -> groups.add(group(of, years, model)));
    List<Heights.YearHeight> years = new ArrayList<>();
    own.forEach(
        (year, s) -> {
          Double mark = highMarks.get(year);
          if (mark != null) {
            years.add(new Heights.YearHeight(year, s.pupils(), s.mean(), mark, s.mean() - mark));
          }
        });
    long fewest =
        study.stream().mapToLong(y -> own.containsKey(y) ? own.get(y).pupils() : 0).min().orElse(0);
    List<RuleAsked> asked = new ArrayList<>();
    asked.add(
        new RuleAsked(
            NOT_IN_EVERY_YEAR,
            "fewest pupils in a study year, at least",
            (double) fewest,
            rules.minimumPupils(),
            fewest >= rules.minimumPupils()));
    long all = study.stream().filter(own::containsKey).mapToLong(y -> own.get(y).pupils()).sum();
    if (fewest < rules.minimumPupils()) {
      return new Heights(
          false,
          NOT_IN_EVERY_YEAR,
          asked,
          years,
          groups,
          null,
          null,
          null,
          null,
          null,
          null,
          all,
          CheckYear.NO_DATA.name());
    }
    double[] deviations = shrunken(groups, Heights.GroupDeviation::shrunken);
    double[] means = study.stream().mapToDouble(y -> own.get(y).mean()).toArray();
    double[] marks = study.stream().mapToDouble(highMarks::get).toArray();
    long[] pupils = study.stream().mapToLong(y -> own.get(y).pupils()).toArray();
    double lowest = Arrays.stream(deviations).min().orElse(0);
    double range = Arrays.stream(deviations).max().orElse(0) - lowest;
    double above = Double.POSITIVE_INFINITY;
    for (int t = 0; t < means.length; t++) {
      above = Math.min(above, means[t] - marks[t]);
    }
    asked.addAll(asked(study, means, marks, deviations.length, lowest, range));
    boolean known = model.has(school, study);
    int last = means.length - 1;
    return new Heights(
        known,
        known
            ? rule.firstRuleFailed(means, marks, deviations).map(Enum::name).orElse(null)
            : NarrowingAsked.NOT_IN_MODEL,
        asked,
        years,
        groups,
        Pooled.mean(pupils, means),
        means[last] - means[0],
        observed.pupilSd() * Math.sqrt(1.0 / pupils[0] + 1.0 / pupils[last]),
        above,
        lowest,
        range,
        all,
        checkYear(own, shrunken(groups, Heights.GroupDeviation::inCheckYear)));
  }

  private List<RuleAsked> asked(
      List<Integer> study,
      double[] means,
      double[] marks,
      int groups,
      double lowest,
      double range) {
    List<RuleAsked> asked = new ArrayList<>();
    asked.add(
        new RuleAsked(
            Rule.B1_SEVERAL_GROUPS.name(),
            "groups with the minimum cohort in every study year, at least",
            (double) groups,
            rule.minimumGroups(),
            groups >= rule.minimumGroups()));
    for (int t = 0; t < means.length; t++) {
      asked.add(
          new RuleAsked(
              Rule.B2_HIGH_EACH_YEAR.name(),
              "mean of " + study.get(t) + ", at least the high mark of schools",
              means[t],
              marks[t],
              means[t] >= marks[t]));
    }
    if (groups > 0) {
      asked.add(
          new RuleAsked(
              Rule.B3_WITHOUT_GAPS.name(),
              "lowest shrunken deviation of a group, at least",
              lowest,
              rule.minimumDeviation(),
              lowest >= rule.minimumDeviation()));
      asked.add(
          new RuleAsked(
              Rule.B3_WITHOUT_GAPS.name(),
              "highest less lowest deviation, at most",
              range,
              rule.maximumRange(),
              range <= rule.maximumRange()));
    }
    return asked;
  }

  private Heights.GroupDeviation group(
      SchoolGroup of, SortedMap<Integer, Observed.Compared> years, InModel model) {
    List<Integer> study = observed.years().study();
    List<Integer> check = List.of(observed.years().check());
    List<Long> pupils =
        study.stream()
            .map(y -> years.containsKey(y) ? years.get(y).pair().groupPupils() : 0L)
            .toList();
    Double inCheckYear =
        counts(of.schoolUrn(), years, check)
            ? (Double)
                centres
                    .pull(of.group(), deviation(of.schoolUrn(), years, check))
                    .shrunken()
                    .posterior()
            : null;
    boolean known = model.has(of, study);
    if (!counts(of.schoolUrn(), years, study)) {
      return new Heights.GroupDeviation(
          of.group(), pupils, false, known, null, null, null, null, inCheckYear, null, null);
    }
    GroupCentres.Raw raw = deviation(of.schoolUrn(), years, study);
    GroupCentres.Pulled pulled = centres.pull(of.group(), raw);
    List<PairYear> pairs = study.stream().map(y -> years.get(y).pair()).toList();
    return new Heights.GroupDeviation(
        of.group(),
        pupils,
        true,
        known,
        raw.value(),
        Math.sqrt(raw.variance()),
        pulled.shrunken().posterior(),
        pulled.towards(),
        inCheckYear,
        Pooled.mean(
            pairs.stream().mapToLong(PairYear::groupPupils).toArray(),
            pairs.stream().mapToDouble(PairYear::groupMean).toArray()),
        null);
  }

  private String checkYear(SortedMap<Integer, Observed.SchoolYear> own, double[] deviations) {
    int check = observed.years().check();
    Observed.SchoolYear year = own.get(check);
    Double mark = highMarks.get(check);
    boolean has = year != null && year.pupils() >= rules.minimumPupils() && mark != null;
    return CheckYear.ofHighWithoutGaps(
            rule,
            has ? OptionalDouble.of(year.mean()) : OptionalDouble.empty(),
            has ? mark : 0,
            deviations)
        .name();
  }

  private boolean counts(
      int school, SortedMap<Integer, Observed.Compared> years, List<Integer> asked) {
    return observed.school(school).keySet().containsAll(asked)
        && rule.counts(
            asked.stream()
                .mapToLong(y -> years.containsKey(y) ? years.get(y).pair().groupPupils() : 0)
                .toArray());
  }

  /**
   * Pooled deviation of a group from its school, weighted by pupils; with n of N pupils a year's
   * sampling variance is {@code V (1/n - 1/N)}.
   */
  private GroupCentres.Raw deviation(
      int school, SortedMap<Integer, Observed.Compared> years, List<Integer> asked) {
    double weighted = 0;
    double variance = 0;
    long pupils = 0;
    for (int year : asked) {
      Observed.Compared compared = years.get(year);
      Observed.SchoolYear whole = observed.school(school).get(year);
      long n = compared.pair().groupPupils();
      weighted += n * (compared.pair().groupMean() - whole.mean());
      variance += (double) n * n * compared.groupVariance() * (1.0 / n - 1.0 / whole.pupils());
      pupils += n;
    }
    return new GroupCentres.Raw(weighted / pupils, variance / ((double) pupils * pupils));
  }

  private static double[] shrunken(
      List<Heights.GroupDeviation> groups, Function<Heights.GroupDeviation, Double> of) {
    return groups.stream()
        .map(of)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
