package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.stats.HighWithoutGapsRule;
import org.ks4gaps.stats.PairYear;
import org.ks4gaps.stats.Pooled;
import org.ks4gaps.stats.Quantile;

/**
 * List B: schools with high attainment in every year and no gaps between their ethnic groups
 * (RR1390: "had maintained high attainment without gaps between pupils from different ethnic
 * groups"). Ordered by the school's mean percentile over the years, weighted by pupils.
 *
 * <p>A group's deviation is the pupil-weighted mean, over the years, of its mean less its school's,
 * shrunk towards the group's national deviation. With n of the school's N pupils in the group its
 * sampling variance in a year is {@code V (1/n - 1/N)}, V the variance among the group's pupils.
 */
final class HighWithoutGapsList {
  private final Evidence evidence;
  private final RunConfig.Lists rules;
  private final HighWithoutGapsRule rule;
  private final Map<Integer, Double> highMarks = new TreeMap<>();

  HighWithoutGapsList(Evidence evidence, RunConfig.Lists rules) {
    this.evidence = evidence;
    this.rules = rules;
    this.rule =
        new HighWithoutGapsRule(
            rules.minimumPupils(),
            rules.minimumGroups(),
            rules.minimumDeviation(),
            rules.maximumRange());
    List<Integer> years = new ArrayList<>(evidence.years().study());
    years.add(evidence.years().check());
    years.forEach(year -> highMark(year).ifPresent(mark -> highMarks.put(year, mark)));
  }

  /** The eligible schools in order, and how many schools each rule kept out. */
  Eligible of(SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs) {
    List<Integer> study = evidence.years().study();
    SortedMap<SchoolGroup, Centres.Raw> pooled = deviations(pairs, study);
    Centres centres = Centres.of(pooled, rules.minimumSchoolsAGroup());
    SortedMap<Integer, List<Double>> shrunken = shrink(pooled, centres);
    SortedMap<Integer, List<Double>> inCheckYear =
        shrink(deviations(pairs, List.of(evidence.years().check())), centres);

    List<Place> places = new ArrayList<>();
    SortedMap<String, Long> keptOut = new TreeMap<>();
    int tested = 0;
    for (var school : evidence.schoolYears().entrySet()) {
      if (!study.stream().allMatch(y -> hasPupils(school.getValue().get(y)))) {
        keptOut.merge("NOT_IN_EVERY_YEAR", 1L, Long::sum);
        continue;
      }
      tested++;
      double[] own = array(shrunken.getOrDefault(school.getKey(), List.of()));
      Optional<HighWithoutGapsRule.Rule> failed =
          rule.firstRuleFailed(
              study.stream().mapToDouble(y -> school.getValue().get(y).mean()).toArray(),
              study.stream().mapToDouble(highMarks::get).toArray(),
              own);
      if (failed.isPresent()) {
        keptOut.merge(failed.get().name(), 1L, Long::sum);
      } else {
        places.add(
            place(
                school.getKey(),
                school.getValue(),
                own,
                array(inCheckYear.getOrDefault(school.getKey(), List.of()))));
      }
    }
    places.sort(Place.ORDER);
    return new Eligible(places, tested, keptOut);
  }

  private Place place(
      int school,
      SortedMap<Integer, Evidence.SchoolYear> years,
      double[] deviations,
      double[] inCheckYear) {
    List<Evidence.SchoolYear> study = evidence.years().study().stream().map(years::get).toList();
    double mean =
        Pooled.mean(
            study.stream().mapToLong(Evidence.SchoolYear::pupils).toArray(),
            study.stream().mapToDouble(Evidence.SchoolYear::mean).toArray());
    double lowest = Arrays.stream(deviations).min().orElseThrow();
    double highest = Arrays.stream(deviations).max().orElseThrow();
    return new Place(
        school,
        null,
        mean,
        study.stream().mapToLong(Evidence.SchoolYear::pupils).sum(),
        null,
        new Place.Deviations(mean, lowest, highest - lowest),
        deviations.length,
        deviations.length,
        checked(years.get(evidence.years().check()), inCheckYear));
  }

  private CheckYear checked(Evidence.SchoolYear year, double[] deviations) {
    Double mark = highMarks.get(evidence.years().check());
    return CheckYear.ofHighWithoutGaps(
        rule,
        hasPupils(year) && mark != null ? OptionalDouble.of(year.mean()) : OptionalDouble.empty(),
        mark == null ? 0 : mark,
        deviations);
  }

  /** Deviations, pooled over years, of the groups large enough in every one of them. */
  private SortedMap<SchoolGroup, Centres.Raw> deviations(
      SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs, List<Integer> years) {
    SortedMap<SchoolGroup, Centres.Raw> raws = new TreeMap<>();
    pairs.forEach(
        (of, byYear) -> {
          long[] pupils =
              years.stream()
                  .mapToLong(y -> byYear.containsKey(y) ? byYear.get(y).pair().groupPupils() : 0)
                  .toArray();
          if (rule.counts(pupils)) {
            raws.put(of, deviation(of, byYear, years));
          }
        });
    return raws;
  }

  private Centres.Raw deviation(
      SchoolGroup of, SortedMap<Integer, Compared> byYear, List<Integer> years) {
    double weighted = 0;
    double variance = 0;
    long pupils = 0;
    for (int year : years) {
      Compared compared = byYear.get(year);
      PairYear pair = compared.pair();
      Evidence.SchoolYear school = evidence.schoolYears().get(of.schoolUrn()).get(year);
      long n = pair.groupPupils();
      weighted += n * (pair.groupMean() - school.mean());
      variance += compared.groupVariance() * n * (double) n * (1.0 / n - 1.0 / school.pupils());
      pupils += n;
    }
    return new Centres.Raw(weighted / pupils, variance / ((double) pupils * pupils));
  }

  private static SortedMap<Integer, List<Double>> shrink(
      SortedMap<SchoolGroup, Centres.Raw> raws, Centres centres) {
    SortedMap<Integer, List<Double>> bySchool = new TreeMap<>();
    raws.forEach(
        (of, raw) ->
            bySchool
                .computeIfAbsent(of.schoolUrn(), s -> new ArrayList<>())
                .add(centres.shrink(of.group(), raw).posterior()));
    return bySchool;
  }

  /** The quantile of school means in a year; none where the year has no schools. */
  private Optional<Double> highMark(int year) {
    double[] means =
        evidence.schoolYears().values().stream()
            .map(y -> y.get(year))
            .filter(this::hasPupils)
            .mapToDouble(Evidence.SchoolYear::mean)
            .toArray();
    return means.length == 0
        ? Optional.empty()
        : Optional.of(Quantile.linear(means, rules.highQuantile()));
  }

  private boolean hasPupils(Evidence.SchoolYear year) {
    return year != null && year.pupils() >= rules.minimumPupils();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
