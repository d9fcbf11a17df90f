package org.ks4gaps.stats;

/**
 * The hypergeometric distribution: listed schools among those of a trust, had the list been drawn
 * blindly from all eligible schools.
 */
public final class Hypergeometric {

  private Hypergeometric() {}

  /**
   * Probability of {@code observed} or more successes in draws without replacement, {@code Σ C(K,
   * x) C(N - K, n - x) / C(N, n)} over x from {@code observed} up.
   *
   * <p>Terms are built from the mode outwards by the ratio of neighbours and divided by their own
   * sum, so no factorial or binomial coefficient ever overflows.
   *
   * @param observed successes seen; 0 or less gives 1, more than can be drawn gives 0
   * @param population eligible schools N
   * @param successes listed schools K among them
   * @param draws eligible schools n of the trust
   */
  public static double atLeast(int observed, int population, int successes, int draws) {
    if (population < 0
        || successes < 0
        || successes > population
        || draws < 0
        || draws > population) {
      throw new IllegalArgumentException(
          "Successes and draws lie between 0 and the population, not "
              + successes
              + " and "
              + draws
              + " of "
              + population
              + ".");
    }
    int fewest = (int) Math.max(0L, (long) draws + successes - population);
    int most = Math.min(draws, successes);
    if (observed <= fewest) {
      return 1;
    }
    if (observed > most) {
      return 0;
    }
    double[] weights = weights(population, successes, draws, fewest, most);
    // Smallest terms first on each side of the cut.
    double tail = 0;
    for (int x = most; x >= observed; x--) {
      tail += weights[x - fewest];
    }
    double rest = 0;
    for (int x = fewest; x < observed; x++) {
      rest += weights[x - fewest];
    }
    return tail / (tail + rest);
  }

  private static double[] weights(int population, int successes, int draws, int fewest, int most) {
    double[] weights = new double[most - fewest + 1];
    int mode = (int) ((draws + 1L) * (successes + 1L) / (population + 2L));
    mode = Math.min(Math.max(mode, fewest), most);
    weights[mode - fewest] = 1;
    for (int x = mode; x < most; x++) {
      weights[x + 1 - fewest] = weights[x - fewest] * ratio(population, successes, draws, x);
    }
    for (int x = mode - 1; x >= fewest; x--) {
      weights[x - fewest] = weights[x + 1 - fewest] / ratio(population, successes, draws, x);
    }
    return weights;
  }

  // P(x + 1) / P(x)
  private static double ratio(int population, int successes, int draws, int x) {
    double up = ((double) successes - x) * ((double) draws - x);
    double down = (x + 1.0) * ((double) population - successes - draws + x + 1);
    return up / down;
  }
}
