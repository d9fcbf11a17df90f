package org.ks4gaps.model;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.stats.multilevel.BlockPosterior;
import org.ks4gaps.stats.multilevel.Cell;
import org.ks4gaps.stats.multilevel.Posteriors;

/**
 * A fitted model without the data it was fitted to: what a worker needs to say of a school what the
 * model says of it.
 */
final class SchoolModel implements Serializable {
  private static final long serialVersionUID = 1;

  private final ModelFrame frame;
  private final Posteriors posteriors;
  private final HashMap<String, double[]> national = new HashMap<>();
  // Made where they are used: every school of a worker asks for the same.
  private transient HashMap<String, BlockPosterior.Contrast> contrasts;

  SchoolModel(JointModel model, SortedMap<Integer, NationalSums> years) {
    this.frame = model.frame();
    this.posteriors = model.fit().posteriors();
    if (frame.variant().withBackground()) {
      nationalOf(years);
    } else {
      nationalOf(model.fit().products().blocks());
    }
  }

  private void nationalOf(SortedMap<Integer, NationalSums> years) {
    for (int year : frame.years().keySet()) {
      NationalSums sums = years.get(year);
      sums.cells().stream()
          .filter(cell -> frame.variant().sums(cell).pupils() > 0)
          .map(cell -> frame.grouping().of(cell.key()))
          .distinct()
          .forEach(
              group ->
                  national.put(
                      group + ":" + year, frame.columns().nationalDifference(group, year, sums)));
    }
  }

  /** The mean of the fixed columns over the pupils of each group and year. */
  private void nationalOf(List<Block> blocks) {
    HashMap<String, Double> pupils = new HashMap<>();
    for (Block block : blocks) {
      boolean selective = frame.isSelective(block);
      for (Cell cell : block.cells()) {
        List<String> levels = frame.levelsOf(block, cell);
        String group = frame.groupOf(levels);
        String of = group + ":" + frame.yearOf(levels);
        double ratio = frame.variances().ratio(group, selective);
        pupils.merge(of, ratio * cell.ww()[0], Double::sum);
        double[] l =
            national.computeIfAbsent(of, key -> new double[frame.columns().names().size()]);
        for (int c = 0; c < cell.columns().length; c++) {
          if (cell.columns()[c] < l.length) {
            l[cell.columns()[c]] += ratio * cell.wv()[c];
          }
        }
      }
    }
    national.forEach(
        (of, l) -> {
          for (int c = 0; c < l.length; c++) {
            l[c] /= pupils.get(of);
          }
        });
  }

  ModelFrame frame() {
    return frame;
  }

  Posteriors posteriors() {
    return posteriors;
  }

  /** What a group's pupils attain against all pupils of the year. */
  synchronized BlockPosterior.Contrast nationalDifference(String group, int year) {
    if (contrasts == null) {
      contrasts = new HashMap<>();
    }
    return contrasts.computeIfAbsent(
        group + ":" + year, key -> posteriors.fixedContrast(national.get(key)));
  }

  /**
   * The fixed columns of what pupils like those of a cell attain beyond the same group nationally:
   * as many of them are of each ethnic group, disadvantaged or not, and in selective schools, less
   * the shares of these in the group. Null given background, where that is taken out.
   */
  double[] beyondNational(Cell cell, String group, int year) {
    if (frame.variant().withBackground()) {
      return null;
    }
    double[] l = national.get(group + ":" + year).clone();
    for (int c = 0; c < l.length; c++) {
      l[c] = -l[c];
    }
    for (int c = 0; c < cell.columns().length; c++) {
      if (cell.columns()[c] < l.length) {
        l[cell.columns()[c]] += cell.wv()[c] / cell.ww()[0];
      }
    }
    return l;
  }

  /**
   * Pupils of a cell, as they are and not as they were weighted for the fit.
   *
   * @param residual sum of what they attain beyond the same group nationally
   * @param standardError SD of the residual's mean, sigma sqrt(r / n)
   */
  record Attained(long pupils, double residual, double standardError) {}

  /** What pupils of a cell of a school attain. */
  Attained attained(Cell cell, String group, int year, boolean selective) {
    double ratio = frame.variances().ratio(group, selective);
    long pupils = Math.round(cell.ww()[0] * ratio);
    double residual = posteriors.residual(cell) * ratio;
    double[] l = beyondNational(cell, group, year);
    return new Attained(
        pupils,
        l == null ? residual : residual + pupils * posteriors.fixed(l),
        posteriors.sigma() * Math.sqrt(ratio / pupils));
  }

  /** A school under the model; nothing if it has no pupils in it. */
  Optional<SchoolPosterior> school(List<SchoolYear> years) {
    Block block = new ModelProducts(frame).block(years);
    return block.cells().isEmpty()
        ? Optional.empty()
        : Optional.of(new SchoolPosterior(this, block));
  }
}
