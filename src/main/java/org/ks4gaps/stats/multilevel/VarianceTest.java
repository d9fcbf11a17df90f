package org.ks4gaps.stats.multilevel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ks4gaps.stats.Normal;

/**
 * Likelihood-ratio test that a random term is needed at all, with the boundary in mind: a variance
 * cannot be negative, so that without one the ratio is 0 in half of all samples.
 *
 * <p>Removing a random intercept, the ratio is half chi-square with 0 and half with 1 degree of
 * freedom. In general, taking away the last column of a term with s columns mixes chi-square with s
 * - 1 and s degrees; only s = 1 is offered here, since that is what lists ask.
 *
 * <p>Source: Self and Liang (1987), Asymptotic properties of maximum likelihood estimators and
 * likelihood ratio tests under nonstandard conditions, J. Am. Stat. Assoc. 82, doi
 * 10.1080/01621459.1987.10478472; Stram and Lee (1994), Biometrics 50, doi 10.2307/2533455.
 *
 * @param ratio fall of the deviance through the term, 0 or more
 * @param pValue probability of at least this fall without the term; 1 where it is 0
 * @param without the fit without the term; its components have no intervals
 */
public record VarianceTest(double ratio, double pValue, MixedModelFit without) {

  /**
   * Tests one term of a fitted model by fitting it without.
   *
   * @param term its place in the design
   * @throws MixedModelException if it is the only term, or has several columns
   */
  public static VarianceTest of(MixedModelFit fit, int term, FitOptions options) {
    Design design = fit.products().design();
    if (design.terms().size() == 1 || design.terms().get(term).size() > 1) {
      throw new MixedModelException(
          "The test takes a term of one column out of a model with others; term "
              + design.terms().get(term)
              + " of "
              + design.terms().size()
              + " is not one.");
    }
    MixedModelFit without = MixedModel.fit(without(fit.products(), term), options, false);
    // Rounding would leave a little more than nothing, which is not the same as nothing.
    double ratio =
        fit.covariance(term)[0] == 0 ? 0 : Math.max(0, without.criterion() - fit.criterion());
    return new VarianceTest(ratio, pValue(ratio), without);
  }

  /** Half of chi-square 0, half of chi-square 1: {@code P(Z > sqrt(ratio))}, and 1 at 0. */
  static double pValue(double ratio) {
    return ratio <= 0 ? 1 : Normal.cumulative(-Math.sqrt(ratio));
  }

  /** The same rows without a term: cells that no other term tells apart become one. */
  static CrossProducts without(CrossProducts products, int term) {
    Design from = products.design();
    List<RandomTerm> terms = new ArrayList<>(from.terms());
    terms.remove(term);
    Design to = new Design(from.fixed(), terms);
    List<String> random = from.random();
    int[] columns = to.random().stream().mapToInt(random::indexOf).toArray();
    List<Block> blocks =
        products.blocks().stream().map(block -> without(block, term, columns)).toList();
    return new CrossProducts(to, products.origin(), products.totals(), blocks);
  }

  private static Block without(Block block, int term, int[] columns) {
    Map<List<String>, Cell> cells = new LinkedHashMap<>();
    for (Cell cell : block.cells()) {
      List<String> key = new ArrayList<>();
      IntStream.range(0, block.levels().size())
          .filter(t -> t != term)
          .forEach(t -> key.add(block.levels().get(t).get(cell.levels()[t])));
      cells.merge(key, chosen(cell, columns), (a, b) -> a.with(b, 1));
    }
    return Block.of(block.name(), block.levels().size() - 1, cells);
  }

  private static Cell chosen(Cell cell, int[] random) {
    int from = (int) Math.round(Math.sqrt(cell.ww().length));
    int n = cell.columns().length;
    double[] ww = new double[random.length * random.length];
    double[] wv = new double[random.length * n];
    for (int i = 0; i < random.length; i++) {
      for (int j = 0; j < random.length; j++) {
        ww[i * random.length + j] = cell.ww()[random[i] * from + random[j]];
      }
      System.arraycopy(cell.wv(), random[i] * n, wv, i * n, n);
    }
    return new Cell(cell.levels(), ww, cell.columns(), wv);
  }
}
