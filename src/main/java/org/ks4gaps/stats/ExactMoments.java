package org.ks4gaps.stats;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Count, sum and sum of squares of integer scores, without rounding and without overflow, so that
 * mean and standard deviation do not depend on the order of the pupils.
 */
final class ExactMoments {

  private BigInteger count = BigInteger.ZERO;
  private BigInteger sum = BigInteger.ZERO;
  private BigInteger sumOfSquares = BigInteger.ZERO;

  /** Adds {@code pupils} pupils who all have {@code score}. */
  void add(long score, long pupils) {
    BigInteger s = BigInteger.valueOf(score);
    BigInteger n = BigInteger.valueOf(pupils);
    count = count.add(n);
    sum = sum.add(s.multiply(n));
    sumOfSquares = sumOfSquares.add(s.multiply(s).multiply(n));
  }

  /** Mean in thousandths of the unit of the scores: scores in thousandths give a mean in grades. */
  double meanOfThousandths() {
    return new BigDecimal(sum)
        .divide(new BigDecimal(count), MathContext.DECIMAL128)
        .movePointLeft(3)
        .doubleValue();
  }

  /**
   * Sample standard deviation {@code sqrt((n Σx² - (Σx)²) / (n (n - 1)))} of scores in thousandths;
   * 0 for a single pupil, who has no spread.
   */
  double sampleSdOfThousandths() {
    if (count.compareTo(BigInteger.TWO) < 0) {
      return 0;
    }
    BigInteger numerator = count.multiply(sumOfSquares).subtract(sum.multiply(sum));
    BigInteger denominator = count.multiply(count.subtract(BigInteger.ONE));
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
        .sqrt(MathContext.DECIMAL128)
        .movePointLeft(3)
        .doubleValue();
  }
}
