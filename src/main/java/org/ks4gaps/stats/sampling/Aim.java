package org.ks4gaps.stats.sampling;

import java.util.Collection;

/**
 * One variable on which a sample is to resemble its frame.
 *
 * @param variable its name
 * @param kind an amount, on which candidates can be alike, or whether a candidate is of a kind (0
 *     or 100), whose mean is a percentage
 * @param mean the frame's mean over the units of which it is known; NaN if of none
 * @param sd the frame's standard deviation (n - 1); 0 where there is no spread
 * @param weight what a difference of one SD counts for in the sample's distance, 0 or more
 */
public record Aim(String variable, Kind kind, double mean, double sd, double weight) {

  /** What the variable measures. */
  public enum Kind {
    AMOUNT,
    SHARE
  }

  public Aim {
    if (!(sd >= 0) || !(weight >= 0)) {
      throw new IllegalArgumentException(
          "Aim " + variable + ": SD " + sd + " and weight " + weight + " must be 0 or more");
    }
  }

  /**
   * The aim to resemble these units; sums run in the order given.
   *
   * @param values of the frame, NaN where not known
   */
  public static Aim of(String variable, Kind kind, double weight, Collection<Double> values) {
    double mean = mean(values);
    double squares = 0;
    int known = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        squares += (value - mean) * (value - mean);
        known++;
      }
    }
    return new Aim(variable, kind, mean, known < 2 ? 0 : Math.sqrt(squares / (known - 1)), weight);
  }

  /** Mean of the values that are known; NaN if none is. */
  public static double mean(Collection<Double> values) {
    double sum = 0;
    int known = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum += value;
        known++;
      }
    }
    return sum / known;
  }

  /**
   * Standardised difference of a value or mean: {@code (x - mean) / sd}; 0 for a value that is not
   * known, which neither helps nor harms, and where the frame has no spread.
   */
  public double difference(double x) {
    return sd > 0 && !Double.isNaN(x) ? (x - mean) / sd : 0;
  }
}
