package org.ks4gaps.opendata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.OpenTables;
import org.ks4gaps.stats.CommonSpread;
import org.ks4gaps.stats.PublishedInterval;
import org.ks4gaps.stats.Rounding;
import org.ks4gaps.table.OpenPupilSd;

/**
 * The national standard deviation of pupil Progress 8 of each year: the known one, else the one
 * that reproduces the most published intervals of that year, if there are enough of them and it
 * reproduces nearly all. Beside a known one the solved one is shown as a check.
 *
 * @param byYear what is known of each year that has a cell
 * @param z multiplier of the intervals
 */
record PupilSds(SortedMap<Integer, OfYear> byYear, double z) {
  private static final int PLACES = 2;

  /** One year. */
  record OfYear(
      Optional<Double> sd,
      String basis,
      List<PublishedInterval> intervals,
      Optional<CommonSpread> solved) {
    private long reproduced(double z) {
      return sd.map(s -> intervals.stream().filter(i -> i.reproducedBy(s, z, PLACES)).count())
          .orElse(0L);
    }

    private long exact(double z) {
      return sd.map(s -> intervals.stream().filter(i -> exact(i, s, z)).count()).orElse(0L);
    }

    private static boolean exact(PublishedInterval i, double sd, double z) {
      double half = z * sd / Math.sqrt(i.pupils());
      return rounded(i.mean() - half) == i.lower() && rounded(i.mean() + half) == i.upper();
    }

    private static double rounded(double limit) {
      return Rounding.halfUp(limit, PLACES).doubleValue();
    }
  }

  /** From the cells kept. */
  static PupilSds of(Collection<Cell> cells, OpenTables settings, double z) {
    SortedMap<Integer, List<PublishedInterval>> intervals = new TreeMap<>();
    SortedSet<Integer> years = new TreeSet<>();
    for (Cell cell : cells) {
      years.add(cell.who().academicYear());
      cell.interval()
          .ifPresent(
              i ->
                  intervals
                      .computeIfAbsent(cell.who().academicYear(), y -> new ArrayList<>())
                      .add(i));
    }
    SortedMap<Integer, OfYear> byYear = new TreeMap<>();
    for (int year : years) {
      byYear.put(
          year,
          ofYear(
              intervals.getOrDefault(year, List.of()),
              settings.nationalSd().get(year),
              settings,
              z));
    }
    return new PupilSds(byYear, z);
  }

  private static OfYear ofYear(
      List<PublishedInterval> intervals, Double given, OpenTables settings, double z) {
    Optional<CommonSpread> solved = CommonSpread.of(intervals, z, PLACES);
    if (given != null) {
      return new OfYear(Optional.of(given), "GIVEN", intervals, solved);
    }
    Optional<Double> sd =
        solved
            .filter(s -> s.intervals() >= settings.minimumIntervals())
            .filter(s -> s.share() >= settings.minimumReproducedShare())
            .map(CommonSpread::middle);
    return new OfYear(sd, sd.isPresent() ? "SOLVED" : "NONE", intervals, solved);
  }

  /** The SD of a year, empty where none is known. */
  Optional<Double> sd(int academicYear) {
    return Optional.ofNullable(byYear.get(academicYear)).flatMap(OfYear::sd);
  }

  /** Whether the year's SD gives a published interval. */
  boolean reproduces(int academicYear, PublishedInterval interval) {
    return sd(academicYear).filter(sd -> interval.reproducedBy(sd, z, PLACES)).isPresent();
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    byYear.forEach(
        (year, of) ->
            rows.add(
                new RowOf(OpenPupilSd.TABLE)
                    .set(OpenPupilSd.ACADEMIC_YEAR, year)
                    .set(OpenPupilSd.SD, of.sd())
                    .set(OpenPupilSd.BASIS, of.basis())
                    .set(OpenPupilSd.INTERVALS, (long) of.intervals().size())
                    .set(OpenPupilSd.REPRODUCED, of.reproduced(z))
                    .set(OpenPupilSd.EXACT, of.exact(z))
                    .set(OpenPupilSd.SOLVED_LOW, of.solved().map(s -> s.range().lower()))
                    .set(OpenPupilSd.SOLVED_HIGH, of.solved().map(s -> s.range().upper()))
                    .set(
                        OpenPupilSd.SOLVED_COUNT,
                        of.solved().map(s -> (long) s.reproduced()).orElse(0L))
                    .row()));
    return rows;
  }
}
