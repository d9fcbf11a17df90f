package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/** Rows of published tables that could not be used. */
public final class OpenRejectedRows {
  public static final Field FILE = OpenFiles.FILE;
  public static final Field LINE =
      count("line", "Line in the file at which the row begins; the header is line 1.");
  public static final Field REASON =
      text(
          "reason",
          "RAGGED_ROW, MISSING_SCHOOL, UNKNOWN_CODE, NOT_A_NUMBER, OUT_OF_RANGE, DUPLICATE_SCHOOL, MISSING_TRUST or WRONG_ACADEMIC_YEAR.");
  public static final Field COLUMN =
      text("column", "The column at fault, where one was.").optional();
  public static final Field FOUND =
      text("found", "What stood there; the tables are public.").optional();

  public static final Table TABLE =
      new Table(
          "open_rejected_rows",
          "one row of published tables that could not be used",
          List.of(FILE, LINE),
          List.of(),
          List.of(FILE, LINE, REASON, COLUMN, FOUND));

  private OpenRejectedRows() {}
}
