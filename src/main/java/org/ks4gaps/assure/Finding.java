package org.ks4gaps.assure;

import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.config.Severity;
import org.ks4gaps.table.DataChecks;

/**
 * What one check found in one year, or in the whole of a table.
 *
 * @param table the table's name
 * @param atFault rows or units at fault; 0 of a figure
 */
record Finding(String table, Check check, Severity severity, Check.Figure figure, long atFault) {

  static Finding ofRows(String table, Check check, Severity severity, long atFault) {
    return new Finding(
        table, check, severity, new Check.Figure(DataChecks.WHOLE, atFault, 0, 0), atFault);
  }

  boolean failed() {
    return !figure.holds();
  }

  String name() {
    return table + "." + check.name();
  }

  /** The order in which findings are stored and told. */
  String order() {
    return name() + " " + figure.slice();
  }

  /** One line: what must hold, and what was found instead. */
  String sentence() {
    String where = figure.slice().equals(DataChecks.WHOLE) ? "" : " in " + figure.slice();
    if (!(check instanceof Check.OfFigures)) {
      return String.format(
          Locale.ROOT,
          "%s: %s. At fault: %,d %s.",
          name(),
          check.meaning(),
          atFault,
          check instanceof Check.OfUnit ? "schools in a year" : "rows");
    }
    return name()
        + where
        + ": "
        + check.meaning()
        + ". Found "
        + number(figure.found())
        + ", wanted "
        + limits()
        + ".";
  }

  private String limits() {
    if (Double.isInfinite(figure.most())) {
      return "at least " + number(figure.least());
    }
    return "from " + number(figure.least()) + " to " + number(figure.most());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceFirst("0{1,3}$", "");
  }

  /** The row of {@link DataChecks}. */
  Row row(String stage) {
    return RowFactory.create(
        stage,
        table,
        check.name(),
        figure.slice(),
        check.kind().word(),
        severity.word(),
        failed() ? DataChecks.FAILED : DataChecks.PASSED,
        stored(figure.found()),
        stored(figure.least()),
        stored(figure.most()),
        atFault,
        check.meaning());
  }

  /** Sums of doubles may differ in their last digits from run to run; six places do not. */
  private static Double stored(double value) {
    return Double.isFinite(value) ? (Double) (Math.rint(value * 1e6) / 1e6) : null;
  }
}
