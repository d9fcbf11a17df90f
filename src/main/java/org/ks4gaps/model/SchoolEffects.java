package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.stats.multilevel.BlockPosterior;
import org.ks4gaps.stats.multilevel.Reliability;

/**
 * Value added of every group of every school and year under a model: rows of {@link
 * org.ks4gaps.table.ModelledValueAdded}.
 *
 * <p>For the pupils of a group, school and year with mean residual r = mean of (y - X b) and
 * national difference d (see {@link ModelColumns#nationalDifference}):
 *
 * <pre>
 *   raw          d + r                  with interval  +- z sigma / sqrt(n)
 *   same group   the sum of the random effects of school, group, year and group x year
 *   effect       d + same group
 * </pre>
 */
final class SchoolEffects {
  private final JointModel model;
  private final RunConfig.ProgressEight rules;
  private final double priorVariance;
  private final Map<String, double[]> national = new HashMap<>();

  SchoolEffects(JointModel model, RunConfig.ProgressEight rules) {
    this.model = model;
    this.rules = rules;
    double variance = 0;
    for (int t = 0; t < model.data().design().terms().size(); t++) {
      variance += model.fit().covariance(t)[0];
    }
    this.priorVariance = variance;
    ModelData data = model.data();
    data.national()
        .forEach(
            (year, sums) ->
                sums.cells().stream()
                    .filter(cell -> data.variant().sums(cell).pupils() > 0)
                    .map(cell -> data.grouping().of(cell.key()))
                    .distinct()
                    .forEach(
                        group ->
                            national.put(
                                group + ":" + year,
                                data.columns().nationalDifference(group, year, sums))));
  }

  /** The coefficients that say what a group's pupils attain against all pupils of the year. */
  double[] national(String group, int year) {
    return national.get(group + ":" + year);
  }

  /** Sums of a group of a school in a year. */
  private static final class Counts {
    private PupilCell.Sums all = new PupilCell.Sums(0, 0, 0, 0);
    private PupilCell.Sums progress8 = new PupilCell.Sums(0, 0, 0, 0);
    private PupilCell.Sums counted = new PupilCell.Sums(0, 0, 0, 0);
  }

  /** The rows of a school, in the order of year and group. */
  List<Row> rows(List<SchoolYear> years, Block block, BlockPosterior posterior) {
    Map<List<String>, Double> residuals = residuals(block);
    List<Row> rows = new ArrayList<>();
    for (SchoolYear year : years) {
      if (!model.data().national().containsKey(year.year())) {
        continue;
      }
      Map<String, Counts> groups = new java.util.TreeMap<>();
      for (PupilCell cell : year.cells()) {
        Counts counts =
            groups.computeIfAbsent(model.data().grouping().of(cell.key()), group -> new Counts());
        counts.all = counts.all.plus(cell.all());
        counts.progress8 = counts.progress8.plus(cell.progress8());
        counts.counted = counts.counted.plus(model.data().variant().sums(cell));
      }
      groups.forEach(
          (group, counts) -> {
            if (Grouping.isShown(group)) {
              rows.add(row(year, group, counts, residuals, posterior));
            }
          });
    }
    return rows;
  }

  private Row row(
      SchoolYear year,
      String group,
      Counts counts,
      Map<List<String>, Double> residuals,
      BlockPosterior posterior) {
    long n = counts.counted.pupils();
    Double raw = null;
    Double half = null;
    Double effect = null;
    Double effectSd = null;
    Double same = null;
    Double sameSd = null;
    Double reliability = null;
    if (n > 0) {
      List<String> levels = model.data().levels(group, year.year());
      double[] l = national(group, year.year());
      raw = model.fit().fixed(l) + residuals.get(levels) / n;
      half = rules.intervalZ() * model.fit().sigma() / Math.sqrt(n);
      double[] m = effects(levels, posterior);
      BlockPosterior.Contrast against = posterior.contrast(m);
      BlockPosterior.Contrast with = posterior.contrast(l, m);
      same = against.mean();
      sameSd = against.sd();
      effect = with.mean();
      effectSd = with.sd();
      reliability = Reliability.ofPosterior(Math.sqrt(priorVariance), sameSd);
    }
    double coverage = (double) n / counts.all.pupils();
    long inProgress8 = counts.progress8.pupils();
    boolean reported =
        inProgress8 > 0 && (double) inProgress8 / counts.all.pupils() >= rules.minimumCoverage();
    return RowFactory.create(
        model.data().variant().title(),
        model.data().grouping().breakdown().column(),
        year.year(),
        String.format(Locale.ROOT, "%d%02d", year.year() - 1, year.year() % 100),
        year.school(),
        group,
        counts.all.pupils(),
        n,
        coverage,
        reported ? counts.progress8.progress8() / 1000.0 / inProgress8 : null,
        raw,
        raw == null ? null : Double.valueOf(raw - half),
        raw == null ? null : Double.valueOf(raw + half),
        effect,
        effectSd,
        same,
        sameSd,
        reliability);
  }

  /** The effects of a cell: one of each random term. */
  static double[] effects(List<String> levels, BlockPosterior posterior) {
    double[] m = new double[posterior.size()];
    for (int t = 0; t < levels.size(); t++) {
      m[posterior.at(t, levels.get(t), 0)] += 1;
    }
    return m;
  }

  /** Sum of (y - X b) of every cell of a block, by its levels. */
  Map<List<String>, Double> residuals(Block block) {
    Map<List<String>, Double> residuals = new LinkedHashMap<>();
    block
        .cells()
        .forEach(
            cell -> {
              List<String> levels = new ArrayList<>();
              for (int t = 0; t < cell.levels().length; t++) {
                levels.add(block.levels().get(t).get(cell.levels()[t]));
              }
              residuals.put(levels, model.fit().residual(cell));
            });
    return residuals;
  }
}
