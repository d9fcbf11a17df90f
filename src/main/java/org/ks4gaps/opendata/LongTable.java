package org.ks4gaps.opendata;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ks4gaps.config.OpenTables;
import org.ks4gaps.opendata.RowFault.Unusable;
import org.ks4gaps.opendata.TextTable.TextRow;

/**
 * A table with a row for each school and year, as third parties reshape DfE's. The year is the one
 * the academic year begins in: 2015 is 2015/16.
 */
final class LongTable {
  private static final String FIRST_YEARS = "20\\d\\d";

  private LongTable() {}

  /** Reads all rows into the reading. */
  static void read(Reading reading, FoundColumns found, OpenTables settings) {
    Map<Measure, Integer> columns = found.measures(Group.ALL);
    Set<Cell.Who> seen = new HashSet<>();
    reading.rows(
        row -> {
          Cell.Who who =
              new Cell.Who(
                  SchoolTable.urn(row, found, reading),
                  academicYear(row, found, reading, settings),
                  Group.ALL);
          if (!seen.add(who)) {
            throw new Unusable(RowFault.Kind.DUPLICATE_SCHOOL, null, String.valueOf(who.urn()));
          }
          reading.cells.add(
              new Cell(
                  who,
                  new Cell.SchoolLine(SchoolTable.text(row, found.of("name")), null, "UNKNOWN"),
                  new Cell.Source(reading.file, row.line(), reading.standing, 0),
                  SchoolTable.figures(row, columns, reading.table, settings)));
          return true;
        });
  }

  private static int academicYear(
      TextRow row, FoundColumns found, Reading reading, OpenTables settings) {
    int column = found.of("year_begins").orElseThrow();
    String begins = row.at(column);
    int year = begins != null && begins.matches(FIRST_YEARS) ? Integer.parseInt(begins) + 1 : 0;
    if (year == 0 || settings.yearsWithoutProgress8().contains(year)) {
      throw new Unusable(
          RowFault.Kind.WRONG_ACADEMIC_YEAR, reading.table.header().get(column), begins);
    }
    return year;
  }
}
