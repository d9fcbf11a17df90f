package org.ks4gaps.opendata;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ks4gaps.opendata.TextTable.TextRow;

/**
 * What was read of one file: its cells and trusts, its rows of places, and every row accounted for.
 */
final class Reading {
  /** What a file holds. */
  enum Kind {
    SCHOOLS,
    SCHOOLS_LONG,
    TRUSTS,
    /** What columns mean. */
    META,
    /** Nothing the door reads. */
    OTHER
  }

  /** A rejected row. */
  record Refused(long line, RowFault fault) {}

  /** Results of a local authority or of England, for one group and year. */
  record PlaceCell(String recordType, Cell cell) {}

  final String file;
  final Kind kind;
  final Standing standing;
  final Integer academicYear;
  final TextTable table;
  final List<Cell> cells = new ArrayList<>();
  final List<PlaceCell> places = new ArrayList<>();
  final List<TrustCell> trusts = new ArrayList<>();
  final List<Refused> refused = new ArrayList<>();
  final TreeSet<Integer> years = new TreeSet<>();
  String note;
  long kept;
  long notASchool;
  private long shorter;

  Reading(String file, Kind kind, Standing standing, Integer academicYear, TextTable table) {
    this.file = file;
    this.kind = kind;
    this.standing = standing;
    this.academicYear = academicYear;
    this.table = table;
  }

  /** What becomes of a row. */
  interface RowReader {
    /** Reads it and says whether it is one of a school or trust. */
    boolean read(TextRow row);
  }

  /** Every row once: kept, of no school, or refused with its fault. */
  void rows(RowReader reader) {
    int width = table.header().size();
    for (int i = 0; i < table.rows().size(); i++) {
      TextRow row = table.rows().get(i);
      try {
        boolean torn = table.cutOff() && i == table.rows().size() - 1;
        boolean longer = row.fields().stream().skip(width).anyMatch(f -> !f.isBlank());
        if (torn || longer) {
          throw new RowFault.Unusable(
              RowFault.Kind.RAGGED_ROW, null, row.fields().size() + " fields of " + width);
        }
        if (reader.read(row)) {
          kept++;
          shorter += row.fields().size() < width ? 1 : 0;
        } else {
          notASchool++;
        }
      } catch (RowFault.Unusable e) {
        refused.add(new Refused(row.line(), e.fault));
      }
    }
    cells.forEach(cell -> years.add(cell.who().academicYear()));
    trusts.forEach(trust -> years.add(trust.academicYear()));
  }

  long shorter() {
    return shorter;
  }

  long rowsIn() {
    return kind == Kind.META || kind == Kind.OTHER ? 0 : table.rows().size();
  }
}
