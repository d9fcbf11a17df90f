package org.ks4gaps.stats.multilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * How often two variances that are both zero are both estimated above zero, in large samples:
 * {@code arccos(r) / (2 pi)}, the angle of the cone of non-negative variances where the information
 * about them is the metric. With I the information about all variances of the model,
 *
 * <pre>
 *   r = correlation in  I(tested, tested) - I(tested, others) I(others, others)^-1 I(others, tested)
 * </pre>
 *
 * I is half the second derivative of the deviance by the variances where those tested are zero, by
 * differences of the analytic gradient, for the residuals of ordinary least squares ({@link
 * FirstGuess}): fixed columns change it next to nothing. Where the data give no such matrix,
 * variances count as unrelated: a quarter, which makes the test a cautious one if they tell the
 * same story.
 *
 * <p>Source: Self and Liang (1987), case 7, doi 10.1080/01621459.1987.10478472.
 */
final class BoundaryShares {
  private static final double UNRELATED = 0.25;
  // Of a relative variance: some thousandths of a pupil's.
  private static final double STEP = 1e-4;

  private BoundaryShares() {}

  /** The share for two terms of a fit, given the fit without them. */
  static double both(MixedModelFit fit, MixedModelFit without, List<Integer> tested) {
    CrossProducts products = fit.products();
    Design design = products.design();
    int terms = design.terms().size();
    double[] variances = new double[terms];
    int left = 0;
    List<Integer> others = new ArrayList<>();
    for (int t = 0; t < terms; t++) {
      if (design.terms().get(t).size() > 1) {
        return UNRELATED;
      }
      if (!tested.contains(t)) {
        variances[t] = without.covariance(left)[0] / (without.sigma() * without.sigma());
        left++;
        if (variances[t] > 0) {
          others.add(t);
        }
      }
    }
    double[][] information = information(products, variances);
    DMatrixRMaj inverse = inverse(information, others);
    if (inverse == null) {
      return UNRELATED;
    }
    double[][] net = new double[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        net[i][j] = information[tested.get(i)][tested.get(j)];
        for (int a = 0; a < others.size(); a++) {
          for (int b = 0; b < others.size(); b++) {
            net[i][j] -=
                information[tested.get(i)][others.get(a)]
                    * inverse.get(a, b)
                    * information[others.get(b)][tested.get(j)];
          }
        }
      }
    }
    double r = net[0][1] / Math.sqrt(net[0][0] * net[1][1]);
    return r >= -1 && r <= 1 ? Math.acos(r) / (2 * Math.PI) : UNRELATED;
  }

  private static DMatrixRMaj inverse(double[][] information, List<Integer> others) {
    int n = others.size();
    double[] matrix = new double[n * n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        matrix[a * n + b] = information[others.get(a)][others.get(b)];
      }
    }
    return n == 0 ? new DMatrixRMaj(0, 0) : Curvature.inverseOf(matrix, n);
  }

  /** Second derivatives of the deviance by the relative variances, in the columns as they were. */
  private static double[][] information(CrossProducts products, double[] variances) {
    Design design = products.design();
    IndependentColumns columns = IndependentColumns.of(design, products.totals().vv());
    double[] ones = new double[design.random().size()];
    java.util.Arrays.fill(ones, 1);
    Layout layout = Layout.of(design, products.blocks(), ones, columns.kept());
    Deviance deviance =
        FirstGuess.deviance(
            layout,
            new RelativeCovariance(design.terms()),
            products.blocks().parallelStream().map(block -> BlockForm.of(block, layout)).toList(),
            new Totals(products.totals().rows(), columns.of(products.totals().vv())));
    double[] here = slopes(deviance, variances);
    int terms = variances.length;
    double[][] second = new double[terms][];
    for (int t = 0; t < terms; t++) {
      double[] beside = variances.clone();
      beside[t] += STEP;
      double[] there = slopes(deviance, beside);
      second[t] = IntStream.range(0, terms).mapToDouble(u -> (there[u] - here[u]) / STEP).toArray();
    }
    double[][] symmetric = new double[terms][terms];
    for (int t = 0; t < terms; t++) {
      for (int u = 0; u < terms; u++) {
        symmetric[t][u] = (second[t][u] + second[u][t]) / 2;
      }
    }
    return symmetric;
  }

  private static double[] slopes(Deviance deviance, double[] variances) {
    double[] theta =
        IntStream.range(0, variances.length).mapToDouble(t -> Math.sqrt(variances[t])).toArray();
    return java.util.Arrays.stream(deviance.at(theta).byCovariance())
        .mapToDouble(matrix -> matrix[0])
        .toArray();
  }
}
