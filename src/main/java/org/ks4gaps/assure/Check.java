package org.ks4gaps.assure;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;

/** One thing that must hold of a table. */
sealed interface Check {
  /** Its name within the table. */
  String name();

  Kind kind();

  /** What must hold, as a sentence without its point. */
  String meaning();

  /**
   * Of every row by itself.
   *
   * @param broken true of a row at fault; null counts as false
   */
  record OfRow(String name, Kind kind, String meaning, Column broken) implements Check {}

  /**
   * Of the rows of one unit together, such as a school in a year.
   *
   * @param sums what is summed over the unit's rows, by name
   * @param broken true of a unit at fault, in terms of {@link #sum}; null counts as false
   */
  record OfUnit(String name, Kind kind, String meaning, Map<String, Column> sums, Column broken)
      implements Check {
    public OfUnit {
      sums = Map.copyOf(sums);
    }
  }

  /**
   * Of figures made of sums over the table's slices.
   *
   * @param figures makes them; a slice without anything to look at has none
   */
  record OfFigures(String name, Kind kind, String meaning, Function<Slices, List<Figure>> figures)
      implements Check {}

  /** Of the table's key, which must name one row. */
  record OfKey(String meaning) implements Check {
    static final String NAME = "key";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Kind kind() {
      return Kind.KEYS;
    }
  }

  /**
   * A figure and its limits, either of which may be infinite.
   *
   * @param slice the academic year, or {@link org.ks4gaps.table.DataChecks#WHOLE}
   */
  record Figure(String slice, double found, double least, double most) {
    /** Limits widened on both sides. */
    Figure widenedBy(double margin) {
      return new Figure(slice, found, least - margin, most + margin);
    }

    /** A figure that is no number lies within no limits. */
    boolean holds() {
      return found >= least && found <= most;
    }
  }
}
