package org.ks4gaps.stats.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What is known of the trends of a school's groups: a mixture over which of them have one. Given
 * that set, with J and h the information and score of its groups and s the SD of trends,
 *
 * <pre>
 *   b ~ N(Q^-1 h, Q^-1),   Q = J + I / s^2
 *   weight ~ share^in (1 - share)^out  |s^2 Q|^(-1/2)  exp(h' Q^-1 h / 2)
 * </pre>
 *
 * all others being zero. The logarithm of the sum of weights is the log-likelihood of the prior.
 */
public final class TrendPosterior {
  // A set less likely than this is left out of what is drawn.
  private static final double NEGLIGIBLE = 1e-6;

  private final int groups;
  private final double logLikelihood;
  private final List<Subset> subsets;

  /**
   * Trends of a set of groups, and no others.
   *
   * @param cumulative weight of this and all earlier sets
   * @param members the groups that have a trend
   * @param mean of each member
   * @param root lower triangular L with Q = L L'
   */
  private record Subset(
      double weight, double cumulative, int[] members, double[] mean, double[][] root) {}

  private TrendPosterior(int groups, double logLikelihood, List<Subset> subsets) {
    this.groups = groups;
    this.logLikelihood = logLikelihood;
    this.subsets = subsets;
  }

  /** The posterior under a prior. */
  public static TrendPosterior of(TrendEvidence evidence, TrendPrior prior) {
    int groups = evidence.groups();
    int sets = prior.sd() == 0 ? 1 : 1 << groups;
    double[] logs = new double[sets];
    int[][] members = new int[sets][];
    double[][] means = new double[sets][];
    double[][][] roots = new double[sets][][];
    double largest = Double.NEGATIVE_INFINITY;
    for (int set = 0; set < sets; set++) {
      int in = Integer.bitCount(set);
      // 0 log 0 is 0: where all have trends, only the whole set counts.
      double chances =
          prior.sd() == 0
              ? 0
              : in * Math.log(prior.share())
                  + (in == groups ? 0 : (groups - in) * Math.log1p(-prior.share()));
      members[set] = members(set, in);
      roots[set] = root(evidence, members[set], prior.sd());
      means[set] = new double[in];
      logs[set] = chances;
      if (chances > Double.NEGATIVE_INFINITY) {
        logs[set] += gain(evidence, members[set], roots[set], means[set], prior.sd());
        largest = Math.max(largest, logs[set]);
      }
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - largest);
    }
    double kept = 0;
    for (double log : logs) {
      double weight = Math.exp(log - largest) / sum;
      kept += weight > NEGLIGIBLE ? weight : 0;
    }
    List<Subset> subsets = new ArrayList<>();
    double cumulative = 0;
    for (int set = 0; set < sets; set++) {
      double weight = Math.exp(logs[set] - largest) / sum;
      if (weight > NEGLIGIBLE) {
        cumulative += weight / kept;
        subsets.add(new Subset(weight / kept, cumulative, members[set], means[set], roots[set]));
      }
    }
    return new TrendPosterior(groups, largest + Math.log(sum), subsets);
  }

  private static int[] members(int set, int in) {
    int[] members = new int[in];
    for (int g = 0, at = 0; at < in; g++) {
      if ((set >> g & 1) == 1) {
        members[at++] = g;
      }
    }
    return members;
  }

  private static double[][] root(TrendEvidence evidence, int[] members, double sd) {
    int n = members.length;
    double[][] root = new double[n][];
    for (int i = 0; i < n; i++) {
      root[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double left = evidence.information()[members[i]][members[j]];
        left += i == j ? 1 / (sd * sd) : 0;
        for (int k = 0; k < j; k++) {
          left -= root[i][k] * root[j][k];
        }
        root[i][j] = i == j ? Math.sqrt(left) : left / root[j][j];
      }
    }
    return root;
  }

  /** Solves for the mean of the members, and returns what they add to the log-likelihood. */
  private static double gain(
      TrendEvidence evidence, int[] members, double[][] root, double[] mean, double sd) {
    int n = members.length;
    double gain = 0;
    for (int i = 0; i < n; i++) {
      double left = evidence.score()[members[i]];
      for (int k = 0; k < i; k++) {
        left -= root[i][k] * mean[k];
      }
      mean[i] = left / root[i][i];
      gain += mean[i] * mean[i] / 2 - Math.log(sd * root[i][i]);
    }
    back(root, mean);
    return gain;
  }

  /** x := L'^-1 x. */
  private static void back(double[][] root, double[] x) {
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= root[k][i] * x[k];
      }
      x[i] /= root[i][i];
    }
  }

  /** Log-likelihood of the prior, less that of no trends at all. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Posterior probability that a group has a trend. */
  public double probability(int group) {
    double sum = 0;
    for (Subset subset : subsets) {
      for (int member : subset.members()) {
        sum += member == group ? subset.weight() : 0;
      }
    }
    return sum;
  }

  /** Mean of the trends, and the mean of their products: the first and second moments. */
  public Moments moments() {
    double[] mean = new double[groups];
    double[][] products = new double[groups][groups];
    for (Subset subset : subsets) {
      int n = subset.members().length;
      double[] column = new double[n];
      for (int i = 0; i < n; i++) {
        mean[subset.members()[i]] += subset.weight() * subset.mean()[i];
      }
      for (int j = 0; j < n; j++) {
        // Column j of Q^-1 = L'^-1 L^-1.
        for (int i = 0; i < n; i++) {
          double left = i == j ? 1 : 0;
          for (int k = 0; k < i; k++) {
            left -= subset.root()[i][k] * column[k];
          }
          column[i] = left / subset.root()[i][i];
        }
        back(subset.root(), column);
        for (int i = 0; i < n; i++) {
          products[subset.members()[i]][subset.members()[j]] +=
              subset.weight() * (column[i] + subset.mean()[i] * subset.mean()[j]);
        }
      }
    }
    return new Moments(mean, products);
  }

  /**
   * First and second moments of trends.
   *
   * @param mean E[b]
   * @param products E[b b']
   */
  public record Moments(double[] mean, double[][] products) {}

  /**
   * One draw of the trends.
   *
   * @param b takes the draw, of as many groups
   */
  public void draw(RandomGenerator random, double[] b) {
    double u = random.nextDouble();
    int s = 0;
    while (s < subsets.size() - 1 && subsets.get(s).cumulative() <= u) {
      s++;
    }
    Subset subset = subsets.get(s);
    int n = subset.members().length;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextGaussian();
    }
    back(subset.root(), x);
    java.util.Arrays.fill(b, 0);
    for (int i = 0; i < n; i++) {
      b[subset.members()[i]] = subset.mean()[i] + x[i];
    }
  }
}
