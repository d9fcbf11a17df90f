package org.ks4gaps.stats.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which columns R finds aliased:
 *
 * <pre>
 *   g <- rep(0:2, 8); x <- (((1:24)*7) %% 11)/5; z <- as.numeric((1:24) %% 4 == 0)
 *   d <- data.frame(y=((1:24)^2 %% 13), ga=1*(g==0), gb=1*(g==1), gc=1*(g==2), x=x,
 *     w=2*x-1*(g==0)+3, z=z, zero=0, xz=x*z)
 *   coef(lm(y ~ ga+gb+gc+x+w+z+zero+xz, d)); coef(lm(y ~ 0+ga+gb+gc+x+w+z+zero+xz, d))
 * </pre>
 */
class IndependentColumnsTest {
  private static final List<String> COLUMNS =
      List.of("ga", "gb", "gc", "x", "w", "z", "zero", "xz");

  @Test
  void withAConstantTheLastGroupIsAliasedAsInR() {
    List<String> fixed = new ArrayList<>(COLUMNS);
    fixed.add(0, Design.INTERCEPT);
    Design design = new Design(fixed, List.of(RandomTerm.intercept("school")));
    IndependentColumns columns = IndependentColumns.of(design, data(design));
    assertThat(columns.dropped()).containsExactly("gc", "w", "zero");
    assertThat(columns.kept()).containsExactly(0, 1, 2, -1, 3, -1, 4, -1, 5, 6);
    assertThat(coefficients(columns, data(design)))
        .containsExactly(
            new double[] {
              8.6546594242, -2.1498039678, -0.4499019839, -1.3003028992, 2.0353819458, -2.3924445668
            },
            within(1e-9));
  }

  @Test
  void withoutAConstantAllGroupsStay() {
    Design design = new Design(COLUMNS, List.of(RandomTerm.intercept("school")));
    IndependentColumns columns = IndependentColumns.of(design, data(design));
    assertThat(columns.dropped()).containsExactly("w", "zero");
    assertThat(coefficients(columns, data(design)))
        .containsExactly(
            new double[] {
              6.504855456, 8.204757440, 8.654659424, -1.300302899, 2.035381946, -2.392444567
            },
            within(1e-9));
  }

  @Test
  void theConstantComesFirstWhereverItStands() {
    List<String> fixed = new ArrayList<>(COLUMNS);
    fixed.add(Design.INTERCEPT);
    Design design = new Design(fixed, List.of(RandomTerm.intercept("school")));
    IndependentColumns columns = IndependentColumns.of(design, data(design));
    assertThat(columns.dropped()).containsExactly("gc", "w", "zero");
  }

  /** 1e-11 of the sum of squares is a residual of 3e-6 of the column's length. */
  @ParameterizedTest
  @CsvSource({"1e-5, 0", "1e-6, 1"})
  void aColumnIsDependentWhenEarlierOnesLeaveAlmostNothingOfIt(double left, int dropped) {
    Design design = new Design(List.of("x", "almost x"), List.of(RandomTerm.intercept("school")));
    double[] vv = {1, 1, 0, 0, 1 + left * left, 0, 0, 0, 1};
    assertThat(IndependentColumns.of(design, vv).dropped()).hasSize(dropped);
  }

  /** V'V about no origin. */
  private static double[] data(Design design) {
    int width = design.fixed().size() + 1;
    double[] vv = new double[width * width];
    for (int k = 1; k <= 24; k++) {
      int g = (k - 1) % 3;
      double x = k * 7 % 11 / 5.0;
      double z = k % 4 == 0 ? 1 : 0;
      Map<String, Double> values =
          Map.of(
              Design.INTERCEPT,
              1.0,
              "ga",
              g == 0 ? 1.0 : 0,
              "gb",
              g == 1 ? 1.0 : 0,
              "gc",
              g == 2 ? 1.0 : 0,
              "x",
              x,
              "w",
              2 * x - (g == 0 ? 1 : 0) + 3,
              "z",
              z,
              "zero",
              0.0,
              "xz",
              x * z);
      double[] v = new double[width];
      for (int c = 0; c < width - 1; c++) {
        v[c] = values.get(design.fixed().get(c));
      }
      v[width - 1] = k * k % 13;
      for (int i = 0; i < width; i++) {
        for (int j = i; j < width; j++) {
          vv[i * width + j] += v[i] * v[j];
        }
      }
    }
    return vv;
  }

  /** Least squares on the kept columns: X'X b = X'y. */
  private static double[] coefficients(IndependentColumns columns, double[] vv) {
    double[] chosen = columns.of(vv);
    int width = columns.kept()[columns.kept().length - 1] + 1;
    int p = width - 1;
    org.ejml.data.DMatrixRMaj xx = new org.ejml.data.DMatrixRMaj(p, p);
    org.ejml.data.DMatrixRMaj xy = new org.ejml.data.DMatrixRMaj(p, 1);
    for (int i = 0; i < p; i++) {
      for (int j = i; j < p; j++) {
        xx.set(i, j, chosen[i * width + j]);
        xx.set(j, i, chosen[i * width + j]);
      }
      xy.set(i, 0, chosen[i * width + p]);
    }
    return BruteForce.times(BruteForce.inverse(xx), xy).data;
  }
}
