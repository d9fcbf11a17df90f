package org.ks4gaps.stats;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many pupils have both of two terms, for the terms of a regression that are each either had or
 * not had: the matrix {@code X'X}, in whole numbers.
 *
 * <p>It is eliminated without a fraction and without rounding, so that whether a term repeats the
 * ones before it is decided and not guessed from a small remainder.
 *
 * <p>Source of the elimination: Bareiss (1968), Sylvester's identity and multistep
 * integer-preserving Gaussian elimination.
 */
public final class TermCounts {
  private final long[][] both;

  /** Counts of {@code terms} terms, all 0. */
  public TermCounts(int terms) {
    if (terms < 1) {
      throw new IllegalArgumentException("A regression has at least one term, not " + terms + ".");
    }
    both = new long[terms][terms];
  }

  /** Adds {@code pupils} pupils who have these terms and no others. */
  public void add(int[] terms, long pupils) {
    for (int a : terms) {
      for (int b : terms) {
        both[a][b] = Math.addExact(both[a][b], pupils);
      }
    }
  }

  /** Pupils who have the term. */
  public long pupils(int term) {
    return both[term][term];
  }

  /**
   * The terms that are no sum of multiples of terms before them, in order, each with its place on
   * the diagonal of {@code (X'X)^-1} over these terms. A term that nobody has is not among them. A
   * coefficient's standard error is {@code sqrt(residual variance * inverse)}.
   */
  public List<Independent> independent() {
    int size = both.length;
    BigInteger[][] m = new BigInteger[size][2 * size];
    for (int i = 0; i < size; i++) {
      Arrays.fill(m[i], BigInteger.ZERO);
      for (int j = 0; j < size; j++) {
        m[i][j] = BigInteger.valueOf(both[i][j]);
      }
      m[i][size + i] = BigInteger.ONE;
    }
    List<Integer> kept = new ArrayList<>();
    BigInteger last = BigInteger.ONE;
    for (int k = 0; k < size; k++) {
      // What the terms before leave of this one: 0 only if they make it up, as X'X is no negative.
      BigInteger pivot = m[k][k];
      if (pivot.signum() == 0) {
        continue;
      }
      for (int i = 0; i < size; i++) {
        if (i != k) {
          eliminate(m[i], m[k], k, pivot, last);
        }
      }
      last = pivot;
      kept.add(k);
    }
    List<Independent> independent = new ArrayList<>();
    for (int k : kept) {
      independent.add(
          new Independent(
              k,
              new BigDecimal(m[k][size + k])
                  .divide(new BigDecimal(last), MathContext.DECIMAL128)
                  .doubleValue()));
    }
    return independent;
  }

  private static void eliminate(
      BigInteger[] row, BigInteger[] by, int k, BigInteger pivot, BigInteger last) {
    BigInteger factor = row[k];
    for (int j = 0; j < row.length; j++) {
      if (row[j].signum() != 0 || by[j].signum() != 0) {
        row[j] = pivot.multiply(row[j]).subtract(factor.multiply(by[j])).divide(last);
      }
    }
  }

  /**
   * A term that can be estimated.
   *
   * @param term its number
   * @param inverse its place on the diagonal of {@code (X'X)^-1}
   */
  public record Independent(int term, double inverse) {}
}
