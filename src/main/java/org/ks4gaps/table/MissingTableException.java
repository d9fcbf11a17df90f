package org.ks4gaps.table;

/** A room was asked to run before the room that makes its table. */
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
}
