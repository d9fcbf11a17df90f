package org.ks4gaps.stats;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Percentile of every score in a year's cohort by mid-rank: {@code 100 * (midrank - 0.5) / N},
 * where pupils with the same score share the mean of the ranks they occupy.
 *
 * <p>The scale runs above 0 and below 100 and its mean over the cohort is 50 whatever the ties, so
 * it can be differenced across years in which the points of Attainment 8 changed. A percentile says
 * where a pupil stands in that year; it does not say whether the country improved.
 *
 * @param pupils size N of the cohort
 * @param doubledPositions by score, twice the pupils below plus the pupils level with it, which is
 *     {@code 2 * midrank - 1}
 */
public record MidRanks(long pupils, SortedMap<Long, Long> doubledPositions)
    implements Serializable {

  private static final long TEN_THOUSANDTHS_IN_HUNDRED = 1_000_000;

  public MidRanks {
    if (pupils < 1 || doubledPositions.isEmpty()) {
      throw new IllegalArgumentException("Ranks need a cohort of at least one pupil.");
    }
    doubledPositions = Collections.unmodifiableSortedMap(new TreeMap<>(doubledPositions));
  }

  /**
   * Mid-ranks of a cohort given as pupils by score.
   *
   * @param countsByScore scores in any integer unit (hundredths of a point), each with 1 pupil or
   *     more
   */
  public static MidRanks of(SortedMap<Long, Long> countsByScore) {
    SortedMap<Long, Long> positions = new TreeMap<>();
    long below = 0;
    // Ascending whatever the comparator of the map that was handed in.
    for (Map.Entry<Long, Long> entry : new TreeMap<>((Map<Long, Long>) countsByScore).entrySet()) {
      long level = entry.getValue();
      if (level < 1) {
        throw new IllegalArgumentException(
            "A score that no pupil has must be left out; the count is 1 or more, not "
                + level
                + ".");
      }
      positions.put(entry.getKey(), Math.addExact(Math.multiplyExact(2, below), level));
      below = Math.addExact(below, level);
    }
    return new MidRanks(below, positions);
  }

  /**
   * Percentile of a score, above 0 and below 100.
   *
   * @throws IllegalArgumentException if nobody in the cohort has this score
   */
  public double percentile(long score) {
    return 100.0 * doubledPosition(score) / (2.0 * pupils);
  }

  /**
   * Percentile in ten-thousandths of a percentile point, rounded half up from the exact fraction,
   * so that sums over pupils are exact.
   *
   * @throws IllegalArgumentException if nobody in the cohort has this score
   */
  public long percentileTenThousandths(long score) {
    // floor(x / 2N + 1/2) with x = 10^6 * position.
    long x = Math.multiplyExact(TEN_THOUSANDTHS_IN_HUNDRED, doubledPosition(score));
    return Math.floorDiv(Math.addExact(x, pupils), 2 * pupils);
  }

  private long doubledPosition(long score) {
    Long position = doubledPositions.get(score);
    if (position == null) {
      throw new IllegalArgumentException(
          "No pupil of this cohort has the score "
              + score
              + ". Rank and look up in the same year and the same unit.");
    }
    return position;
  }
}
