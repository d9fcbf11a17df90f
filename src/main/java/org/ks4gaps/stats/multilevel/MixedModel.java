package org.ks4gaps.stats.multilevel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits linear mixed models exactly, by restricted or full maximum likelihood, from cross-products
 * by block: the time of a fit does not depend on the number of rows.
 *
 * <pre>
 *   y = X b + Z u + e,  u ~ N(0, s2 Lambda Lambda'),  e ~ N(0, s2 I)
 * </pre>
 *
 * The deviance, profiled over b and s2, is minimised over Lambda ({@link Deviance}, {@link
 * Minimiser}). Fits are those of lme4's {@code lmer}; the order of rows, blocks or threads changes
 * no bit of them.
 *
 * <p>Source: Bates, Maechler, Bolker and Walker (2015), doi 10.18637/jss.v067.i01.
 */
public final class MixedModel {
  private static final double NO_VARIATION = 1e-13;
  private static final double START = 0.3;

  private MixedModel() {}

  /**
   * Fits a model. A fit that has not converged is returned all the same, and says so in {@link
   * MixedModelFit#convergence}; a variance estimated as zero is a result, not a failure.
   *
   * @throws MixedModelException if the data cannot carry the model: fewer rows than coefficients,
   *     an outcome without variation, a term with a level for every row, a random column that is
   *     zero throughout, or, where the options refuse it, dependent fixed columns
   */
  public static MixedModelFit fit(CrossProducts products, FitOptions options) {
    return fit(products, options, Minimiser.Aim.OPTIMUM, null);
  }

  /**
   * The same without intervals of components, from where a model that is like it ended.
   *
   * @param like the relative covariance factor of each term there
   */
  static MixedModelFit fitLike(CrossProducts products, FitOptions options, double[][] like) {
    return fit(products, options, Minimiser.Aim.DEVIANCE, like);
  }

  private static MixedModelFit fit(
      CrossProducts products, FitOptions options, Minimiser.Aim aim, double[][] like) {
    Design design = products.design();
    IndependentColumns columns = IndependentColumns.of(design, products.totals().vv());
    check(products, columns, options);
    double[] scale = scale(products);
    Layout layout = Layout.of(design, products.blocks(), scale, columns.kept());
    List<BlockForm> forms =
        products.blocks().parallelStream().map(block -> BlockForm.of(block, layout)).toList();
    RelativeCovariance covariance = new RelativeCovariance(design.terms());
    Totals kept = new Totals(products.totals().rows(), columns.of(products.totals().vv()));
    Deviance deviance =
        new Deviance(layout, covariance, forms, kept.vv(), kept.rows(), options.reml());
    Minimiser minimiser = new Minimiser(deviance, covariance, options.maximumEvaluations(), aim);
    double[] start =
        like == null ? covariance.diagonal(START) : scaled(design, covariance, like, scale);
    Approach approach =
        new Approach(
            deviance,
            covariance,
            beta -> FirstGuess.deviance(layout, covariance, forms, kept, beta),
            options.maximumEvaluations());
    Approach.Near near = approach.from(start, FirstGuess.deviance(layout, covariance, forms, kept));
    Minimiser.Found found = minimiser.search(near.point(), near.inverse());
    return MixedModelFit.of(products, options, columns, scale, covariance, found, deviance);
  }

  /** Theta of given factors, in columns that are divided by their scale. */
  private static double[] scaled(
      Design design, RelativeCovariance covariance, double[][] factors, double[] scale) {
    double[][] scaled = new double[factors.length][];
    for (int t = 0; t < factors.length; t++) {
      int[] random = design.columnsOf(design.terms().get(t));
      scaled[t] = factors[t].clone();
      for (int m = 0; m < scaled[t].length; m++) {
        scaled[t][m] *= scale[random[m / random.length]];
      }
    }
    return covariance.inside(covariance.triangles(scaled));
  }

  /** Root mean square of each random column, so that the search meets columns of one size. */
  private static double[] scale(CrossProducts products) {
    int random = products.design().random().size();
    double[] squares = new double[random];
    for (Block block : products.blocks()) {
      for (Cell cell : block.cells()) {
        for (int c = 0; c < random; c++) {
          squares[c] += cell.ww()[c * random + c];
        }
      }
    }
    return Arrays.stream(squares).map(sum -> Math.sqrt(sum / products.totals().rows())).toArray();
  }

  private static void check(
      CrossProducts products, IndependentColumns columns, FitOptions options) {
    Design design = products.design();
    long rows = products.totals().rows();
    if (!columns.dropped().isEmpty() && options.dependent() == FitOptions.Dependent.REFUSE) {
      throw new MixedModelException(
          "Fixed columns "
              + columns.dropped()
              + " are determined by the others. Leave them out, or let them be dropped.");
    }
    int width = columns.kept()[design.width() - 1] + 1;
    if (rows < width) {
      throw new MixedModelException(
          "There are "
              + rows
              + " rows for "
              + (width - 1)
              + " coefficients; more rows are needed.");
    }
    double[] lower = columns.of(products.totals().vv());
    double outcome = lower[width * width - 1];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < i; j++) {
        lower[i * width + j] = lower[j * width + i];
      }
    }
    double log = Dense.cholesky(lower, width);
    double left = lower[width * width - 1] * lower[width * width - 1];
    if (Double.isNaN(log) || !(left > NO_VARIATION * outcome)) {
      throw new MixedModelException(
          "The outcome does not vary beyond what the fixed columns determine, so there is nothing to fit. Check that it is the column you mean.");
    }
    for (int t = 0; t < design.terms().size(); t++) {
      int term = t;
      long levels =
          products.blocks().stream().mapToLong(b -> (long) b.levels().get(term).size()).sum();
      if (levels >= rows) {
        throw new MixedModelException(
            "Term "
                + design.terms().get(t).factor()
                + " has "
                + levels
                + " levels for "
                + rows
                + " rows: an effect of every row cannot be told from the residual. Drop the term or take a coarser factor.");
      }
    }
    double[] scale = scale(products);
    IntStream.range(0, scale.length)
        .filter(c -> scale[c] == 0)
        .findFirst()
        .ifPresent(
            c -> {
              throw new MixedModelException(
                  "Random column "
                      + design.random().get(c)
                      + " is zero in every row, so it has no effects. Drop it.");
            });
  }
}
