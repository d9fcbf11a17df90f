package org.ks4gaps.stats.multilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ks4gaps.stats.Normal;

/**
 * Components of variance with asymptotic intervals. The second derivatives of the deviance d by
 * (theta, log s2) follow from those of the profiled deviance, H:
 *
 * <pre>
 *   d_ss = N,   d_s,theta = -(d r2 / d theta) / s2,   d_theta,theta = H + d_s,theta' d_s,theta / N
 * </pre>
 *
 * with N = n - p or n; twice their inverse is the covariance, and the delta method takes it to
 * logarithms of standard deviations and to Fisher's z of correlations.
 */
final class ComponentIntervals {
  private static final double PERFECT = 1 - 1e-6;

  private final RelativeCovariance covariance;
  private final Minimiser.Found found;
  private final double[] theta;
  private final DMatrixRMaj inverse;
  private final double z;

  private ComponentIntervals(
      RelativeCovariance covariance, Minimiser.Found found, double[] theta, double confidence) {
    this.covariance = covariance;
    this.found = found;
    this.theta = theta;
    this.inverse = inverse(found);
    this.z = quantile(confidence);
  }

  static List<VarianceComponent> of(
      Design design,
      RelativeCovariance covariance,
      double[] theta,
      MixedModelFit.Solved solved,
      Minimiser.Found found,
      double confidence) {
    ComponentIntervals intervals =
        new ComponentIntervals(covariance, found, found.point().theta(), confidence);
    double[][] lambda = solved.lambda();
    double logSigma2 = Math.log(solved.sigma2());
    List<VarianceComponent> components = new ArrayList<>();
    for (int t = 0; t < lambda.length; t++) {
      RandomTerm term = design.terms().get(t);
      int size = term.size();
      int place = t;
      for (int i = 0; i < size; i++) {
        int row = i;
        double sd = Math.sqrt(solved.sigma2()) * length(lambda[t], i, size);
        // The scale of a column is a factor: its logarithm adds a constant and changes no SE.
        double se =
            sd == 0
                ? Double.NaN
                : intervals.se(x -> Math.log(length(intervals.factors(x)[place], row, size)), 0.5);
        components.add(intervals.deviation(term.factor(), term.columns().get(i), sd, se));
      }
      for (int j = 0; j < size; j++) {
        for (int i = j + 1; i < size; i++) {
          int a = i;
          int b = j;
          double r = correlation(lambda[t], i, j, size);
          double se =
              Math.abs(r) < PERFECT
                  ? intervals.se(
                      x -> atanh(correlation(intervals.factors(x)[place], a, b, size)), 0)
                  : Double.NaN;
          components.add(
              intervals.correlation(
                  term.factor(), term.columns().get(j), term.columns().get(i), r, se));
        }
      }
    }
    double sigma = Math.exp(logSigma2 / 2);
    components.add(
        intervals.deviation(VarianceComponent.RESIDUAL, "", sigma, intervals.se(x -> 0, 0.5)));
    return components;
  }

  private double[][] factors(double[] at) {
    return covariance.factors(at);
  }

  private VarianceComponent deviation(String factor, String column, double sd, double se) {
    boolean onBoundary = sd == 0;
    return new VarianceComponent(
        factor,
        column,
        "",
        sd,
        onBoundary ? 0 : sd * Math.exp(-z * se),
        onBoundary ? Double.NaN : sd * Math.exp(z * se),
        onBoundary);
  }

  private VarianceComponent correlation(
      String factor, String column1, String column2, double r, double se) {
    double fisher = atanh(r);
    return new VarianceComponent(
        factor,
        column1,
        column2,
        r,
        Math.tanh(fisher - z * se),
        Math.tanh(fisher + z * se),
        Math.abs(r) >= PERFECT);
  }

  /** Standard error of {@code f(theta) + ofLogVariance log s2}, by the delta method. */
  private double se(ToDoubleFunction<double[]> f, double ofLogVariance) {
    if (inverse == null) {
      return Double.NaN;
    }
    int n = inverse.numRows;
    double[] slope = new double[n];
    int row = 0;
    for (int m = 0; m < theta.length; m++) {
      if (found.free()[m]) {
        double step = 1e-5 * Math.max(0.01, Math.abs(theta[m]));
        double[] up = theta.clone();
        double[] down = theta.clone();
        up[m] += step;
        down[m] -= step;
        slope[row++] = (f.applyAsDouble(up) - f.applyAsDouble(down)) / (2 * step);
      }
    }
    slope[n - 1] = ofLogVariance;
    double variance = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        variance += 2 * slope[i] * inverse.get(i, j) * slope[j];
      }
    }
    return variance >= 0 ? Math.sqrt(variance) : Double.NaN;
  }

  /** Inverse of the second derivatives by the free parameters and log s2; null if there is none. */
  private static DMatrixRMaj inverse(Minimiser.Found found) {
    int free = 0;
    for (boolean inside : found.free()) {
      free += inside ? 1 : 0;
    }
    if (found.hessian().length < free * free) {
      return null;
    }
    int n = free + 1;
    double[] whole = new double[n * n];
    double degrees = found.point().degrees();
    double[] cross = new double[free];
    int row = 0;
    for (int m = 0; m < found.free().length; m++) {
      if (found.free()[m]) {
        cross[row++] = -found.point().residualGradient()[m] / found.point().sigma2();
      }
    }
    for (int i = 0; i < free; i++) {
      for (int j = 0; j < free; j++) {
        whole[i * n + j] = found.hessian()[i * free + j] + cross[i] * cross[j] / degrees;
      }
      whole[i * n + free] = cross[i];
      whole[free * n + i] = cross[i];
    }
    whole[n * n - 1] = degrees;
    return Curvature.inverseOf(whole, n);
  }

  private static double length(double[] lambda, int row, int size) {
    return Math.sqrt(Dense.dot(lambda, row * size, lambda, row * size, size));
  }

  private static double correlation(double[] lambda, int i, int j, int size) {
    double product = length(lambda, i, size) * length(lambda, j, size);
    return product == 0 ? 0 : Dense.dot(lambda, i * size, lambda, j * size, size) / product;
  }

  private static double atanh(double r) {
    return 0.5 * Math.log((1 + r) / (1 - r));
  }

  /** The z with probability {@code confidence} between -z and z. */
  private static double quantile(double confidence) {
    double low = 0;
    double high = 40;
    for (int i = 0; i < 200 && low < high; i++) {
      double middle = (low + high) / 2;
      if (2 * Normal.cumulative(middle) - 1 < confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
