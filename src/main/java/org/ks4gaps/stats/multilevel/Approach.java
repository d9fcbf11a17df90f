package org.ks4gaps.stats.multilevel;

import java.util.function.Function;

/**
 * Goes from a first guess nearly to the optimum in a few sweeps over all columns. The whole
 * deviance F differs from f, that of the residuals from its own fixed effects at the last theta,
 * which costs next to nothing ({@link FirstGuess}). The derivative of their difference by the
 * covariance matrices S hardly changes from one theta to a near one. So with C that derivative at
 * the last theta, the next is where
 *
 * <pre>
 *   f + sum over terms of the elements of C_k S_k
 * </pre>
 *
 * is least. Steps of a search on F alone would have to learn how the deviance bends near variances
 * of zero; here f knows.
 */
final class Approach {
  private static final int MAXIMUM = 200;
  private static final int STEPS = 6;
  // Where the search on the whole deviance goes on: its second derivatives are known by then.
  private static final double NEAR = 1e-2;

  private final Deviance whole;
  private final RelativeCovariance covariance;
  private final Function<double[], Deviance> ofRemainders;
  private final int maximum;

  /**
   * @param ofRemainders the deviance of the same terms for what fixed effects leave of the outcome
   * @param maximum evaluations of the whole deviance
   */
  Approach(
      Deviance whole,
      RelativeCovariance covariance,
      Function<double[], Deviance> ofRemainders,
      int maximum) {
    this.whole = whole;
    this.covariance = covariance;
    this.ofRemainders = ofRemainders;
    this.maximum = maximum;
  }

  /**
   * A place near the optimum.
   *
   * @param inverse of the second derivatives there, almost; null if they are not known
   */
  record Near(Deviance.Point point, double[] inverse) {}

  /**
   * Approaches the optimum.
   *
   * @param first the deviance that the first guess minimises
   */
  Near from(double[] start, Deviance first) {
    Minimiser.Found found = least(first, Minimiser.Aim.GUESS, start, null);
    Deviance.Point here = whole.at(covariance.inside(found.point().theta()));
    for (int step = 0; step < STEPS && whole.evaluations() < maximum; step++) {
      Deviance part = ofRemainders.apply(here.beta());
      Deviance.Point beside = part.at(here.theta());
      Deviance tilted = part.tilted(difference(here, beside));
      // Second derivatives of the first tilted deviance do for all that follow.
      Minimiser.Aim aim = step == 0 ? Minimiser.Aim.CURVED_GUESS : Minimiser.Aim.GUESS;
      found = least(tilted, aim, here.theta(), found.inverse());
      if (tilted.value(beside) - found.point().value() < NEAR) {
        break;
      }
      Deviance.Point next = whole.at(covariance.inside(found.point().theta()));
      if (!(next.value() < here.value())) {
        break;
      }
      here = next;
    }
    return new Near(here, found.inverse());
  }

  private Minimiser.Found least(
      Deviance deviance, Minimiser.Aim aim, double[] start, double[] inverse) {
    return new Minimiser(deviance, covariance, MAXIMUM, aim).search(start, inverse);
  }

  private static double[][] difference(Deviance.Point whole, Deviance.Point part) {
    double[][] difference = new double[whole.byCovariance().length][];
    for (int t = 0; t < difference.length; t++) {
      difference[t] = whole.byCovariance()[t].clone();
      for (int m = 0; m < difference[t].length; m++) {
        difference[t][m] -= part.byCovariance()[t][m];
      }
    }
    return difference;
  }
}
