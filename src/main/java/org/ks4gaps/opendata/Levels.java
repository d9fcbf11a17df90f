package org.ks4gaps.opendata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.ks4gaps.stats.EstimatedCentre;
import org.ks4gaps.stats.Interval;
import org.ks4gaps.stats.PublishedInterval;
import org.ks4gaps.stats.Shrunken;
import org.ks4gaps.table.OpenSchoolResults;

/**
 * Results of schools: each published figure with its reason, the interval computed again, and
 * Progress 8 pulled towards the mean of its group and year.
 *
 * <p>Centre and variance between schools are by moments over mainstream schools; special schools,
 * whose pupils are measured against mainstream ones, are neither in them nor shrunken.
 */
final class Levels {
  private record Kind(int academicYear, Group group) {}

  private final SortedMap<Cell.Who, Cell> cells;
  private final PupilSds sds;
  private final int minimumSchools;
  private final Map<Kind, EstimatedCentre> between = new HashMap<>();

  Levels(SortedMap<Cell.Who, Cell> cells, PupilSds sds, int minimumSchools) {
    this.cells = cells;
    this.sds = sds;
    this.minimumSchools = minimumSchools;
    Map<Kind, List<double[]>> effects = new HashMap<>();
    cells
        .values()
        .forEach(
            cell ->
                variance(cell)
                    .filter(v -> !cell.school().special())
                    .ifPresent(
                        v ->
                            effects
                                .computeIfAbsent(kind(cell), k -> new ArrayList<>())
                                .add(
                                    new double[] {
                                      cell.number(Measure.PROGRESS8).orElseThrow(), v
                                    })));
    effects.forEach(
        (kind, of) -> {
          if (of.size() >= Math.max(2, minimumSchools)) {
            between.put(
                kind,
                EstimatedCentre.of(
                    of.stream().mapToDouble(e -> e[0]).toArray(),
                    of.stream().mapToDouble(e -> e[1]).toArray()));
          }
        });
  }

  private static Kind kind(Cell cell) {
    return new Kind(cell.who().academicYear(), cell.who().group());
  }

  /** The cell of a group of the same school and year, if it is of the same table. */
  static Optional<Cell> beside(SortedMap<Cell.Who, Cell> cells, Cell cell, Group group) {
    Cell.Who who = cell.who();
    return Optional.ofNullable(cells.get(new Cell.Who(who.urn(), who.academicYear(), group)))
        .filter(other -> other.source().file().equals(cell.source().file()));
  }

  private Optional<Pupils> pupils(Cell cell) {
    return Pupils.of(cell, beside(cells, cell, Group.ALL));
  }

  private Optional<Double> variance(Cell cell) {
    return pupils(cell)
        .flatMap(n -> sds.sd(cell.who().academicYear()).map(sd -> sd * sd / n.count()));
  }

  private Optional<Shrunken> shrunken(Cell cell) {
    return Optional.ofNullable(between.get(kind(cell)))
        .filter(b -> !cell.school().special())
        .flatMap(
            b ->
                variance(cell).map(v -> b.shrink(cell.number(Measure.PROGRESS8).orElseThrow(), v)));
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    cells.values().forEach(cell -> rows.add(row(cell)));
    return rows;
  }

  private Row row(Cell cell) {
    Optional<Pupils> pupils = pupils(cell);
    Optional<PublishedInterval> interval = cell.interval();
    Optional<Interval> again =
        variance(cell)
            .map(
                v -> {
                  double mean = cell.number(Measure.PROGRESS8).orElseThrow();
                  double half = sds.z() * Math.sqrt(v);
                  return new Interval(mean - half, mean + half);
                });
    int year = cell.who().academicYear();
    Optional<Boolean> reproduced =
        sds.sd(year).flatMap(sd -> interval.map(i -> sds.reproduces(year, i)));
    Optional<Shrunken> shrunken = shrunken(cell);
    Figure lower = cell.figure(Measure.PROGRESS8_LOWER);
    boolean derived = pupils.filter(Pupils::derived).isPresent();
    return new RowOf(OpenSchoolResults.TABLE)
        .set(OpenSchoolResults.URN, cell.who().urn())
        .set(OpenSchoolResults.ACADEMIC_YEAR, year)
        .set(OpenSchoolResults.GROUP, cell.who().group().name())
        .set(OpenSchoolResults.NAME, cell.school().name())
        .set(OpenSchoolResults.LA_CODE, cell.school().laCode())
        .set(OpenSchoolResults.RECORD_TYPE, cell.school().recordType())
        .set(OpenSchoolResults.PUPILS, cell.number(Measure.PUPILS).map(Math::round))
        .set(OpenSchoolResults.PUPILS_WITHHELD, cell.figure(Measure.PUPILS).why())
        .set(
            OpenSchoolResults.P8_PUPILS,
            derived
                ? pupils.map(Pupils::count)
                : cell.number(Measure.PROGRESS8_PUPILS).map(Math::round))
        .set(
            OpenSchoolResults.P8_PUPILS_WITHHELD,
            derived ? null : cell.figure(Measure.PROGRESS8_PUPILS).why())
        .set(
            OpenSchoolResults.P8_PUPILS_BASIS,
            derived
                ? Pupils.DERIVED
                : cell.number(Measure.PROGRESS8_PUPILS).isPresent() ? Pupils.PUBLISHED : null)
        .set(OpenSchoolResults.COVERAGE, cell.coverage())
        .set(OpenSchoolResults.ATT8, cell.number(Measure.ATTAINMENT8))
        .set(OpenSchoolResults.ATT8_WITHHELD, cell.figure(Measure.ATTAINMENT8).why())
        .set(OpenSchoolResults.P8, cell.number(Measure.PROGRESS8))
        .set(OpenSchoolResults.P8_WITHHELD, cell.figure(Measure.PROGRESS8).why())
        .set(OpenSchoolResults.LOWER, lower.value())
        .set(OpenSchoolResults.UPPER, cell.number(Measure.PROGRESS8_UPPER))
        .set(OpenSchoolResults.INTERVAL_WITHHELD, lower.why())
        .set(OpenSchoolResults.LOWER_AGAIN, again.map(Interval::lower))
        .set(OpenSchoolResults.UPPER_AGAIN, again.map(Interval::upper))
        .set(OpenSchoolResults.REPRODUCED, reproduced)
        .set(OpenSchoolResults.SHRUNKEN, shrunken.map(Shrunken::posterior))
        .set(OpenSchoolResults.POSTERIOR_SD, shrunken.map(Shrunken::posteriorSd))
        .set(OpenSchoolResults.RELIABILITY, shrunken.map(Shrunken::reliability))
        .set(
            OpenSchoolResults.COLUMNS_OF,
            cell.source().yearsLater() == 0 ? "OWN_YEAR" : "EARLIER_YEAR")
        .set(OpenSchoolResults.STANDING, cell.source().standing().name())
        .set(OpenSchoolResults.FILE, cell.source().file())
        .set(OpenSchoolResults.LINE, cell.source().line())
        .row();
  }
}
