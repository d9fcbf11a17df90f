package org.ks4gaps.stats.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The likelihood-ratio test of a term, against R and on samples of known models. */
class VarianceTestTest {
  private static final Design CROSSED =
      SmallData.design(
          List.of("1", "x", "group1", "group2"),
          "1 | school",
          "1 | school:group",
          "1 | school:year");

  /** {@code 0.5*pchisq(c(0.1, 1, 2.7055434540954, 10, 40), 1, lower.tail = FALSE)} */
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.37591481702292",
    "1, 0.15865525393146",
    "2.7055434540954, 0.05",
    "10, 7.8270112900128e-04",
    "40, 1.2698142947354e-10"
  })
  void pValueIsHalfTheChiSquareTail(double ratio, double expected) {
    assertThat(VarianceTest.pValue(ratio)).isCloseTo(expected, within(1e-12 + 1e-10 * expected));
  }

  /** {@code 0.5*pchisq(r, 1, lower.tail = FALSE) + 0.125*pchisq(r, 2, lower.tail = FALSE)} */
  @ParameterizedTest
  @CsvSource({"0.5, 0.337100158977", "3, 0.0695235283503", "6, 0.0133763227637"})
  void twoTermsTogetherMixChiSquaresOfOneAndTwoDegrees(double ratio, double expected) {
    assertThat(VarianceTest.pValue(ratio, 0.125)).isCloseTo(expected, within(1e-11));
  }

  @Test
  void aRatioOfZeroIsNoEvidenceAtAll() {
    assertThat(VarianceTest.pValue(0)).isEqualTo(1);
  }

  /**
   * lme4 on the data made by its rule: {@code REMLcrit} of {@code y ~ x + group + (1 | school) + (1
   * | school:group)} less that with {@code (1 | school:year)} too.
   */
  @Test
  void theRatioIsTheDifferenceOfTwoFitsOfLme4() {
    MixedModelFit fit = WholeNumberNoise.of(CROSSED).fit();
    VarianceTest test = VarianceTest.of(fit, 2, FitOptions.defaults());
    assertThat(test.ratio()).isCloseTo(26.1642436252, within(1e-6));
    assertThat(test.pValue()).isCloseTo(1.56787748e-07, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2"})
  void theFitWithoutATermIsTheFitOfADesignWithoutIt(int term) {
    List<RandomTerm> terms = new java.util.ArrayList<>(CROSSED.terms());
    terms.remove(term);
    MixedModelFit without =
        VarianceTest.of(WholeNumberNoise.of(CROSSED).fit(), term, FitOptions.defaults()).without();
    MixedModelFit fresh = WholeNumberNoise.of(new Design(CROSSED.fixed(), terms)).fit();
    assertThat(without.criterion()).isCloseTo(fresh.criterion(), within(1e-9));
    assertThat(without.products().design()).isEqualTo(fresh.products().design());
    assertThat(without.effects()).hasSameSizeAs(fresh.effects());
    for (int k = 0; k < fresh.effects().size(); k++) {
      assertThat(without.effects().get(k).level()).isEqualTo(fresh.effects().get(k).level());
    }
  }

  @Test
  void theFitWithoutASlopeOfItsOwnKeepsOnlyTheColumnsThatAreLeft() {
    Design design = SmallData.design(List.of("1", "x"), "1 | school", "x | school");
    Design without = SmallData.design(List.of("1", "x"), "1 | school");
    VarianceTest test =
        VarianceTest.of(WholeNumberNoise.of(design).fit(), 1, FitOptions.defaults());
    assertThat(test.without().criterion())
        .isCloseTo(WholeNumberNoise.of(without).fit().criterion(), within(1e-9));
  }

  @Test
  void theOnlyTermAndATermOfSeveralColumnsAreRefused() {
    MixedModelFit one = WholeNumberNoise.of(SmallData.design(List.of("1"), "1 | school")).fit();
    assertThatThrownBy(() -> VarianceTest.of(one, 0, FitOptions.defaults()))
        .isInstanceOf(MixedModelException.class)
        .hasMessageContaining("are not such");
    MixedModelFit slopes =
        WholeNumberNoise.of(SmallData.design(List.of("1"), "1 + x | school", "1 | school:group"))
            .fit();
    assertThatThrownBy(() -> VarianceTest.of(slopes, 0, FitOptions.defaults()))
        .isInstanceOf(MixedModelException.class);
  }

  /**
   * Without group effects: 400 samples of 30 schools by 3 groups by 5 pupils. On 400 samples of the
   * same model lme4 gave 5.0% of ratios above 2.7055, 0.5% above qchisq(.98, 1) and 48.5% of zero;
   * the mixture is an approximation that keeps its size or stays a little below. Bounds are three
   * binomial standard errors about 5%, 1% and 50%.
   */
  @Test
  void withoutGroupEffectsFewTestsSayThereAreSome() {
    double[] p = pValues(new SimulatedSchools(30, 3, 5, 0.5, 0), 400);
    assertThat(share(p, 0.05)).isBetween(0.05 - 0.033, 0.05 + 0.033);
    assertThat(share(p, 0.01)).isLessThanOrEqualTo(0.01 + 0.015);
    assertThat(LongStream.range(0, p.length).filter(k -> p[(int) k] == 1).count() / 400.0)
        .isBetween(0.5 - 0.075, 0.5 + 0.1);
  }

  /** With a group SD of 0.3, lme4 found the term in 55.5% of 200 such samples. */
  @Test
  void withGroupEffectsTheTestFindsThemAsOftenAsLme4() {
    double[] p = pValues(new SimulatedSchools(30, 3, 5, 0.5, 0.3), 200);
    // Two shares of 200 each differ by less than three standard errors of 0.05.
    assertThat(share(p, 0.05)).isBetween(0.555 - 0.15, 0.555 + 0.15);
  }

  private static double[] pValues(SimulatedSchools model, int samples) {
    return LongStream.rangeClosed(1, samples)
        .mapToDouble(
            seed -> VarianceTest.of(model.sample(seed).fit(), 1, FitOptions.defaults()).pValue())
        .toArray();
  }

  private static double share(double[] p, double below) {
    return java.util.Arrays.stream(p).filter(x -> x < below).count() / (double) p.length;
  }
}
