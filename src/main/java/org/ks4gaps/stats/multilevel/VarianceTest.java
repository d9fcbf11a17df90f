package org.ks4gaps.stats.multilevel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ks4gaps.stats.Normal;

/**
 * Likelihood-ratio test that a random term, or two together, are needed at all, with the boundary
 * in mind: a variance cannot be negative, so that without one the ratio is 0 in half of all
 * samples.
 *
 * <p>Removing a random intercept, the ratio is half chi-square with 0 and half with 1 degree of
 * freedom. Removing two, it is half chi-square with 1 degree, a share {@code w} with 2 and the rest
 * with 0, where {@code w = arccos(r) / (2 pi)} and r is the correlation of the two in the
 * information about variances that the other terms leave ({@link BoundaryShares}); terms that tell
 * the same story (r near 1) are tested as one. In general, taking away the last column of a term
 * with s columns mixes chi-square with s - 1 and s degrees; only s = 1 is offered here, since that
 * is what lists ask.
 *
 * <p>Source: Self and Liang (1987), Asymptotic properties of maximum likelihood estimators and
 * likelihood ratio tests under nonstandard conditions, J. Am. Stat. Assoc. 82, doi
 * 10.1080/01621459.1987.10478472; Stram and Lee (1994), Biometrics 50, doi 10.2307/2533455.
 *
 * @param ratio fall of the deviance through what is tested, 0 or more
 * @param pValue probability of at least this fall without it; 1 where it is 0
 * @param without the fit without it; its components have no intervals
 */
public record VarianceTest(double ratio, double pValue, MixedModelFit without) {

  /**
   * Tests one term of a fitted model by fitting it without.
   *
   * @param term its place in the design
   * @throws MixedModelException if it is the only term, or has several columns
   */
  public static VarianceTest of(MixedModelFit fit, int term, FitOptions options) {
    return of(fit, List.of(term), options);
  }

  /**
   * Tests one term, or two together.
   *
   * @param terms their places in the design
   * @throws MixedModelException if no other term is left, one has several columns, or there are
   *     more than two
   */
  public static VarianceTest of(MixedModelFit fit, List<Integer> terms, FitOptions options) {
    Design design = fit.products().design();
    boolean single = terms.stream().allMatch(t -> design.terms().get(t).size() == 1);
    if (design.terms().size() <= terms.size() || !single || terms.isEmpty() || terms.size() > 2) {
      throw new MixedModelException(
          "The test takes one or two terms of one column out of a model with others; terms "
              + terms
              + " of "
              + design.terms()
              + " are not such.");
    }
    CrossProducts left = fit.products();
    for (int term : terms.stream().sorted(Comparator.reverseOrder()).toList()) {
      left = without(left, term);
    }
    double[][] like =
        IntStream.range(0, design.terms().size())
            .filter(term -> !terms.contains(term))
            .mapToObj(fit::relativeFactor)
            .toArray(double[][]::new);
    MixedModelFit without = MixedModel.fitLike(left, options, like);
    // Rounding would leave a little more than nothing, which is not the same as nothing.
    boolean nothing = terms.stream().allMatch(t -> fit.covariance(t)[0] == 0);
    double ratio = nothing ? 0 : Math.max(0, without.criterion() - fit.criterion());
    double both = terms.size() == 1 || ratio == 0 ? 0 : BoundaryShares.both(fit, without, terms);
    return new VarianceTest(ratio, pValue(ratio, both), without);
  }

  /** Half of chi-square 0, half of chi-square 1: {@code P(Z > sqrt(ratio))}, and 1 at 0. */
  static double pValue(double ratio) {
    return pValue(ratio, 0);
  }

  /** Half of chi-square 1, a share of chi-square 2, the rest of chi-square 0. */
  static double pValue(double ratio, double both) {
    return ratio <= 0 ? 1 : Normal.cumulative(-Math.sqrt(ratio)) + both * Math.exp(-ratio / 2);
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
