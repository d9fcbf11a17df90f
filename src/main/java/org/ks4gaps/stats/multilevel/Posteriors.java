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

  /**
   * The sum over a cell's rows of y - X b.
   *
   * @throws IllegalStateException if the random terms have other columns than the constant: then a
   *     cell does not keep it
   */
  public double residual(Cell cell) {
    if (cell.ww().length != 1) {
      throw new IllegalStateException("Only cells of random intercepts keep the sum of residuals.");
    }
    double sum = 0;
    for (int c = 0; c < cell.columns().length; c++) {
      sum -= cell.wv()[c] * solved.signedBeta()[cell.columns()[c]];
    }
    return sum;
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
