package org.ks4gaps.opendata;

/** Why a row of a published table could not be used, with where and what was found. */
record RowFault(Kind kind, String column, String found) {
  enum Kind {
    /** More fields than the header, or a last row that was cut off. */
    RAGGED_ROW,
    /** No URN of six digits. */
    MISSING_SCHOOL,
    /** No identifier of a trust. */
    MISSING_TRUST,
    /** A record type that is not known. */
    UNKNOWN_CODE,
    /** Neither a number nor a known code; add the code under opendata.withheld if it is one. */
    NOT_A_NUMBER,
    /** A number the measure cannot be. */
    OUT_OF_RANGE,
    /** The school has an earlier row for the year in the same file. */
    DUPLICATE_SCHOOL,
    /** The row's year cannot be read, or is none the measure exists in. */
    WRONG_ACADEMIC_YEAR
  }

  /** Raised where a row is read and caught where rows are counted. */
  static final class Unusable extends RuntimeException {
    final transient RowFault fault;

    Unusable(Kind kind, String column, String found) {
      super(kind + " " + column);
      this.fault = new RowFault(kind, column, shortened(found));
    }
  }

  private static final int SHOWN = 40;

  private static String shortened(String found) {
    return found == null || found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "…";
  }
}
