package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/**
 * What was checked of the tables a stage left, and what was found. Checking a stage again replaces
 * its rows. No row holds a value of a pupil.
 */
public final class DataChecks {
  /** In place of a year, where a check is of the whole table. */
  public static final String WHOLE = "all";

  public static final Field STAGE = text("stage", "The room that left the table.");
  public static final Field TABLE_NAME = text("table_name", "The table.");
  public static final Field CHECK = text("check", "Name of the check within its table.");
  public static final Field SLICE =
      text("slice", "The academic year it was looked at in; all, of the whole table.");
  public static final Field KIND =
      text("kind", "keys, required, ranges, totals, matches, national, jumps or consistency.");
  public static final Field SEVERITY = text("severity", "error, which ends the run, or warning.");
  public static final Field OUTCOME = text("outcome", "PASSED or FAILED.");
  public static final Field FOUND =
      score("found", 6, "The figure looked at; of a check of rows, how many are at fault.");
  public static final Field LEAST = score("least", 6, "Least it may be; empty without a limit.");
  public static final Field MOST = score("most", 6, "Most it may be; empty without a limit.");
  public static final Field AT_FAULT =
      count("at_fault_count", "Rows, or schools in a year, at fault; 0 of a check of a figure.");
  public static final Field MEANING = text("meaning", "What must hold, in words.");

  public static final Table TABLE =
      new Table(
          "data_checks",
          "one check of one table, in one year or of the whole",
          List.of(STAGE, TABLE_NAME, CHECK, SLICE),
          List.of(STAGE),
          List.of(
              STAGE,
              TABLE_NAME,
              CHECK,
              SLICE,
              KIND,
              SEVERITY,
              OUTCOME,
              FOUND,
              LEAST,
              MOST,
              AT_FAULT,
              MEANING));

  /** Outcomes. */
  public static final String PASSED = "PASSED";

  public static final String FAILED = "FAILED";

  private DataChecks() {}
}
