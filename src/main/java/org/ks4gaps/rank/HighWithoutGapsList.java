package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.stats.HighWithoutGapsRule;
import org.ks4gaps.stats.PairYear;
import org.ks4gaps.stats.Pooled;
import org.ks4gaps.stats.Quantile;
import org.ks4gaps.table.Measure;

/**
 * List B: schools with high attainment in every year and no gaps between their groups (RR1390: "had
 * maintained high attainment without gaps between pupils from different ethnic groups"). The
 * method's rank key is the mean over the years, weighted by pupils: of the school, or of one group
 * on the list of a group.
 *
 * <p>A group's deviation is the pupil-weighted mean, over the years, of its mean less its school's,
 * shrunk towards the group's national deviation. With n of the school's N pupils in the group its
 * sampling variance in a year is {@code V (1/n - 1/N)}, V the variance among the group's pupils.
 */
final class HighWithoutGapsList {
  /** Schools without the pupils to be judged in one of the study years. */
  static final String NOT_IN_EVERY_YEAR = "NOT_IN_EVERY_YEAR";

  private final Evidence evidence;
  private final ListRules rules;
  private final HighWithoutGapsRule rule;
  private final Map<Integer, Double> highMarks = new TreeMap<>();

  HighWithoutGapsList(Evidence evidence, Measure measure, ListRules rules) {
    this.evidence = evidence;
    this.rules = rules;
    this.rule = rule(measure, rules);
    List<Integer> years = new ArrayList<>(evidence.years().study());
    years.add(evidence.years().check());
    years.forEach(year -> highMark(year).ifPresent(mark -> highMarks.put(year, mark)));
  }

  /** The rule of a measure. */
  static HighWithoutGapsRule rule(Measure measure, ListRules rules) {
    ListRules.Thresholds thresholds = measure.choose(rules.attainment(), rules.valueAdded());
    return new HighWithoutGapsRule(
        rules.minimumPupils(),
        rules.minimumGroups(),
        thresholds.minimumDeviation(),
        thresholds.maximumRange());
  }

  /**
   * What is judged of a breakdown.
   *
   * @param schools every school
   * @param groups every group that counts in a school that was tested: the school's judgement, the
   *     group's mean
   */
  record Judged(SortedMap<Integer, Candidate> schools, SortedMap<SchoolGroup, Candidate> groups) {}

  /** Every school, judged. */
  Judged judge(SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs) {
    List<Integer> study = evidence.years().study();
    SortedMap<SchoolGroup, Centres.Raw> pooled = deviations(pairs, study);
    Centres centres = Centres.of(pooled, rules.minimumSchoolsAGroup());
    SortedMap<Integer, List<Double>> shrunken = shrink(pooled, centres);
    SortedMap<Integer, List<Double>> inCheckYear =
        shrink(deviations(pairs, List.of(evidence.years().check())), centres);
    SortedMap<Integer, Candidate> schools = new TreeMap<>();
    evidence
        .schoolYears()
        .forEach(
            (school, years) ->
                schools.put(
                    school,
                    study.stream().allMatch(y -> hasPupils(years.get(y)))
                        ? candidate(
                            school,
                            years,
                            array(shrunken.getOrDefault(school, List.of())),
                            array(inCheckYear.getOrDefault(school, List.of())))
                        : Candidate.untested(school, null, NOT_IN_EVERY_YEAR)));
    SortedMap<SchoolGroup, Candidate> groups = new TreeMap<>();
    pooled
        .keySet()
        .forEach(
            of -> {
              Candidate school = schools.get(of.schoolUrn());
              if (school != null && school.tested()) {
                groups.put(of, ofGroup(school, of.group(), pairs.get(of)));
              }
            });
    return new Judged(schools, groups);
  }

  private Candidate candidate(
      int school,
      SortedMap<Integer, Evidence.SchoolYear> years,
      double[] deviations,
      double[] inCheckYear) {
    List<Integer> study = evidence.years().study();
    double[] means = study.stream().mapToDouble(y -> years.get(y).mean()).toArray();
    double[] marks = study.stream().mapToDouble(highMarks::get).toArray();
    long[] pupils = study.stream().mapToLong(y -> years.get(y).pupils()).toArray();
    double lowest = Arrays.stream(deviations).min().orElse(0);
    double highest = Arrays.stream(deviations).max().orElse(0);
    double above = Double.POSITIVE_INFINITY;
    for (int t = 0; t < means.length; t++) {
      above = Math.min(above, means[t] - marks[t]);
    }
    double mean = Pooled.mean(pupils, means);
    return new Candidate(
        school,
        null,
        rule.firstRuleFailed(means, marks, deviations).map(Enum::name),
        true,
        mean,
        Arrays.stream(pupils).sum(),
        null,
        high(mean, pupils, means, above, lowest, highest - lowest),
        checked(years.get(evidence.years().check()), inCheckYear));
  }

  private Candidate ofGroup(Candidate school, String group, SortedMap<Integer, Compared> byYear) {
    List<PairYear> study =
        evidence.study(byYear).orElseThrow().stream().map(Compared::pair).toList();
    long[] pupils = study.stream().mapToLong(PairYear::groupPupils).toArray();
    double[] means = study.stream().mapToDouble(PairYear::groupMean).toArray();
    double mean = Pooled.mean(pupils, means);
    return new Candidate(
        school.schoolUrn(),
        group,
        school.ruleFailed(),
        true,
        mean,
        Arrays.stream(pupils).sum(),
        null,
        high(
            mean,
            pupils,
            means,
            school.high().aboveMark(),
            school.high().lowest(),
            school.high().range()),
        school.checkYear());
  }

  private Candidate.High high(
      double mean, long[] pupils, double[] means, double aboveMark, double lowest, double range) {
    int last = means.length - 1;
    double sd = evidence.unit().pupilSd();
    return new Candidate.High(
        mean,
        means[0],
        means[last],
        sd * Math.sqrt(1.0 / pupils[0] + 1.0 / pupils[last]),
        sd / Math.sqrt(Arrays.stream(pupils).sum()),
        aboveMark,
        lowest,
        range);
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
          if (rule.counts(pupils) && hasSchool(of.schoolUrn(), years)) {
            raws.put(of, deviation(of, byYear, years));
          }
        });
    return raws;
  }

  /** A school as a whole may lack the measure where one of its groups has it, by coverage. */
  private boolean hasSchool(int school, List<Integer> years) {
    SortedMap<Integer, Evidence.SchoolYear> own = evidence.schoolYears().get(school);
    return own != null && own.keySet().containsAll(years);
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
