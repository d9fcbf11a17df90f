package org.ks4gaps.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Bootstrap draws of the noise of all units, {@code z ~ N(0, se²)} independently, arranged so that
 * the largest standardised difference of a draw is found without looking at every pair.
 *
 * <p>Units stand in the order of their variances. For the largest {@code (z_j - z_i) / sqrt(v_i +
 * v_j)} over j, a unit is of no use when one of smaller or equal variance has a larger draw: the
 * other makes a larger numerator and a smaller denominator. What is left is the <em>upper
 * frontier</em>, the running maxima of the draws in the order of variances, some {@code log p} of
 * them where variances hardly differ; the running minima do the same for the other direction. Where
 * some pairs do not count, units behind the frontier are looked up by buckets of neighbours in that
 * order, of which the smallest variance and the largest and smallest draw are known.
 *
 * <p>Memory: 8 bytes a unit and draw, and about a tenth of that besides.
 */
final class NoiseDraws {
  static final int BUCKET = 32;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  /** Units in the order of their variances, as positions in the arrays given. */
  final int[] order;

  /** Estimate and variance by place in that order. */
  final double[] estimates;

  final double[] variances;

  /** Noise by draw and place. */
  final double[][] noise;

  final Frontiers upper;
  final Frontiers lower;

  /** Largest and smallest noise by draw and bucket. */
  final double[][] largest;

  final double[][] smallest;

  /**
   * The running extremes of all draws one after another, as a walk over draws meets them.
   *
   * @param begins where those of each draw begin, and where the last end
   * @param places by which they stand in the order of variances
   * @param noise beside each place
   */
  record Frontiers(int[] begins, int[] places, double[] noise) {}

  /**
   * Draws the noise.
   *
   * @param ids which stream of random numbers a unit has: its draws depend on the seed and its id
   *     alone, not on where it stands or what else is ranked
   */
  NoiseDraws(double[] estimates, double[] standardErrors, long[] ids, RankSetOptions options) {
    int units = estimates.length;
    order =
        IntStream.range(0, units)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(unit -> standardErrors[unit])
                    .thenComparingLong(unit -> ids[unit]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.estimates = Arrays.stream(order).mapToDouble(unit -> estimates[unit]).toArray();
    variances =
        Arrays.stream(order)
            .mapToDouble(unit -> standardErrors[unit] * standardErrors[unit])
            .toArray();
    noise = new double[options.draws()][units];
    for (int place = 0; place < units; place++) {
      SplittableRandom random = new SplittableRandom(stream(options.seed(), ids[order[place]]));
      // The root of the variance and not the standard error: where the square of a tiny one
      // vanishes, so does its noise.
      double spread = Math.sqrt(variances[place]);
      for (double[] draw : noise) {
        draw[place] = spread * random.nextGaussian();
      }
    }
    upper = frontiers(noise, 1);
    lower = frontiers(noise, -1);
    largest = new double[noise.length][];
    smallest = new double[noise.length][];
    for (int draw = 0; draw < noise.length; draw++) {
      summarise(draw);
    }
  }

  int units() {
    return order.length;
  }

  int draws() {
    return noise.length;
  }

  /** Buckets of neighbours; the last may be shorter than the others. */
  int buckets() {
    return (units() + BUCKET - 1) / BUCKET;
  }

  // Both numbers are scrambled before they meet, so that neighbouring seeds and ids (URNs run
  // consecutively) do not share streams.
  private static long stream(long seed, long id) {
    return scramble(scramble(seed + ODD) ^ scramble(id * ODD + 1));
  }

  // Rounds of xor-shift and multiplication: every bit of the result depends on every bit given.
  private static long scramble(long bits) {
    long x = bits;
    for (int round = 0; round < 3; round++) {
      x = (x ^ (x >>> 32)) * 0xD6E8FEB86659FD93L;
    }
    return x ^ (x >>> 32);
  }

  // The running maxima of sign x noise, strictly increasing.
  private static Frontiers frontiers(double[][] noise, int sign) {
    int[] begins = new int[noise.length + 1];
    int[] places = new int[0];
    double[] ofPlaces = new double[0];
    int count = 0;
    for (int draw = 0; draw < noise.length; draw++) {
      double extreme = Double.NEGATIVE_INFINITY;
      for (int place = 0; place < noise[draw].length; place++) {
        double value = sign * noise[draw][place];
        if (value > extreme) {
          if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count + noise.length);
            ofPlaces = Arrays.copyOf(ofPlaces, places.length);
          }
          extreme = value;
          places[count] = place;
          ofPlaces[count++] = noise[draw][place];
        }
      }
      begins[draw + 1] = count;
    }
    return new Frontiers(begins, Arrays.copyOf(places, count), Arrays.copyOf(ofPlaces, count));
  }

  private void summarise(int draw) {
    largest[draw] = new double[buckets()];
    smallest[draw] = new double[buckets()];
    Arrays.fill(largest[draw], Double.NEGATIVE_INFINITY);
    Arrays.fill(smallest[draw], Double.POSITIVE_INFINITY);
    for (int place = 0; place < units(); place++) {
      int bucket = place / BUCKET;
      largest[draw][bucket] = Math.max(largest[draw][bucket], noise[draw][place]);
      smallest[draw][bucket] = Math.min(smallest[draw][bucket], noise[draw][place]);
    }
  }
}
