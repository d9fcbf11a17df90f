package org.ks4gaps.stats;

import java.util.Arrays;

/**
 * Places that units take over many draws of their true scores: how often each is among the first,
 * its median place and the places between which it nearly always is.
 *
 * <p>In a draw the place of a unit is 1 plus the number of units with a higher score. A unit that
 * does not belong to the list in a draw has the score {@link #OUT}; such units share the place
 * after all that do. Counts are whole numbers, so that tallies of different draws add up to the
 * same whatever their order.
 *
 * <p>Memory: two bytes for each unit and place, 23 MB for 3,400 units.
 */
public final class PlaceTally {
  /** Score of a unit that does not belong in a draw. */
  public static final double OUT = Double.NEGATIVE_INFINITY;

  /** More draws than this would not fit the counts. */
  public static final int MOST_DRAWS = Character.MAX_VALUE;

  private final int units;
  private final int top;
  private final char[][] times;
  private final int[] first;
  private final int[] belongs;
  private final double[] sorted;
  private int draws;

  /**
   * Of units that are numbered from 0.
   *
   * @param top how many places count as first
   */
  public PlaceTally(int units, int top) {
    if (units < 0 || top < 1) {
      throw new IllegalArgumentException(
          "A tally is of 0 units or more and 1 place or more, not " + units + " and " + top);
    }
    this.units = units;
    this.top = top;
    this.times = new char[units][units + 2];
    this.first = new int[units];
    this.belongs = new int[units];
    this.sorted = new double[units];
  }

  /**
   * Counts one draw.
   *
   * @param scores by unit; not NaN
   */
  public void add(double[] scores) {
    if (draws == MOST_DRAWS) {
      throw new IllegalStateException("A tally holds at most " + MOST_DRAWS + " draws.");
    }
    draws++;
    int in = 0;
    for (int u = 0; u < units; u++) {
      if (Double.isNaN(scores[u])) {
        throw new IllegalArgumentException("The score of unit " + u + " is missing.");
      }
      if (scores[u] != OUT) {
        sorted[in++] = scores[u];
      }
    }
    Arrays.sort(sorted, 0, in);
    for (int u = 0; u < units; u++) {
      int place = in + 1;
      if (scores[u] != OUT) {
        belongs[u]++;
        place = 1 + in - notAbove(scores[u], in);
        if (place <= top) {
          first[u]++;
        }
      }
      times[u][place]++;
    }
  }

  /**
   * How many of the sorted scores are at most this one: halves without a branch that depends on
   * what they hold, since it could not be foreseen.
   */
  private int notAbove(double score, int in) {
    int from = 0;
    for (int left = in; left > 1; left -= left >>> 1) {
      int half = left >>> 1;
      from = sorted[from + half - 1] <= score ? from + half : from;
    }
    return from + (sorted[from] <= score ? 1 : 0);
  }

  /** Adds the draws of another tally of the same units. */
  public PlaceTally plus(PlaceTally other) {
    if (other.units != units || other.top != top) {
      throw new IllegalArgumentException("Only tallies of the same units can be added.");
    }
    if (draws + other.draws > MOST_DRAWS) {
      throw new IllegalStateException("A tally holds at most " + MOST_DRAWS + " draws.");
    }
    draws += other.draws;
    for (int u = 0; u < units; u++) {
      first[u] += other.first[u];
      belongs[u] += other.belongs[u];
      for (int place = 0; place < times[u].length; place++) {
        times[u][place] += other.times[u][place];
      }
    }
    return this;
  }

  /** How many draws were counted. */
  public int draws() {
    return draws;
  }

  /** Share of draws in which the unit is among the first. */
  public double topShare(int unit) {
    return (double) first[unit] / draws;
  }

  /** Share of draws in which the unit belongs. */
  public double belongsShare(int unit) {
    return (double) belongs[unit] / draws;
  }

  /** The smallest place that the unit does not exceed in at least this share of draws. */
  public int place(int unit, double share) {
    double wanted = share * draws;
    long so = 0;
    for (int place = 1; place < times[unit].length; place++) {
      so += times[unit][place];
      if (draws > 0 && so >= wanted) {
        return place;
      }
    }
    throw new IllegalStateException("Nothing has been drawn, or the share is above 1: " + share);
  }
}
