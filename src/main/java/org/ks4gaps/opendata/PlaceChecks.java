package org.ks4gaps.opendata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.OpenChecks;

/**
 * Rows of local authorities and of England beside the schools of the same table: the Progress 8 of
 * a place is the mean of its schools weighted by pupils, but for those whose figures are withheld.
 * What the rest would have to have is worked out and held against what schools of the table have.
 */
final class PlaceChecks {
  /** Half a unit of the last place for the place, and as much for the schools together. */
  private static final double ROUNDING = 0.01;

  private static final double COMPARABLE = 0.9;

  private PlaceChecks() {}

  /** A row for every place, year and group with Progress 8 and its pupils. */
  static List<Row> rows(List<Reading> readings) {
    List<Row> rows = new ArrayList<>();
    for (Reading reading : readings) {
      for (Reading.PlaceCell place : reading.places) {
        if (place.cell().number(Measure.PROGRESS8).isPresent()
            && place.cell().number(Measure.PROGRESS8_PUPILS).filter(n -> n > 0).isPresent()) {
          rows.add(row(reading, place));
        }
      }
    }
    return rows;
  }

  /**
   * Whether the rest may be like some school of the table, the rounding of the place allowed for.
   */
  private static boolean explained(
      Optional<Double> missing, double rounding, double lowest, double highest) {
    return missing.filter(m -> m + rounding >= lowest && m - rounding <= highest).isPresent();
  }

  private static Row row(Reading reading, Reading.PlaceCell place) {
    Cell of = place.cell();
    boolean local = place.recordType().equals("LOCAL_AUTHORITY");
    double pupils = 0;
    double sum = 0;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (Cell cell : reading.cells) {
      Optional<Double> n = cell.number(Measure.PROGRESS8_PUPILS);
      Optional<Double> mean = cell.number(Measure.PROGRESS8);
      if (cell.who().academicYear() == of.who().academicYear()
          && cell.who().group() == of.who().group()
          && n.isPresent()
          && mean.isPresent()) {
        lowest = Math.min(lowest, mean.get());
        highest = Math.max(highest, mean.get());
        String within = of.school().laCode();
        if (!local || within != null && within.equals(cell.school().laCode())) {
          pupils += n.get();
          sum += n.get() * mean.get();
        }
      }
    }
    double all = of.number(Measure.PROGRESS8_PUPILS).orElseThrow();
    double published = of.number(Measure.PROGRESS8).orElseThrow();
    Optional<Double> schools = pupils > 0 ? Optional.of(sum / pupils) : Optional.empty();
    Optional<Double> missing =
        pupils > 0 && all > pupils
            ? Optional.of((published * all - sum) / (all - pupils))
            : Optional.empty();
    String status;
    if (pupils < COMPARABLE * all) {
      status = "NOT_COMPARABLE";
    } else if (Math.abs(schools.orElseThrow() - published) <= ROUNDING) {
      status = "AGREES";
    } else if (explained(missing, ROUNDING * all / (all - pupils), lowest, highest)) {
      status = "WITHHELD_EXPLAINS";
    } else {
      status = "DIFFERS";
    }
    boolean comparable = !status.equals("NOT_COMPARABLE");
    return new RowOf(OpenChecks.TABLE)
        .set(OpenChecks.FILE, reading.file)
        .set(OpenChecks.LINE, of.source().line())
        .set(OpenChecks.RECORD_TYPE, place.recordType())
        .set(OpenChecks.LA_CODE, of.school().laCode())
        .set(OpenChecks.ACADEMIC_YEAR, of.who().academicYear())
        .set(OpenChecks.GROUP, of.who().group().name())
        .set(OpenChecks.PLACE_PUPILS, Math.round(all))
        .set(OpenChecks.SCHOOL_PUPILS, Math.round(pupils))
        .set(OpenChecks.PLACE_P8, published)
        .set(OpenChecks.SCHOOLS_P8, comparable ? schools : Optional.empty())
        .set(OpenChecks.MISSING_P8, comparable ? missing : Optional.empty())
        .set(OpenChecks.STATUS, status)
        .row();
  }
}
