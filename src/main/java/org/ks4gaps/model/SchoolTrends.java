package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ks4gaps.stats.multilevel.BlockPosterior;
import org.ks4gaps.stats.trend.TrendEvidence;
import org.ks4gaps.table.Breakdown;

/**
 * What a school's results say of the trends of its groups, apart from what trends are like
 * elsewhere.
 *
 * <p>With C the posterior covariance of the trends b of these groups and m their posterior mean
 * under a normal prior of variance t, and K the covariance of cell effects a with b,
 *
 * <pre>
 *   J = C^-1 - I / t        information in the results
 *   h = C^-1 m              score
 *   G = K C^-1              what trends add to the cells: E[a | b] = E[a | 0] + G b
 * </pre>
 *
 * whatever t is, so that another prior can be put in its place. National differences count as
 * known, which they are beside a school. Trends of further groups stay normal.
 *
 * @param groups the largest of those that vary, by name
 * @param onCells G, in the order of years and groups, cell by cell
 * @param information J, the upper triangle row by row
 * @param score h
 */
record SchoolTrends(List<String> groups, double[] onCells, double[] information, double[] score) {
  // In place of an estimate of zero, under which there would be no trend to ask for.
  private static final double LEAST_VARIANCE = 1e-4;

  static SchoolTrends of(SchoolPosterior school, List<Integer> years) {
    List<String> groups = school.hasTrends() ? largest(school, years) : List.of();
    int k = groups.size();
    if (k == 0) {
      return new SchoolTrends(List.of(), new double[0], new double[0], new double[0]);
    }
    double variance = Math.max(LEAST_VARIANCE, school.trendVariance());
    SchoolPosterior with = school.withTrendVariance(variance);
    List<BlockPosterior.Contrast> trends = groups.stream().map(with::trend).toList();
    DMatrixRMaj inverse = new DMatrixRMaj(k, k);
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        inverse.set(i, j, trends.get(i).covarianceGivenFixed(trends.get(j)));
      }
    }
    CommonOps_DDRM.invert(inverse);
    List<Double> onCells = new ArrayList<>();
    for (int year : years) {
      for (SchoolPosterior.SchoolCell cell : with.groups(year).values()) {
        for (int i = 0; i < k; i++) {
          double sum = 0;
          for (int j = 0; j < k; j++) {
            sum += cell.alone().covarianceGivenFixed(trends.get(j)) * inverse.get(j, i);
          }
          onCells.add(sum);
        }
      }
    }
    double[] score = new double[k];
    double[] information = new double[k * (k + 1) / 2];
    for (int i = 0, at = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        score[i] += inverse.get(i, j) * trends.get(j).mean();
        if (j >= i) {
          information[at++] = inverse.get(i, j) - (i == j ? 1 / variance : 0);
        }
      }
    }
    return new SchoolTrends(
        groups, onCells.stream().mapToDouble(Double::doubleValue).toArray(), information, score);
  }

  private static List<String> largest(SchoolPosterior school, List<Integer> years) {
    TreeMap<String, Long> pupils = new TreeMap<>();
    for (int year : years) {
      school
          .groups(year)
          .values()
          .forEach(cell -> pupils.merge(cell.group(), cell.pupils(), Long::sum));
    }
    return pupils.keySet().stream()
        .filter(group -> Breakdown.varies(group) && Breakdown.isCompared(group))
        .sorted(Comparator.comparing(pupils::get, Comparator.reverseOrder()))
        .limit(TrendEvidence.MOST_GROUPS)
        .sorted()
        .toList();
  }
}
