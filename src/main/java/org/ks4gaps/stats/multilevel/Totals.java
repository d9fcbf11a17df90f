package org.ks4gaps.stats.multilevel;

import java.io.Serializable;

/**
 * The cross-products over all rows: n and V'V with V = [X y], that is X'X, X'y and y'y.
 *
 * @param rows n
 * @param vv V'V, row by row; only elements on and right of the diagonal are used
 */
public record Totals(long rows, double[] vv) implements Serializable {

  /** Nothing yet, for rows of V of this width. */
  public static Totals none(int width) {
    return new Totals(0, new double[width * width]);
  }

  /** The totals of the rows of both. */
  public Totals plus(Totals other) {
    return with(other, 1);
  }

  /** The totals without the rows of the other. */
  public Totals minus(Totals other) {
    return with(other, -1);
  }

  private Totals with(Totals other, int sign) {
    if (vv.length != other.vv.length) {
      throw new IllegalArgumentException(
          "Totals of different columns cannot be joined: "
              + vv.length
              + " and "
              + other.vv.length
              + " products.");
    }
    double[] sum = vv.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += sign * other.vv[i];
    }
    return new Totals(rows + sign * other.rows, sum);
  }
}
