package org.ks4gaps.ingest;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.config.Crosswalk;

/**
 * Makes rows of a raw table from the rows of one file: its values under our names, blanks around
 * them taken off, a blank one null; of a row that cannot be read, where it stands and why.
 */
final class RawRow implements Serializable {
  private static final int BEFORE_VALUES = 4;

  private final String name;
  private final int academicYear;
  private final int[] positions;
  private final int keyedAt;
  private final PupilKey key;

  RawRow(Columns columns, Optional<PupilKey> key) {
    ExtractFile file = columns.file();
    List<String> concepts = file.source().concepts();
    this.name = file.name();
    this.academicYear = file.academicYear();
    this.positions =
        concepts.stream().mapToInt(c -> columns.positions().getOrDefault(c, -1)).toArray();
    this.keyedAt = columns.keyed() ? concepts.indexOf(Crosswalk.PUPIL_ID) : -1;
    this.key = columns.keyed() ? key.orElseThrow() : null;
  }

  /** In the shape of {@link org.ks4gaps.table.RawTables}. */
  Row of(RecordReader.Row read) {
    Object[] values = new Object[BEFORE_VALUES + positions.length];
    values[0] = academicYear;
    values[1] = name;
    values[2] = read.line();
    if (read.reason() == null) {
      List<String> fields = read.fields();
      for (int i = 0; i < positions.length; i++) {
        int position = positions[i];
        if (position >= 0 && position < fields.size()) {
          values[BEFORE_VALUES + i] = value(fields.get(position), i);
        }
      }
    } else {
      values[3] = read.reason().name();
    }
    return RowFactory.create(values);
  }

  private String value(String field, int concept) {
    int from = 0;
    int to = field.length();
    while (from < to && field.charAt(from) == ' ') {
      from++;
    }
    while (to > from && field.charAt(to - 1) == ' ') {
      to--;
    }
    String trimmed = from == to ? null : field.substring(from, to);
    return concept == keyedAt ? key.pseudonym(trimmed) : trimmed;
  }
}
