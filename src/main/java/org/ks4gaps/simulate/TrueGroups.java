package org.ks4gaps.simulate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What is true of each school's groups in a year, before chance: how many pupils, the mean of their
 * effects, their mean expected Progress 8 and national percentile. Which pupils of a group come, by
 * sex and by free school meals, is chance as well, so a group's mean is over the make-up that its
 * school can expect; only how many pupils each group has is taken as it came. Groups are the 19
 * ethnic groups, then the disadvantaged, then {@link #NOT_DISADVANTAGED} and {@link #CLASSIFIED} as
 * comparators.
 */
final class TrueGroups {
  static final int NOT_DISADVANTAGED = Effects.GROUPS;
  static final int CLASSIFIED = Effects.GROUPS + 1;

  private static final int SETS = Effects.GROUPS + 2;

  private final int schools;
  private final float[] pupils;
  private final float[] inMeasure;
  private final float[] effectSum;
  private final float[] progressSum;
  private final float[] percentileSum;
  private final double[] nationalEffect = new double[SETS];

  TrueGroups(YearCohort cohort, NationalPercentiles percentiles) {
    schools = cohort.schools().size();
    pupils = new float[schools * SETS];
    inMeasure = new float[schools * SETS];
    effectSum = new float[schools * SETS];
    progressSum = new float[schools * SETS];
    percentileSum = new float[schools * SETS];
    IntStream.range(0, schools).parallel().forEach(s -> fill(cohort, percentiles, s));
    for (int g = 0; g < SETS; g++) {
      double sum = 0;
      double n = 0;
      for (int s = 0; s < schools; s++) {
        sum += effectSum[s * SETS + g];
        n += pupils[s * SETS + g];
      }
      nationalEffect[g] = n == 0 ? 0 : sum / n;
    }
  }

  private void fill(YearCohort cohort, NationalPercentiles percentiles, int s) {
    School school = cohort.schools().get(s);
    short[] counts = cohort.composition().pupils()[s];
    if (school.special() || counts == null) {
      return;
    }
    short[] covered = cohort.composition().covered()[s];
    float[] weights = cohort.composition().expected()[s];
    double[] coveredShares = cohort.composition().coveredShares();
    double[] share = new double[PriorAttainment.GROUPS];
    Calibration.Solution solution = cohort.solution();
    Mean[] means = new Mean[SETS];
    Arrays.setAll(means, set -> new Mean());
    for (int c = 0; c < Cell.COUNT; c++) {
      if (weights[c] == 0) {
        continue;
      }
      double effect = cohort.effects().of(cohort.index(), s, c);
      cohort.prior().shares(solution.location()[c] + school.intake(), school.spread(), share);
      double progress = 0;
      double percentile = 0;
      for (int g = 0; g < share.length; g++) {
        double expected =
            cohort.curves().within(solution.curve()[g] + 10 * (solution.shift()[c] + effect));
        progress += share[g] * (expected - cohort.prior().published(g)) / 10;
        percentile += share[g] * percentiles.expected(expected);
      }
      int disadvantage = Cell.disadvantaged(c) ? Effects.DISADVANTAGED : NOT_DISADVANTAGED;
      for (int set : new int[] {Cell.ethnicity(c), disadvantage}) {
        means[set].add(weights[c], weights[c] * coveredShares[c], effect, progress, percentile);
        pupils[s * SETS + set] += counts[c];
        inMeasure[s * SETS + set] += covered[c];
      }
    }
    for (int set = 0; set < CLASSIFIED; set++) {
      take(s, set, set, means[set]);
      if (set < Ethnicity.COUNT && set != Ethnicity.UNCLASSIFIED) {
        take(s, set, CLASSIFIED, means[set]);
        pupils[s * SETS + CLASSIFIED] += pupils[s * SETS + set];
        inMeasure[s * SETS + CLASSIFIED] += inMeasure[s * SETS + set];
      }
    }
  }

  /** What a pupil of a group can expect, over the make-up that the school can expect. */
  private static final class Mean {
    private double pupils;
    private double inMeasure;
    private double effect;
    private double progress;
    private double percentile;

    void add(double n, double covered, double effectOfCell, double progressOfCell, double rank) {
      pupils += n;
      inMeasure += covered;
      effect += n * effectOfCell;
      progress += covered * progressOfCell;
      percentile += n * rank;
    }
  }

  /** Adds the pupils there are of one group, each with the group's mean, to a set. */
  private void take(int s, int group, int set, Mean mean) {
    int own = s * SETS + group;
    int i = s * SETS + set;
    if (mean.pupils > 0) {
      effectSum[i] += (float) (pupils[own] * mean.effect / mean.pupils);
      percentileSum[i] += (float) (pupils[own] * mean.percentile / mean.pupils);
    }
    if (mean.inMeasure > 0) {
      progressSum[i] += (float) (inMeasure[own] * mean.progress / mean.inMeasure);
    }
  }

  int pupils(int school, int group) {
    return (int) pupils[school * SETS + group];
  }

  int inMeasure(int school, int group) {
    return (int) inMeasure[school * SETS + group];
  }

  /** Mean effect of the group's pupils less the national mean of the same group. */
  double deviation(int school, int group) {
    int i = school * SETS + group;
    return effectSum[i] / pupils[i] - nationalEffect[group];
  }

  /** Mean expected Progress 8 of the group's pupils in the measure; NaN if there are none. */
  double progress(int school, int group) {
    int i = school * SETS + group;
    return progressSum[i] / inMeasure[i];
  }

  /**
   * Mean expected national percentile of all the group's pupils, in the measure or not; NaN if
   * there are none.
   */
  double percentile(int school, int group) {
    int i = school * SETS + group;
    return percentileSum[i] / pupils[i];
  }

  /** Pupils in the measure whom a group is compared with in its school. */
  int restInMeasure(int school, int group) {
    return group == Effects.DISADVANTAGED
        ? inMeasure(school, NOT_DISADVANTAGED)
        : inMeasure(school, CLASSIFIED) - inMeasure(school, group);
  }

  /** True gap: mean expected Progress 8 of the rest less that of the group. */
  double gap(int school, int group) {
    double rest;
    if (group == Effects.DISADVANTAGED) {
      rest = progress(school, NOT_DISADVANTAGED);
    } else {
      int all = school * SETS + CLASSIFIED;
      int own = school * SETS + group;
      rest = (progressSum[all] - progressSum[own]) / (inMeasure[all] - inMeasure[own]);
    }
    return rest - progress(school, group);
  }

  static String name(int group) {
    return switch (group) {
      case Effects.DISADVANTAGED -> "DISADVANTAGED";
      case NOT_DISADVANTAGED -> "NOT_DISADVANTAGED";
      default -> Ethnicity.ALL.get(group).code();
    };
  }
}
