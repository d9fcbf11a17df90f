package org.ks4gaps.opendata;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.ks4gaps.config.OpenTables;
import org.ks4gaps.opendata.RowFault.Unusable;
import org.ks4gaps.opendata.TextTable.TextRow;

/**
 * A table with a row for each school: DfE's own, of England or one local authority, with its rows
 * of places (RECTYPE 4, 5 and 7), or somebody's selection of its columns. Columns of earlier years
 * become cells of those years.
 */
final class SchoolTable {
  private static final String SCHOOL = "[1-9]\\d{5}";
  private static final Set<String> SCHOOLS = Set.of("MAINSTREAM", "SPECIAL");

  /** Columns of one group in one year. */
  private record Block(Group group, int academicYear, Map<Measure, Integer> columns) {}

  private final Reading reading;
  private final OpenTables settings;
  private final FoundColumns found;
  private final int academicYear;
  private final List<Block> blocks = new ArrayList<>();
  private final Set<Integer> seen = new HashSet<>();

  private SchoolTable(Reading reading, FoundColumns found, OpenTables settings) {
    this.reading = reading;
    this.settings = settings;
    this.found = found;
    this.academicYear = reading.academicYear;
    for (Group group : Group.values()) {
      Map<Measure, Integer> own = found.measures(group);
      if (!own.isEmpty()) {
        blocks.add(new Block(group, academicYear, own));
      }
      found
          .earlier(group, academicYear)
          .forEach((year, columns) -> blocks.add(new Block(group, year, columns)));
    }
  }

  /** Reads all rows into the reading. */
  static void read(Reading reading, FoundColumns found, OpenTables settings) {
    SchoolTable table = new SchoolTable(reading, found, settings);
    reading.rows(table::row);
  }

  private boolean row(TextRow row) {
    String recordType = recordType(row);
    boolean school = SCHOOLS.contains(recordType) || recordType.equals("UNKNOWN");
    int urn = 0;
    if (school) {
      urn = urn(row, found, reading);
      if (!seen.add(urn)) {
        throw new Unusable(RowFault.Kind.DUPLICATE_SCHOOL, null, String.valueOf(urn));
      }
    }
    Cell.SchoolLine line =
        new Cell.SchoolLine(
            text(row, found.of("name")), text(row, found.of("la_code")), recordType);
    List<Cell> cells = new ArrayList<>();
    for (Block block : blocks) {
      Cell.Source source =
          new Cell.Source(
              reading.file, row.line(), reading.standing, academicYear - block.academicYear());
      cells.add(
          new Cell(
              new Cell.Who(urn, block.academicYear(), block.group()),
              line,
              source,
              figures(row, block)));
    }
    if (school) {
      reading.cells.addAll(cells);
    } else {
      cells.forEach(cell -> reading.places.add(new Reading.PlaceCell(recordType, cell)));
    }
    return school;
  }

  private String recordType(TextRow row) {
    OptionalInt column = found.of("record_type");
    if (column.isEmpty()) {
      return "UNKNOWN";
    }
    String code = text(row, column);
    String type = settings.recordTypes().get(code == null ? "" : code);
    if (type == null) {
      throw new Unusable(RowFault.Kind.UNKNOWN_CODE, header(column.getAsInt()), code);
    }
    return type;
  }

  /** The school of a row. */
  static int urn(TextRow row, FoundColumns found, Reading reading) {
    int column = found.of("urn").orElseThrow();
    String urn = text(row, OptionalInt.of(column));
    if (urn == null || !urn.matches(SCHOOL)) {
      throw new Unusable(RowFault.Kind.MISSING_SCHOOL, reading.table.header().get(column), urn);
    }
    return Integer.parseInt(urn);
  }

  private Map<Measure, Figure> figures(TextRow row, Block block) {
    Map<Measure, Figure> figures = figures(row, block.columns(), reading.table, settings);
    boolean impossible = settings.yearsWithoutProgress8().contains(block.academicYear());
    if (impossible
        && figures.containsKey(Measure.PROGRESS8)
        && figures.get(Measure.PROGRESS8).known()) {
      throw new Unusable(
          RowFault.Kind.WRONG_ACADEMIC_YEAR,
          header(block.columns().get(Measure.PROGRESS8)),
          "Progress 8 of " + block.academicYear());
    }
    return figures;
  }

  /** The figures of a row in these columns. */
  static Map<Measure, Figure> figures(
      TextRow row, Map<Measure, Integer> columns, TextTable table, OpenTables settings) {
    Map<Measure, Figure> figures = new EnumMap<>(Measure.class);
    columns.forEach(
        (measure, column) ->
            figures.put(
                measure,
                Figure.read(row.at(column), measure, table.header().get(column), settings)));
    return figures;
  }

  /** A text field, null where it is blank or missing. */
  static String text(TextRow row, OptionalInt column) {
    String field = column.isEmpty() ? null : row.at(column.getAsInt());
    return field == null || field.isBlank() || field.strip().equals("NA") ? null : field.strip();
  }

  private String header(int column) {
    return reading.table.header().get(column);
  }
}
