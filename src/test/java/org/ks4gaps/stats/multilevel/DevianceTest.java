package org.ks4gaps.stats.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The profiled deviance against V written out as one matrix of all rows. */
class DevianceTest {
  private static final long[] SEEDS = {1, 2, 3};

  @ParameterizedTest
  @EnumSource(Designs.class)
  void valueAndWhatIsProfiledOutAreThoseOfTheWholeMatrix(Designs design) {
    for (long seed : SEEDS) {
      SmallData data = design.data(seed);
      BruteForce brute = new BruteForce(data);
      for (boolean reml : new boolean[] {true, false}) {
        double[] theta = design.theta(seed + 100);
        Deviance.Point point = deviance(data, reml).at(theta);
        BruteForce.Answer answer = brute.at(theta, reml);
        assertThat(point.value()).isCloseTo(answer.value(), near(answer.value(), 1e-11));
        assertThat(point.residual()).isCloseTo(answer.residual(), near(answer.residual(), 1e-11));
        assertThat(point.beta()).containsExactly(answer.beta(), within(1e-10));
        int p = answer.beta().length;
        DMatrixRMaj half = new DMatrixRMaj(point.half());
        assertThat(BruteForce.times(half, BruteForce.transposed(half)).data)
            .containsExactly(answer.inverse().data, within(1e-10));
        int n = data.rows().size();
        assertThat(point.degrees()).isEqualTo(reml ? n - p : n);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Designs.class)
  void gradientIsTheSlopeOfTheWholeMatrixDeviance(Designs design) {
    for (long seed : SEEDS) {
      SmallData data = design.data(seed);
      BruteForce brute = new BruteForce(data);
      for (boolean reml : new boolean[] {true, false}) {
        double[] theta = design.theta(seed + 200);
        Deviance.Point point = deviance(data, reml).at(theta);
        for (int m = 0; m < theta.length; m++) {
          double step = 1e-4;
          BruteForce.Answer up = brute.at(moved(theta, m, step), reml);
          BruteForce.Answer down = brute.at(moved(theta, m, -step), reml);
          BruteForce.Answer up2 = brute.at(moved(theta, m, 2 * step), reml);
          BruteForce.Answer down2 = brute.at(moved(theta, m, -2 * step), reml);
          // Five points: the error is of the order of step to the fourth.
          double slope =
              (8 * (up.value() - down.value()) - (up2.value() - down2.value())) / (12 * step);
          double residual =
              (8 * (up.residual() - down.residual()) - (up2.residual() - down2.residual()))
                  / (12 * step);
          assertThat(point.gradient()[m]).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
          assertThat(point.residualGradient()[m])
              .isCloseTo(residual, within(1e-6 * (1 + Math.abs(residual))));
        }
      }
    }
  }

  @Test
  void atThetaOfZeroTheModelIsLeastSquares() {
    SmallData data = Designs.JOINT.data(4);
    Deviance.Point point = deviance(data, false).at(new double[4]);
    BruteForce.Answer answer = new BruteForce(data).at(new double[4], false);
    int n = data.rows().size();
    // log|V| = 0, so the deviance is that of lm: n (1 + log(2 pi rss / n)).
    assertThat(point.value())
        .isCloseTo(n * (1 + Math.log(2 * Math.PI * answer.residual() / n)), within(1e-10));
    assertThat(point.gradient()).containsOnly(0);
  }

  @Test
  void aValueThatHasNoFactorIsInfiniteRatherThanNaN() {
    SmallData data = Designs.ONE_INTERCEPT.data(5);
    assertThat(deviance(data, true).at(new double[] {1e200}).value())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void countsItsEvaluations() {
    Deviance deviance = deviance(Designs.ONE_INTERCEPT.data(6), true);
    deviance.at(new double[] {0.5});
    deviance.at(new double[] {0.6});
    assertThat(deviance.evaluations()).isEqualTo(2);
  }

  /** A deviance of columns as they are, unscaled. */
  private static Deviance deviance(SmallData data, boolean reml) {
    CrossProducts products = data.products();
    assertThat(products.origin()).containsOnly(0);
    Design design = data.design();
    double[] vv = products.totals().vv();
    IndependentColumns columns = IndependentColumns.of(design, vv);
    assertThat(columns.dropped()).isEmpty();
    double[] scale = new double[design.random().size()];
    Arrays.fill(scale, 1);
    Layout layout = Layout.of(design, products.blocks(), scale, columns.kept());
    List<BlockForm> forms =
        products.blocks().stream().map(block -> BlockForm.of(block, layout)).toList();
    return new Deviance(
        layout,
        new RelativeCovariance(design.terms()),
        forms,
        columns.of(vv),
        products.totals().rows(),
        reml);
  }

  private static double[] moved(double[] theta, int m, double step) {
    double[] moved = theta.clone();
    moved[m] += step;
    return moved;
  }

  private static Offset<Double> near(double value, double relative) {
    return within(relative * Math.max(1, Math.abs(value)));
  }
}
