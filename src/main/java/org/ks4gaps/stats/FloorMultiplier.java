package org.ks4gaps.stats;

import java.util.Collection;

/**
 * The one multiplier k for which floors at {@code mean - k * sd} of every prior-attainment group
 * adjust a set share of all pupils, as nearly as whole pupils allow.
 *
 * <p>Convention, since the count of adjusted pupils falls with k in steps: k has six decimals and
 * is 0 or more. Bisection on exact counts finds the two neighbouring values of k between which the
 * count steps from above the target to the target or below; the one whose count is nearer wins, and
 * at equal distance the larger k, which alters fewer pupils.
 */
final class FloorMultiplier {

  private static final double STEPS_PER_UNIT = 1e6;

  private FloorMultiplier() {}

  static double solve(Collection<GroupScores> groups, double share) {
    long pupils = groups.stream().mapToLong(GroupScores::pupils).sum();
    double target = share * pupils;
    long tooMany = 0;
    if (adjusted(groups, 0) <= target) {
      return 0;
    }
    // Beyond the deepest pupil no floor catches anybody: lowest scores have three decimals, so a
    // floor
    // below one does not round above it.
    double deepest = groups.stream().mapToDouble(GroupScores::depth).max().orElse(0);
    long enough = (long) Math.ceil(deepest * STEPS_PER_UNIT) + 1;
    while (enough - tooMany > 1) {
      long middle = (tooMany + enough) >>> 1;
      if (adjusted(groups, middle / STEPS_PER_UNIT) > target) {
        tooMany = middle;
      } else {
        enough = middle;
      }
    }
    double over = adjusted(groups, tooMany / STEPS_PER_UNIT) - target;
    double under = target - adjusted(groups, enough / STEPS_PER_UNIT);
    return (over < under ? tooMany : enough) / STEPS_PER_UNIT;
  }

  private static long adjusted(Collection<GroupScores> groups, double k) {
    return groups.stream().mapToLong(group -> group.pupilsBelow(group.floor(k))).sum();
  }
}
