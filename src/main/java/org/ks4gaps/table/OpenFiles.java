package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * What became of every file of published performance tables, with its rows accounted for: rows in
 * are those kept, rejected and of no school.
 */
public final class OpenFiles {
  public static final Field FILE = text("source_file", "Path below the folder of tables.");
  public static final Field KIND = text("kind", "SCHOOLS, SCHOOLS_LONG, TRUSTS, META, or OTHER.");
  public static final Field STANDING =
      text(
              "standing",
              "FINAL, REVISED, PROVISIONAL, or SELECTION where somebody selected or reshaped columns.")
          .optional();
  public static final Field ACADEMIC_YEAR =
      whole(
              "academic_year",
              "Year in which key stage 4 ended, by name or folder; empty where the rows tell it.")
          .optional();
  public static final Field ENCODING = text("encoding", "How its bytes were read as text.");
  public static final Field ROWS_IN = count("rows_in", "Rows below the header.");
  public static final Field KEPT = count("rows_kept", "Rows of schools or trusts read.");
  public static final Field REJECTED = count("rows_rejected", "Rows in open_rejected_rows.");
  public static final Field NOT_A_SCHOOL =
      count("rows_not_a_school", "Rows of local authorities and of England, used as checks.");
  public static final Field SHORT =
      count(
          "rows_short",
          "Rows kept that end before the header does; what they lack has the reason CUT_OFF.");
  public static final Field YEARS =
      text(
          "academic_years",
          "Years its figures are of, with those of earlier years beside the own.");
  public static final Field NOTE =
      text("note", "What to know of it, such as why it was not read.").optional();

  public static final Table TABLE =
      new Table(
          "open_files",
          "one file of published tables",
          List.of(FILE),
          List.of(),
          List.of(
              FILE,
              KIND,
              STANDING,
              ACADEMIC_YEAR,
              ENCODING,
              ROWS_IN,
              KEPT,
              REJECTED,
              NOT_A_SCHOOL,
              SHORT,
              YEARS,
              NOTE));

  private OpenFiles() {}
}
