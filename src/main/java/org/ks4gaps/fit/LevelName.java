package org.ks4gaps.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Names of levels, and their order. */
final class LevelName {
  /** Alphabetical by code point: capitals before small letters, whatever the machine's language. */
  static final Comparator<String> ALPHABETICAL =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  /** By value, of names that are numbers. */
  static final Comparator<String> BY_VALUE = Comparator.comparingDouble(Double::parseDouble);

  private static final MathContext DIGITS = new MathContext(15);

  private LevelName() {}

  /** A number as a name, with up to 15 significant digits and no exponent: 2, 0.5, 100000. */
  static String of(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The name of a level within another, {@code outer:inner}, as many as there are. */
  static String nested(String... parts) {
    if (parts.length == 1) {
      return parts[0];
    }
    StringBuilder name = new StringBuilder();
    for (String part : parts) {
      if (!name.isEmpty()) {
        name.append(':');
      }
      // Two different levels must not share a name because one of them has a colon.
      name.append(part.replace("\\", "\\\\").replace(":", "\\:"));
    }
    return name.toString();
  }
}
