package org.ks4gaps.stats.multilevel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A fitted model. Fixed effects, components and effects are in the columns as they were given;
 * those of dependent columns do not exist.
 */
public final class MixedModelFit {
  private final CrossProducts products;
  private final FitOptions options;
  private final IndependentColumns columns;
  private final Solved solved;
  private final double[] theta;
  private final RelativeCovariance covariance;
  private final Deviance.Point point;
  private final List<VarianceComponent> components;
  private final Convergence convergence;

  private MixedModelFit(
      CrossProducts products,
      FitOptions options,
      IndependentColumns columns,
      Solved solved,
      double[] theta,
      RelativeCovariance covariance,
      Minimiser.Found found,
      int evaluations) {
    this.products = products;
    this.options = options;
    this.columns = columns;
    this.solved = solved;
    this.theta = theta;
    this.covariance = covariance;
    this.point = found.point();
    this.components =
        ComponentIntervals.of(
            products.design(), covariance, theta, solved, found, options.confidence());
    this.convergence = convergence(found, evaluations);
  }

  static MixedModelFit of(
      CrossProducts products,
      FitOptions options,
      IndependentColumns columns,
      double[] scale,
      RelativeCovariance covariance,
      Minimiser.Found found,
      Deviance deviance) {
    double[] theta = covariance.canonical(found.point().theta());
    double[][] lambda = covariance.factors(theta);
    for (int t = 0; t < lambda.length; t++) {
      int[] random = products.design().columnsOf(products.design().terms().get(t));
      int size = random.length;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          lambda[t][i * size + j] /= scale[random[i]];
        }
      }
    }
    Solved solved = Solved.of(products, columns, found.point(), lambda);
    return new MixedModelFit(
        products,
        options,
        columns,
        solved,
        covariance.triangles(lambda),
        covariance,
        found,
        deviance.evaluations());
  }

  /**
   * What posteriors are made of.
   *
   * @param kept where each column of V stands among those kept, -1 if dropped
   * @param beta fixed effects of the kept columns, less their origin
   * @param signedBeta a coefficient for every column of V: beta, zero for dropped, -1 for y
   * @param half the upper triangular U with U U' = (X'V^-1 X)^-1
   * @param lambda of each term
   */
  record Solved(
      Design design,
      double[] origin,
      int[] kept,
      double[] beta,
      double[] signedBeta,
      double[][] half,
      double sigma2,
      double[][] lambda)
      implements Serializable {

    static Solved of(
        CrossProducts products,
        IndependentColumns columns,
        Deviance.Point point,
        double[][] lambda) {
      int width = products.design().width();
      double[] signed = new double[width];
      for (int c = 0; c < width - 1; c++) {
        signed[c] = columns.kept()[c] < 0 ? 0 : point.beta()[columns.kept()[c]];
      }
      signed[width - 1] = -1;
      return new Solved(
          products.design(),
          products.origin(),
          columns.kept(),
          point.beta(),
          signed,
          point.half(),
          point.sigma2(),
          lambda);
    }

    /** U' h: its squared length is h'(X'V^-1 X)^-1 h. */
    double[] whitened(double[] h) {
      int p = h.length;
      double[] w = new double[p];
      for (int i = 0; i < p; i++) {
        if (h[i] != 0) {
          Rows.add(w, h[i], half[i], i, p);
        }
      }
      return w;
    }

    /** l for the kept columns less their origin: the constant takes the difference. */
    double[] moved(double[] l) {
      double[] moved = new double[beta.length];
      if (l != null) {
        int constant = design.intercept();
        for (int c = 0; c < l.length; c++) {
          if (kept[c] >= 0) {
            moved[kept[c]] += l[c];
          }
        }
        if (constant >= 0 && kept[constant] >= 0 && l[constant] != 0) {
          for (int c = 0; c < l.length; c++) {
            if (kept[c] >= 0) {
              moved[kept[c]] -= l[constant] * origin[c];
            }
          }
        }
      }
      return moved;
    }

    /** What a contrast gains from the origin of the outcome. */
    double outcomeShift(double[] l) {
      int constant = design.intercept();
      return l == null || constant < 0 ? 0 : l[constant] * origin[origin.length - 1];
    }
  }

  /** The products that were fitted. */
  public CrossProducts products() {
    return products;
  }

  /** Whether by REML, or else by maximum likelihood. */
  public boolean reml() {
    return options.reml();
  }

  /** n. */
  public long rows() {
    return products.totals().rows();
  }

  /** The columns that were not estimated, because earlier ones determine them. */
  public List<String> dropped() {
    return columns.dropped();
  }

  /** Estimated fixed effects, in the order of the design. */
  public List<FixedEffect> fixedEffects() {
    List<FixedEffect> effects = new ArrayList<>();
    Design design = products.design();
    for (int c = 0; c < design.fixed().size(); c++) {
      if (solved.kept()[c] >= 0) {
        double[] l = unit(c);
        effects.add(
            new FixedEffect(design.fixed().get(c), fixed(l), Math.sqrt(fixedCovariance(l, l))));
      }
    }
    return effects;
  }

  private double[] unit(int column) {
    double[] l = new double[products.design().fixed().size()];
    l[column] = 1;
    return l;
  }

  /** l'b for coefficients of the fixed columns; those dropped count as zero. */
  public double fixed(double[] l) {
    return posteriors().fixed(l);
  }

  /** Covariance of l1'b and l2'b: {@code s2 l1'(X'V^-1 X)^-1 l2}. */
  public double fixedCovariance(double[] l1, double[] l2) {
    double[] a = solved.whitened(solved.moved(l1));
    double[] b = solved.whitened(solved.moved(l2));
    return solved.sigma2() * Dense.dot(a, 0, b, 0, a.length);
  }

  /** What posteriors are made from, without the data: it travels to where the blocks are. */
  public Posteriors posteriors() {
    return new Posteriors(products.design(), solved);
  }

  /** Residual standard deviation. */
  public double sigma() {
    return Math.sqrt(solved.sigma2());
  }

  /** Relative covariance factor of a term: its lower triangle, column by column. */
  public double[] theta(int term) {
    return covariance.of(term, theta);
  }

  /** The same factor whole, row by row. */
  double[] relativeFactor(int term) {
    return solved.lambda()[term];
  }

  /** Covariance matrix of the effects of a level of a term, row by row. */
  public double[] covariance(int term) {
    double[] lambda = solved.lambda()[term];
    int size = products.design().terms().get(term).size();
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i * size + j] =
            solved.sigma2() * Dense.dot(lambda, i * size, lambda, j * size, size);
      }
    }
    return matrix;
  }

  /** Standard deviations and correlations of every term, then the residual standard deviation. */
  public List<VarianceComponent> components() {
    return components;
  }

  /** REML criterion or deviance: minus twice the (restricted) log-likelihood. */
  public double criterion() {
    return point.value();
  }

  /** (Restricted) log-likelihood. */
  public double logLikelihood() {
    return -point.value() / 2;
  }

  /** Fixed effects, parameters of the covariance factors, and the residual variance. */
  public int parameters() {
    return solved.beta().length + theta.length + 1;
  }

  /** Akaike's criterion, {@code criterion + 2 parameters}. */
  public double aic() {
    return point.value() + 2.0 * parameters();
  }

  /** Schwarz's criterion, {@code criterion + log(n) parameters}. */
  public double bic() {
    return point.value() + Math.log(rows()) * parameters();
  }

  /** How the search ended. */
  public Convergence convergence() {
    return convergence;
  }

  /** The joint posterior of one block's effects. */
  public BlockPosterior posterior(Block block) {
    return posteriors().of(block);
  }

  /** Every effect of every block, block by block, term by term. */
  public List<Effect> effects() {
    return products.blocks().parallelStream()
        .map(block -> effects(posterior(block)))
        .toList()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** The effects of one block. */
  public List<Effect> effects(BlockPosterior posterior) {
    List<Effect> effects = new ArrayList<>();
    List<RandomTerm> terms = products.design().terms();
    for (int t = 0; t < terms.size(); t++) {
      List<String> levels = posterior.block().levels().get(t);
      for (int level = 0; level < levels.size(); level++) {
        for (int c = 0; c < terms.get(t).size(); c++) {
          int at = posterior.at(t, level, c);
          double[] m = new double[posterior.size()];
          m[at] = 1;
          effects.add(
              new Effect(
                  posterior.block().name(),
                  t,
                  levels.get(level),
                  terms.get(t).columns().get(c),
                  posterior.mean(at),
                  posterior.sdGivenFixed(at),
                  posterior.contrast(m).sd()));
        }
      }
    }
    return effects;
  }

  private boolean isSingular(int term) {
    int size = products.design().terms().get(term).size();
    double[] lambda = solved.lambda()[term];
    return IntStream.range(0, size).anyMatch(i -> lambda[i * size + i] == 0);
  }

  private Convergence convergence(Minimiser.Found found, int evaluations) {
    List<String> boundary =
        components.stream()
            .filter(VarianceComponent::onBoundary)
            .map(
                c ->
                    c.factor()
                        + " "
                        + c.column1()
                        + (c.isCorrelation() ? " with " + c.column2() : ""))
            .collect(Collectors.toCollection(ArrayList::new));
    for (int t = 0; t < products.design().terms().size(); t++) {
      RandomTerm term = products.design().terms().get(t);
      if (isSingular(t) && boundary.stream().noneMatch(b -> b.startsWith(term.factor() + " "))) {
        boundary.add(term.factor() + " " + term.columns() + ", of which some determine the others");
      }
    }
    double norm = 0;
    for (int m = 0; m < found.free().length; m++) {
      if (found.free()[m]) {
        norm = Math.max(norm, Math.abs(point.gradient()[m]));
      }
    }
    String message;
    if (!found.converged()) {
      message =
          "The fit has not converged after "
              + evaluations
              + " evaluations. Drop a random term the data cannot carry, or allow more evaluations; do not use these figures.";
    } else if (boundary.isEmpty()) {
      message = "The fit has converged.";
    } else {
      message =
          "The fit has converged with components on their boundary: the data show no variance, or a perfect correlation, for "
              + boundary
              + ".";
    }
    return new Convergence(found.converged(), norm, evaluations, boundary, message);
  }
}
