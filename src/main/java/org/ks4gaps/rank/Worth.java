package org.ks4gaps.rank;

import java.util.OptionalDouble;
import org.ks4gaps.stats.RankSet;

/**
 * How far a place on a list can be trusted.
 *
 * @param posterior list A: posterior mean of the change in the gap; list B: of the mean over the
 *     years, less the national mean; in the list's units
 * @param posteriorSd its posterior SD
 * @param change list A: the same as {@code posterior}; list B: posterior mean of last year less
 *     first
 * @param changeSd its posterior SD
 * @param reliability share of the variance of {@code posterior} between schools that the data have
 *     settled, 0 to 1
 * @param narrowed list A: probability that the true gap narrowed
 * @param places by true figures, among all schools tested: a school that truly does not meet the
 *     rules comes after those that do. {@code top} is the probability of being truly among the
 *     first hundred
 * @param set rank confidence set from the raw figures of all schools tested
 */
record Worth(
    double posterior,
    double posteriorSd,
    double change,
    double changeSd,
    double reliability,
    OptionalDouble narrowed,
    Tallies.Places places,
    RankSet set) {

  /** What a reader may take from a place. */
  enum Band {
    /** Among the true first hundred with a probability of at least 0.9. */
    CERTAIN,
    /** With a probability of at least 0.5. */
    LIKELY,
    /** With less. */
    CANNOT_TELL
  }

  /** The band, by the two probabilities that divide them. */
  Band band(double certain, double likely) {
    return places.top() >= certain
        ? Band.CERTAIN
        : places.top() >= likely ? Band.LIKELY : Band.CANNOT_TELL;
  }
}
