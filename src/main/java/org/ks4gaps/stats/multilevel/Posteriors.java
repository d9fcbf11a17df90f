package org.ks4gaps.stats.multilevel;

import java.io.Serializable;

/**
 * A fit without its data: makes the posterior of any block of the same design, also of one that was
 * not in the fit, on any machine.
 */
public final class Posteriors implements Serializable {
  private static final long serialVersionUID = 1;

  private final Design design;
  private final MixedModelFit.Solved solved;

  Posteriors(Design design, MixedModelFit.Solved solved) {
    this.design = design;
    this.solved = solved;
  }

  /** The joint posterior of a block's effects. */
  public BlockPosterior of(Block block) {
    return new BlockPosterior(block, design, solved);
  }

  /** l'b for coefficients of the fixed columns; those dropped count as zero. */
  public double fixed(double[] l) {
    double[] moved = solved.moved(l);
    return Dense.dot(moved, 0, solved.beta(), 0, moved.length) + solved.outcomeShift(l);
  }

  /** The same with its SD, to be added to contrasts of any block. */
  public BlockPosterior.Contrast fixedContrast(double[] l) {
    return BlockPosterior.Contrast.ofFixed(
        fixed(l), solved.whitened(solved.moved(l)), solved.sigma2());
  }

  /**
   * The sum over a cell's rows of y - X b.
   *
   * @throws IllegalStateException if the first random column is not the constant: then a cell does
   *     not keep it
   */
  public double residual(Cell cell) {
    if (!design.random().get(0).equals(Design.INTERCEPT)) {
      throw new IllegalStateException(
          "Only cells whose first random column is the constant keep the sum of residuals.");
    }
    double sum = 0;
    for (int c = 0; c < cell.columns().length; c++) {
      sum -= cell.wv()[c] * solved.signedBeta()[cell.columns()[c]];
    }
    return sum;
  }

  /**
   * The same with another variance of a term of one column, fixed effects as they are: to ask what
   * a block's data say of an effect, whatever the fit made of its variance.
   */
  public Posteriors withVariance(int term, double variance) {
    if (design.terms().get(term).size() != 1) {
      throw new IllegalArgumentException("Only a term of one column has one variance.");
    }
    double[][] lambda = solved.lambda().clone();
    lambda[term] = new double[] {Math.sqrt(variance / solved.sigma2())};
    return new Posteriors(
        design,
        new MixedModelFit.Solved(
            solved.design(),
            solved.origin(),
            solved.kept(),
            solved.beta(),
            solved.signedBeta(),
            solved.half(),
            solved.sigma2(),
            lambda));
  }

  /** Residual standard deviation. */
  public double sigma() {
    return Math.sqrt(solved.sigma2());
  }

  /** Variance of the effects of a term on its first column. */
  public double variance(int term) {
    double lambda = solved.lambda()[term][0];
    return solved.sigma2() * lambda * lambda;
  }
}
