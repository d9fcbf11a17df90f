package org.ks4gaps.stats.multilevel;

/**
 * A standard deviation or a correlation of random effects, or the residual standard deviation.
 *
 * <p>The interval is asymptotic, from the second derivatives of the deviance, on the scale of the
 * logarithm for a standard deviation and of Fisher's z for a correlation. A standard deviation on
 * its boundary, 0, has 0 as lower end and no upper end (NaN): the data show none, and the
 * approximation has nothing to say there; {@link VarianceTest} does.
 *
 * @param factor the term's factor, or {@link #RESIDUAL}
 * @param column1 the column whose effects vary, empty for the residual
 * @param column2 for a correlation the other column, otherwise empty
 * @param value the estimate
 * @param lower lower end of the interval
 * @param upper upper end of it
 * @param onBoundary whether the estimate is a standard deviation of 0 or a correlation of 1 or -1
 */
public record VarianceComponent(
    String factor,
    String column1,
    String column2,
    double value,
    double lower,
    double upper,
    boolean onBoundary) {

  /** The factor of the residual. */
  public static final String RESIDUAL = "Residual";

  /** Whether this is a correlation rather than a standard deviation. */
  public boolean isCorrelation() {
    return !column2.isEmpty();
  }
}
