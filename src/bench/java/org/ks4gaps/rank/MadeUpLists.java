package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.HighWithoutGapsRule;
import org.ks4gaps.stats.NarrowingRule;
import org.ks4gaps.stats.SeededDraws;
import org.ks4gaps.stats.trend.TrendEvidence;

/**
 * Joint posteriors of made-up schools, and the draws that lists A and B make of them. It stands in
 * the package of the code it times.
 *
 * <p>A school has ten groups in three years; one to four of them are tested. Effects of a school's
 * groups and years are correlated, as where they share a school effect; what results say of the
 * trends of six groups is weighed by set, one group in eight having one.
 */
public final class MadeUpLists {
  private static final int GROUPS = 10;
  private static final double SD = 28.87;
  private static final double INFORMATION = 20;
  private static final double TREND_VARIANCE = 0.01;

  private final RunConfig.Years years = new RunConfig.Years(List.of(2017, 2018, 2019), 2022);
  private final Unit unit = Unit.percentiles(years);
  private final List<Integer> schools = new ArrayList<>();
  private final List<SchoolGroup> tested = new ArrayList<>();
  private final Posteriors posteriors;

  public MadeUpLists(int count) {
    SplittableRandom random = new SplittableRandom(20240823);
    SortedMap<Integer, SchoolPosterior> bySchool = new TreeMap<>();
    for (int s = 0; s < count; s++) {
      int urn = 100_000 + s;
      bySchool.put(urn, school(random));
      schools.add(urn);
      int groups = 1 + random.nextInt(4);
      for (int g = 0; g < groups; g++) {
        tested.add(new SchoolGroup(urn, name(g)));
      }
    }
    posteriors =
        new Posteriors(
                bySchool,
                new Posteriors.Between(
                    0.1, 0.01, 0.01, TREND_VARIANCE, 0.003, RunConfig.defaults().years()),
                0,
                0)
            .withRareTrends();
  }

  private static String name(int group) {
    return String.valueOf((char) ('A' + group));
  }

  private SchoolPosterior school(SplittableRandom random) {
    List<String> groups = new ArrayList<>();
    int cells = GROUPS * years.study().size();
    int[] year = new int[cells];
    long[] pupils = new long[cells];
    double[] means = new double[cells];
    double level = 0.3 * random.nextGaussian();
    int trends = TrendEvidence.MOST_GROUPS;
    double[] score = new double[trends];
    double[][] information = new double[trends][trends];
    double[][] onCells = new double[cells][trends];
    for (int g = 0; g < trends; g++) {
      information[g][g] = INFORMATION;
      double trend = random.nextInt(8) == 0 ? 0.3 * random.nextGaussian() : 0;
      score[g] = INFORMATION * trend + Math.sqrt(INFORMATION) * random.nextGaussian();
    }
    double variance = 1 / (INFORMATION + 1 / TREND_VARIANCE);
    for (int t = 0, i = 0; t < years.study().size(); t++) {
      for (int g = 0; g < GROUPS; g++, i++) {
        groups.add(name(g));
        year[i] = years.study().get(t);
        pupils[i] = g < 4 ? 15 + random.nextInt(60) : 1 + random.nextInt(9);
        means[i] = level - 0.03 * g + 0.1 * random.nextGaussian();
        if (g < trends) {
          onCells[i][g] = years.trend(year[i]);
          means[i] += onCells[i][g] * variance * score[g];
        }
      }
    }
    List<Double> triangle = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      for (int j = i; j < cells; j++) {
        boolean sameGroup = groups.get(i).equals(groups.get(j));
        double ofTrend =
            sameGroup && i % GROUPS < trends
                ? variance * years.trend(year[i]) * years.trend(year[j])
                : 0;
        triangle.add(0.004 + (sameGroup ? 0.003 : 0) + (i == j ? 0.002 : 0) + ofTrend);
      }
    }
    double[] covariance = triangle.stream().mapToDouble(Double::doubleValue).toArray();
    return new SchoolPosterior(
        groups,
        year,
        pupils,
        means,
        covariance,
        new Trends(new TrendEvidence(information, score), onCells),
        new SchoolPosterior.Apart(means, covariance, List.of()));
  }

  public int pairs() {
    return tested.size();
  }

  /** Places of a list A and of its lists of single groups. */
  public double narrowing(int draws) {
    return NarrowingDraws.of(
            posteriors,
            tested,
            unit,
            new NarrowingRule(10, 2, 2),
            years,
            new SeededDraws(draws, 1),
            100,
            true)
        .school(0)
        .top();
  }

  /** Places of a list B and of its lists of single groups. */
  public double high(int draws) {
    return HighDraws.of(
            posteriors,
            schools,
            tested,
            unit,
            new HighWithoutGapsRule(10, 2, -0.2 * SD, 0.4 * SD),
            years,
            0.8,
            new SeededDraws(draws, 1),
            100,
            true)
        .school(0)
        .top();
  }
}
