package org.ks4gaps.stats.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A sample of given size that meets quotas and, among those that do, resembles its frame most:
 * least {@code sum over variables of weight * |sample mean - frame mean| / frame SD}.
 *
 * <p>Found by a seeded swap search. Each start takes a sample by chance, mends its quotas by chance
 * swaps, then makes the best exchange of one drawn for one undrawn candidate as long as one helps;
 * the ten best samples so found are tried with exchanges of two for two as well. The objective is
 * lexicographic: first the summed shortfall of all quotas, then the distance. So where quotas
 * cannot be met together the search does not stop; it ends at the nearest sample to meeting them,
 * and says by how much it falls short. The best of all starts is kept, of equals the one with the
 * first identifiers.
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

  /** How many of the best samples are improved by exchanges of two at once, which cost more. */
  private static final int FINALISTS = 10;

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
    SortedSet<Found> optima = new TreeSet<>();
    int starts = size == sorted.size() ? 1 : design.starts();
    for (int start = 0; start < starts; start++) {
      Collections.shuffle(order, random);
      state.take(order.subList(0, size));
      mend(state, random);
      for (int v = 0; v < chance.length; v++) {
        chance[v] += Math.abs(state.difference(v)) / starts;
      }
      while (swapped(state)) {
        // Until no exchange helps.
      }
      optima.add(Found.in(state));
    }
    Found best =
        optima.stream()
            .limit(FINALISTS)
            .map(found -> polished(found, state))
            .min(Found.ORDER)
            .get();
    List<Candidate> drawn = new ArrayList<>();
    best.drawn().forEach(i -> drawn.add(sorted.get(i)));
    List<Double> differences = new ArrayList<>();
    for (double difference : chance) {
      differences.add(difference);
    }
    return new Drawn(
        List.copyOf(drawn), best.shortfall(), best.distance(), List.copyOf(differences));
  }

  /** A sample that a start ended at, by the places of its candidates. */
  private record Found(List<Integer> drawn, int shortfall, double distance)
      implements Comparable<Found> {
    static final Comparator<Found> ORDER =
        Comparator.comparingInt(Found::shortfall)
            // To a multiple of what is rounding, so that equal samples are equal.
            .thenComparingLong(f -> Math.round(f.distance() / LEVEL))
            .thenComparing(
                (a, b) ->
                    Arrays.compare(
                        a.drawn().toArray(Integer[]::new), b.drawn().toArray(Integer[]::new)));

    static Found in(SampleState state) {
      return new Found(
          Arrays.stream(state.drawn()).boxed().toList(), state.shortfall(), state.distance());
    }

    @Override
    public int compareTo(Found other) {
      return ORDER.compare(this, other);
    }
  }

  /** Where the best exchanges of one, or of two at once, lead from a sample. */
  private static Found polished(Found found, SampleState state) {
    state.take(found.drawn());
    while (swapped(state) || swappedTwo(state)) {
      // Until no exchange helps.
    }
    return Found.in(state);
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
        state.swap(in, out, -1, -1);
      }
    }
  }

  /** Makes the best swap, if one helps. */
  private static boolean swapped(SampleState state) {
    Swap best = new Swap(state.shortfall(), state.distance());
    for (int in = 0; in < state.size(); in++) {
      for (int out = 0; out < state.outside(); out++) {
        best.consider(state, in, out, -1, -1);
      }
    }
    return best.make(state);
  }

  /** Makes the best exchange of two for two, if one helps. */
  private static boolean swappedTwo(SampleState state) {
    Swap best = new Swap(state.shortfall(), state.distance());
    for (int in = 0; in < state.size(); in++) {
      for (int out = 0; out < state.outside(); out++) {
        state.lean(in, out);
        for (int alsoIn = in + 1; alsoIn < state.size(); alsoIn++) {
          for (int alsoOut = out + 1; alsoOut < state.outside(); alsoOut++) {
            best.consider(state, alsoIn, alsoOut, in, out);
          }
        }
        state.settle();
      }
    }
    return best.make(state);
  }

  /** The best exchange seen so far. */
  private static final class Swap {
    private int shortfall;
    private double distance;
    private int[] chosen;

    Swap(int shortfall, double distance) {
      this.shortfall = shortfall;
      this.distance = distance;
    }

    void consider(SampleState state, int in, int out, int firstIn, int firstOut) {
      int after = state.shortfallAfter(in, out);
      if (after > shortfall) {
        return;
      }
      double distanceAfter = state.distanceAfter(in, out);
      if (after < shortfall || distanceAfter < distance - LEVEL) {
        shortfall = after;
        distance = distanceAfter;
        chosen = new int[] {in, out, firstIn, firstOut};
      }
    }

    boolean make(SampleState state) {
      if (chosen == null) {
        return false;
      }
      state.swap(chosen);
      return true;
    }
  }
}
