package org.ks4gaps.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.simulate.TrueLists;
import org.ks4gaps.stats.HighWithoutGapsRule;
import org.ks4gaps.stats.NarrowingRule;
import org.ks4gaps.stats.Quantile;
import org.ks4gaps.table.Breakdown;

/**
 * The lists' rules asked of the truth of a simulated cohort, in the lists' units: percentile
 * points, or Progress 8 brought to the spread of the last study year.
 *
 * @param factors what a year's Progress 8 is multiplied by
 */
record TrueScores(TrueLists truth, RunConfig config, Map<Integer, Double> factors) {
  /** Score of what does not meet the rules. */
  static final double OUT = Double.NEGATIVE_INFINITY;

  /** What a list is made on, and of which groups. */
  record Of(boolean valueAdded, Breakdown breakdown) {
    static Of list(String id) {
      return new Of(
          id.contains("_VA_"),
          id.contains("_ETH") ? Breakdown.ETHNICITY_MINOR : Breakdown.DISADVANTAGE);
    }

    private TrueLists.Scale scale() {
      return valueAdded ? TrueLists.Scale.PROGRESS8 : TrueLists.Scale.PERCENTILE;
    }

    private ListRules.Thresholds thresholds(ListRules rules) {
      return valueAdded ? rules.valueAdded() : rules.attainment();
    }
  }

  /**
   * How a group's true gap changed.
   *
   * @param signed gap of the first year less gap of the last
   * @param score how much smaller it became in size, {@link #OUT} if the rules are not met
   */
  record Narrowed(double signed, double score) {}

  Optional<Narrowed> narrowed(Of list, int urn, String group) {
    int firstYear = config.years().first();
    int lastYear = config.years().last();
    Optional<TrueLists.Compared> first = compared(list, urn, firstYear, group);
    Optional<TrueLists.Compared> last = compared(list, urn, lastYear, group);
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    double a = factor(list, firstYear);
    double b = factor(list, lastYear);
    double gapFirst = a * first.get().gap();
    double gapLast = b * last.get().gap();
    ListRules.Thresholds thresholds = list.thresholds(config.lists());
    NarrowingRule rule =
        new NarrowingRule(
            config.lists().minimumPupils(),
            thresholds.minimumBaseGap(),
            thresholds.maximumRestFall());
    boolean holds =
        rule.holds(
            gapFirst,
            gapLast,
            b * last.get().mean() - a * first.get().mean(),
            b * last.get().restMean() - a * first.get().restMean());
    return Optional.of(
        new Narrowed(gapFirst - gapLast, holds ? Math.abs(gapFirst) - Math.abs(gapLast) : OUT));
  }

  private Optional<TrueLists.Compared> compared(Of list, int urn, int year, String group) {
    return truth
        .of(list.breakdown(), list.scale(), urn, year, group)
        .filter(c -> !Double.isNaN(c.restMean()));
  }

  /** What counts as high in each study year: the quantile of the true means of all schools. */
  Map<Integer, Double> highMarks(Of list) {
    Map<Integer, Double> marks = new TreeMap<>();
    for (int year : config.years().study()) {
      double[] means =
          truth.schools().stream()
              .map(urn -> truth.schoolMean(list.scale(), urn, year))
              .filter(OptionalDouble::isPresent)
              .mapToDouble(mean -> factor(list, year) * mean.getAsDouble())
              .toArray();
      marks.put(year, Quantile.linear(means, config.lists().highQuantile()));
    }
    return marks;
  }

  /**
   * The true means of a school and of its groups over the study years.
   *
   * @param mean of the school
   * @param groups of each group that counts
   * @param holds whether the rules are met
   */
  record High(double mean, Map<String, Double> groups, boolean holds) {}

  Optional<High> high(Of list, int urn, List<String> groups, Map<Integer, Double> marks) {
    ListRules.Thresholds thresholds = list.thresholds(config.lists());
    HighWithoutGapsRule rule =
        new HighWithoutGapsRule(
            config.lists().minimumPupils(),
            config.lists().minimumGroups(),
            thresholds.minimumDeviation(),
            thresholds.maximumRange());
    boolean holds = rule.hasGroups(groups.size());
    double sum = 0;
    long pupils = 0;
    double[] deviations = new double[groups.size()];
    double[] groupSums = new double[groups.size()];
    long[] groupPupils = new long[groups.size()];
    for (int year : config.years().study()) {
      OptionalDouble own = truth.schoolMean(list.scale(), urn, year);
      if (own.isEmpty()) {
        return Optional.empty();
      }
      double mean = factor(list, year) * own.getAsDouble();
      holds &= mean >= marks.get(year);
      long n = truth.schoolPupils(list.scale(), urn, year);
      sum += n * mean;
      pupils += n;
      for (int g = 0; g < deviations.length; g++) {
        Optional<TrueLists.Compared> group =
            truth.of(list.breakdown(), list.scale(), urn, year, groups.get(g));
        if (group.isEmpty()) {
          return Optional.empty();
        }
        double groupMean = factor(list, year) * group.get().mean();
        groupPupils[g] += group.get().pupils();
        groupSums[g] += group.get().pupils() * groupMean;
        deviations[g] += group.get().pupils() * (groupMean - mean);
      }
    }
    Map<String, Double> means = new TreeMap<>();
    for (int g = 0; g < deviations.length; g++) {
      deviations[g] /= groupPupils[g];
      means.put(groups.get(g), groupSums[g] / groupPupils[g]);
    }
    double lowest = Arrays.stream(deviations).min().orElse(0);
    double highest = Arrays.stream(deviations).max().orElse(0);
    return Optional.of(new High(sum / pupils, means, holds && rule.isWithoutGaps(lowest, highest)));
  }

  private double factor(Of list, int year) {
    return list.valueAdded() ? factors.get(year) : 1;
  }
}
