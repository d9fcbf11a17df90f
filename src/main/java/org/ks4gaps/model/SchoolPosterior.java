package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.stats.multilevel.BlockPosterior;
import org.ks4gaps.stats.multilevel.Cell;
import org.ks4gaps.stats.multilevel.Posteriors;

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
   * @param residual mean of what they attain beyond the same group nationally: (y - X b), and what
   *     X b says of the group in selective schools, or in others, beyond its national mean
   * @param standardError SD of the residual were the school like all others, sigma sqrt(r / n)
   * @param national the group's national difference that year
   * @param alone the random effects of school, group, year and group x year together, and the same
   *     of selective schools
   */
  record SchoolCell(
      String group,
      int year,
      long pupils,
      double residual,
      double standardError,
      BlockPosterior.Contrast national,
      BlockPosterior.Contrast alone) {

    /** Unshrunken value added with the national difference. */
    double raw() {
      return national.mean() + residual;
    }

    /** Value added with the national difference. */
    BlockPosterior.Contrast with() {
      return alone.plus(1, national);
    }
  }

  SchoolPosterior(SchoolModel model, Block block) {
    this(model, block, model.posteriors());
  }

  private SchoolPosterior(SchoolModel model, Block block, Posteriors posteriors) {
    this.model = model;
    this.posterior = posteriors.of(block);
    ModelFrame frame = model.frame();
    boolean selective = frame.isSelective(block);
    for (Cell cell : block.cells()) {
      List<String> levels = new ArrayList<>();
      double[] effects = new double[posterior.size()];
      for (int t = 0; t < cell.levels().length; t++) {
        levels.add(block.levels().get(t).get(cell.levels()[t]));
      }
      String group = frame.groupOf(levels);
      int year = frame.yearOf(levels);
      double[] ofTerms = frame.ofTerms(group, year);
      for (int t = 0; t < ofTerms.length; t++) {
        effects[posterior.at(t, cell.levels()[t], 0)] = ofTerms[t];
      }
      SchoolModel.Attained attained = model.attained(cell, group, year, selective);
      cells
          .computeIfAbsent(year, y -> new TreeMap<>())
          .put(
              group,
              new SchoolCell(
                  group,
                  year,
                  attained.pupils(),
                  attained.residual() / attained.pupils(),
                  attained.standardError(),
                  model.nationalDifference(group, year),
                  posterior.contrast(model.beyondNational(cell, group, year), effects)));
    }
  }

  /** The groups of a year by name; none if the school has no pupils in the model that year. */
  SortedMap<String, SchoolCell> groups(int year) {
    return cells.getOrDefault(year, new TreeMap<>());
  }

  /** Whether the model has trends of groups. */
  boolean hasTrends() {
    return model.frame().term(ModelFrame.SCHOOL_GROUP_TREND).isPresent();
  }

  /** Their variance. */
  double trendVariance() {
    return model.posteriors().variance(trendTerm());
  }

  /** The same school were it another. */
  SchoolPosterior withTrendVariance(double variance) {
    return variance == trendVariance()
        ? this
        : new SchoolPosterior(
            model, posterior.block(), model.posteriors().withVariance(trendTerm(), variance));
  }

  /** The trend of a group: what it gains over the study beyond its school and the nation. */
  BlockPosterior.Contrast trend(String group) {
    double[] effects = new double[posterior.size()];
    effects[posterior.at(trendTerm(), group, 0)] = 1;
    return posterior.contrast(effects);
  }

  private int trendTerm() {
    return model.frame().term(ModelFrame.SCHOOL_GROUP_TREND).orElseThrow();
  }

  SchoolModel model() {
    return model;
  }

  /** SD of a contrast of the school's random effects before the data. */
  double priorSd(BlockPosterior.Contrast contrast) {
    return contrast.priorSd(effect -> model.posteriors().variance(posterior.term(effect)));
  }
}
