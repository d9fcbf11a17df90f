package org.ks4gaps.stats;

/**
 * An effect pulled towards the centre of its kind as far as its reliability demands (empirical
 * Bayes with normal errors).
 *
 * <p>{@code reliability = V / (V + v)}, {@code posterior = centre + reliability * (raw - centre)},
 * {@code posteriorSd = sqrt(V * (1 - reliability))} with V the variance between true effects and v
 * the sampling variance of this one. The same reliability says how much of a raw distance from the
 * centre to expect again next year: the rest is regression to the mean.
 *
 * <p>Source: Aitkin and Longford (1986), Journal of the Royal Statistical Society A 149, 1-43.
 *
 * @param reliability 0 (all noise) to 1 (no noise)
 * @param posterior shrunken effect, between centre and raw effect
 * @param posteriorSd its posterior standard deviation
 */
public record Shrunken(double reliability, double posterior, double posteriorSd) {

  public Shrunken {
    if (!(reliability >= 0 && reliability <= 1)
        || !Double.isFinite(posterior)
        || !Double.isFinite(posteriorSd)
        || posteriorSd < 0) {
      throw new IllegalArgumentException(
          "A shrunken effect has a reliability from 0 to 1, a finite value and a standard deviation"
              + " of 0 or more, not "
              + reliability
              + ", "
              + posterior
              + " and "
              + posteriorSd
              + ".");
    }
  }

  /**
   * Shrinks one effect.
   *
   * @param raw the effect as observed
   * @param centre mean of the true effects of its kind
   * @param betweenVariance variance of true effects, 0 or more; 0 shrinks all the way
   * @param samplingVariance sampling variance of this effect, 0 or more; 0 does not shrink
   * @throws IllegalArgumentException if both variances are 0, as then no reliability exists
   */
  public static Shrunken of(
      double raw, double centre, double betweenVariance, double samplingVariance) {
    if (!(betweenVariance >= 0) || !(samplingVariance >= 0)) {
      throw new IllegalArgumentException(
          "Variances are 0 or more, not " + betweenVariance + " and " + samplingVariance + ".");
    }
    if (betweenVariance + samplingVariance == 0) {
      throw new IllegalArgumentException(
          "An effect with neither true nor sampling variance has no reliability; leave it as it is.");
    }
    double reliability = betweenVariance / (betweenVariance + samplingVariance);
    return new Shrunken(
        reliability,
        centre + reliability * (raw - centre),
        Math.sqrt(betweenVariance * (1 - reliability)));
  }

  /**
   * Posterior probability that the true effect lies above {@code x}. Without posterior spread it is
   * 1 or 0, and 0.5 at the posterior itself.
   */
  public double probabilityAbove(double x) {
    if (posteriorSd == 0) {
      return posterior > x ? 1 : posterior < x ? 0 : 0.5;
    }
    return Normal.cumulative((posterior - x) / posteriorSd);
  }
}
