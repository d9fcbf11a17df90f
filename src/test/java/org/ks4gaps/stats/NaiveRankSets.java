package org.ks4gaps.stats;

import java.util.Arrays;

/**
 * Rank sets as their definition reads: every pair of every draw is looked at, and what was found is
 * kept in a matrix. Only the draws of noise are taken from the code under test.
 */
final class NaiveRankSets {
  private final double[] x;
  private final double[][] s;
  private final double[][] noise;
  private final RankSetOptions options;

  NaiveRankSets(double[] estimates, double[] errors, long[] ids, RankSetOptions options) {
    NoiseDraws draws = new NoiseDraws(estimates, errors, ids, options);
    this.x = estimates;
    this.options = options;
    s = new double[x.length][x.length];
    noise = new double[options.draws()][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        s[i][j] = Math.sqrt(errors[i] * errors[i] + errors[j] * errors[j]);
      }
      for (int draw = 0; draw < options.draws(); draw++) {
        noise[draw][draws.order[i]] = draws.noise[draw][i];
      }
    }
  }

  RankSet[] marginalOfBest(int[] owners) {
    int schools = Arrays.stream(owners).max().orElseThrow() + 1;
    RankSet[] sets = new RankSet[schools];
    for (int school = 0; school < schools; school++) {
      boolean[][] family = new boolean[x.length][x.length];
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < x.length; j++) {
          family[i][j] = (owners[i] == school) != (owners[j] == school);
        }
      }
      boolean[][] above = significant(family);
      int better = 0;
      int worse = 0;
      for (int other = 0; other < schools; other++) {
        if (other != school) {
          better += oneAboveAll(above, owners, other, school) ? 1 : 0;
          worse += oneAboveAll(above, owners, school, other) ? 1 : 0;
        }
      }
      sets[school] = new RankSet(1 + better, schools - worse);
    }
    return sets;
  }

  RankSet[] simultaneous() {
    boolean[][] family = new boolean[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        family[i][j] = i != j;
      }
    }
    boolean[][] above = significant(family);
    RankSet[] sets = new RankSet[x.length];
    for (int i = 0; i < x.length; i++) {
      int better = 0;
      int worse = 0;
      for (int j = 0; j < x.length; j++) {
        better += above[j][i] ? 1 : 0;
        worse += above[i][j] ? 1 : 0;
      }
      sets[i] = new RankSet(1 + better, x.length - worse);
    }
    return sets;
  }

  private boolean[][] significant(boolean[][] family) {
    boolean[][] found = new boolean[x.length][x.length];
    boolean more = true;
    while (more) {
      double critical = critical(family, found);
      more = false;
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < x.length; j++) {
          if (family[i][j] && !found[i][j] && x[i] - x[j] > critical * s[i][j]) {
            found[i][j] = true;
            more = options.stepDown();
          }
        }
      }
    }
    return found;
  }

  private double critical(boolean[][] family, boolean[][] found) {
    double[] maxima = new double[options.draws()];
    for (int draw = 0; draw < maxima.length; draw++) {
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < x.length; j++) {
          if (family[i][j] && !found[i][j] && s[i][j] > 0) {
            maxima[draw] = Math.max(maxima[draw], (noise[draw][i] - noise[draw][j]) / s[i][j]);
          }
        }
      }
    }
    Arrays.sort(maxima);
    double h = (maxima.length - 1) * options.confidence();
    int below = (int) Math.floor(h);
    return maxima[below] + (h - below) * (maxima[below + 1] - maxima[below]);
  }

  private static boolean oneAboveAll(boolean[][] above, int[] owners, int better, int worse) {
    for (int i = 0; i < owners.length; i++) {
      boolean all = owners[i] == better;
      for (int j = 0; all && j < owners.length; j++) {
        all = owners[j] != worse || above[i][j];
      }
      if (all) {
        return true;
      }
    }
    return false;
  }
}
