package org.ks4gaps.stats.sampling;

import java.util.Arrays;
import java.util.List;

/**
 * A sample in the making: who is in and out, what the quotas count, and the sums of standardised
 * values, so that a swap is judged without looking at the rest of the sample.
 */
final class SampleState {
  private final List<Quota> quotas;
  private final boolean[][] counts;
  private final double[][] standardised;
  private final double[] weights;
  private final int[] in;
  private final int[] out;
  private final int[] drawnByQuota;
  private final double[] sums;
  private int shortfall;
  private double distance;

  /**
   * @param candidates in their order
   * @param size how many are in the sample, no more than there are candidates
   */
  SampleState(List<Candidate> candidates, int size, List<Quota> quotas, List<Aim> aims) {
    this.quotas = quotas;
    this.counts = new boolean[candidates.size()][quotas.size()];
    this.standardised = new double[candidates.size()][aims.size()];
    for (int i = 0; i < candidates.size(); i++) {
      for (int q = 0; q < quotas.size(); q++) {
        counts[i][q] = candidates.get(i).traits().contains(quotas.get(q).trait());
      }
      for (int v = 0; v < aims.size(); v++) {
        // Divided by the size here: the sum over the sample is then its mean's difference.
        standardised[i][v] = aims.get(v).difference(candidates.get(i).values().get(v)) / size;
      }
    }
    this.weights = aims.stream().mapToDouble(Aim::weight).toArray();
    this.in = new int[size];
    this.out = new int[candidates.size() - size];
    this.drawnByQuota = new int[quotas.size()];
    this.sums = new double[aims.size()];
  }

  /** Starts over with these candidates in the sample. */
  void take(List<Integer> sample) {
    boolean[] taken = new boolean[counts.length];
    sample.forEach(i -> taken[i] = true);
    int inside = 0;
    int outside = 0;
    for (int i = 0; i < taken.length; i++) {
      if (taken[i]) {
        in[inside++] = i;
      } else {
        out[outside++] = i;
      }
    }
    settle();
  }

  /**
   * Exchanges picks for candidates by their places: pick, candidate, and another such pair or -1.
   */
  void swap(int... places) {
    for (int p = 0; p < places.length; p += 2) {
      if (places[p] >= 0) {
        int leaving = in[places[p]];
        in[places[p]] = out[places[p + 1]];
        out[places[p + 1]] = leaving;
      }
    }
    // Both stay sorted, so that sums run in one order however the sample was reached.
    Arrays.sort(in);
    Arrays.sort(out);
    settle();
  }

  /**
   * Counts and sums as if one exchange were made, until {@link #settle}: what a second one beside
   * it would do.
   */
  void lean(int pick, int candidate) {
    for (int q = 0; q < drawnByQuota.length; q++) {
      drawnByQuota[q] += (counts[out[candidate]][q] ? 1 : 0) - (counts[in[pick]][q] ? 1 : 0);
    }
    for (int v = 0; v < sums.length; v++) {
      sums[v] += standardised[out[candidate]][v] - standardised[in[pick]][v];
    }
  }

  /** Counts and sums of the sample as it is. */
  void settle() {
    Arrays.fill(drawnByQuota, 0);
    Arrays.fill(sums, 0);
    for (int i : in) {
      for (int q = 0; q < drawnByQuota.length; q++) {
        drawnByQuota[q] += counts[i][q] ? 1 : 0;
      }
      for (int v = 0; v < sums.length; v++) {
        sums[v] += standardised[i][v];
      }
    }
    shortfall = 0;
    for (int q = 0; q < drawnByQuota.length; q++) {
      shortfall += quotas.get(q).shortfall(drawnByQuota[q]);
    }
    distance = 0;
    for (int v = 0; v < sums.length; v++) {
      distance += weights[v] * Math.abs(sums[v]);
    }
  }

  int shortfallAfter(int pick, int candidate) {
    boolean[] leaving = counts[in[pick]];
    boolean[] coming = counts[out[candidate]];
    int after = 0;
    for (int q = 0; q < drawnByQuota.length; q++) {
      after +=
          quotas.get(q).shortfall(drawnByQuota[q] - (leaving[q] ? 1 : 0) + (coming[q] ? 1 : 0));
    }
    return after;
  }

  double distanceAfter(int pick, int candidate) {
    double[] leaving = standardised[in[pick]];
    double[] coming = standardised[out[candidate]];
    double after = 0;
    for (int v = 0; v < sums.length; v++) {
      after += weights[v] * Math.abs(sums[v] - leaving[v] + coming[v]);
    }
    return after;
  }

  /** Standardised difference of the sample's mean of one variable. */
  double difference(int variable) {
    return sums[variable];
  }

  int shortfall() {
    return shortfall;
  }

  double distance() {
    return distance;
  }

  int size() {
    return in.length;
  }

  int outside() {
    return out.length;
  }

  /** The places of the candidates in the sample, rising. */
  int[] drawn() {
    return in.clone();
  }
}
