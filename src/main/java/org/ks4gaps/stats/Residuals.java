package org.ks4gaps.stats;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * What a regression leaves of pupils' scores, from groups of pupils who share a fitted value:
 * count, sum and sum of squares without rounding, so that no order of the groups changes a bit.
 *
 * <p>Scores come in whole thousandths, fitted values in whole millionths; a residual is their
 * difference in millionths.
 */
public final class Residuals {
  private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

  private BigInteger pupils = BigInteger.ZERO;
  private BigInteger sum = BigInteger.ZERO;
  private BigInteger squares = BigInteger.ZERO;

  /**
   * Adds a group: {@code Σ(y - f) = Σy - n f} and {@code Σ(y - f)² = Σy² - 2 f Σy + n f²}.
   *
   * @param count pupils n
   * @param scores Σy in thousandths
   * @param squaredScores Σy² in thousandths squared
   * @param fitted f in millionths
   */
  public void add(long count, long scores, long squaredScores, long fitted) {
    BigInteger n = BigInteger.valueOf(count);
    BigInteger y = BigInteger.valueOf(scores).multiply(THOUSAND);
    BigInteger yy = BigInteger.valueOf(squaredScores).multiply(THOUSAND.pow(2));
    BigInteger f = BigInteger.valueOf(fitted);
    pupils = pupils.add(n);
    sum = sum.add(y).subtract(n.multiply(f));
    squares = squares.add(yy).subtract(f.multiply(y).shiftLeft(1)).add(n.multiply(f).multiply(f));
  }

  /** Pupils of all groups. */
  public long pupils() {
    return pupils.longValueExact();
  }

  /** Mean residual, in units; 0 without a pupil. */
  public double mean() {
    return pupils.signum() == 0
        ? 0
        : new BigDecimal(sum)
            .divide(new BigDecimal(pupils), MathContext.DECIMAL128)
            .movePointLeft(6)
            .doubleValue();
  }

  /** Sum of squared residuals, in units squared. */
  public double sumOfSquares() {
    return new BigDecimal(squares).movePointLeft(12).doubleValue();
  }

  /** Sample standard deviation (n - 1) about the mean residual; 0 for a single pupil. */
  public double sampleSd() {
    if (pupils.compareTo(BigInteger.TWO) < 0) {
      return 0;
    }
    BigInteger numerator = pupils.multiply(squares).subtract(sum.multiply(sum));
    BigInteger denominator = pupils.multiply(pupils.subtract(BigInteger.ONE));
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
        .sqrt(MathContext.DECIMAL128)
        .movePointLeft(6)
        .doubleValue();
  }

  /**
   * Residual variance {@code Σr² / (n - parameters)}; NaN where there are no more pupils than
   * parameters, who leave nothing to judge the spread by.
   */
  public double variance(int parameters) {
    long freedom = pupils() - parameters;
    return freedom > 0 ? sumOfSquares() / freedom : Double.NaN;
  }
}
