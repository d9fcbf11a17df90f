package org.ks4gaps.opendata;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ks4gaps.config.OpenTables;
import org.ks4gaps.table.Withheld;

/**
 * What stands in one field of a published table: a number, or the reason why there is none. Exactly
 * one of the two.
 */
record Figure(Double value, Withheld withheld) {
  static final Figure NO_COLUMN = new Figure(null, Withheld.NO_COLUMN);
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)?(?:\\.\\d*)?(?:[eE][+-]?\\d+)?)\\s*%?");

  // R writes 0.34 as 0.33999999999999997; no table publishes more places than these.
  private static final double PLACES = 1e6;

  Figure {
    if ((value == null) == (withheld == null)) {
      throw new IllegalArgumentException("A figure is a number or a reason, and not both");
    }
  }

  /**
   * Reads a field: {@code 0.13}, {@code 1,571}, {@code 37%} (as 37), {@code SUPP}, nothing.
   *
   * @param field null where the row ends before it
   * @throws RowFault.Unusable if it is neither a number the measure can be nor a known code
   */
  static Figure read(String field, Measure measure, String column, OpenTables settings) {
    if (field == null) {
      return new Figure(null, Withheld.CUT_OFF);
    }
    String text = field.strip();
    if (text.isEmpty()) {
      return new Figure(null, Withheld.BLANK);
    }
    Optional<String> reason = settings.reason(text);
    if (reason.isPresent()) {
      return new Figure(null, Withheld.valueOf(reason.get()));
    }
    Matcher number = NUMBER.matcher(text);
    double value;
    try {
      value = number.matches() ? Double.parseDouble(number.group(1).replace(",", "")) : Double.NaN;
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (Double.isNaN(value)) {
      throw new RowFault.Unusable(RowFault.Kind.NOT_A_NUMBER, column, text);
    }
    value = Math.round(value * PLACES) / PLACES;
    if (!measure.allows(value)) {
      throw new RowFault.Unusable(RowFault.Kind.OUT_OF_RANGE, column, text);
    }
    return new Figure(value, null);
  }

  static Figure of(double value) {
    return new Figure(value, null);
  }

  boolean known() {
    return value != null;
  }

  /** The reason by its name, null where there is a number. */
  String why() {
    return withheld == null ? null : withheld.name();
  }
}
