package org.ks4gaps.stats.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A sample of given size that meets quotas and, among those that do, resembles its frame most:
 * least {@code sum over variables of weight * |sample mean - frame mean| / frame SD}.
 *
 * <p>Found by a seeded swap search. Each start takes a sample by chance, mends its quotas by chance
 * swaps, then makes the best exchange of one drawn for one undrawn candidate as long as one helps.
 * The objective is lexicographic: first the summed shortfall of all quotas, then the distance. So
 * where quotas cannot be met together the search does not stop; it ends at the nearest sample to
 * meeting them, and says by how much it falls short. The best of all starts is kept, of equals the
 * one with the first identifiers.
 *
 * <p>Why not the cube method (Deville and Tillé 2004, Biometrika 91). It draws with fixed inclusion
 * probabilities and balances in expectation; its landing phase gives up constraints one by one,
 * which with ten picks under some twenty overlapping minimum and maximum counts leaves most of them
 * off by one or two. Here the counts must hold exactly, and nobody will weight ten visits up to the
 * country: the sample is purposive, and inclusion probabilities are not what it is for.
 *
 * <p>A heuristic: the least shortfall and distance are those of the starts made, and are not proved
 * least. On frames small enough to try every sample it finds the optimum (see the tests).
 */
public final class BalancedDraw {
  /** Differences below this are rounding, not improvement. */
  private static final double LEVEL = 1e-12;

  /** Chance swaps after which a start gives up mending quotas and leaves it to the best swaps. */
  private static final int MENDING_SWAPS = 4_000;

  private BalancedDraw() {}

  /**
   * What is wanted of a sample.
   *
   * @param size number of picks
   * @param aims the variables of the candidates' values, in their order
   * @param seed of the chance starts
   * @param starts how many
   */
  public record Design(int size, List<Quota> quotas, List<Aim> aims, long seed, int starts) {
    public Design {
      if (size < 1 || starts < 1) {
        throw new IllegalArgumentException(
            "A sample needs a size and a number of starts of 1 or more: " + size + ", " + starts);
      }
      quotas = List.copyOf(quotas);
      aims = List.copyOf(aims);
    }
  }

  /**
   * A sample that was drawn.
   *
   * @param drawn in the order of identifiers; every candidate, if there are no more than wanted
   * @param shortfall summed over quotas; 0 where all are met
   * @param distance the weighted sum of absolute standardised differences
   * @param chanceDifferences by aim, the absolute standardised difference that samples had before
   *     they were balanced: mean over the starts, each with its quotas mended and no more
   */
  public record Drawn(
      List<Candidate> drawn, int shortfall, double distance, List<Double> chanceDifferences) {}

  /**
   * Draws; the order of the candidates makes no difference.
   *
   * @throws IllegalArgumentException if a candidate has not one value for each aim, or two share an
   *     identifier
   */
  public static Drawn of(List<Candidate> candidates, Design design) {
    List<Candidate> sorted = new ArrayList<>(candidates);
    sorted.sort(Candidate.ORDER);
    for (int i = 0; i < sorted.size(); i++) {
      if (sorted.get(i).values().size() != design.aims().size()
          || (i > 0 && sorted.get(i).id().equals(sorted.get(i - 1).id()))) {
        throw new IllegalArgumentException(
            "Candidate "
                + sorted.get(i).id()
                + " stands twice or has not one value for each of "
                + design.aims().size()
                + " variables");
      }
    }
    int size = Math.min(design.size(), sorted.size());
    SampleState state = new SampleState(sorted, size, design.quotas(), design.aims());
    Random random = new Random(design.seed());
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      order.add(i);
    }
    double[] chance = new double[design.aims().size()];
    int[] best = null;
    int bestShortfall = 0;
    double bestDistance = 0;
    int starts = size == sorted.size() ? 1 : design.starts();
    for (int start = 0; start < starts; start++) {
      Collections.shuffle(order, random);
      state.take(order.subList(0, size));
      mend(state, random);
      for (int v = 0; v < chance.length; v++) {
        chance[v] += Math.abs(state.difference(v)) / starts;
      }
      improve(state);
      int[] found = state.drawn();
      if (best == null
          || better(
              state.shortfall(), state.distance(), found, bestShortfall, bestDistance, best)) {
        best = found;
        bestShortfall = state.shortfall();
        bestDistance = state.distance();
      }
    }
    List<Candidate> drawn = new ArrayList<>();
    for (int i : best) {
      drawn.add(sorted.get(i));
    }
    List<Double> differences = new ArrayList<>();
    for (double difference : chance) {
      differences.add(difference);
    }
    return new Drawn(List.copyOf(drawn), bestShortfall, bestDistance, List.copyOf(differences));
  }

  private static boolean better(
      int shortfall,
      double distance,
      int[] drawn,
      int thanShortfall,
      double thanDistance,
      int[] than) {
    if (shortfall != thanShortfall) {
      return shortfall < thanShortfall;
    }
    return Math.abs(distance - thanDistance) > LEVEL
        ? distance < thanDistance
        : Arrays.compare(drawn, than) < 0;
  }

  /** Swaps by chance that make no quota worse, until all are met. */
  private static void mend(SampleState state, Random random) {
    if (state.outside() == 0) {
      return;
    }
    for (int swap = 0; swap < MENDING_SWAPS && state.shortfall() > 0; swap++) {
      int in = random.nextInt(state.size());
      int out = random.nextInt(state.outside());
      if (state.shortfallAfter(in, out) <= state.shortfall()) {
        state.swap(in, out);
      }
    }
  }

  /** The best swap, again and again, while there is one. */
  private static void improve(SampleState state) {
    while (true) {
      int bestIn = -1;
      int bestOut = -1;
      int shortfall = state.shortfall();
      double distance = state.distance();
      for (int in = 0; in < state.size(); in++) {
        for (int out = 0; out < state.outside(); out++) {
          int after = state.shortfallAfter(in, out);
          if (after > shortfall) {
            continue;
          }
          double distanceAfter = state.distanceAfter(in, out);
          if (after < shortfall || distanceAfter < distance - LEVEL) {
            bestIn = in;
            bestOut = out;
            shortfall = after;
            distance = distanceAfter;
          }
        }
      }
      if (bestIn < 0) {
        return;
      }
      state.swap(bestIn, bestOut);
    }
  }
}
