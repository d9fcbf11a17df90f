package org.ks4gaps.ees;

import java.util.List;
import java.util.Set;

/**
 * What may stand in an indicator beside a number.
 *
 * <p>Source: the screener's list of symbols. The wider government list has {@code k} and {@code u}
 * too; the screener refuses them, so they are not written.
 */
final class Symbols {
  /** Not applicable, unavailable, confidential, rounds to nought. */
  static final List<String> ALLOWED = List.of("z", "x", "c", "low");

  /** Refused anywhere: what programs write where they have no value. */
  static final Set<String> NULLS = Set.of("NULL", "Null", "null", "NA", "na");

  /** Warned of anywhere: what stood for no data before the symbols were settled. */
  static final Set<String> NO_DATA = Set.of("N/A", "n/a", ".", "..", "-");

  /** Refused in indicators: symbols of old. */
  static final Set<String> OBSOLETE = Set.of(":", "~");

  private static final Set<String> FAST = Set.copyOf(ALLOWED);

  private Symbols() {}

  /** Whether the text is a number or an allowed symbol. */
  static boolean allows(String text) {
    return FAST.contains(text) || isNumber(text);
  }

  /** Whether some rule looks for this very text, however many others a column holds. */
  static boolean isWatched(String text) {
    return text.isBlank()
        || NULLS.contains(text)
        || NO_DATA.contains(text)
        || OBSOLETE.contains(text)
        || FilterRules.TOTALS.contains(text);
  }

  /**
   * Whether the text is a decimal number: a sign, digits with or without a point, an exponent.
   * Neither NaN nor infinity is one, nor is a thousands separator or a space allowed.
   */
  static boolean isNumber(String text) {
    int at = 0;
    int end = text.length();
    if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    int first = at;
    at = digits(text, at);
    int count = at - first;
    if (at < end && text.charAt(at) == '.') {
      int point = at + 1;
      at = digits(text, point);
      count += at - point;
    }
    if (count == 0) {
      return false;
    }
    if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        at++;
      }
      int power = at;
      at = digits(text, at);
      if (at == power) {
        return false;
      }
    }
    return at == end;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
