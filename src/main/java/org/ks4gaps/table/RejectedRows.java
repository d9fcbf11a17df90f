package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/** Rows of extracts that could not be used: where they are and why, never what they hold. */
public final class RejectedRows {
  public static final Field ROOM =
      text("room", "What refused the row: ingest, conform-checks or conform-duplicates.");
  public static final Field SOURCE_FILE = text("source_file", "The extract's file name.");
  public static final Field LINE = count("line", "Line in the file; the header is line 1.");
  public static final Field REASON = text("reason", "Why, one of the documented reasons.");
  public static final Field CONCEPT =
      text("concept", "The concept of the crosswalk that was at fault, where one was.").optional();

  public static final Table TABLE =
      new Table(
          "rejected_rows",
          "one row of an extract that could not be used",
          List.of(SOURCE_FILE, LINE),
          List.of(ROOM, SOURCE_FILE),
          List.of(SOURCE_FILE, LINE, REASON, CONCEPT, ROOM));

  private RejectedRows() {}
}
