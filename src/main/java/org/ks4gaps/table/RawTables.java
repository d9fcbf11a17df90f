package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.ArrayList;
import java.util.List;

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

  /**
   * The raw table of one kind of extract.
   *
   * @param source the kind: ks4, census, schools, links, membership
   * @param concepts its concepts, in order
   */
  public static Table of(String source, List<String> concepts) {
    List<Field> fields = new ArrayList<>(List.of(ACADEMIC_YEAR, SOURCE_FILE, LINE, REASON));
    concepts.forEach(concept -> fields.add(value(concept)));
    return new Table(
        "raw_" + source,
        "one row of a " + source + " extract, as text",
        List.of(SOURCE_FILE, LINE),
        List.of(SOURCE_FILE),
        fields);
  }

  /** The column that holds a concept as supplied. */
  public static Field value(String concept) {
    return text("raw_" + concept, "As supplied: " + concept + ".").optional().inside();
  }
}
