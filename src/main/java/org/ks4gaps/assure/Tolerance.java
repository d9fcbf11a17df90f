package org.ks4gaps.assure;

import java.util.function.Predicate;
import org.ks4gaps.config.DataCheckRules;

/**
 * How far a cohort's own figure may stray from the country's by the chance of which pupils are in
 * it. Pupils of a school resemble each other, so that n pupils tell as much as n over the design
 * effect drawn one by one would (Kish 1965): the standard error of a share p is sqrt(p (1 - p) d /
 * n), of a mean sd sqrt(d / n). Published bounds thus hold tightly for a national cohort and
 * loosely for a sample or one authority.
 */
final class Tolerance {
  private final DataCheckRules rules;

  Tolerance(DataCheckRules rules) {
    this.rules = rules;
  }

  /** Margin of a share of n pupils. */
  double ofShare(double share, double n) {
    double p = Math.max(0, Math.min(1, share));
    // A share found to be 0 or 1 is not thereby certain: one more pupil of each kind (Wilson).
    double counted = (p * n + 1) / (n + 2);
    return rules.standardErrors()
        * Math.sqrt(counted * (1 - counted) * rules.designEffect() / Math.max(1, n));
  }

  /** Margin of a mean of n pupils. */
  double ofMean(double sd, double n) {
    return rules.standardErrors() * sd * Math.sqrt(rules.designEffect() / Math.max(1, n));
  }

  /** Margin of a difference of two figures with these margins. */
  static double ofDifference(double one, double other) {
    return Math.hypot(one, other);
  }

  /** Sums of n values and of their squares to a sample SD; 0 of fewer than two. */
  static double sd(double n, double sum, double squares) {
    return n < 2 ? 0 : Math.sqrt(Math.max(0, (squares - sum * sum / n) / (n - 1)));
  }

  /** Where a flag is true. */
  static Predicate<Slices.Slice> isTrue(org.ks4gaps.table.Field flag) {
    return slice -> slice.is(flag, true);
  }
}
