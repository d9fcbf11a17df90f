package org.ks4gaps.stats;

/**
 * How much true effects differ between schools, by the method of moments of DerSimonian and Laird
 * (1986), Controlled Clinical Trials 7, 177-188.
 *
 * <p>With weights {@code w = 1 / samplingVariance}: {@code mean = Σwy / Σw}, {@code q = Σw (y -
 * mean)²}, {@code c = Σw - Σw² / Σw}, {@code variance = max(0, (q - (n - 1)) / c)}. A variance of 0
 * says that the effects differ no more than sampling would make them.
 *
 * @param mean precision-weighted mean effect
 * @param q weighted sum of squares about it
 * @param c scale of the excess of q, above 0
 * @param variance variance between true effects, 0 or more, in squared units of the effects
 */
public record BetweenVariance(double mean, double q, double c, double variance) {

  public BetweenVariance {
    if (!Double.isFinite(mean) || !(q >= 0) || !(c > 0) || !(variance >= 0)) {
      throw new IllegalArgumentException(
          "No variance between these effects can be computed: mean "
              + mean
              + ", q "
              + q
              + ", c "
              + c
              + ". Check that no sampling variance is extremely small.");
    }
  }

  /**
   * Estimates the variance between two or more effects.
   *
   * @param effects finite, one per school
   * @param samplingVariances squared standard errors in the same order, each above 0
   */
  public static BetweenVariance derSimonianLaird(double[] effects, double[] samplingVariances) {
    check(effects, samplingVariances);
    double sumW = 0;
    double sumW2 = 0;
    double sumWy = 0;
    for (int i = 0; i < effects.length; i++) {
      double w = 1 / samplingVariances[i];
      sumW += w;
      sumW2 += w * w;
      sumWy += w * effects[i];
    }
    double mean = sumWy / sumW;
    double q = 0;
    for (int i = 0; i < effects.length; i++) {
      double deviation = effects[i] - mean;
      q += deviation * deviation / samplingVariances[i];
    }
    double c = sumW - sumW2 / sumW;
    return new BetweenVariance(mean, q, c, Math.max(0, (q - (effects.length - 1)) / c));
  }

  private static void check(double[] effects, double[] samplingVariances) {
    if (effects.length < 2 || effects.length != samplingVariances.length) {
      throw new IllegalArgumentException(
          "The variance between effects needs two or more effects and as many sampling variances, not "
              + effects.length
              + " and "
              + samplingVariances.length
              + ".");
    }
    for (int i = 0; i < effects.length; i++) {
      if (!Double.isFinite(effects[i])
          || !Double.isFinite(samplingVariances[i])
          || samplingVariances[i] <= 0) {
        throw new IllegalArgumentException(
            "Effect "
                + i
                + " is "
                + effects[i]
                + " with sampling variance "
                + samplingVariances[i]
                + "; the one must be finite, the other above 0.");
      }
    }
  }
}
