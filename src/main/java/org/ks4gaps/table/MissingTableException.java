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
    super(
        "The table "
            + table.name()
            + " of the lake "
            + folder
            + " comes from an earlier version: it lacks "
            + String.join(", ", lacking)
            + ". Run the room that makes it again, and those after it: ls jobs shows their order.");
  }
}
