package org.ks4gaps.stats;

/**
 * Where effects are pulled to, with how well that is known: {@link BetweenVariance} by moments and
 * the variance of its mean, {@code Σw²(V + v) / (Σw)²} with {@code w = 1/v}.
 *
 * <p>Where schools hardly differ, V is near 0, every effect is pulled to the centre, and nearly all
 * that is not known of a school is what is not known of the centre. So the posterior variance is
 * {@code V(1 - r) + (1 - r)² var(centre)}; the first part is a school's own, the second all schools
 * share. That V is itself estimated is not in it.
 *
 * @param between mean and variance of true effects
 * @param variance sampling variance of the mean
 */
public record EstimatedCentre(BetweenVariance between, double variance) {

  public EstimatedCentre {
    if (!(variance >= 0)) {
      throw new IllegalArgumentException("A variance is 0 or more, not " + variance + ".");
    }
  }

  /**
   * From two or more effects.
   *
   * @param effects finite, one a school
   * @param samplingVariances squared standard errors in the same order, each above 0
   */
  public static EstimatedCentre of(double[] effects, double[] samplingVariances) {
    BetweenVariance between = BetweenVariance.derSimonianLaird(effects, samplingVariances);
    double weights = 0;
    double sum = 0;
    for (double v : samplingVariances) {
      weights += 1 / v;
      sum += (between.variance() + v) / (v * v);
    }
    return new EstimatedCentre(between, sum / (weights * weights));
  }

  /** An effect pulled to the centre, its spread with what is not known of the centre. */
  public Shrunken shrink(double raw, double samplingVariance) {
    Shrunken own = Shrunken.of(raw, between.mean(), between.variance(), samplingVariance);
    return new Shrunken(
        own.reliability(),
        own.posterior(),
        Math.hypot(own.posteriorSd(), shared(own.reliability())));
  }

  /** The part of the spread that is a school's own. */
  public double own(double reliability) {
    return Math.sqrt(between.variance() * (1 - reliability));
  }

  /** The part that all schools share, up or down together. */
  public double shared(double reliability) {
    return (1 - reliability) * Math.sqrt(variance);
  }
}
