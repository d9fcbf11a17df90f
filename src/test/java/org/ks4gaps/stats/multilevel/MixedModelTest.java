package org.ks4gaps.stats.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole fits against closed forms, an independent search and lme4. */
class MixedModelTest {
  private static final Design ONE_WAY = SmallData.design(List.of("1"), "1 | school");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void balancedOneWayRemlIsTheAnalysisOfVariance(long seed) {
    int schools = 12;
    int pupils = 8;
    double[][] y = balanced(seed, schools, pupils, 0.6);
    MeanSquares squares = MeanSquares.of(y);
    MixedModelFit fit = oneWay(y).fit();
    // sigma2 = MSW, tau2 = (MSB - MSW) / n, and the mean is the grand mean with SE sqrt(MSB / N).
    assertThat(fit.sigma() * fit.sigma()).isCloseTo(squares.within(), within(1e-8));
    assertThat(fit.covariance(0)[0])
        .isCloseTo((squares.between() - squares.within()) / pupils, within(1e-8));
    assertThat(fit.fixedEffects().get(0).value()).isCloseTo(squares.mean(), within(1e-12));
    assertThat(fit.fixedEffects().get(0).standardError())
        .isCloseTo(Math.sqrt(squares.between() / (schools * pupils)), within(1e-8));
    assertThat(fit.convergence().converged()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void balancedOneWayMaximumLikelihoodHasItsClosedFormToo(long seed) {
    int schools = 12;
    int pupils = 8;
    double[][] y = balanced(seed, schools, pupils, 0.6);
    MeanSquares squares = MeanSquares.of(y);
    MixedModelFit fit = oneWay(y).fitByMaximumLikelihood();
    // As REML, but the sum of squares between schools is divided by their number.
    double between = squares.between() * (schools - 1) / schools;
    assertThat(fit.sigma() * fit.sigma()).isCloseTo(squares.within(), within(1e-8));
    assertThat(fit.covariance(0)[0]).isCloseTo((between - squares.within()) / pupils, within(1e-8));
  }

  @Test
  void schoolsThatDifferLessThanChanceHaveAVarianceOfExactlyZero() {
    int found = 0;
    for (long seed = 1; found < 5; seed++) {
      double[][] y = balanced(seed, 10, 5, 0);
      MeanSquares squares = MeanSquares.of(y);
      if (squares.between() < squares.within()) {
        found++;
        MixedModelFit fit = oneWay(y).fit();
        assertThat(fit.covariance(0)[0]).isZero();
        // Then the model is a single sample: sigma2 is its variance.
        assertThat(fit.sigma() * fit.sigma())
            .isCloseTo((9 * squares.between() + 40 * squares.within()) / 49, within(1e-12));
        assertThat(fit.convergence().converged()).isTrue();
        assertThat(fit.convergence().boundary()).containsExactly("school (Intercept)");
        assertThat(fit.convergence().message()).contains("no variance").contains("school");
        assertThat(fit.effects()).allSatisfy(effect -> assertThat(effect.mean()).isZero());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOptimumIsWhereASearchOfTheWholeMatrixDevianceFindsIt(long seed) {
    SmallData data =
        SmallData.of(SmallData.design(List.of("1", "x"), "1 | school"), SmallData.pupils(seed, 12));
    BruteForce brute = new BruteForce(data);
    for (boolean reml : new boolean[] {true, false}) {
      double best = 0;
      double lowest = Double.POSITIVE_INFINITY;
      for (double step = 0.05, low = 0, high = 5; step > 1e-7; step /= 10) {
        for (double theta = low; theta <= high; theta += step) {
          double value = brute.at(new double[] {theta}, reml).value();
          if (value < lowest) {
            lowest = value;
            best = theta;
          }
        }
        low = Math.max(0, best - step);
        high = best + step;
      }
      MixedModelFit fit = reml ? data.fit() : data.fitByMaximumLikelihood();
      assertThat(fit.theta(0)[0]).isCloseTo(best, within(1e-5));
      assertThat(fit.criterion()).isCloseTo(lowest, within(1e-8));
    }
  }

  @ParameterizedTest
  @EnumSource(Designs.class)
  void noNearbyThetaHasALowerWholeMatrixDeviance(Designs shape) {
    SmallData data = SmallData.of(shape.data(1).design(), SmallData.pupils(8, 12));
    BruteForce brute = new BruteForce(data);
    MixedModelFit fit = data.fit();
    assertThat(fit.convergence().converged()).as(fit.convergence().message()).isTrue();
    double[] theta = theta(fit);
    assertThat(brute.at(theta, true).value()).isCloseTo(fit.criterion(), within(1e-8));
    Random random = new Random(3);
    for (int k = 0; k < 300; k++) {
      double[] near = theta.clone();
      double size = Math.pow(10, -3 + 3 * random.nextDouble());
      for (int m = 0; m < near.length; m++) {
        near[m] += size * random.nextGaussian();
      }
      assertThat(brute.at(near, true).value()).isGreaterThan(fit.criterion() - 1e-8);
    }
  }

  /** {@code lmer(y ~ x + (1 + x | school), d, control = ct)} on the data made by its rule. */
  @Test
  void correlatedSlopesByRemlAreThoseOfLme4() {
    MixedModelFit fit = slopes().fit();
    assertThat(fit.criterion()).isCloseTo(494.66666823868, within(1e-8));
    assertThat(fit.theta(0))
        .containsExactly(new double[] {0.76605756716, -0.08129724342, 0.56080348944}, within(1e-5));
    assertThat(fit.sigma()).isCloseTo(0.6467468922, within(1e-6));
    assertFixed(fit, 0, -0.235299973200, 0.119328389019);
    assertFixed(fit, 1, 0.688942210583, 0.107994311757);
    assertThat(values(fit))
        .containsExactly(
            new double[] {0.495445350839, 0.366489154865, -0.143466017574, 0.646746892238},
            within(1e-5));
    List<Effect> effects = fit.effects();
    double[] ranef = {
      -0.338713304803,
      0.202594425303,
      0.214952549711,
      0.371921723904,
      -0.140588447802,
      0.192680601139
    };
    for (int k = 0; k < ranef.length; k++) {
      assertThat(effects.get(k).mean()).isCloseTo(ranef[k], within(1e-5));
    }
    assertThat(effects.get(0).level()).isEqualTo("00");
    assertThat(effects.get(1).column()).isEqualTo("x");
    // sqrt of attr(ranef(m, condVar = TRUE)$school, "postVar")[1, 1, 1] and so on
    assertThat(effects.get(0).sdGivenFixed()).isCloseTo(0.208123130357, within(1e-5));
    assertThat(effects.get(1).sdGivenFixed()).isCloseTo(0.253991502519, within(1e-5));
    assertThat(effects.get(2).sdGivenFixed()).isCloseTo(0.169034118037, within(1e-5));
  }

  @Test
  void correlatedSlopesByMaximumLikelihoodAreThoseOfLme4() {
    MixedModelFit fit = slopes().fitByMaximumLikelihood();
    assertThat(fit.criterion()).isCloseTo(489.5767422401, within(1e-8));
    assertThat(fit.theta(0))
        .containsExactly(new double[] {0.74364322275, -0.07801971682, 0.53666614081}, within(1e-5));
    assertThat(fit.sigma()).isCloseTo(0.6466800753, within(1e-6));
    assertFixed(fit, 0, -0.234881879733, 0.116308670284);
    assertFixed(fit, 1, 0.689226071192, 0.105308876013);
  }

  /** {@code y ~ x + group + (1 | school) + (1 | school:group) + (1 | school:year)}, crossed. */
  @Test
  void crossedTermsInsideTheSchoolAreThoseOfLme4() {
    MixedModelFit reml = crossed().fit();
    assertThat(reml.criterion()).isCloseTo(433.93731263259, within(1e-8));
    assertThat(values(reml))
        .containsExactly(
            new double[] {0.364059164555, 0.465815741600, 0.356037689294, 0.460050553467},
            within(1e-5));
    assertFixed(reml, 0, -0.298911368112, 0.1538476011923);
    assertFixed(reml, 1, 0.619878392947, 0.0654637406375);
    assertFixed(reml, 2, 0.361918330654, 0.1666803110281);
    assertFixed(reml, 3, -0.151563140690, 0.1666297266657);
    assertThat(reml.effects().get(0).mean()).isCloseTo(-0.1957074929358, within(1e-5));
    assertThat(reml.effects().get(0).sdGivenFixed()).isCloseTo(0.270313635777, within(1e-5));

    MixedModelFit ml = crossed().fitByMaximumLikelihood();
    assertThat(ml.criterion()).isCloseTo(424.0493544442, within(1e-8));
    assertThat(values(ml))
        .containsExactly(
            new double[] {0.351131545532, 0.449045357755, 0.355650744365, 0.458944274701},
            within(1e-5));
  }

  @Test
  void informationCriteriaCountFixedEffectsCovarianceParametersAndTheResidual() {
    MixedModelFit fit = slopes().fitByMaximumLikelihood();
    assertThat(fit.rows()).isEqualTo(221);
    assertThat(fit.parameters()).isEqualTo(2 + 3 + 1);
    assertThat(fit.logLikelihood()).isCloseTo(-489.5767422401 / 2, within(1e-8));
    assertThat(fit.aic()).isCloseTo(489.5767422401 + 12, within(1e-8));
    assertThat(fit.bic()).isCloseTo(489.5767422401 + 6 * Math.log(221), within(1e-8));
  }

  @Test
  void theCovarianceIsSigmaTimesTheFactorSquared() {
    MixedModelFit fit = slopes().fit();
    double[] theta = fit.theta(0);
    double s2 = fit.sigma() * fit.sigma();
    assertThat(fit.covariance(0))
        .containsExactly(
            new double[] {
              s2 * theta[0] * theta[0],
              s2 * theta[0] * theta[1],
              s2 * theta[0] * theta[1],
              s2 * (theta[1] * theta[1] + theta[2] * theta[2])
            },
            within(1e-12));
  }

  @Test
  void aRandomColumnInOtherUnitsGivesTheSameModel() {
    SmallData metres = slopes();
    SmallData millimetres =
        metres.with(
            row ->
                new SmallData.Row(
                    row.block(), row.levels(), new double[] {1, 1000 * row.w()[1]}, row.v()));
    MixedModelFit a = metres.fit();
    MixedModelFit b = millimetres.fit();
    assertThat(b.criterion()).isCloseTo(a.criterion(), within(1e-8));
    assertThat(b.covariance(0)[3] * 1e6).isCloseTo(a.covariance(0)[3], within(1e-7));
    assertThat(b.covariance(0)[1] * 1e3).isCloseTo(a.covariance(0)[1], within(1e-7));
  }

  @Test
  void slopesThatVaryAroundAnInterceptThatDoesNotAreFitted() {
    // Every school passes through the same point at x = 0: the correlation does not exist.
    List<SmallData.Pupil> pupils = new ArrayList<>();
    Random random = new Random(5);
    for (int s = 0; s < 40; s++) {
      double slope = random.nextGaussian();
      for (int i = 0; i < 10; i++) {
        double x = (i - 4.5) / 4.5;
        // Noise that sums to zero over a school, so that school means differ less than by chance.
        double noise = (i % 2 == 0 ? 1 : -1) * (0.5 + 0.1 * (i / 2));
        pupils.add(
            new SmallData.Pupil(
                "s%02d".formatted(s),
                "a",
                "1",
                Map.of(Design.INTERCEPT, 1.0, "x", x),
                slope * x + noise));
      }
    }
    SmallData data = SmallData.of(SmallData.design(List.of("1", "x"), "1 + x | school"), pupils);
    SmallData alone = SmallData.of(SmallData.design(List.of("1", "x"), "x | school"), pupils);
    MixedModelFit fit = data.fit();
    MixedModelFit without = alone.fit();
    assertThat(fit.covariance(0)[0]).isZero();
    assertThat(fit.covariance(0)[3]).isCloseTo(without.covariance(0)[0], within(1e-6));
    assertThat(fit.criterion()).isCloseTo(without.criterion(), within(1e-7));
    assertThat(fit.convergence().converged()).as(fit.convergence().message()).isTrue();
  }

  /**
   * Few pupils and more components than they can carry: seeds whose search meets saddles, variances
   * that vanish and come back, and covariance matrices of rank two out of three.
   */
  @ParameterizedTest
  @EnumSource(Designs.class)
  void searchesThroughSaddlesAndAlongBoundariesEnd(Designs shape) {
    for (long seed : new long[] {8, 12, 13, 28, 68, 129, 178, 257}) {
      MixedModelFit fit = SmallData.of(shape.data(1).design(), SmallData.pupils(seed, 25)).fit();
      assertThat(fit.convergence().converged()).as("seed %d: %s", seed, fit.convergence()).isTrue();
    }
  }

  @Test
  void aCovarianceOfLowerRankIsNamedThoughNoComponentIsOnItsBoundary() {
    Convergence convergence =
        SmallData.of(Designs.CORRELATED_SLOPES.data(1).design(), SmallData.pupils(12, 25))
            .fit()
            .convergence();
    assertThat(convergence.boundary())
        .containsExactly("school [(Intercept), x, z], of which some determine the others");
  }

  private static SmallData slopes() {
    return WholeNumberNoise.of(SmallData.design(List.of("1", "x"), "1 + x | school"));
  }

  private static SmallData crossed() {
    return WholeNumberNoise.of(
        SmallData.design(
            List.of("1", "x", "group1", "group2"),
            "1 | school",
            "1 | school:group",
            "1 | school:year"));
  }

  private static void assertFixed(MixedModelFit fit, int column, double value, double se) {
    assertThat(fit.fixedEffects().get(column).value()).isCloseTo(value, within(1e-6));
    assertThat(fit.fixedEffects().get(column).standardError()).isCloseTo(se, within(1e-6));
  }

  private static double[] values(MixedModelFit fit) {
    return fit.components().stream().mapToDouble(VarianceComponent::value).toArray();
  }

  private static double[] theta(MixedModelFit fit) {
    return java.util.stream.IntStream.range(0, fit.products().design().terms().size())
        .boxed()
        .flatMapToDouble(term -> java.util.Arrays.stream(fit.theta(term)))
        .toArray();
  }

  private static double[][] balanced(long seed, int schools, int pupils, double tau) {
    Random random = new Random(seed);
    double[][] y = new double[schools][pupils];
    for (double[] school : y) {
      double effect = tau * random.nextGaussian();
      for (int i = 0; i < pupils; i++) {
        school[i] = 3 + effect + random.nextGaussian();
      }
    }
    return y;
  }

  private static SmallData oneWay(double[][] y) {
    List<SmallData.Row> rows = new ArrayList<>();
    for (int s = 0; s < y.length; s++) {
      String school = "s%02d".formatted(s);
      for (double value : y[s]) {
        rows.add(
            new SmallData.Row(school, List.of(school), new double[] {1}, new double[] {1, value}));
      }
    }
    return new SmallData(ONE_WAY, rows);
  }

  /** Mean squares between and within schools of a balanced layout. */
  private record MeanSquares(double mean, double between, double within) {
    static MeanSquares of(double[][] y) {
      int n = y[0].length;
      double grand =
          java.util.Arrays.stream(y).flatMapToDouble(java.util.Arrays::stream).average().orElse(0);
      double between = 0;
      double within = 0;
      for (double[] school : y) {
        double mean = java.util.Arrays.stream(school).average().orElse(0);
        between += n * (mean - grand) * (mean - grand);
        for (double value : school) {
          within += (value - mean) * (value - mean);
        }
      }
      return new MeanSquares(
          grand, between / (y.length - 1), within / (y.length * (double) (n - 1)));
    }
  }
}
