package org.ks4gaps.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Rounding half away from zero on the decimal number, as published DfE figures are rounded.
 *
 * <p>A double is taken as the decimal it prints as: 2.675 rounds to 2.68 although the nearest
 * double lies a little below 2.675. So a score that was a decimal with three places when it was
 * read rounds as that decimal. A double that came out of arithmetic prints with the noise of that
 * arithmetic, and rounds with it.
 */
public final class Rounding {

  private Rounding() {}

  /**
   * {@code value} with {@code places} decimals, halves away from zero (-0.125 becomes -0.13).
   *
   * @param places decimals to keep; negative rounds to tens, hundreds and so on
   * @throws IllegalArgumentException if the value is NaN or infinite
   */
  public static BigDecimal halfUp(double value, int places) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "Only a finite value can be rounded, not "
              + value
              + ". A missing value has a symbol of its own and is never rounded.");
    }
    return halfUp(new BigDecimal(Double.toString(value)), places);
  }

  /** {@code value} with {@code places} decimals, halves away from zero. */
  public static BigDecimal halfUp(BigDecimal value, int places) {
    return value.setScale(places, RoundingMode.HALF_UP);
  }

  private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
  private static final double LARGEST = 1e12;
  // Far more than arithmetic on numbers below LARGEST can be wrong by.
  private static final double NEAR_A_HALF = 1e-3;

  /**
   * {@link #halfUp(double, int)} as it prints, such as {@code -0.13} or {@code 7.00}.
   *
   * @throws IllegalArgumentException if the value is NaN or infinite
   */
  public static String halfUpText(double value, int places) {
    if (places >= 0 && places < TENS.length) {
      double scaled = Math.abs(value) * TENS[places];
      double whole = Math.floor(scaled);
      double left = scaled - whole;
      // Away from a half it makes no difference whether the double or its decimal is rounded.
      if (scaled < LARGEST && Math.abs(left - 0.5) > NEAR_A_HALF) {
        long units = (long) whole + (left > 0.5 ? 1 : 0);
        return text(value < 0 && units > 0, units, places);
      }
    }
    return halfUp(value, places).toPlainString();
  }

  private static String text(boolean negative, long units, int places) {
    StringBuilder text = new StringBuilder(24).append(units);
    while (text.length() <= places) {
      text.insert(0, '0');
    }
    if (places > 0) {
      text.insert(text.length() - places, '.');
    }
    return negative ? text.insert(0, '-').toString() : text.toString();
  }
}
