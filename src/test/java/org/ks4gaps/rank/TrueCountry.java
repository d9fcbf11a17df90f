package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.PairYear;
import org.ks4gaps.table.Breakdown;

/**
 * A made-up country of which everything is known: the true mean of each group of each school in
 * each year, and what was observed of it,
 *
 * <pre>
 *   truth(s, g, t)    = national(g, t) + school(s) + group(s, g) + year(s, t) + groupYear(s, g, t)
 *                       + path(t) trend(s, g)
 *   observed(s, g, t) = mean of n pupils, each truth + N(0, 1)
 * </pre>
 *
 * all effects normal, but that a share of school-groups has a trend and the others have none; the
 * path goes from 0 in the first study year to 1 in the last; in SDs of a pupil. Three study years
 * and a check year, by number from 0; the last group is that of unclassified pupils.
 */
final class TrueCountry {
  static final RunConfig.Years YEARS = RunConfig.defaults().years();
  static final int MOST_GROUPS = 7;
  private static final String[] NAMES = {"WBRI", "APKN", "BAFR", "AIND", "BCRB", "MWBC"};
  private static final double[] PUPILS = {90, 24, 16, 13, 10, 8, 4};
  private static final double[] NATIONAL = {0, -0.12, 0.1, 0.25, -0.3, -0.25, -0.1};

  /**
   * How much schools differ: SDs of the effects.
   *
   * @param group lasting, between a school's groups
   * @param groupYear between a school's groups from year to year
   * @param share of a school's groups that have a trend
   * @param trend of the trends there are
   */
  record Spread(
      double school, double group, double year, double groupYear, double share, double trend) {
    /** Without trends. */
    Spread(double school, double group, double year, double groupYear) {
      this(school, group, year, groupYear, 0, 0);
    }
  }

  private final int[] years;
  private final Random random;

  /** These by school, group and year. */
  private final double[][][] truth;

  private final double[][][] observed;
  private final long[][][] pupils;
  private double sumOfSquares;

  TrueCountry(int schools, int groups, Spread spread, long seed) {
    List<Integer> all = new ArrayList<>(YEARS.study());
    all.add(YEARS.check());
    years = all.stream().mapToInt(Integer::intValue).toArray();
    random = new Random(seed);
    truth = new double[schools][groups][years.length];
    observed = new double[schools][groups][years.length];
    pupils = new long[schools][groups][years.length];
    for (int s = 0; s < schools; s++) {
      drawSchool(s, spread);
    }
  }

  private void drawSchool(int s, Spread spread) {
    double ofSchool = spread.school() * random.nextGaussian();
    double[] ofYear =
        Arrays.stream(years).mapToDouble(t -> spread.year() * random.nextGaussian()).toArray();
    double size = 0.6 + 0.8 * random.nextDouble();
    for (int g = 0; g < groups(); g++) {
      double usual = size * PUPILS[g] * Math.exp(0.5 * random.nextGaussian());
      double ofGroup = spread.group() * random.nextGaussian();
      double trend =
          spread.share() > 0 && random.nextDouble() < spread.share()
              ? spread.trend() * random.nextGaussian()
              : 0;
      for (int t = 0; t < years.length; t++) {
        long n = Math.max(1, Math.round(usual * Math.exp(0.15 * random.nextGaussian())));
        double mean = NATIONAL[g] + 0.01 * g * t + ofSchool + ofGroup + ofYear[t];
        mean += spread.groupYear() * random.nextGaussian() + YEARS.trend(years[t]) * trend;
        double sum = 0;
        for (int i = 0; i < n; i++) {
          double pupil = mean + random.nextGaussian();
          sum += pupil;
          sumOfSquares += pupil * pupil;
        }
        pupils[s][g][t] = n;
        truth[s][g][t] = mean;
        observed[s][g][t] = sum / n;
      }
    }
  }

  static int urn(int school) {
    return 100_000 + school;
  }

  int schools() {
    return truth.length;
  }

  int groups() {
    return truth[0].length;
  }

  int years() {
    return years.length;
  }

  int year(int number) {
    return years[number];
  }

  String name(int group) {
    return group == groups() - 1 ? Breakdown.UNCLASSIFIED : NAMES[group];
  }

  long pupils(int school, int group, int year) {
    return pupils[school][group][year];
  }

  double observed(int school, int group, int year) {
    return observed[school][group][year];
  }

  /** Sum of the squared outcomes of all pupils. */
  double sumOfSquares() {
    return sumOfSquares;
  }

  /** What the rules are asked of: 50 and so many units for a pupil SD. */
  Evidence evidence(Unit unit) {
    double sd = unit.pupilSd();
    SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs = new TreeMap<>();
    SortedMap<Integer, SortedMap<Integer, Evidence.SchoolYear>> schoolYears = new TreeMap<>();
    for (int s = 0; s < schools(); s++) {
      for (int t = 0; t < years.length; t++) {
        schoolYears
            .computeIfAbsent(urn(s), school -> new TreeMap<>())
            .put(
                years[t],
                new Evidence.SchoolYear(all(s, t), 50 + sd * mean(observed, s, t, -1, groups())));
        for (int g = 0; g < groups() - 1; g++) {
          long rest = all(s, t) - pupils[s][groups() - 1][t] - pupils[s][g][t];
          PairYear pair =
              new PairYear(
                  pupils[s][g][t],
                  50 + sd * observed[s][g][t],
                  rest,
                  50 + sd * mean(observed, s, t, g, groups() - 1));
          pairs
              .computeIfAbsent(new SchoolGroup(urn(s), name(g)), of -> new TreeMap<>())
              .put(years[t], new Compared(pair, sd * sd, sd * sd));
        }
      }
    }
    return new Evidence(
        YEARS,
        unit,
        new TreeMap<>(Map.of(Breakdown.ETHNICITY_MINOR.column(), pairs)),
        schoolYears,
        new TreeMap<>(),
        new TreeSet<>());
  }

  private long all(int school, int year) {
    long sum = 0;
    for (long[] group : pupils[school]) {
      sum += group[year];
    }
    return sum;
  }

  /** Mean over the pupils of the first so many groups but one. */
  private double mean(double[][][] of, int school, int year, int without, int groups) {
    double sum = 0;
    long all = 0;
    for (int g = 0; g < groups; g++) {
      if (g != without) {
        sum += pupils[school][g][year] * of[school][g][year];
        all += pupils[school][g][year];
      }
    }
    return sum / all;
  }

  /** Pupils of a school in a year, or of one of its groups. */
  long pupils(int urn, String group, int year) {
    int school = urn - urn(0);
    return group == null ? all(school, year) : pupils[school][place(group)][year];
  }

  /** True mean of a school in a year, or of one of its groups. */
  double trueMean(int urn, String group, int year) {
    int school = urn - urn(0);
    return group == null
        ? mean(truth, school, year, -1, groups())
        : truth[school][place(group)][year];
  }

  /** True mean of the other groups of the school, unclassified pupils apart. */
  double trueRest(int urn, String group, int year) {
    return mean(truth, urn - urn(0), year, place(group), groups() - 1);
  }

  private static int place(String group) {
    return Arrays.asList(NAMES).indexOf(group);
  }
}
