package org.ks4gaps.table;

/** A file of the lake is not as it was written; the message says which, and how to mend it. */
public final class DamagedLakeException extends RuntimeException {
  /** A message, and what was found. */
  public DamagedLakeException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What is wrong with the log of a table. */
  static DamagedLakeException ofLog(String table, String wrong) {
    return new DamagedLakeException(
        "The log of table "
            + table
            + " is damaged: "
            + wrong
            + ". Put the table's folder back from a copy; or delete it and run the rooms from the one that leaves it, which make it again.",
        null);
  }
}
