package org.ks4gaps.stats;

import java.util.stream.IntStream;

/** All differences between units, tested together; contrasts are made anew for each walk. */
final class AllUnits implements StepDown.Family {
  // More than any machine's processors, and few enough for a row of maxima each.
  private static final int SHARES = 64;

  private final NoiseDraws draws;

  AllUnits(NoiseDraws draws) {
    this.draws = draws;
  }

  @Override
  public double[] largest(int[] which, double critical) {
    return IntStream.range(0, SHARES)
        .parallel()
        .mapToObj(
            share -> {
              double[] largest = new double[which.length];
              for (int place = share; place < draws.units(); place += SHARES) {
                Contrasts unit = contrasts(place);
                for (int k = 0; k < which.length; k++) {
                  largest[k] = unit.largest(which[k], critical, largest[k]);
                }
              }
              return largest;
            })
        .reduce(new double[which.length], AllUnits::larger);
  }

  /** Each direction is counted from both its ends, which does no harm to a comparison of counts. */
  @Override
  public long found(double critical) {
    return IntStream.range(0, draws.units())
        .parallel()
        .mapToLong(place -> contrasts(place).found(critical))
        .sum();
  }

  /** The places the unit at {@code place} may have. */
  RankSet set(int place, double critical) {
    Contrasts unit = contrasts(place);
    int above = 0;
    int below = 0;
    for (int other = 0; other < draws.units(); other++) {
      if (unit.isBelow(other, critical)) {
        above++;
      } else if (unit.isAbove(other, critical)) {
        below++;
      }
    }
    return new RankSet(1 + above, draws.units() - below);
  }

  private Contrasts contrasts(int place) {
    return new Contrasts(draws, place, other -> other == place);
  }

  private static double[] larger(double[] a, double[] b) {
    double[] larger = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      larger[k] = Math.max(a[k], b[k]);
    }
    return larger;
  }
}
