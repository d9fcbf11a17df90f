package org.ks4gaps.stats.multilevel;

import java.util.List;

/**
 * Where to begin the search: the deviance of the same random terms for an outcome without fixed
 * columns, the residuals of ordinary least squares or of better fixed effects. A sweep over the
 * blocks then costs next to nothing, however many columns the model has, and its optimum is near
 * that of the whole model, with almost its second derivatives. It is a guess and no more: the
 * search goes on from it on the whole deviance.
 */
final class FirstGuess {
  private FirstGuess() {}

  /** The deviance of the random terms for the residuals of ordinary least squares. */
  static Deviance deviance(
      Layout whole, RelativeCovariance covariance, List<BlockForm> forms, Totals kept) {
    int p = whole.width() - 1;
    double[][] upper = Rows.of(kept.vv(), p + 1);
    Rows.cholesky(upper, p + 1);
    return deviance(whole, covariance, forms, kept, Deviance.beta(upper, p));
  }

  /**
   * The same for what other fixed effects leave of the outcome.
   *
   * @param forms the blocks with all columns
   * @param kept totals of these
   */
  static Deviance deviance(
      Layout whole,
      RelativeCovariance covariance,
      List<BlockForm> forms,
      Totals kept,
      double[] beta) {
    double[] signed = new double[whole.width()];
    for (int c = 0; c < signed.length; c++) {
      signed[c] = c < beta.length ? -beta[c] : 1;
    }
    List<BlockForm> residuals = forms.parallelStream().map(form -> form.ofOutcome(signed)).toList();
    double[] squares = {squares(kept.vv(), signed)};
    return new Deviance(whole.ofOutcome(), covariance, residuals, squares, kept.rows(), false);
  }

  /** Squares of a sum of columns, from the upper triangle of V'V. */
  private static double squares(double[] vv, double[] factors) {
    int width = factors.length;
    double sum = 0;
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        sum += (i == j ? 1 : 2) * factors[i] * vv[i * width + j] * factors[j];
      }
    }
    return sum;
  }
}
