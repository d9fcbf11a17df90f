package org.ks4gaps.jobs;

import java.io.PrintStream;
import java.util.Locale;

/**
 * What the program says while it works: one line a step, on standard output. No line ever holds a
 * value of a pupil's row.
 */
final class Console {
  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  /** A stage had nothing to do. */
  void unchanged(String stage) {
    say(
        String.format(
            Locale.ROOT,
            "%-12s as it was: neither its inputs, nor settings, nor code changed",
            stage));
  }

  /** A table was written. */
  void wrote(String stage, String table, long rows, double seconds) {
    wrote(stage, table, rows, "rows", seconds);
  }

  /** A stage wrote so many rows or files. */
  void done(String stage, long count, String unit, double seconds) {
    wrote(stage, "", count, unit, seconds);
  }

  private void wrote(String stage, String table, long count, String unit, double seconds) {
    say(
        String.format(
            Locale.ROOT, "%-12s %-20s %,12d %s %7.1f s", stage, table, count, unit, seconds));
  }
}
