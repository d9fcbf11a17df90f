package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.HighWithoutGapsRule;
import org.ks4gaps.stats.PlaceTally;
import org.ks4gaps.stats.Quantile;
import org.ks4gaps.stats.SeededDraws;

/**
 * Draws of the true figures behind a list B: in each draw every school has a true mean in each year
 * and every group that counts a true deviation from it, from the joint posterior of the school. The
 * high marks are quantiles of the true means drawn; the schools that meet the rules are put in the
 * order of their true mean.
 *
 * <p>As for list A, schools are drawn independently.
 */
final class HighDraws {
  private static final long PURPOSE = 0xB;

  private final SeededDraws draws;
  private final HighWithoutGapsRule rule;
  private final double quantile;
  private final int years;
  private final List<DrawnSchool> schools = new ArrayList<>();
  private final int tested;
  private final int pairs;

  /**
   * A school as it is drawn: its mean in each year it has, then each group's deviation.
   *
   * @param number among the schools tested, -1 if it only helps to set the marks
   * @param yearAt which of the means drawn is that of each year, -1 if it has none
   * @param setsMark whether it has the pupils, in each year, to be among the schools of the mark
   * @param yearShares each year's share of the school's pupils
   * @param groupShares of each group, each year's share of its pupils
   */
  private record DrawnSchool(
      int urn,
      int number,
      int firstPair,
      int[] yearAt,
      boolean[] setsMark,
      double[] yearShares,
      double[][] groupShares,
      DrawnEffects effects) {}

  private HighDraws(
      Posteriors posteriors,
      List<Integer> tested,
      List<SchoolGroup> counted,
      Unit unit,
      HighWithoutGapsRule rule,
      RunConfig.Years years,
      double quantile,
      SeededDraws draws) {
    this.draws = draws;
    this.rule = rule;
    this.quantile = quantile;
    this.years = years.study().size();
    this.tested = tested.size();
    this.pairs = counted.size();
    SortedMap<Integer, List<String>> groups = new TreeMap<>();
    counted.forEach(
        of -> groups.computeIfAbsent(of.schoolUrn(), s -> new ArrayList<>()).add(of.group()));
    int pair = 0;
    for (var school : posteriors.schools().entrySet()) {
      List<String> own = groups.getOrDefault(school.getKey(), List.of());
      int number = Collections.binarySearch(tested, school.getKey());
      schools.add(
          drawn(
              school.getKey(),
              number,
              pair,
              school.getValue(),
              own,
              years.study(),
              unit,
              rule.minimumPupils()));
      pair += own.size();
    }
  }

  private static DrawnSchool drawn(
      int urn,
      int number,
      int firstPair,
      SchoolPosterior posterior,
      List<String> groups,
      List<Integer> study,
      Unit unit,
      int minimumPupils) {
    List<double[]> weights = new ArrayList<>();
    int[] yearAt = new int[study.size()];
    boolean[] setsMark = new boolean[study.size()];
    double[] yearShares = new double[study.size()];
    for (int t = 0; t < study.size(); t++) {
      double[] mean = posterior.everyone(study.get(t));
      yearAt[t] = mean == null ? -1 : weights.size();
      yearShares[t] = posterior.allPupils(study.get(t));
      setsMark[t] = posterior.allPupils(study.get(t)) >= minimumPupils;
      if (mean != null) {
        weights.add(mean);
      }
    }
    scale(yearShares);
    double[][] groupShares = new double[groups.size()][study.size()];
    for (int g = 0; g < groups.size(); g++) {
      String group = groups.get(g);
      for (int t = 0; t < study.size(); t++) {
        groupShares[g][t] = posterior.pupils(group, study.get(t));
      }
      scale(groupShares[g]);
      weights.add(deviation(posterior, group, groupShares[g], study));
    }
    return new DrawnSchool(
        urn,
        Math.max(-1, number),
        firstPair,
        yearAt,
        setsMark,
        yearShares,
        groupShares,
        posterior.drawn(weights, unit.pupilSd()));
  }

  private static void scale(double[] shares) {
    double sum = Arrays.stream(shares).sum();
    Arrays.setAll(shares, t -> shares[t] / sum);
  }

  /** A group's mean less its school's, weighted by the group's pupils over the years. */
  private static double[] deviation(
      SchoolPosterior posterior, String group, double[] shares, List<Integer> study) {
    double[] weights = new double[posterior.size()];
    for (int t = 0; t < shares.length; t++) {
      double[] own = posterior.group(group, study.get(t));
      double[] all = posterior.everyone(study.get(t));
      for (int i = 0; i < weights.length; i++) {
        weights[i] += shares[t] * (own[i] - all[i]);
      }
    }
    return weights;
  }

  /** Places of schools, and of school-groups by the group's own mean. */
  static Tallies of(
      Posteriors posteriors,
      List<Integer> tested,
      List<SchoolGroup> counted,
      Unit unit,
      HighWithoutGapsRule rule,
      RunConfig.Years years,
      double quantile,
      SeededDraws draws,
      int top,
      boolean groupLists) {
    HighDraws all = new HighDraws(posteriors, tested, counted, unit, rule, years, quantile, draws);
    return draws.run(
        thread -> new Tallies(tested.size(), counted, top, groupLists), all::chunk, Tallies::plus);
  }

