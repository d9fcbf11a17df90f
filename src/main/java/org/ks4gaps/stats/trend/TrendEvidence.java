package org.ks4gaps.stats.trend;

import java.util.Arrays;

/**
 * What a school's results say of the trends b of some of its groups, whatever trends are like
 * elsewhere: the likelihood {@code exp(score'b - b' information b / 2)}, normal as results are.
 *
 * @param information symmetric, positive semidefinite
 * @param score of as many groups
 */
public record TrendEvidence(double[][] information, double[] score) {
  /** Trends of as many groups are told apart; every subset of them is weighed. */
  public static final int MOST_GROUPS = 6;

  /** No group at all. */
  public static final TrendEvidence NONE = new TrendEvidence(new double[0][], new double[0]);

  public TrendEvidence {
    int groups = score.length;
    if (groups > MOST_GROUPS
        || information.length != groups
        || Arrays.stream(information).anyMatch(row -> row.length != groups)) {
      throw new IllegalArgumentException(
          "Evidence of up to "
              + MOST_GROUPS
              + " trends has as many rows and columns as scores, not "
              + information.length
              + " rows for "
              + groups
              + " scores.");
    }
  }

  /** How many groups. */
  public int groups() {
    return score.length;
  }
}
