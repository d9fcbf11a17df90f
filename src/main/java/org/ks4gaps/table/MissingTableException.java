package org.ks4gaps.table;

import java.util.List;

/** A room was asked to run before the room that makes its table, or makes it as it is now. */
public final class MissingTableException extends RuntimeException {
  MissingTableException(Table table, String folder) {
    super(
        "The lake "
            + folder
            + " has no table "
            + table.name()
            + " ("
            + table.grain()
            + "). Run the earlier rooms first: ls jobs shows their order, jobs/all runs them all.");
  }

  MissingTableException(Table table, String folder, List<String> lacking) {
    this(
        "The table "
            + table.name()
            + " of the lake "
            + folder
            + " comes from an earlier version: it lacks "
            + String.join(", ", lacking)
            + ". Run the room that makes it again, and those after it: ls jobs shows their order.");
  }

  private MissingTableException(String message) {
    super(message);
  }

  /** Of a table of {@link Tables#HISTORY} whose columns are not those declared now. */
  static MissingTableException ofHistory(Table table, String folder) {
    return new MissingTableException(
        "The table "
            + table.name()
            + " of the lake "
            + folder
            + " has other columns than this version of the program keeps there. It says what left the lake and cannot be made"
            + " again, so it stays as it is. Use the version that wrote it, or bring the table to the new columns, before you go on.");
  }
}
