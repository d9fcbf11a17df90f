package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.stats.multilevel.BlockPosterior;
import org.ks4gaps.stats.multilevel.Cell;

/**
 * What a model says of one school: its cells (group x year) with their numbers and residuals, and
 * the joint posterior from which every figure is a contrast.
 */
final class SchoolPosterior {
  private final SchoolModel model;
  private final BlockPosterior posterior;
  private final TreeMap<Integer, TreeMap<String, SchoolCell>> cells = new TreeMap<>();

  /**
   * A group of the school in a year.
   *
   * @param pupils pupils in the model
   * @param residual mean of (y - X b)
   * @param national l: the group's national difference that year
   * @param effects m: one effect of each random term
   */
  record SchoolCell(
      String group, int year, long pupils, double residual, double[] national, double[] effects) {}

  SchoolPosterior(SchoolModel model, Block block) {
    this.model = model;
    this.posterior = model.posteriors().of(block);
    ModelFrame frame = model.frame();
    for (Cell cell : block.cells()) {
      List<String> levels = new ArrayList<>();
      double[] effects = new double[posterior.size()];
      for (int t = 0; t < cell.levels().length; t++) {
        levels.add(block.levels().get(t).get(cell.levels()[t]));
        effects[posterior.at(t, cell.levels()[t], 0)] = 1;
      }
      String group = frame.groupOf(levels);
      int year = frame.yearOf(levels);
      long pupils = Math.round(cell.ww()[0]);
      cells
          .computeIfAbsent(year, y -> new TreeMap<>())
          .put(
              group,
              new SchoolCell(
                  group,
                  year,
                  pupils,
                  model.posteriors().residual(cell) / pupils,
                  model.nationalDifference(group, year),
                  effects));
    }
  }

  /** The groups of a year by name; none if the school has no pupils in the model that year. */
  SortedMap<String, SchoolCell> groups(int year) {
    return cells.getOrDefault(year, new TreeMap<>());
  }

  SchoolModel model() {
    return model;
  }

  /** Fixed and random effects together. */
  BlockPosterior.Contrast with(double[] national, double[] effects) {
    return posterior.contrast(national, effects);
  }

  /** Random effects alone. */
  BlockPosterior.Contrast alone(double[] effects) {
    return posterior.contrast(effects);
  }

  /** SD of a contrast of random effects before the data. */
  double priorSd(double[] effects) {
    double variance = 0;
    for (int i = 0; i < effects.length; i++) {
      variance += effects[i] * effects[i] * model.posteriors().variance(posterior.term(i));
    }
    return Math.sqrt(variance);
  }

  /** Number of random effects. */
  int size() {
    return posterior.size();
  }
}
