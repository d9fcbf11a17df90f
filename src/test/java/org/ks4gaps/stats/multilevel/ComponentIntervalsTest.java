package org.ks4gaps.stats.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals of variance components: exact where algebra has them, coverage where it has not. */
class ComponentIntervalsTest {
  private static final double Z = 1.959963984540054;

  /**
   * In a balanced one-way layout the REML likelihood falls into one of MSW and one of MSB, so that
   * var(log MSW) = 2 / dfW, var(log MSB) = 2 / dfB, and tau2 = (MSB - MSW) / n. The engine takes
   * its second derivatives within a hundredth of a standard error of the optimum.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void balancedOneWayIntervalsAreThoseOfTheAnalysisOfVariance(long seed) {
    int schools = 40;
    int n = 10;
    MixedModelFit fit = new SimulatedSchools(schools, 1, n, 0.5, 0).sample(seed).fit();
    double msw = fit.sigma() * fit.sigma();
    double tau2 = fit.covariance(0)[0];
    double msb = msw + n * tau2;
    double dfWithin = schools * (n - 1);
    double dfBetween = schools - 1;

    double seOfLogSigma = 1 / Math.sqrt(2 * dfWithin);
    VarianceComponent residual = fit.components().get(1);
    assertThat(residual.factor()).isEqualTo(VarianceComponent.RESIDUAL);
    assertThat(residual.lower()).isCloseTo(fit.sigma() * Math.exp(-Z * seOfLogSigma), within(1e-4));
    assertThat(residual.upper()).isCloseTo(fit.sigma() * Math.exp(Z * seOfLogSigma), within(1e-4));

    double seOfTau2 = Math.sqrt(2 * msb * msb / dfBetween + 2 * msw * msw / dfWithin) / n;
    double seOfLogTau = seOfTau2 / (2 * tau2);
    VarianceComponent school = fit.components().get(0);
    assertThat(school.value()).isCloseTo(Math.sqrt(tau2), within(1e-12));
    assertThat(school.lower()).isCloseTo(Math.sqrt(tau2) * Math.exp(-Z * seOfLogTau), within(1e-4));
    assertThat(school.upper()).isCloseTo(Math.sqrt(tau2) * Math.exp(Z * seOfLogTau), within(1e-4));
  }

  /** 300 samples; the bounds are three binomial standard errors about 95%. */
  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    SimulatedSchools model = new SimulatedSchools(60, 3, 6, 0.5, 0.4);
    double[] truth = {0.5, 0.4, 1};
    int[] held = new int[3];
    for (long seed = 1; seed <= 300; seed++) {
      List<VarianceComponent> components = model.sample(seed).fit().components();
      for (int k = 0; k < 3; k++) {
        VarianceComponent c = components.get(k);
        held[k] += c.lower() <= truth[k] && truth[k] <= c.upper() ? 1 : 0;
      }
    }
    for (int k = 0; k < 3; k++) {
      assertThat(held[k] / 300.0).as("component %d", k).isBetween(0.95 - 0.038, 0.95 + 0.038);
    }
  }

  /**
   * lme4's {@code confint(profile(m))} of {@code y ~ x + (1 + x | school)} by ML on the data made
   * by its rule. A profile is another approximation, so that the ends agree loosely only.
   */
  @Test
  void intervalsLieNearProfileIntervalsOfLme4() {
    List<VarianceComponent> components =
        WholeNumberNoise.of(SmallData.design(List.of("1", "x"), "1 + x | school"))
            .fitByMaximumLikelihood()
            .components();
    assertInterval(components.get(0), 0.3382991, 0.707956517, 0.03);
    assertInterval(components.get(1), 0.1637468, 0.584667605, 0.05);
    assertInterval(components.get(2), -0.6674605, 0.462206202, 0.1);
    assertInterval(components.get(3), 0.5855208, 0.719245696, 0.005);
    assertThat(components.get(2).isCorrelation()).isTrue();
    assertThat(components.get(0).isCorrelation()).isFalse();
  }

  @Test
  void aHigherConfidenceIsWiderByTheRatioOfQuantiles() {
    CrossProducts products = new SimulatedSchools(40, 1, 10, 0.5, 0).sample(1).products();
    VarianceComponent narrow = school(products, 0.95);
    VarianceComponent wide = school(products, 0.99);
    // qnorm(0.995) / qnorm(0.975) on the scale of the logarithm
    assertThat(Math.log(wide.upper() / wide.value()))
        .isCloseTo(
            2.575829303548901 / Z * Math.log(narrow.upper() / narrow.value()), within(1e-10));
  }

  @Test
  void aComponentOnItsBoundaryHasNoUpperEnd() {
    for (long seed = 1; ; seed++) {
      MixedModelFit fit = new SimulatedSchools(20, 3, 5, 0.5, 0).sample(seed).fit();
      VarianceComponent group = fit.components().get(1);
      if (group.onBoundary()) {
        assertThat(group.value()).isZero();
        assertThat(group.lower()).isZero();
        assertThat(group.upper()).isNaN();
        // The others have the intervals of the model without it.
        VarianceComponent school = fit.components().get(0);
        VarianceComponent alone =
            MixedModel.fit(VarianceTest.without(fit.products(), 1), FitOptions.defaults())
                .components()
                .get(0);
        assertThat(school.lower()).isCloseTo(alone.lower(), within(1e-4));
        assertThat(school.upper()).isCloseTo(alone.upper(), within(1e-4));
        return;
      }
    }
  }

  private static VarianceComponent school(CrossProducts products, double confidence) {
    FitOptions options = new FitOptions(true, FitOptions.Dependent.DROP, 500, confidence);
    return MixedModel.fit(products, options).components().get(0);
  }

  private static void assertInterval(
      VarianceComponent component, double lower, double upper, double tolerance) {
    assertThat(component.lower()).isCloseTo(lower, within(tolerance));
    assertThat(component.upper()).isCloseTo(upper, within(tolerance));
  }
}
