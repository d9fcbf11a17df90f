package org.ks4gaps.opendata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.ks4gaps.stats.Estimate;
import org.ks4gaps.stats.Gap;
import org.ks4gaps.stats.Interval;
import org.ks4gaps.table.OpenGaps;

/**
 * Disadvantaged pupils of a school beside the others in one year. The gap is others less
 * disadvantaged, above 0 where the disadvantaged are behind; its standard error is {@code SD
 * sqrt(1/n + 1/n)} with the national pupil SD of the year, as in DfE's intervals of either mean.
 *
 * @param group the cell of the disadvantaged, empty where there is none
 * @param rest the cell of the others
 * @param sd national pupil SD of the year
 */
record GapYear(
    int urn,
    int academicYear,
    Optional<Cell> group,
    Optional<Cell> rest,
    Optional<Pupils> groupPupils,
    Optional<Pupils> restPupils,
    Optional<Double> sd) {

  /** Every school and year with a cell of either side, by school. */
  static SortedMap<Integer, List<GapYear>> of(SortedMap<Cell.Who, Cell> cells, PupilSds sds) {
    SortedMap<Integer, List<GapYear>> schools = new TreeMap<>();
    cells.values().stream()
        .filter(cell -> cell.who().group() != Group.ALL)
        .map(cell -> new Cell.Who(cell.who().urn(), cell.who().academicYear(), Group.ALL))
        .distinct()
        .forEach(
            who ->
                schools
                    .computeIfAbsent(who.urn(), urn -> new ArrayList<>())
                    .add(of(who, cells, sds)));
    schools.values().forEach(years -> years.sort(Comparator.comparingInt(GapYear::academicYear)));
    return schools;
  }

  private static GapYear of(Cell.Who who, SortedMap<Cell.Who, Cell> cells, PupilSds sds) {
    Optional<Cell> group = cell(who, Group.DISADVANTAGED, cells);
    Optional<Cell> rest = cell(who, Group.NOT_DISADVANTAGED, cells);
    return new GapYear(
        who.urn(),
        who.academicYear(),
        group,
        rest,
        group.flatMap(c -> Pupils.of(c, Levels.beside(cells, c, Group.ALL))),
        rest.flatMap(c -> Pupils.of(c, Levels.beside(cells, c, Group.ALL))),
        sds.sd(who.academicYear()));
  }

  private static Optional<Cell> cell(Cell.Who who, Group group, SortedMap<Cell.Who, Cell> cells) {
    return Optional.ofNullable(cells.get(new Cell.Who(who.urn(), who.academicYear(), group)));
  }

  Cell either() {
    return group.or(() -> rest).orElseThrow();
  }

  /** Why there is no gap on Progress 8, empty where there is one. */
  Optional<String> noGap() {
    if (group.isEmpty() || rest.isEmpty()) {
      return Optional.of("ONE_GROUP_ONLY");
    }
    if (!group.get().source().file().equals(rest.get().source().file())) {
      return Optional.of("DIFFERENT_TABLES");
    }
    return Stream.of(group.get(), rest.get())
        .map(cell -> cell.figure(Measure.PROGRESS8).why())
        .filter(why -> why != null)
        .findFirst();
  }

  /** Others less disadvantaged on a measure, where both are published by one table. */
  Optional<Double> gap(Measure measure) {
    if (group.isEmpty()
        || rest.isEmpty()
        || !group.get().source().file().equals(rest.get().source().file())) {
      return Optional.empty();
    }
    return rest.get()
        .number(measure)
        .flatMap(others -> group.get().number(measure).map(own -> others - own));
  }

  /** The gap on Progress 8 with its standard error, where pupils and SD are known. */
  Optional<Estimate> estimate() {
    if (noGap().isPresent() || groupPupils.isEmpty() || restPupils.isEmpty() || sd.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Gap.between(
            rest.orElseThrow().number(Measure.PROGRESS8).orElseThrow(),
            restPupils.get().count(),
            group.orElseThrow().number(Measure.PROGRESS8).orElseThrow(),
            groupPupils.get().count(),
            sd.get()));
  }

  /** Fewest pupils on either side, 0 where not known. */
  long leastPupils() {
    return Math.min(
        groupPupils.map(Pupils::count).orElse(0L), restPupils.map(Pupils::count).orElse(0L));
  }

  private Optional<String> noStandardError() {
    if (noGap().isPresent() || estimate().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(sd.isEmpty() ? "NO_PUPIL_SD" : "NO_PUPIL_COUNTS");
  }

  Row row(double z) {
    Optional<Interval> interval = estimate().map(e -> e.interval(z));
    boolean derived =
        Stream.of(groupPupils, restPupils).flatMap(Optional::stream).anyMatch(Pupils::derived);
    return new RowOf(OpenGaps.TABLE)
        .set(OpenGaps.URN, urn)
        .set(OpenGaps.ACADEMIC_YEAR, academicYear)
        .set(OpenGaps.NAME, either().school().name())
        .set(OpenGaps.RECORD_TYPE, either().school().recordType())
        .set(OpenGaps.GROUP_PUPILS, groupPupils.map(Pupils::count))
        .set(OpenGaps.REST_PUPILS, restPupils.map(Pupils::count))
        .set(OpenGaps.GROUP_COVERAGE, group.flatMap(Cell::coverage))
        .set(OpenGaps.REST_COVERAGE, rest.flatMap(Cell::coverage))
        .set(OpenGaps.GROUP_P8, group.flatMap(c -> c.number(Measure.PROGRESS8)))
        .set(OpenGaps.REST_P8, rest.flatMap(c -> c.number(Measure.PROGRESS8)))
        .set(OpenGaps.GAP, gap(Measure.PROGRESS8))
        .set(OpenGaps.GAP_SE, estimate().map(Estimate::standardError))
        .set(OpenGaps.GAP_LOWER, interval.map(Interval::lower))
        .set(OpenGaps.GAP_UPPER, interval.map(Interval::upper))
        .set(OpenGaps.GROUP_ATT8, group.flatMap(c -> c.number(Measure.ATTAINMENT8)))
        .set(OpenGaps.REST_ATT8, rest.flatMap(c -> c.number(Measure.ATTAINMENT8)))
        .set(OpenGaps.ATT8_GAP, gap(Measure.ATTAINMENT8))
        .set(OpenGaps.NO_GAP, noGap())
        .set(OpenGaps.NO_SE, noStandardError())
        .set(
            OpenGaps.PUPILS_BASIS,
            groupPupils.isEmpty() && restPupils.isEmpty()
                ? null
                : derived ? Pupils.DERIVED : Pupils.PUBLISHED)
        .set(OpenGaps.FILE, either().source().file())
        .row();
  }
}
