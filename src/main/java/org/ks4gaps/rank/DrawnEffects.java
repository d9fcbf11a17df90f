package org.ks4gaps.rank;

import java.util.List;
import java.util.random.RandomGenerator;
import org.ks4gaps.stats.JointNormal;
import org.ks4gaps.stats.trend.TrendPosterior;

/**
 * Weighted sums of a school's effects, to be drawn together: what is normal of them, and the trends
 * of its groups, which most have not and a few have strongly. Draw after draw takes one portion of
 * what is known of trends in the country after the other.
 */
final class DrawnEffects {
  private final JointNormal normal;
  private final double[][] ofTrends;
  private final List<TrendPosterior> portions;

  /**
   * @param normal the sums where no group has a trend
   * @param ofTrends what the trends add to each sum
   * @param portions of what is known of the trends
   */
  DrawnEffects(JointNormal normal, double[][] ofTrends, List<TrendPosterior> portions) {
    this.normal = normal;
    this.ofTrends = ofTrends;
    this.portions = portions;
  }

  /** How many sums. */
  int size() {
    return normal.size();
  }

  /**
   * One joint draw.
   *
   * @param number of the draw
   * @param z room for as many normals
   * @param x takes the draw
   */
  void draw(RandomGenerator random, int number, double[] z, double[] x) {
    normal.draw(random, z, x);
    if (!portions.isEmpty()) {
      double[] b = new double[ofTrends[0].length];
      portions.get(number % portions.size()).draw(random, b);
      for (int i = 0; i < x.length; i++) {
        for (int k = 0; k < b.length; k++) {
          x[i] += ofTrends[i][k] * b[k];
        }
      }
    }
  }
}
