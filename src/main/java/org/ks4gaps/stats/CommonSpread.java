package org.ks4gaps.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The standard deviation behind a table of published intervals, where it is published nowhere: the
 * one that reproduces the most of them.
 *
 * <p>Every interval bounds it on both sides ({@link PublishedInterval#spreads}); the answer is the
 * stretch of the line that most of these ranges cover, found exactly by going along their ends. No
 * grid is searched. Of several stretches covered equally often the widest is taken, of equally wide
 * ones the lowest.
 *
 * @param range standard deviations that reproduce equally many
 * @param reproduced how many intervals they reproduce
 * @param intervals how many there are
 */
public record CommonSpread(Interval range, int reproduced, int intervals) {

  /** The middle of the range. */
  public double middle() {
    return (range.lower() + range.upper()) / 2;
  }

  /** Share of the intervals reproduced. */
  public double share() {
    return (double) reproduced / intervals;
  }

  private record End(double at, boolean opens) {}

  /**
   * Of these intervals.
   *
   * @param z multiplier of the intervals, above 0
   * @param places decimals they are rounded to
   * @return empty where no interval can be reproduced by any
   */
  public static Optional<CommonSpread> of(List<PublishedInterval> intervals, double z, int places) {
    List<End> ends = new ArrayList<>();
    for (PublishedInterval interval : intervals) {
      interval
          .spreads(z, places)
          .ifPresent(
              range -> {
                ends.add(new End(range.lower(), true));
                ends.add(new End(range.upper(), false));
              });
    }
    // Ranges hold their ends, so one that opens where another closes still meets it.
    ends.sort(Comparator.comparingDouble(End::at).thenComparing(end -> !end.opens()));
    int covering = 0;
    int most = 0;
    Interval best = null;
    for (int i = 0; i < ends.size(); i++) {
      if (!ends.get(i).opens()) {
        covering--;
        continue;
      }
      covering++;
      if (covering >= most && !ends.get(i + 1).opens()) {
        Interval stretch = new Interval(ends.get(i).at(), ends.get(i + 1).at());
        if (covering > most || width(stretch) > width(best)) {
          best = stretch;
        }
        most = covering;
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new CommonSpread(best, most, intervals.size()));
  }

  private static double width(Interval interval) {
    return interval.upper() - interval.lower();
  }
}
