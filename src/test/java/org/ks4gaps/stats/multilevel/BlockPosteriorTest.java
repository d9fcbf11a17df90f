package org.ks4gaps.stats.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Posteriors of a fit against Henderson's equations solved as one system of all effects. */
class BlockPosteriorTest {

  @ParameterizedTest
  @EnumSource(
      value = Designs.class,
      names = {"CORRELATED_SLOPES", "DIFFERENT_COLUMNS"},
      mode = EnumSource.Mode.EXCLUDE)
  void effectsHaveTheMeansAndSdsOfTheMixedModelEquations(Designs shape) {
    SmallData data = interior(shape);
    MixedModelFit fit = data.fit();
    BruteForce brute = new BruteForce(data);
    BruteForce.Solved solved = brute.henderson(theta(fit));
    DMatrixRMaj givenFixed = givenFixed(brute, theta(fit));
    int p = brute.x.numCols;
    double sigma = fit.sigma();
    assertThat(fit.effects()).hasSize(brute.effects.size());
    for (Effect effect : fit.effects()) {
      int at =
          brute.effects.get(
              BruteForce.key(effect.block(), effect.term(), effect.level(), effect.column()));
      assertThat(effect.mean()).isCloseTo(solved.solution()[p + at], within(1e-8));
      assertThat(effect.sd())
          .isCloseTo(sigma * Math.sqrt(solved.inverse().get(p + at, p + at)), within(1e-8));
      assertThat(effect.sdGivenFixed())
          .isCloseTo(sigma * Math.sqrt(givenFixed.get(at, at)), within(1e-8));
    }
    for (int c = 0; c < p; c++) {
      FixedEffect fixed = fit.fixedEffects().get(c);
      assertThat(fixed.value()).isCloseTo(solved.solution()[c], within(1e-8));
      assertThat(fixed.standardError())
          .isCloseTo(sigma * Math.sqrt(solved.inverse().get(c, c)), within(1e-8));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Designs.class,
      names = {"JOINT", "CORRELATED_SLOPE", "SLOPE_ABOVE_INTERCEPTS", "NO_CONSTANT"})
  void contrastsHaveTheJointCovarianceOfTheMixedModelEquations(Designs shape) {
    SmallData data = interior(shape);
    MixedModelFit fit = data.fit();
    BruteForce brute = new BruteForce(data);
    BruteForce.Solved solved = brute.henderson(theta(fit));
    int p = brute.x.numCols;
    double sigma2 = fit.sigma() * fit.sigma();
    Random random = new Random(11);
    for (Block block : fit.products().blocks()) {
      BlockPosterior posterior = fit.posterior(block);
      double[][] weights = new double[2][];
      BlockPosterior.Contrast[] contrasts = new BlockPosterior.Contrast[2];
      for (int k = 0; k < 2; k++) {
        double[] l = random.doubles(p, -1, 1).toArray();
        double[] m = random.doubles(posterior.size(), -1, 1).toArray();
        contrasts[k] = posterior.contrast(l, m);
        weights[k] = new double[p + brute.effects.size()];
        System.arraycopy(l, 0, weights[k], 0, p);
        for (int t = 0; t < block.levels().size(); t++) {
          RandomTerm term = data.design().terms().get(t);
          for (String level : block.levels().get(t)) {
            for (int c = 0; c < term.size(); c++) {
              String key = BruteForce.key(block.name(), t, level, term.columns().get(c));
              weights[k][p + brute.effects.get(key)] = m[posterior.at(t, level, c)];
            }
          }
        }
        assertThat(contrasts[k].mean()).isCloseTo(dot(weights[k], solved.solution()), within(1e-8));
        assertThat(contrasts[k].estimate().standardError()).isEqualTo(contrasts[k].sd());
      }
      for (int a = 0; a < 2; a++) {
        for (int b = 0; b < 2; b++) {
          assertThat(contrasts[a].covariance(contrasts[b]))
              .isCloseTo(
                  sigma2 * quadratic(weights[a], solved.inverse(), weights[b]), within(1e-8));
        }
      }
    }
  }

  @Test
  void aLevelThatTheBlockDoesNotHaveIsNowhere() {
    MixedModelFit fit = Designs.JOINT.data(1).fit();
    BlockPosterior posterior = fit.posterior(fit.products().blocks().get(0));
    assertThat(posterior.at(1, "s99:z", 0)).isEqualTo(-1);
  }

  /** The first made-up data whose components all lie inside, so that Lambda has an inverse. */
  private static SmallData interior(Designs shape) {
    for (long seed = 1; ; seed++) {
      SmallData data = SmallData.of(shape.data(1).design(), SmallData.pupils(seed, 25));
      if (data.fit().convergence().boundary().isEmpty()) {
        return data;
      }
    }
  }

  private static double[] theta(MixedModelFit fit) {
    return java.util.stream.IntStream.range(0, fit.products().design().terms().size())
        .boxed()
        .flatMapToDouble(term -> java.util.Arrays.stream(fit.theta(term)))
        .toArray();
  }

  /** (Z'Z + (Lambda Lambda')^-1)^-1: the part of the equations that is left with b known. */
  private static DMatrixRMaj givenFixed(BruteForce brute, double[] theta) {
    DMatrixRMaj lambda = brute.lambda(theta);
    DMatrixRMaj matrix =
        BruteForce.inverse(BruteForce.times(lambda, BruteForce.transposed(lambda)));
    DMatrixRMaj zz = BruteForce.times(BruteForce.transposed(brute.z), brute.z);
    for (int i = 0; i < zz.data.length; i++) {
      matrix.data[i] += zz.data[i];
    }
    return BruteForce.inverse(matrix);
  }

  private static double quadratic(double[] a, DMatrixRMaj m, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        sum += a[i] * m.get(i, j) * b[j];
      }
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
