package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundingTest {

  @ParameterizedTest
  @CsvSource({
    // RND-01 to RND-05
    " 0.125, 2,  0.13",
    "-0.125, 2, -0.13",
    " 2.675, 2,  2.68",
    "-0.005, 2, -0.01",
    " 0.385, 2,  0.39",
    // just inside and just outside a half
    " 0.1249999, 2,  0.12",
    " 0.1250001, 2,  0.13",
    "-0.1249999, 2, -0.12",
    " 1.005,  2, 1.01",
    " 0.5,    0, 1",
    "-0.5,    0, -1",
    " 1e-10,  3, 0.000",
    " 2.5e7,  0, 25000000"
  })
  void halvesGoAwayFromZeroOnTheDecimalThatIsPrinted(
      double value, int places, BigDecimal expected) {
    assertThat(Rounding.halfUp(value, places)).isEqualTo(expected);
  }

  @Test
  void keepsTheDecimalsAskedFor() {
    assertThat(Rounding.halfUp(0.7, 2)).isEqualTo(new BigDecimal("0.70"));
    assertThat(Rounding.halfUp(new BigDecimal("47.4450"), 2)).isEqualTo(new BigDecimal("47.45"));
    assertThat(Rounding.halfUp(new BigDecimal("-47.4450"), 2)).isEqualTo(new BigDecimal("-47.45"));
  }

  @Test
  void negativePlacesRoundToTens() {
    assertThat(Rounding.halfUp(15.0, -1)).isEqualByComparingTo("20");
    assertThat(Rounding.halfUp(14.9, -1)).isEqualByComparingTo("10");
  }

  @Test
  void everyDecimalOfThreePlacesRoundsAsThatDecimal() {
    for (int thousandths = -20_000; thousandths <= 20_000; thousandths++) {
      BigDecimal decimal = BigDecimal.valueOf(thousandths, 3);
      // Half away from zero in integers: add five thousandths to the size, drop the last digit.
      int hundredths = Integer.signum(thousandths) * ((Math.abs(thousandths) + 5) / 10);
      assertThat(Rounding.halfUp(decimal.doubleValue(), 2))
          .isEqualTo(BigDecimal.valueOf(hundredths, 2));
    }
  }

  @Test
  void textIsThatOfTheDecimalAlsoBesideAHalfAndFarFromZero() {
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      int places = random.nextInt(9) - 1;
      double half = (random.nextInt(2_000_001) - 1_000_000) / 2.0 / Math.pow(10, places);
      double value =
          switch (i % 4) {
            case 0 -> half;
            case 1 -> random.nextBoolean() ? Math.nextUp(half) : Math.nextDown(half);
            case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(25) - 10);
            default -> random.nextGaussian() * 1e-3;
          };
      assertThat(Rounding.halfUpText(value, places))
          .isEqualTo(
              new BigDecimal(Double.toString(value))
                  .setScale(places, RoundingMode.HALF_UP)
                  .toPlainString());
    }
    assertThat(Rounding.halfUpText(-0.0, 2)).isEqualTo("0.00");
    assertThat(Rounding.halfUpText(-0.004, 2)).isEqualTo("0.00");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatIsNotFinite(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rounding.halfUp(value, 2))
        .withMessageContaining("finite");
    assertThatIllegalArgumentException().isThrownBy(() -> Rounding.halfUpText(value, 2));
  }
}
