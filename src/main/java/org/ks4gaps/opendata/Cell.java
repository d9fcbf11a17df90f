package org.ks4gaps.opendata;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.ks4gaps.stats.PublishedInterval;

/**
 * The results of one group of one school in one year, as one table gives them.
 *
 * @param who the school, the year and the group
 * @param school what the row says of the school
 * @param source where it stands
 * @param figures by measure; a measure without a column is not among them
 */
record Cell(Who who, SchoolLine school, Source source, Map<Measure, Figure> figures) {
  /** What a cell is of. */
  record Who(int urn, int academicYear, Group group) implements Comparable<Who> {
    @Override
    public int compareTo(Who other) {
      int byUrn = Integer.compare(urn, other.urn);
      int byYear = Integer.compare(academicYear, other.academicYear);
      return byUrn != 0 ? byUrn : byYear != 0 ? byYear : group.compareTo(other.group);
    }
  }

  /** A school as a row names it; {@code recordType} MAINSTREAM, SPECIAL or UNKNOWN. */
  record SchoolLine(String name, String laCode, String recordType) {
    boolean special() {
      return recordType.equals("SPECIAL");
    }
  }

  /**
   * The row a cell was read from.
   *
   * @param yearsLater how many years after the cell's the table is, 0 for the own year
   */
  record Source(String file, long line, Standing standing, int yearsLater) {}

  Cell {
    Map<Measure, Figure> copy = new EnumMap<>(Measure.class);
    copy.putAll(figures);
    figures = Collections.unmodifiableMap(copy);
  }

  Figure figure(Measure measure) {
    return figures.getOrDefault(measure, Figure.NO_COLUMN);
  }

  /** The number of a measure, where there is one. */
  Optional<Double> number(Measure measure) {
    return Optional.ofNullable(figure(measure).value());
  }

  /** Share of pupils in Progress 8, 0 to 1: as published, else from the two counts. */
  Optional<Double> coverage() {
    Optional<Double> published = number(Measure.COVERAGE).map(percent -> percent / 100);
    return published.isPresent()
        ? published
        : number(Measure.PROGRESS8_PUPILS)
            .flatMap(
                n ->
                    number(Measure.PUPILS).filter(all -> all > 0).map(all -> Math.min(1, n / all)));
  }

  /** The interval and everything in it, where all of it is published. */
  Optional<PublishedInterval> interval() {
    Optional<Double> pupils = number(Measure.PROGRESS8_PUPILS).filter(n -> n >= 1);
    Optional<Double> mean = number(Measure.PROGRESS8);
    Optional<Double> lower = number(Measure.PROGRESS8_LOWER);
    Optional<Double> upper = number(Measure.PROGRESS8_UPPER);
    return pupils.isPresent() && mean.isPresent() && lower.isPresent() && upper.isPresent()
        ? Optional.of(
            new PublishedInterval(Math.round(pupils.get()), mean.get(), lower.get(), upper.get()))
        : Optional.empty();
  }
}
