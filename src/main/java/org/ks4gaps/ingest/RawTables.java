package org.ks4gaps.ingest;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.ArrayList;
import java.util.List;
import org.ks4gaps.config.Crosswalk;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.Table;

/**
 * The raw tables, one for each kind of extract: every row of the files, its values as text under
 * our names, and where it stood. A row that could not be read has a reason and no values. They are
 * read by {@code conform} and by nobody after it.
 */
public final class RawTables {
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Academic year of the file; 0 for the register of schools.");
  public static final Field SOURCE_FILE = text("source_file", "File name.");
  public static final Field LINE = count("line", "Line in the file; the header is line 1.");
  public static final Field REASON = text("reason", "Why the row could not be read.").optional();

  private RawTables() {}

  /** The raw table of one kind of extract. */
  public static Table of(Crosswalk.Source source) {
    List<Field> fields = new ArrayList<>(List.of(ACADEMIC_YEAR, SOURCE_FILE, LINE, REASON));
    for (Crosswalk.ColumnNames column : source.columns()) {
      fields.add(value(column.concept()));
    }
    return new Table(
        "raw_" + source.name(),
        "one row of a " + source.name() + " extract, as text",
        List.of(SOURCE_FILE, LINE),
        List.of(ACADEMIC_YEAR),
        fields);
  }

  /** The column that holds a concept as supplied. */
  public static Field value(String concept) {
    return text("raw_" + concept, "As supplied: " + concept + ".").optional().inside();
  }
}
