package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.ks4gaps.rank.PosteriorsHere.Cell;
import org.ks4gaps.stats.trend.TrendEvidence;
import org.ks4gaps.stats.trend.TrendPrior;

class SchoolPosteriorTest {
  private static final Cell[] CELLS = {
    new Cell("APKN", 2017, 20, 0.1, 0),
    new Cell("UNCL", 2017, 10, 0.7, 0),
    new Cell("WBRI", 2017, 60, -0.2, 0),
    new Cell("APKN", 2019, 30, 0.4, 0),
    new Cell("WBRI", 2019, 50, 0.0, 0),
    new Cell("unknown", 2019, 20, -0.5, 0)
  };

  /** Some covariance: a square root of it, times its transpose. */
  private static double[][] covariance() {
    Random random = new Random(3);
    double[][] root = new double[6][6];
    for (double[] row : root) {
      for (int k = 0; k < 6; k++) {
        row[k] = random.nextGaussian();
      }
    }
    double[][] covariance = new double[6][6];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        for (int k = 0; k < 6; k++) {
          covariance[i][j] += root[i][k] * root[j][k];
        }
      }
    }
    return covariance;
  }

  private static final SchoolPosterior SCHOOL = PosteriorsHere.posterior(covariance(), CELLS);

  @Test
  void meansAndCovariancesAreThoseOfTheMatrices() {
    double[] a = {0.5, -1, 0.25, 2, 0, 1};
    double[] b = {0, 3, -0.5, 1, 1, -2};
    double[][] c = covariance();
    double mean = 0;
    double product = 0;
    for (int i = 0; i < 6; i++) {
      mean += a[i] * CELLS[i].mean();
      for (int j = 0; j < 6; j++) {
        product += a[i] * c[i][j] * b[j];
      }
    }
    assertThat(SCHOOL.mean(a)).isCloseTo(mean, within(1e-12));
    assertThat(SCHOOL.covariance(a, b)).isCloseTo(product, within(1e-12));
    assertThat(SCHOOL.covariance(b, a)).isCloseTo(product, within(1e-12));
  }

  @Test
  void meansOverPupilsAreWeightedByThemAndGapsLeaveOutThoseWhoAreNotKnown() {
    assertThat(SCHOOL.everyone(2017))
        .containsExactly(new double[] {20 / 90.0, 10 / 90.0, 60 / 90.0, 0, 0, 0}, within(1e-15));
    assertThat(SCHOOL.compared(2017))
        .containsExactly(new double[] {20 / 80.0, 0, 60 / 80.0, 0, 0, 0}, within(1e-15));
    assertThat(SCHOOL.compared(2019))
        .containsExactly(new double[] {0, 0, 0, 30 / 80.0, 50 / 80.0, 0}, within(1e-15));
    assertThat(SCHOOL.group("WBRI", 2019)).containsExactly(0, 0, 0, 0, 1, 0);
    assertThat(SCHOOL.everyone(2018)).isNull();
    assertThat(SCHOOL.compared(2018)).isNull();
  }

  @Test
  void pupilsAreCounted() {
    assertThat(SCHOOL.pupils("APKN", 2019)).isEqualTo(30);
    assertThat(SCHOOL.pupils("APKN", 2018)).isZero();
    assertThat(SCHOOL.comparedPupils(2017)).isEqualTo(80);
    assertThat(SCHOOL.allPupils(2017)).isEqualTo(90);
    assertThat(SCHOOL.allPupils(2018)).isZero();
    assertThat(SCHOOL.has("UNCL", 2017)).isTrue();
    assertThat(SCHOOL.has("UNCL", 2019)).isFalse();
  }

  @Test
  void theChangeInAGapIsThatOfTheGroupAgainstTheOthersWhoCount() {
    // 2017: WBRI less APKN, -0.2 - 0.1 = -0.3. 2019: 0.0 - 0.4 = -0.4. First less last 0.1.
    double[] change = NarrowingDraws.change(SCHOOL, "APKN", EvidenceHere.CONFIG.years());

    assertThat(SCHOOL.mean(change)).isCloseTo(0.1, within(1e-12));
    assertThat(change).containsExactly(new double[] {-1, 0, 1, 1, -1, 0}, within(1e-12));
  }

  @Test
  void theMeanOverTheYearsIsThatOfAllPupils() {
    List<Integer> years = List.of(2017, 2019);
    // (20 * 0.1 + 10 * 0.7 - 60 * 0.2 + 30 * 0.4 - 20 * 0.5) / 190
    assertThat(SCHOOL.mean(HighDraws.mean(SCHOOL, null, years)))
        .isCloseTo(-1 / 190.0, within(1e-12));
    // (20 * 0.1 + 30 * 0.4) / 50
    assertThat(SCHOOL.mean(HighDraws.mean(SCHOOL, "APKN", years))).isCloseTo(0.28, within(1e-12));
    assertThat(SCHOOL.mean(HighDraws.change(SCHOOL, "APKN", EvidenceHere.CONFIG.years())))
        .isCloseTo(0.3, within(1e-12));
  }

  @Test
  void severalSumsAreDrawnTogetherInAUnit() {
    double[][] c = covariance();
    DrawnEffects effects =
        SCHOOL.drawn(List.of(SCHOOL.group("APKN", 2017), SCHOOL.group("WBRI", 2019)), 10);
    SplittableRandom random = new SplittableRandom(4);
    int draws = 40_000;
    double[] x = new double[2];
    double sum = 0;
    double product = 0;
    for (int d = 0; d < draws; d++) {
      effects.draw(random, d, new double[2], x);
      sum += x[0];
      product += (x[0] - 1) * x[1];
    }
    assertThat(sum / draws).isCloseTo(1, within(4 * 10 * Math.sqrt(c[0][0] / draws)));
    double spread = 100 * Math.sqrt((c[0][0] * c[4][4] + c[0][4] * c[0][4]) / draws);
    assertThat(product / draws).isCloseTo(100 * c[0][4], within(4 * spread));
  }

  @Test
  void aRowOfTheLakeIsRead() {
    SchoolPosterior read =
        SchoolPosterior.of(
            List.of(
                RowFactory.create("APKN", 2017, 20L, 9.0, 0.1),
                RowFactory.create("WBRI", 2017, 60L, 9.0, -0.2)),
            List.of(4.0, 1.0, 9.0),
            Trends.none(2));

    assertThat(read.mean(read.group("WBRI", 2017))).isEqualTo(-0.2);
    assertThat(read.covariance(read.group("APKN", 2017), read.group("WBRI", 2017))).isEqualTo(1);
    assertThat(read.covariance(read.group("WBRI", 2017), read.group("WBRI", 2017))).isEqualTo(9);
    assertThat(read.pupils("WBRI", 2017)).isEqualTo(60);
  }

  @Test
  void theVarianceBeforeTheDataIsThatOfTheTermsAddedUp() {
    // 0.3, 0.2, 0.1, 0.15: of a gap between two groups in one year the school and its year go out:
    // 2 (0.04 + 0.0225). Of a change of it, the groups go out too: 4 * 0.0225.
    Posteriors.Between between = new PosteriorsHere().posteriors().between();
    double[] gap = {-1, 0, 1, 0, 0, 0};
    double[] change = {-1, 0, 1, 1, -1, 0};

    assertThat(between.variance(SCHOOL, gap)).isCloseTo(0.125, within(1e-12));
    assertThat(between.variance(SCHOOL, change)).isCloseTo(0.09, within(1e-12));
    // One group in one year: all four.
    assertThat(between.variance(SCHOOL, SCHOOL.group("APKN", 2017)))
        .isCloseTo(0.09 + 0.04 + 0.01 + 0.0225, within(1e-12));
  }

  /**
   * Two groups in two years whose effects are known whole: under normal trends of another variance
   * the posterior is that of the model with this variance.
   */
  @Test
  void anotherPriorOfTrendsTakesThePlaceOfTheModels() {
    RealMatrix path = MatrixUtils.createRealMatrix(new double[][] {{0, 0}, {1, 0}, {0, 0}, {0, 1}});
    RealMatrix observed = MatrixUtils.createColumnRealMatrix(new double[] {0.1, 0.6, -0.2, -0.3});
    RealMatrix noise = MatrixUtils.createRealDiagonalMatrix(new double[] {0.02, 0.03, 0.01, 0.04});
    double[][] shared = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        shared[i][j] = 0.05 + (i == j ? 0.02 : 0) + (i / 2 == j / 2 ? 0.03 : 0);
      }
    }
    RealMatrix still = MatrixUtils.createRealMatrix(shared);
    RealMatrix inverse = new LUDecomposition(still.add(noise)).getSolver().getInverse();
    RealMatrix onCells = path.subtract(still.multiply(inverse).multiply(path));
    TrendEvidence evidence =
        new TrendEvidence(
            path.transpose().multiply(inverse).multiply(path).getData(),
            path.transpose().multiply(inverse).multiply(observed).getColumn(0));
    RealMatrix fitted = still.add(path.multiply(path.transpose()).scalarMultiply(0.04));
    RealMatrix wanted = still.add(path.multiply(path.transpose()).scalarMultiply(0.25));
    SchoolPosterior model = posterior(fitted, noise, observed, evidence, onCells);
    SchoolPosterior expected = posterior(wanted, noise, observed, evidence, onCells);

    SchoolPosterior found =
        model.with(0.04, List.of(new TrendPrior(1, 0.5), new TrendPrior(1, 0.5)));

    assertThat(found.means()).containsExactly(expected.means(), within(1e-12));
    assertThat(found.covariance()).containsExactly(expected.covariance(), within(1e-12));
    // Where no group has a trend, they are as without the term.
    SchoolPosterior none = model.with(0.04, List.of(new TrendPrior(1, 0)));
    SchoolPosterior without = posterior(still, noise, observed, evidence, onCells);
    assertThat(none.means()).containsExactly(without.means(), within(1e-12));
    assertThat(none.covariance()).containsExactly(without.covariance(), within(1e-12));
    // Draws have these moments.
    DrawnEffects effects = found.drawn(List.of(new double[] {-1, 1, 0, 0}), 10);
    double[] change = {-1, 1, 0, 0};
    SplittableRandom random = new SplittableRandom(5);
    int draws = 100_000;
    double sum = 0;
    double squares = 0;
    double[] x = new double[1];
    for (int d = 0; d < draws; d++) {
      effects.draw(random, d, new double[1], x);
      sum += x[0] / draws;
      squares += x[0] * x[0] / draws;
    }
    double mean = 10 * expected.mean(change);
    double variance = 100 * expected.covariance(change, change);
    assertThat(sum).isCloseTo(mean, within(4 * Math.sqrt(variance / draws)));
    assertThat(squares - sum * sum)
        .isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / draws)));
  }

  private static SchoolPosterior posterior(
      RealMatrix prior,
      RealMatrix noise,
      RealMatrix observed,
      TrendEvidence evidence,
      RealMatrix onCells) {
    RealMatrix inverse = new LUDecomposition(prior.add(noise)).getSolver().getInverse();
    double[] means = prior.multiply(inverse).multiply(observed).getColumn(0);
    RealMatrix covariance = prior.subtract(prior.multiply(inverse).multiply(prior));
    double[] triangle = new double[10];
    for (int i = 0, at = 0; i < 4; i++) {
      for (int j = i; j < 4; j++) {
        triangle[at++] = covariance.getEntry(i, j);
      }
    }
    return new SchoolPosterior(
        List.of("APKN", "APKN", "WBRI", "WBRI"),
        new int[] {2017, 2019, 2017, 2019},
        new long[] {20, 20, 60, 60},
        means,
        triangle,
        new Trends(evidence, onCells.getData()),
        new SchoolPosterior.Apart(means, triangle, List.of()));
  }
}
