package org.ks4gaps.assure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.ConfigurationException;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.RejectedRows;
import org.ks4gaps.table.Table;
import org.ks4gaps.table.Tables;

/**
 * The rows that break a check, by where they stand and never by what they hold: pupils by file and
 * line of the extract, rows of other tables by their key.
 */
public final class RowsAtFault {
  private RowsAtFault() {}

  /**
   * Looks again at one check, now for its rows.
   *
   * @param name table and check, with a point between
   * @throws ConfigurationException if there is no such check, or it is of a figure, which no row
   *     breaks
   */
  public static Dataset<Row> of(Lake lake, RunConfig config, String name) {
    Declared declared = new Declared(config);
    for (Table table : Stream.concat(Tables.PUBLISHED.stream(), Tables.INSIDE.stream()).toList()) {
      TableChecks checks = declared.of(table);
      for (Check check : checks.checks()) {
        if (checks.fullName(check).equals(name)) {
          return rows(lake, checks, check);
        }
      }
    }
    throw new ConfigurationException(
        "No check is called " + name + "; ks4-gaps data-checks --lake DIR --all lists them");
  }

  private static Dataset<Row> rows(Lake lake, TableChecks checks, Check check) {
    Dataset<Row> frame = lake.read(checks.table());
    if (check instanceof Check.OfUnit unit) {
      return units(frame, checks, unit);
    }
    Dataset<Row> broken;
    if (check instanceof Check.OfRow row) {
      broken = frame.where(row.broken());
    } else if (check instanceof Check.OfKey) {
      broken = Scan.sharingKey(frame, checks.table().key());
    } else {
      throw new ConfigurationException(
          checks.fullName(check) + " is a check of a figure, which no single row breaks.");
    }
    return checks.table().equals(PupilResults.TABLE)
        ? lines(lake, broken)
        : broken.select(checks.table().order()).distinct().orderBy(checks.table().order());
  }

  private static Dataset<Row> units(Dataset<Row> frame, TableChecks checks, Check.OfUnit unit) {
    List<Field> by = new ArrayList<>(checks.slices());
    by.addAll(checks.unit());
    Column[] columns = by.stream().map(Field::col).toArray(Column[]::new);
    List<Column> sums = new ArrayList<>();
    unit.sums().forEach((n, value) -> sums.add(sum(value).as(Scan.unitSum(unit.name(), n))));
    return frame
        .groupBy(columns)
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
        .where(unit.broken())
        .select(columns)
        .orderBy(columns);
  }

  /**
   * Lines of the KS4 extracts that became these pupils. A pupil's other rows, which are rejected,
   * are not among them.
   */
  private static Dataset<Row> lines(Lake lake, Dataset<Row> pupils) {
    Table raw = RawTables.of("ks4", List.of("pupil_id"));
    Column[] place = {RawTables.SOURCE_FILE.col(), RawTables.LINE.col()};
    Dataset<Row> kept =
        lake.read(raw)
            .where(RawTables.REASON.col().isNull())
            .join(
                lake.read(RejectedRows.TABLE).select(place),
                new String[] {RawTables.SOURCE_FILE.name(), RawTables.LINE.name()},
                "left_anti")
            .select(
                RawTables.ACADEMIC_YEAR.col(),
                RawTables.SOURCE_FILE.col(),
                RawTables.LINE.col(),
                RawTables.value("pupil_id").col().as(PupilResults.PUPIL_ID.name()));
    return kept.join(
            pupils.select(PupilResults.ACADEMIC_YEAR.col(), PupilResults.PUPIL_ID.col()),
            new String[] {PupilResults.ACADEMIC_YEAR.name(), PupilResults.PUPIL_ID.name()},
            "left_semi")
        .select(place)
        .distinct()
        .orderBy(col(RawTables.SOURCE_FILE.name()), col(RawTables.LINE.name()));
  }
}
