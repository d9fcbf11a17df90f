package org.ks4gaps.stats.multilevel;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The profiled deviance of a model as a function of theta: beta and sigma are at their best for
 * each theta. With {@code r2} the penalised residual sum of squares,
 *
 * <pre>
 *   ML    log|V| + n (1 + log(2 pi r2 / n))
 *   REML  log|V| + log|X'V^-1 X| + (n - p) (1 + log(2 pi r2 / (n - p)))
 * </pre>
 *
 * (Bates et al. 2015, equations 34 and 39, with log|L|^2 = log|V|). The gradient is analytic: for
 * {@code V = I + Z Lambda Lambda' Z'},
 *
 * <pre>
 *   d/d S_k = G_k - c E_k,   d/d Lambda_k = 2 (G_k - c E_k) Lambda_k,   c = n / r2 or (n - p) / r2
 * </pre>
 *
 * for S_k = Lambda_k Lambda_k', with G_k and E_k from {@link SweepBack}. Blocks are swept by as
 * many threads as there are processors, in a number of portions that depends on the blocks alone,
 * and the portions are added in order, so that the result has the same bits on any machine of the
 * same arithmetic.
 */
final class Deviance {
  private static final int PORTIONS = 64;

  private final Layout layout;
  private final RelativeCovariance covariance;
  private final List<BlockForm> blocks;
  private final double[] totals;
  private final long rows;
  private final boolean reml;
  private final double[][] tilt;
  private int evaluations;

  /**
   * @param totals V'V of the kept columns
   * @param rows n
   */
  Deviance(
      Layout layout,
      RelativeCovariance covariance,
      List<BlockForm> blocks,
      double[] totals,
      long rows,
      boolean reml) {
    this(layout, covariance, blocks, totals, rows, reml, squares(layout));
  }

  private Deviance(
      Layout layout,
      RelativeCovariance covariance,
      List<BlockForm> blocks,
      double[] totals,
      long rows,
      boolean reml,
      double[][] tilt) {
    this.layout = layout;
    this.covariance = covariance;
    this.blocks = blocks;
    this.totals = totals;
    this.rows = rows;
    this.reml = reml;
    this.tilt = tilt;
  }

  /** This deviance and, for each term, the sum of the elements of a matrix times those of S. */
  Deviance tilted(double[][] by) {
    return new Deviance(layout, covariance, blocks, totals, rows, reml, by);
  }

  /** What this deviance is where a deviance that is not tilted has a point. */
  double value(Point untilted) {
    return untilted.value() + tilt(covariance.factors(untilted.theta()));
  }