  /**
   * School by school and not draw by draw wherever it can be: all draws of a school lie together in
   * memory, those of one draw do not.
   */
  private void chunk(Tallies tallies, int chunk) {
    int size = draws.size(chunk);
    double[][] drawn = new double[schools.size()][];
    double[][][] means = new double[years][size][schools.size()];
    int[] setting = new int[years];
    for (int s = 0; s < drawn.length; s++) {
      drawn[s] = drawn(schools.get(s), chunk, size);
      collect(schools.get(s), drawn[s], means, setting);
    }
    double[][] marks = marks(means, setting);
    double[][] schoolScores = new double[size][tested];
    double[][] pairScores = new double[size][pairs];
    for (int s = 0; s < drawn.length; s++) {
      for (int d = 0; d < size; d++) {
        judge(schools.get(s), drawn[s], d, marks[d], schoolScores[d], pairScores[d]);
      }
    }
    for (int d = 0; d < size; d++) {
      tallies.add(schoolScores[d], pairScores[d]);
    }
  }

  /** Draw after draw of a school. */
  private double[] drawn(DrawnSchool school, int chunk, int size) {
    SplittableRandom random = draws.stream(PURPOSE, school.urn(), chunk);
    int width = school.effects().size();
    double[] z = new double[width];
    double[] x = new double[width];
    double[] all = new double[size * width];
    for (int d = 0; d < size; d++) {
      school.effects().draw(random, chunk * SeededDraws.CHUNK + d, z, x);
      System.arraycopy(x, 0, all, d * width, width);
    }
    return all;
  }

  /** Puts a school's means, by year and draw, behind those of the schools before it. */
  private void collect(DrawnSchool school, double[] drawn, double[][][] means, int[] setting) {
    int width = school.effects().size();
    for (int t = 0; t < years; t++) {
      if (school.setsMark()[t]) {
        int from = school.yearAt()[t];
        for (double[] ofDraw : means[t]) {
          ofDraw[setting[t]] = drawn[from];
          from += width;
        }
        setting[t]++;
      }
    }
  }

  /** The high mark of each draw and year. */
  private double[][] marks(double[][][] means, int[] setting) {
    double[][] marks = new double[means[0].length][years];
    for (int d = 0; d < marks.length; d++) {
      for (int t = 0; t < years; t++) {
        marks[d][t] = Quantile.linear(Arrays.copyOf(means[t][d], setting[t]), quantile);
      }
    }
    return marks;
  }

  private void judge(
      DrawnSchool school,
      double[] drawn,
      int d,
      double[] marks,
      double[] schoolScores,
      double[] pairScores) {
    if (school.number() < 0) {
      return;
    }
    int width = school.effects().size();
    int groups = school.groupShares().length;
    int at = d * width;
    int first = at + width - groups;
    boolean holds = rule.hasGroups(groups);
    double mean = 0;
    for (int t = 0; t < years; t++) {
      double own = drawn[at + school.yearAt()[t]];
      holds &= own >= marks[t];
      mean += school.yearShares()[t] * own;
    }
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int g = 0; g < groups; g++) {
      lowest = Math.min(lowest, drawn[first + g]);
      highest = Math.max(highest, drawn[first + g]);
    }
    holds = holds && rule.isWithoutGaps(lowest, highest);
    schoolScores[school.number()] = holds ? mean : PlaceTally.OUT;
    for (int g = 0; g < groups; g++) {
      double own = drawn[first + g];
      for (int t = 0; t < years; t++) {
        own += school.groupShares()[g][t] * drawn[at + school.yearAt()[t]];
      }
      pairScores[school.firstPair() + g] = holds ? own : PlaceTally.OUT;
    }
  }

  /** Weights of a school's mean over the years, or of a group's. */
  static double[] mean(SchoolPosterior posterior, String group, List<Integer> study) {
    double[] weights = new double[posterior.size()];
    double all = 0;
    for (int year : study) {
      all += pupils(posterior, group, year);
    }
    for (int year : study) {
      double[] own = group == null ? posterior.everyone(year) : posterior.group(group, year);
      double share = pupils(posterior, group, year) / all;
      for (int i = 0; i < weights.length; i++) {
        weights[i] += share * own[i];
      }
    }
    return weights;
  }

  private static double pupils(SchoolPosterior posterior, String group, int year) {
    return group == null ? posterior.allPupils(year) : posterior.pupils(group, year);
  }

  /** Weights of the last year's mean less the first's. */
  static double[] change(SchoolPosterior posterior, String group, RunConfig.Years years) {
    double[] last = mean(posterior, group, List.of(years.last()));
    double[] first = mean(posterior, group, List.of(years.first()));
    Arrays.setAll(last, i -> last[i] - first[i]);
    return last;
  }
}
