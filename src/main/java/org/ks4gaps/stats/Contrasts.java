package org.ks4gaps.stats;

import java.util.function.IntPredicate;

/**
 * All differences of one unit with the others: observed, and in bootstrap draws.
 *
 * <p>A difference is standardised by {@code s_ij = sqrt(se_i² + se_j²)}, estimates being
 * independent of each other. Each pair counts in two directions, the other above this unit and this
 * one above the other. A direction that was found significant at a critical value counts no more;
 * the opposite one still does, as in csranks.
 *
 * <p>Memory: 16 bytes for every unit.
 */
final class Contrasts {
  private final NoiseDraws draws;
  private final int place;

  /** {@code 1 / s_ij} by place of j. */
  private final double[] precision;

  /** Observed {@code (x_j - x_i) / s_ij} by place of j, NaN for units not to be compared. */
  private final double[] observed;

  /** {@code 1 / s} with the smallest variance of each bucket, so never below any of its units'. */
  private final double[] bucketPrecision;

  /**
   * Compares one unit with all others.
   *
   * @param place of the unit in the order of {@code draws}
   * @param own places of units this one is not compared with, itself among them
   */
  Contrasts(NoiseDraws draws, int place, IntPredicate own) {
    this.draws = draws;
    this.place = place;
    int units = draws.units();
    precision = new double[units];
    observed = new double[units];
    for (int other = 0; other < units; other++) {
      precision[other] = 1 / Math.sqrt(draws.variances[place] + draws.variances[other]);
      // Two estimates without error are equal, 0 / 0, and never told apart, or surely different.
      observed[other] =
          own.test(other)
              ? Double.NaN
              : (draws.estimates[other] - draws.estimates[place]) * precision[other];
    }
    bucketPrecision = new double[draws.buckets()];
    for (int bucket = 0; bucket < bucketPrecision.length; bucket++) {
      bucketPrecision[bucket] = precision[bucket * NoiseDraws.BUCKET];
    }
  }

  /** Whether the unit at {@code other} is significantly above this one. */
  boolean isBelow(int other, double critical) {
    return observed[other] > critical;
  }

  /** Whether this unit is significantly above the one at {@code other}. */
  boolean isAbove(int other, double critical) {
    return -observed[other] > critical;
  }

  /** Directions found significant. */
  int found(double critical) {
    int found = 0;
    for (int other = 0; other < observed.length; other++) {
      if (isBelow(other, critical) || isAbove(other, critical)) {
        found++;
      }
    }
    return found;
  }

  /**
   * Largest standardised difference in a bootstrap draw over the directions not significant at
   * {@code critical}, or {@code floor} where that is larger.
   *
   * <p>The frontier gives both a value that counts and, from directions that do not, a bound for
   * what may lie behind; only where the bound is the larger are buckets looked into. Every
   * operation used is monotone in floating point too, so the result is exactly that of a walk over
   * all units.
   *
   * @param critical infinity where every direction counts
   * @param floor 0 or more
   */
  double largest(int draw, double critical, double floor) {
    double mine = draws.noise[draw][place];
    NoiseDraws.Frontiers upper = draws.upper;
    NoiseDraws.Frontiers lower = draws.lower;
    double best = floor;
    double hiddenAbove = 0;
    double hiddenBelow = 0;
    for (int k = upper.begins()[draw]; k < upper.begins()[draw + 1]; k++) {
      int other = upper.places()[k];
      double value = (upper.noise()[k] - mine) * precision[other];
      if (value > best) {
        if (observed[other] <= critical) {
          best = value;
        } else {
          hiddenAbove = Math.max(hiddenAbove, value);
        }
      }
    }
    for (int k = lower.begins()[draw]; k < lower.begins()[draw + 1]; k++) {
      int other = lower.places()[k];
      double value = (mine - lower.noise()[k]) * precision[other];
      if (value > best) {
        if (observed[other] >= -critical) {
          best = value;
        } else {
          hiddenBelow = Math.max(hiddenBelow, value);
        }
      }
    }
    if (hiddenAbove > best) {
      best = behind(draw, 1, draws.largest[draw], critical, best);
    }
    return hiddenBelow > best ? behind(draw, -1, draws.smallest[draw], critical, best) : best;
  }

  // The same by a walk over buckets, with sign 1 for others above and -1 for others below.
  private double behind(int draw, int sign, double[] extremes, double critical, double floor) {
    double[] noise = draws.noise[draw];
    double mine = noise[place];
    double best = floor;
    for (int bucket = 0; bucket < bucketPrecision.length; bucket++) {
      double bound = bucketPrecision[bucket];
      if (sign * (extremes[bucket] - mine) * bound > best) {
        int end = Math.min(noise.length, (bucket + 1) * NoiseDraws.BUCKET);
        for (int other = bucket * NoiseDraws.BUCKET; other < end; other++) {
          double difference = sign * (noise[other] - mine);
          if (difference * bound > best && sign * observed[other] <= critical) {
            best = Math.max(best, difference * precision[other]);
          }
        }
      }
    }
    return best;
  }
}
