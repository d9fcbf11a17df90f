package org.ks4gaps.stats;

import java.util.stream.IntStream;

/**
 * Marginal rank sets of some units by a walk over all their pairs in all draws, on the noise the
 * frontier has too. It stands in the package of the code it is timed beside, to read that noise.
 * Draws are the inner loop, which the compiler turns into vector instructions.
 */
public final class WalkedRankSets {
  private final double[] x;
  private final double[] v;
  private final double[][] noise;
  private final RankSetOptions options;

  public WalkedRankSets(double[] estimates, double[] standardErrors, RankSetOptions options) {
    long[] ids = IntStream.range(0, estimates.length).asLongStream().toArray();
    NoiseDraws draws = new NoiseDraws(estimates, standardErrors, ids, options);
    x = estimates;
    v = new double[x.length];
    noise = new double[x.length][options.draws()];
    this.options = options;
    for (int place = 0; place < x.length; place++) {
      int unit = draws.order[place];
      v[unit] = draws.variances[place];
      for (int draw = 0; draw < options.draws(); draw++) {
        noise[unit][draw] = draws.noise[draw][place];
      }
    }
  }

  public RankSet set(int i) {
    boolean[] above = new boolean[x.length];
    boolean[] below = new boolean[x.length];
    boolean more = true;
    while (more) {
      double critical = Quantile.linear(maxima(i, above, below), options.confidence());
      more = false;
      for (int j = 0; j < x.length; j++) {
        double z = (x[j] - x[i]) / Math.sqrt(v[i] + v[j]);
        boolean found = !above[j] && z > critical || !below[j] && -z > critical;
        above[j] |= z > critical;
        below[j] |= -z > critical;
        more |= found && options.stepDown();
      }
    }
    return new RankSet(1 + count(above), x.length - count(below));
  }

  private double[] maxima(int i, boolean[] above, boolean[] below) {
    double[] maxima = new double[options.draws()];
    for (int j = 0; j < x.length; j++) {
      if (j != i) {
        double precision = 1 / Math.sqrt(v[i] + v[j]);
        if (above[j]) {
          oneWay(maxima, noise[i], noise[j], precision);
        } else if (below[j]) {
          oneWay(maxima, noise[j], noise[i], precision);
        } else {
          bothWays(maxima, noise[i], noise[j], precision);
        }
      }
    }
    return maxima;
  }

  private static void oneWay(double[] maxima, double[] a, double[] b, double precision) {
    for (int draw = 0; draw < maxima.length; draw++) {
      maxima[draw] = Math.max(maxima[draw], (a[draw] - b[draw]) * precision);
    }
  }

  private static void bothWays(double[] maxima, double[] a, double[] b, double precision) {
    for (int draw = 0; draw < maxima.length; draw++) {
      maxima[draw] = Math.max(maxima[draw], Math.abs(a[draw] - b[draw]) * precision);
    }
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }
}
