package org.ks4gaps.stats.multilevel;

/**
 * How a model is fitted.
 *
 * @param reml restricted maximum likelihood, or else maximum likelihood
 * @param dependent what becomes of fixed columns that are sums of multiples of earlier ones
 * @param maximumEvaluations of the deviance and its gradient, after which the fit counts as not
 *     converged
 * @param confidence of the intervals of variance components, such as 0.95
 */
public record FitOptions(
    boolean reml, Dependent dependent, int maximumEvaluations, double confidence) {

  /** What becomes of a fixed column that earlier ones already determine. */
  public enum Dependent {
    /** It is left out and named, as R does. */
    DROP,
    /** The fit is refused and the column named. */
    REFUSE
  }

  public FitOptions {
    if (maximumEvaluations < 1) {
      throw new IllegalArgumentException(
          "A fit needs at least one evaluation, not " + maximumEvaluations + ".");
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "A confidence lies above 0 and below 1, such as 0.95; it is " + confidence + ".");
    }
  }

  /** REML, dependent columns dropped, up to 500 evaluations, 95% intervals. */
  public static FitOptions defaults() {
    return new FitOptions(true, Dependent.DROP, 500, 0.95);
  }

  /** The same by maximum likelihood. */
  public FitOptions byMaximumLikelihood() {
    return new FitOptions(false, dependent, maximumEvaluations, confidence);
  }

  /** The same, refusing dependent columns. */
  public FitOptions refusingDependentColumns() {
    return new FitOptions(reml, Dependent.REFUSE, maximumEvaluations, confidence);
  }
}
