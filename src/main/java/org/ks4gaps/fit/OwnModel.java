package org.ks4gaps.fit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.stats.multilevel.CrossProducts;
import org.ks4gaps.stats.multilevel.Design;
import org.ks4gaps.stats.multilevel.MixedModel;
import org.ks4gaps.stats.multilevel.MixedModelException;
import org.ks4gaps.stats.multilevel.MixedModelFit;
import org.ks4gaps.stats.multilevel.RandomTerm;

/**
 * A researcher's own model, fitted.
 *
 * @param formula as it was given
 * @param outcome name of the outcome
 * @param block name of the block
 * @param rows read, used and left out
 * @param groups levels of each grouping factor, in the order of the formula
 * @param fit the fit
 */
public record OwnModel(
    String formula,
    String outcome,
    String block,
    RowCount rows,
    Map<String, Long> groups,
    MixedModelFit fit) {

  /**
   * Reads the data and fits the model.
   *
   * @throws FormulaException if the formula cannot be read
   * @throws DataFileException if the file or a column is not there
   * @throws ModelRefusedException if the data cannot carry the model
   */
  public static OwnModel fit(SparkSession spark, FitRequest request) {
    Formula formula = Formula.of(request.formula());
    List<GroupingFactor> factors = formula.factors();
    GroupingFactor named = request.blockFactor();
    Set<String> groups = new LinkedHashSet<>();
    factors.forEach(factor -> groups.addAll(factor.columns()));
    if (named != null) {
      groups.addAll(named.columns());
    }
    DataFile file = DataFile.open(spark, request.data());
    try (ModelFrame frame = ModelFrame.of(file, formula, List.copyOf(groups), request.levels())) {
      GroupingFactor block = BlockChoice.of(frame, factors, named);
      ModelDesign model = ModelDesign.of(formula, frame.codings());
      CrossProducts products = BlockSums.of(frame, model, factors, block);
      Map<String, Long> levels = levels(products);
      refuseFewLevels(products, levels);
      return new OwnModel(
          request.formula(),
          formula.outcome().name(),
          block.name(),
          frame.count(),
          levels,
          MixedModel.fit(products, request.options()));
    } catch (MixedModelException e) {
      throw new ModelRefusedException(e.getMessage());
    }
  }

  private static Map<String, Long> levels(CrossProducts products) {
    Map<String, Long> levels = new LinkedHashMap<>();
    List<RandomTerm> terms = products.design().terms();
    for (int t = 0; t < terms.size(); t++) {
      long count = 0;
      for (Block block : products.blocks()) {
        count += block.levels().get(t).size();
      }
      levels.put(terms.get(t).factor(), count);
    }
    return levels;
  }

  /** As lme4 does: two levels at least, and fewer effects of a term than rows. */
  private static void refuseFewLevels(CrossProducts products, Map<String, Long> levels) {
    long rows = products.totals().rows();
    Design design = products.design();
    for (RandomTerm term : design.terms()) {
      long count = levels.get(term.factor());
      if (count < 2) {
        throw new ModelRefusedException(
            "Grouping factor "
                + term.factor()
                + " has one level only in the rows used: a variance between levels needs two, and many more to be worth reading.");
      }
      if (count * term.size() >= rows) {
        throw new ModelRefusedException(
            "Random term ("
                + String.join(" + ", term.columns())
                + " | "
                + term.factor()
                + ") has "
                + count * term.size()
                + " effects ("
                + count
                + " levels) for "
                + rows
                + " rows: they cannot be told from the residual. The number of levels must be less than the number of rows; drop the term or a column of it.");
      }
    }
  }
}
