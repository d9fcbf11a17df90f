package org.ks4gaps.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ks4gaps.stats.multilevel.Design;
import org.ks4gaps.stats.multilevel.RandomTerm;

/**
 * A formula once the levels are known: the engine's design, and how each of its columns is worked
 * out from a row.
 *
 * @param design what the engine fits
 * @param fixed the columns of X
 * @param random the columns of random terms, each once, as {@link Design#random} has them
 */
record ModelDesign(Design design, List<ModelColumn> fixed, List<ModelColumn> random) {

  /**
   * The design of a formula.
   *
   * @throws ModelRefusedException if two different columns get one name, or there is no fixed one
   */
  static ModelDesign of(Formula formula, Map<String, Coding> codings) {
    List<ModelColumn> fixed = ModelColumns.of(formula.fixed(), codings);
    if (fixed.isEmpty()) {
      throw new ModelRefusedException(
          "The model has no fixed column: leave a constant or a variable in it.");
    }
    Map<String, ModelColumn> byName = new HashMap<>();
    fixed.forEach(column -> named(byName, column, true));
    Map<String, ModelColumn> random = new HashMap<>();
    List<RandomTerm> terms = new ArrayList<>();
    for (RandomPart part : formula.random()) {
      List<ModelColumn> columns = ModelColumns.of(part.terms(), codings);
      columns.forEach(column -> named(random, column, false));
      terms.add(
          new RandomTerm(part.factor().name(), columns.stream().map(ModelColumn::name).toList()));
    }
    Design design = new Design(fixed.stream().map(ModelColumn::name).toList(), terms);
    return new ModelDesign(design, fixed, design.random().stream().map(random::get).toList());
  }

  private static void named(Map<String, ModelColumn> known, ModelColumn column, boolean once) {
    ModelColumn other = known.put(column.name(), column);
    if (other != null && (once || !other.isSameAs(column))) {
      throw new ModelRefusedException(
          "Two columns of the model would both be called "
              + column.name()
              + ". Rename a column or a level of the data.");
    }
  }
}