  private double tilt(double[][] lambda) {
    double sum = 0;
    for (int t = 0; t < lambda.length; t++) {
      int size = layout.design().terms().get(t).size();
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          sum += tilt[t][i * size + j] * Dense.dot(lambda[t], i * size, lambda[t], j * size, size);
        }
      }
    }
    return sum;
  }

  /**
   * What one value of theta gives.
   *
   * @param value the deviance, or +infinity where a matrix is not positive definite or overflows
   * @param gradient its derivative by theta
   * @param byCovariance the derivative by the relative covariance matrix of each term
   * @param residualGradient the derivative of r2 by theta
   * @param beta fixed effects of the kept columns
   * @param half the upper triangular U with U U' = (X'V^-1 X)^-1
   * @param residual r2
   * @param degrees n or n - p
   */
  record Point(
      double[] theta,
      double value,
      double[] gradient,
      double[][] byCovariance,
      double[] residualGradient,
      double[] beta,
      double[][] half,
      double residual,
      double degrees) {

    double sigma2() {
      return residual / degrees;
    }
  }

  /** How often the blocks have been swept, alone or with the gradient. */
  int evaluations() {
    return evaluations;
  }

  /** Deviance and gradient. */
  Point at(double[] theta) {
    evaluations++;
    double[][] lambda = covariance.factors(theta);
    int width = layout.width();
    int p = width - 1;
    double[][] s = Rows.of(totals, width);
    double logV = sweepAll(lambda, s);
    double degrees = reml ? rows - p : rows;
    double logX = Rows.cholesky(s, width);
    if (!Double.isFinite(logX) || !Double.isFinite(logV)) {
      return new Point(
          theta,
          Double.POSITIVE_INFINITY,
          new double[theta.length],
          squares(),
          new double[theta.length],
          new double[p],
          Rows.of(p, p),
          Double.NaN,
          degrees);
    }
    double root = s[p][p];
    double r2 = root * root;
    logX -= Math.log(r2);
    double value =
        logV
            + (reml ? logX : 0)
            + degrees * (1 + Math.log(2 * Math.PI * r2 / degrees))
            + tilt(lambda);
    double[][] half = Rows.inverse(s, p);
    double[] beta = beta(s, p);
    double[][] spread = squares();
    double[][] residual = squares();
    gradientAll(lambda, beta, reml ? inverse(half, width) : null, spread, residual);
    double[][] whole = squares();
    double[][] ofResidual = squares();
    for (int t = 0; t < lambda.length; t++) {
      int size = layout.design().terms().get(t).size();
      for (int m = 0; m < size * size; m++) {
        spread[t][m] += tilt[t][m] - degrees / r2 * residual[t][m];
      }
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          for (int k = 0; k < size; k++) {
            whole[t][i * size + j] += 2 * spread[t][i * size + k] * lambda[t][k * size + j];
            ofResidual[t][i * size + j] -= 2 * residual[t][i * size + k] * lambda[t][k * size + j];
          }
        }
      }
    }
    return new Point(
        theta,
        value,
        covariance.triangles(whole),
        spread,
        covariance.triangles(ofResidual),
        beta,
        half,
        r2,
        degrees);
  }

  private double[][] squares() {
    return squares(layout);
  }

  private static double[][] squares(Layout layout) {
    return layout.design().terms().stream()
        .map(t -> new double[t.size() * t.size()])
        .toArray(double[][]::new);
  }

  private double sweepAll(double[][] lambda, double[][] s) {
    int portions = Math.min(PORTIONS, blocks.size());
    double[][][] sums = new double[portions][][];
    double[] logs = new double[portions];
    eachPortion(
        portions,
        portion -> {
          Sweep sweep = new Sweep(layout, lambda);
          double[][] sum = Rows.of(s.length, s.length);
          for (int b = first(portion, portions); b < first(portion + 1, portions); b++) {
            logs[portion] += sweep.sweep(blocks.get(b), sum);
          }
          sums[portion] = sum;
        });
    double log = 0;
    for (int portion = 0; portion < portions; portion++) {
      log += logs[portion];
      for (int i = 0; i < s.length; i++) {
        Rows.add(s[i], 1, sums[portion][i], i, s.length);
      }
    }
    return log;
  }

  private void gradientAll(
      double[][] lambda,
      double[] beta,
      double[][] inverse,
      double[][] spread,
      double[][] residual) {
    int portions = Math.min(PORTIONS, blocks.size());
    double[] signed = java.util.Arrays.copyOf(beta, beta.length + 1);
    signed[beta.length] = -1;
    double[][][] spreads = new double[portions][][];
    double[][][] residuals = new double[portions][][];
    eachPortion(
        portions,
        portion -> {
          Sweep sweep = new Sweep(layout, lambda);
          spreads[portion] = squares();
          residuals[portion] = squares();
          SweepBack back =
              new SweepBack(layout, sweep, signed, inverse, spreads[portion], residuals[portion]);
          for (int b = first(portion, portions); b < first(portion + 1, portions); b++) {
            back.add(blocks.get(b));
          }
        });
    for (int portion = 0; portion < portions; portion++) {
      for (int t = 0; t < spread.length; t++) {
        for (int i = 0; i < spread[t].length; i++) {
          spread[t][i] += spreads[portion][t][i];
          residual[t][i] += residuals[portion][t][i];
        }
      }
    }
  }

  /** U U', with a row and a column of zeros for y. */
  private static double[][] inverse(double[][] half, int width) {
    double[][] inverse = Rows.of(width, width);
    for (int i = 0; i < half.length; i++) {
      for (int j = i; j < half.length; j++) {
        inverse[i][j] = Dense.dot(half[i], j, half[j], j, half.length - j);
        inverse[j][i] = inverse[i][j];
      }
    }
    return inverse;
  }

  private static void eachPortion(int portions, IntConsumer work) {
    IntStream.range(0, portions).parallel().forEach(work);
  }

  private int first(int portion, int portions) {
    return (int) ((long) blocks.size() * portion / portions);
  }

  /** Solves U b = the y column of the factor. */
  static double[] beta(double[][] upper, int p) {
    double[] beta = new double[p];
    for (int i = p - 1; i >= 0; i--) {
      double sum = upper[i][p];
      for (int k = i + 1; k < p; k++) {
        sum -= upper[i][k] * beta[k];
      }
      beta[i] = sum / upper[i][i];
    }
    return beta;
  }
}
