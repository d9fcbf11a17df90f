package org.ks4gaps.opendata;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.ks4gaps.config.OpenTables;
import org.ks4gaps.opendata.RowFault.Unusable;
import org.ks4gaps.opendata.TextTable.TextRow;

/**
 * DfE's table of trusts: means over their academies, weighted by how long each has been in the
 * trust, by disadvantage, with the URNs they are of separated by semicolons.
 */
final class TrustTable {
  private static final Pattern PERIOD = Pattern.compile("20\\d{4}");
  private static final Pattern SEPARATOR = Pattern.compile("\\s*;\\s*");
  private static final Pattern URN = Pattern.compile("[1-9]\\d{5}");

  private TrustTable() {}

  /** Reads all rows into the reading. */
  static void read(Reading reading, FoundColumns found, OpenTables settings) {
    Set<String> seen = new HashSet<>();
    reading.rows(
        row -> {
          String trust = SchoolTable.text(row, found.of("trust_id"));
          if (trust == null) {
            throw new Unusable(RowFault.Kind.MISSING_TRUST, null, null);
          }
          int year = academicYear(row, found, reading);
          if (!seen.add(trust + " " + year)) {
            throw new Unusable(RowFault.Kind.DUPLICATE_SCHOOL, null, trust);
          }
          List<TrustCell> cells =
              List.of(Group.values()).stream()
                  .map(group -> cell(row, found, reading, settings, trust, year, group))
                  .toList();
          reading.trusts.addAll(cells);
          return true;
        });
  }

  private static TrustCell cell(
      TextRow row,
      FoundColumns found,
      Reading reading,
      OpenTables settings,
      String trust,
      int year,
      Group group) {
    String academies = SchoolTable.text(row, found.of("academies"));
    return new TrustCell(
        trust,
        year,
        group,
        SchoolTable.text(row, found.of("name")),
        academies != null && academies.matches("\\d{1,4}") ? Integer.valueOf(academies) : null,
        members(row, found, reading),
        SchoolTable.figures(row, found.measures(group), reading.table, settings),
        reading.file,
        row.line());
  }

  private static List<Integer> members(TextRow row, FoundColumns found, Reading reading) {
    OptionalInt column = found.of("members");
    String members = SchoolTable.text(row, column);
    if (members == null) {
      return List.of();
    }
    return SEPARATOR
        .splitAsStream(members)
        .filter(urn -> !urn.isBlank())
        .map(
            urn -> {
              if (!URN.matcher(urn).matches()) {
                throw new Unusable(
                    RowFault.Kind.MISSING_SCHOOL,
                    reading.table.header().get(column.getAsInt()),
                    urn);
              }
              return Integer.valueOf(urn);
            })
        .sorted()
        .distinct()
        .toList();
  }

  /** TIME_PERIOD 202223 is the year that ends in 2023; without it, the file's. */
  private static int academicYear(TextRow row, FoundColumns found, Reading reading) {
    String period = SchoolTable.text(row, found.of("period"));
    if (period == null && reading.academicYear != null) {
      return reading.academicYear;
    }
    int first =
        period != null && PERIOD.matcher(period).matches()
            ? Integer.parseInt(period.substring(0, 4))
            : 0;
    if (first == 0 || (first + 1) % 100 != Integer.parseInt(period.substring(4))) {
      throw new Unusable(RowFault.Kind.WRONG_ACADEMIC_YEAR, "TIME_PERIOD", period);
    }
    return first + 1;
  }
}
