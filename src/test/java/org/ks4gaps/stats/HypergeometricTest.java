package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypergeometricTest {

  @Test
  void fourOrMoreRedOfTenDrawnFromFifty() {
    // (C(5,4) C(45,6) + C(45,5)) / C(50,10) = (5 * 8145060 + 1221759) / 10272278170
    assertThat(Hypergeometric.atLeast(4, 50, 5, 10))
        .isCloseTo(41_947_059 / 10_272_278_170.0, within(1e-16));
  }

  @Test
  void oneDrawHasTheShareOfSuccesses() {
    assertThat(Hypergeometric.atLeast(1, 3_400, 100, 1)).isCloseTo(100 / 3_400.0, within(1e-16));
  }

  @Test
  void matchesEveryDrawEnumerated() {
    for (int population = 1; population <= 9; population++) {
      for (int successes = 0; successes <= population; successes++) {
        for (int draws = 0; draws <= population; draws++) {
          for (int observed = 0; observed <= draws + 1; observed++) {
            assertThat(Hypergeometric.atLeast(observed, population, successes, draws))
                .as("%d of %d, %d, %d", observed, population, successes, draws)
                .isCloseTo(enumerated(observed, population, successes, draws), within(1e-14));
          }
        }
      }
    }
  }

  /** Share of all draws of the size that hold enough of the first {@code successes} schools. */
  private static double enumerated(int observed, int population, int successes, int draws) {
    int all = 0;
    int enough = 0;
    for (int subset = 0; subset < 1 << population; subset++) {
      if (Integer.bitCount(subset) == draws) {
        all++;
        enough += Integer.bitCount(subset & ((1 << successes) - 1)) >= observed ? 1 : 0;
      }
    }
    return (double) enough / all;
  }

  @ParameterizedTest
  @CsvSource({
    // observed, population, successes, draws
    "    1, 3400,  100,   80",
    "    5, 3400,  100,   30",
    "   30, 3400,  100,   30",
    "   40, 3400,  100,  400",
    " 1700, 3400, 1800, 3300",
    "  900, 3400, 1700, 1700"
  })
  void nationalListsMatchWholeNumberArithmetic(
      int observed, int population, int successes, int draws) {
    BigInteger tail = BigInteger.ZERO;
    for (int x = observed; x <= Math.min(draws, successes); x++) {
      tail = tail.add(choose(successes, x).multiply(choose(population - successes, draws - x)));
    }
    double expected =
        new BigDecimal(tail)
            .divide(new BigDecimal(choose(population, draws)), MathContext.DECIMAL64)
            .doubleValue();

    assertThat(expected).isPositive();
    assertThat(Hypergeometric.atLeast(observed, population, successes, draws))
        .isCloseTo(expected, within(1e-11 * expected));
  }

  private static BigInteger choose(int n, int k) {
    if (k < 0 || k > n) {
      return BigInteger.ZERO;
    }
    BigInteger result = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return result;
  }

  @Test
  void whatMustHappenIsCertainAndWhatCannotIsImpossible() {
    assertThat(Hypergeometric.atLeast(0, 3_400, 100, 30)).isEqualTo(1);
    assertThat(Hypergeometric.atLeast(-1, 3_400, 100, 30)).isEqualTo(1);
    assertThat(Hypergeometric.atLeast(31, 3_400, 100, 30)).isZero();
    // 8 of 10 are listed, so 5 drawn hold at least 3.
    assertThat(Hypergeometric.atLeast(3, 10, 8, 5)).isEqualTo(1);
    assertThat(Hypergeometric.atLeast(0, 0, 0, 0)).isEqualTo(1);
  }

  @Test
  void refusesMoreSuccessesOrDrawsThanThereAre() {
    assertThatIllegalArgumentException().isThrownBy(() -> Hypergeometric.atLeast(1, 10, 11, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Hypergeometric.atLeast(1, 10, 2, 11));
    assertThatIllegalArgumentException().isThrownBy(() -> Hypergeometric.atLeast(1, 10, -1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Hypergeometric.atLeast(1, -1, 0, 0));
  }
}
