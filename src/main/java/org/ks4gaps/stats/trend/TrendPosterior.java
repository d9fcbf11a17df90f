package org.ks4gaps.stats.trend;

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
  private static final double NEGLIGIBLE = 1e-5;

  private final int groups;
  private final double logLikelihood;

  // Of each set kept, flat, since a country has some millions of them: its members as bits, the
  // weight
  // of it and all earlier ones, and where its numbers begin: the mean of each member, then the
  // lower
  // triangle L with Q = L L', row by row.
  private final int[] sets;
  private final double[] cumulative;
  private final int[] begins;
  private final double[] numbers;

  private TrendPosterior(
      int groups,
      double logLikelihood,
      int[] sets,
      double[] cumulative,
      int[] begins,
      double[] numbers) {
    this.groups = groups;
    this.logLikelihood = logLikelihood;
    this.sets = sets;
    this.cumulative = cumulative;
    this.begins = begins;
    this.numbers = numbers;
  }

  /** The posterior under a prior. */
  public static TrendPosterior of(TrendEvidence evidence, TrendPrior prior) {
    int groups = evidence.groups();
    int count = prior.sd() == 0 ? 1 : 1 << groups;
    double[] logs = new double[count];
    double[][] solved = new double[count][];
    double largest = Double.NEGATIVE_INFINITY;
    for (int set = 0; set < count; set++) {
      int in = Integer.bitCount(set);
      // 0 log 0 is 0: where all have trends, only the whole set counts.
      logs[set] =
          prior.sd() == 0
              ? 0
              : in * Math.log(prior.share())
                  + (in == groups ? 0 : (groups - in) * Math.log1p(-prior.share()));
      if (logs[set] > Double.NEGATIVE_INFINITY) {
        solved[set] = new double[in + in * (in + 1) / 2];
        logs[set] += solve(evidence, members(set, in), prior.sd(), solved[set]);
        largest = Math.max(largest, logs[set]);
      }
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - largest);
    }
    int kept = 0;
    int size = 0;
    double all = 0;
    for (int set = 0; set < count; set++) {
      double weight = Math.exp(logs[set] - largest) / sum;
      if (weight > NEGLIGIBLE) {
        kept++;
        size += solved[set].length;
        all += weight;
      }
    }
    int[] sets = new int[kept];
    double[] cumulative = new double[kept];
    int[] begins = new int[kept];
    double[] numbers = new double[size];
    double before = 0;
    for (int set = 0, at = 0, begin = 0; set < count; set++) {
      double weight = Math.exp(logs[set] - largest) / sum;
      if (weight > NEGLIGIBLE) {
        before += weight / all;
        sets[at] = set;
        cumulative[at] = before;
        begins[at++] = begin;
        System.arraycopy(solved[set], 0, numbers, begin, solved[set].length);
        begin += solved[set].length;
      }
    }
    return new TrendPosterior(groups, largest + Math.log(sum), sets, cumulative, begins, numbers);
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

  /**
   * Puts mean and L of a set of groups into {@code to}, and returns what they add to the
   * log-likelihood.
   */
  private static double solve(TrendEvidence evidence, int[] members, double sd, double[] to) {
    int n = members.length;
    double gain = 0;
    for (int i = 0, row = n; i < n; row += ++i) {
      for (int j = 0, other = n; j <= i; other += ++j) {
        double left = evidence.information()[members[i]][members[j]];
        left += i == j ? 1 / (sd * sd) : 0;
        for (int k = 0; k < j; k++) {
          left -= to[row + k] * to[other + k];
        }
        to[row + j] = i == j ? Math.sqrt(left) : left / to[other + j];
      }
      double left = evidence.score()[members[i]];
      for (int k = 0; k < i; k++) {
        left -= to[row + k] * to[k];
      }
      to[i] = left / to[row + i];
      gain += to[i] * to[i] / 2 - Math.log(sd * to[row + i]);
    }
    back(to, n, n, to, 0);
    return gain;
  }

  /** x := L'^-1 x, for n numbers from a place, L's triangle beginning at another. */
  private static void back(double[] triangle, int begin, int n, double[] x, int at) {
    for (int i = n - 1; i >= 0; i--) {
      double left = x[at + i];
      for (int k = i + 1; k < n; k++) {
        left -= triangle[begin + k * (k + 1) / 2 + i] * x[at + k];
      }
      x[at + i] = left / triangle[begin + i * (i + 1) / 2 + i];
    }
  }

  /** Log-likelihood of the prior, less that of no trends at all. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Posterior probability that a group has a trend. */
  public double probability(int group) {
    double sum = 0;
    for (int s = 0; s < sets.length; s++) {
      sum += (sets[s] >> group & 1) * weight(s);
    }
    return sum;
  }

  private double weight(int s) {
    return s == 0 ? cumulative[0] : cumulative[s] - cumulative[s - 1];
  }

  /** Mean of the trends, and the mean of their products: the first and second moments. */
  public Moments moments() {
    double[] mean = new double[groups];
    double[][] products = new double[groups][groups];
    for (int s = 0; s < sets.length; s++) {
      int n = Integer.bitCount(sets[s]);
      int[] members = members(sets[s], n);
      int begin = begins[s];
      double[] column = new double[n];
      for (int j = 0; j < n; j++) {
        mean[members[j]] += weight(s) * numbers[begin + j];
        // Column j of Q^-1 = L'^-1 L^-1.
        for (int i = 0, row = begin + n; i < n; row += ++i) {
          double left = i == j ? 1 : 0;
          for (int k = 0; k < i; k++) {
            left -= numbers[row + k] * column[k];
          }
          column[i] = left / numbers[row + i];
        }
        back(numbers, begin + n, n, column, 0);
        for (int i = 0; i < n; i++) {
          products[members[i]][members[j]] +=
              weight(s) * (column[i] + numbers[begin + i] * numbers[begin + j]);
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
    while (s < sets.length - 1 && cumulative[s] <= u) {
      s++;
    }
    int n = Integer.bitCount(sets[s]);
    for (int i = 0; i < n; i++) {
      b[i] = random.nextGaussian();
    }
    back(numbers, begins[s] + n, n, b, 0);
    // From the last on, since a member stands where its number is or after it.
    int left = n - 1;
    for (int g = groups - 1; g >= 0; g--) {
      b[g] = (sets[s] >> g & 1) == 1 ? numbers[begins[s] + left] + b[left--] : 0;
    }
  }
}
