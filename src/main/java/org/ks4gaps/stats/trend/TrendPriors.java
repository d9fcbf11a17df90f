package org.ks4gaps.stats.trend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How common and how strong trends are, as all schools together tell it: a posterior over a grid of
 * priors, each weighed by the product of its likelihoods in all schools. Before the data every
 * overall SD from 0 to {@link #LARGEST_SD} is as likely as another, and so is every share of the
 * grid: from all groups having normal trends to one in thirty having strong ones. What the data
 * cannot tell stays open in whatever is drawn, also where the likeliest SD is zero.
 *
 * <p>Empirical Bayes with the uncertainty of its prior (Gelman 2006, doi 10.1214/06-BA117A, for the
 * SD; spike and slab: Mitchell and Beauchamp 1988, doi 10.1080/01621459.1988.10478694).
 */
public final class TrendPriors {
  /** Largest overall SD, in pupil SDs. */
  public static final double LARGEST_SD = 0.5;

  private static final double STEP = 0.02;
  private static final double[] SHARES = {1, 0.5, 0.25, 0.12, 0.06, 0.03};

  private final List<TrendPrior> grid;
  private final double[] weights;

  private TrendPriors(List<TrendPrior> grid, double[] weights) {
    this.grid = grid;
    this.weights = weights;
  }

  /**
   * The posterior given what schools say; without schools, all of the grid alike.
   *
   * @param schools in an order that does not change from run to run
   */
  public static TrendPriors of(List<TrendEvidence> schools) {
    List<TrendPrior> grid = new ArrayList<>();
    for (int i = 0; i <= Math.round(LARGEST_SD / STEP); i++) {
      for (double share : SHARES) {
        grid.add(new TrendPrior(share, i * STEP / Math.sqrt(share)));
      }
    }
    double[] logs =
        IntStream.range(0, grid.size())
            .parallel()
            .mapToDouble(
                i -> {
                  double sum = 0;
                  for (TrendEvidence school : schools) {
                    sum += TrendPosterior.of(school, grid.get(i)).logLikelihood();
                  }
                  return sum;
                })
            .toArray();
    double largest = Arrays.stream(logs).max().orElseThrow();
    double[] weights = Arrays.stream(logs).map(log -> Math.exp(log - largest)).toArray();
    double all = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / all);
    return new TrendPriors(grid, weights);
  }

  /** Posterior mean of the SD of trends over all groups. */
  public double overallSd() {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * grid.get(i).overallSd();
    }
    return sum;
  }

  /**
   * As many priors as wanted that stand for the posterior, alike in weight: those at the middle of
   * equal portions of it, in the order of the grid (SD, then share).
   */
  public List<TrendPrior> portions(int number) {
    List<TrendPrior> portions = new ArrayList<>();
    double cumulative = 0;
    int at = -1;
    for (int i = 0; i < number; i++) {
      double middle = (i + 0.5) / number;
      while (at < weights.length - 1 && cumulative <= middle) {
        cumulative += weights[++at];
      }
      portions.add(grid.get(at));
    }
    return portions;
  }
}
