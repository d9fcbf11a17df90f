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
}
