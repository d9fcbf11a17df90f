package org.ks4gaps.stats;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * The unadjusted Progress 8 scores of one prior-attainment group as exact integers.
 *
 * <p>With Attainment 8 and its estimate in hundredths of a point, their difference is the pupil
 * score in thousandths of a grade: a tenth of a hundredth.
 */
final class GroupScores {

  private final long pupils;
  private final long estimateHundredths;
  private final long[] thousandths;
  private final long[] pupilsUpTo;
  private final double mean;
  private final double sd;

  /** From pupils by Attainment 8 in hundredths, at least one. */
  GroupScores(SortedMap<Long, Long> pupilsByAttainment8) {
    this.pupils = pupilsByAttainment8.values().stream().reduce(0L, Math::addExact);
    this.estimateHundredths = meanHalfUp(pupilsByAttainment8, pupils);
    this.thousandths = new long[pupilsByAttainment8.size()];
    this.pupilsUpTo = new long[thousandths.length];
    ExactMoments moments = new ExactMoments();
    int i = 0;
    long running = 0;
    for (Map.Entry<Long, Long> entry : pupilsByAttainment8.entrySet()) {
      thousandths[i] = entry.getKey() - estimateHundredths;
      running += entry.getValue();
      pupilsUpTo[i] = running;
      moments.add(thousandths[i], entry.getValue());
      i++;
    }
    this.mean = moments.meanOfThousandths();
    this.sd = moments.sampleSdOfThousandths();
  }

  private static long meanHalfUp(SortedMap<Long, Long> pupilsByAttainment8, long pupils) {
    BigInteger sum = BigInteger.ZERO;
    for (Map.Entry<Long, Long> entry : pupilsByAttainment8.entrySet()) {
      sum =
          sum.add(
              BigInteger.valueOf(entry.getKey()).multiply(BigInteger.valueOf(entry.getValue())));
    }
    // floor((2 sum + n) / 2n) is sum / n rounded half up, as no score is negative.
    BigInteger n = BigInteger.valueOf(pupils);
    return sum.shiftLeft(1).add(n).divide(n.shiftLeft(1)).longValueExact();
  }

  long pupils() {
    return pupils;
  }

  long estimateHundredths() {
    return estimateHundredths;
  }

  double mean() {
    return mean;
  }

  double sd() {
    return sd;
  }

  /** Standard deviations from the mean down to the lowest pupil; 0 when all have the same score. */
  double depth() {
    return sd == 0 ? 0 : (mean - thousandths[0] / 1000.0) / sd;
  }

  /** The floor of this group for a multiplier. */
  double floor(double k) {
    return ProgressEight.floor(mean, sd, k);
  }

  /** Pupils whose score lies strictly below the floor. */
  long pupilsBelow(double floor) {
    int position = Arrays.binarySearch(thousandths, inThousandths(floor));
    int lower = position >= 0 ? position : -position - 1;
    return lower == 0 ? 0 : pupilsUpTo[lower - 1];
  }

  /** Adds every pupil's score, raised to the floor where it lies below. */
  void addFloored(double floor, ExactMoments moments) {
    long lowest = floor == Double.NEGATIVE_INFINITY ? Long.MIN_VALUE : inThousandths(floor);
    for (int i = 0; i < thousandths.length; i++) {
      long count = i == 0 ? pupilsUpTo[0] : pupilsUpTo[i] - pupilsUpTo[i - 1];
      moments.add(Math.max(thousandths[i], lowest), count);
    }
  }

  // A floor has three decimals, so the product differs from an integer by representation noise
  // only.
  private static long inThousandths(double floor) {
    return Math.round(floor * 1000);
  }
}
