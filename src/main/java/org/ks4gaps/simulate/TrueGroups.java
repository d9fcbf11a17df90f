package org.ks4gaps.simulate;

import java.util.stream.IntStream;

/**
 * What is true of each school's groups in a year, before the pupils' own chance: how many pupils,
 * the mean of their effects, their mean expected Progress 8 and national percentile. Groups are the
 * 19 ethnic groups, then the disadvantaged, then {@link #NOT_DISADVANTAGED} and {@link #CLASSIFIED}
 * as comparators.
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
    double[] share = new double[PriorAttainment.GROUPS];
    Calibration.Solution solution = cohort.solution();
    for (int c = 0; c < Cell.COUNT; c++) {
      if (counts[c] == 0) {
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
      int ethnicity = Cell.ethnicity(c);
      Expected one = new Expected(counts[c], covered[c], effect, progress, percentile);
      add(s, ethnicity, one);
      add(s, Cell.disadvantaged(c) ? Effects.DISADVANTAGED : NOT_DISADVANTAGED, one);
      if (ethnicity != Ethnicity.UNCLASSIFIED) {
        add(s, CLASSIFIED, one);
      }
    }
  }

  /** The pupils of one cell of a school, those of them in the measure, and what each can expect. */
  private record Expected(
      int pupils, int inMeasure, double effect, double progress, double percentile) {}

  private void add(int s, int set, Expected of) {
    int i = s * SETS + set;
    pupils[i] += of.pupils();
    inMeasure[i] += of.inMeasure();
    effectSum[i] += (float) (of.pupils() * of.effect());
    progressSum[i] += (float) (of.inMeasure() * of.progress());
    percentileSum[i] += (float) (of.pupils() * of.percentile());
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
