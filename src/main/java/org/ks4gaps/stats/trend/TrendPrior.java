package org.ks4gaps.stats.trend;

/**
 * How common and how strong trends are: a group of a school has one with probability {@code share},
 * independently, and then it is normal with mean zero and this SD; otherwise it has none.
 *
 * @param share above 0, at most 1; at 1 trends are normal
 * @param sd of the trends there are, 0 or more
 */
public record TrendPrior(double share, double sd) {
  public TrendPrior {
    if (!(share > 0 && share <= 1 && sd >= 0 && Double.isFinite(sd))) {
      throw new IllegalArgumentException(
          "Trends have a share above 0 and at most 1 and an SD of 0 or more, not "
              + share
              + " and "
              + sd
              + ".");
    }
  }

  /** SD of the trends of all groups, those without one among them. */
  public double overallSd() {
    return sd * Math.sqrt(share);
  }
}
