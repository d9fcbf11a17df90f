package org.ks4gaps.stats.multilevel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Finds the theta of least deviance: quasi-Newton steps (BFGS, with a line search that shortens)
 * until they promise little, then the same with a Hessian from differences of the analytic
 * gradient, which the intervals need anyway. The Hessian's eigenvalues count by their size, so that
 * a saddle, which every variance of zero can be, is left downhill.
 *
 * <p>A fit has converged when the last step promises no more than rounding shows. Standard
 * deviations near zero are then set to zero where that costs nothing, and the search goes on with
 * the others; in the end the derivative by every covariance matrix must be positive semidefinite,
 * or the search goes on where it is not: so a variance set to zero early comes back if it should.
 *
 * <p>It is ours because value and gradient come from one sweep over the blocks, which is nearly the
 * whole cost, because the search needs no bounds (see {@link RelativeCovariance}), and because it
 * must stop where rounding of a deviance of millions hides any further descent.
 *
 * <p>Source of the update: Nocedal and Wright (2006), Numerical Optimization, 6.1.
 */
final class Minimiser {
  private static final double LONGEST_STEP = 0.5;
  private static final double SMALL_PROMISE = 1e-5;
  private static final double NO_PROMISE = 1e-11;
  // A Hessian from a point that promised less describes the optimum to a hundredth of an SE.
  private static final double NEAR = 1e-4;
  private static final double FLAT = 1e-8;
  private static final double BOUNDARY = 0.01;
  private static final double DIFFERENCE = 1e-5;
  private static final double POLISH = 1e-3;
  private static final double WORTH_RELEASING = 1e-6;

  private final Deviance deviance;
  private final RelativeCovariance covariance;
  private final int maximum;
  private final boolean curved;

  /**
   * @param maximum evaluations
   * @param curved whether second derivatives are wanted: for intervals, and for a strict judgement
   *     of convergence. Without, the deviance at the end is as good, at half the cost
   */
  Minimiser(Deviance deviance, RelativeCovariance covariance, int maximum, boolean curved) {
    this.deviance = deviance;
    this.covariance = covariance;
    this.maximum = maximum;
    this.curved = curved;
  }

  /**
   * Where the search ended.
   *
   * @param free which parameters lie inside; the others are at zero, their boundary
   * @param hessian of the deviance by the free parameters, row by row; empty if not wanted
   * @param converged whether the last step promised less than rounding shows
   */
  record Found(Deviance.Point point, boolean[] free, double[] hessian, boolean converged) {}

  /**
   * Searches from some place, such as where a simpler model ended.
   *
   * @param inverse of second derivatives there, by all parameters, or null if they are not known
   */
  Found search(double[] theta, double[] inverse) {
    Deviance.Point start = deviance.at(theta);
    Found found = descent(start, inverse, covariance.free(start.theta()));
    while (deviance.evaluations() < maximum) {
      Deviance.Point next = withoutSmall(found.point());
      if (next == found.point()) {
        next = released(found.point());
      }
      if (next == found.point()) {
        return found;
      }
      found = descent(next, null, covariance.free(next.theta()));
    }
    return new Found(found.point(), found.free(), found.hessian(), false);
  }

  /** The point with standard deviations near zero set to zero, where the deviance is no higher. */
  private Deviance.Point withoutSmall(Deviance.Point point) {
    Deviance.Point here = point;
    for (int m = 0; m < point.theta().length; m++) {
      double size = Math.abs(here.theta()[m]);
      if (covariance.isDiagonal(m) && size > 0 && size < BOUNDARY) {
        double[] theta = here.theta().clone();
        theta[m] = 0;
        Deviance.Point without = deviance.at(covariance.canonical(theta));
        if (without.value() <= here.value() + tolerance(here.value())) {
          here = without;
        }
      }
    }
    return here;
  }

  /**
   * A lower point on the far side of a boundary, or the same point if there is none: where the
   * derivative by a covariance matrix S has a negative eigenvalue, S + t v v' is better.
   */
  private Deviance.Point released(Deviance.Point point) {
    for (int t = 0; t < point.byCovariance().length; t++) {
      if (!covariance.isOnBoundary(point.theta(), t)) {
        continue; // the descent had every direction of it
      }
      Eigen eigen = Eigen.of(point.byCovariance()[t]);
      int least = eigen.least();
      double[] v = eigen.vectors()[least];
      double variance = BOUNDARY;
      while (-eigen.values()[least] * variance > WORTH_RELEASING
          && deviance.evaluations() < maximum) {
        Deviance.Point other = deviance.at(covariance.plus(point.theta(), t, v, variance));
        if (other.value() < point.value() - WORTH_RELEASING / 10) {
          return other;
        }
        variance /= 10;
      }
    }
    return point;
  }

  private Found descent(Deviance.Point start, double[] known, boolean[] free) {
    if (!curved) {
      Deviance.Point end = quasiNewton(start, known, free, noPromise(start));
      return new Found(end, free, new double[0], deviance.evaluations() < maximum);
    }
    Deviance.Point here = quasiNewton(start, known, free, SMALL_PROMISE);
    double[] hessian = hessian(here, free);
    while (deviance.evaluations() < maximum) {
      Eigen eigen = Eigen.of(hessian);
      double[] inverse = spread(eigen.inverse(FLAT), free);
      double promise = -slope(here, inverse, free);
      Deviance.Point next = quasiNewton(here, inverse, free, noPromise(here));
      boolean converged = promise < NEAR && deviance.evaluations() < maximum;
      if (converged || next == here) {
        return new Found(polished(next, inverse, free), free, hessian, converged);
      }
      here = next;
      hessian = hessian(here, free);
    }
    return new Found(here, free, hessian, count(free) == 0);
  }

  /** One step more, for the digits of theta that the deviance no longer shows. */
  private Deviance.Point polished(Deviance.Point here, double[] inverse, boolean[] free) {
    double[] step = times(inverse, masked(here.gradient(), free), -1);
    if (largest(step) > POLISH) {
      return here;
    }
    Deviance.Point next = deviance.at(plus(here.theta(), step, 1));
    boolean lower = next.value() <= here.value() + tolerance(here.value());
    return lower && norm(next, free) < norm(here, free) ? next : here;
  }

  private static double norm(Deviance.Point point, boolean[] free) {
    double[] g = masked(point.gradient(), free);
    return Math.sqrt(dot(g, g));
  }

  private static double noPromise(Deviance.Point here) {
    return NO_PROMISE * (1 + 1e-4 * Math.abs(here.value()));
  }

  /** What a full step along the inverse Hessian promises, as twice a fall of the deviance. */
  private static double slope(Deviance.Point here, double[] inverse, boolean[] free) {
    double[] gradient = masked(here.gradient(), free);
    return dot(times(inverse, gradient, -1), gradient);
  }

  private static double[] masked(double[] theta, boolean[] free) {
    double[] masked = theta.clone();
    for (int m = 0; m < free.length; m++) {
      if (!free[m]) {
        masked[m] = 0;
      }
    }
    return masked;
  }

  /** What rounding hides of a deviance. */
  private static double tolerance(double value) {
    return 1e-12 * Math.max(1, Math.abs(value));
  }

  /** Descends until a step promises less; {@code known} is an inverse Hessian, or null. */
  private Deviance.Point quasiNewton(
      Deviance.Point start, double[] known, boolean[] free, double promise) {
    int n = start.theta().length;
    Deviance.Point here = start;
    double[] inverse = known;
    while (deviance.evaluations() < maximum) {
      double[] gradient = masked(here.gradient(), free);
      double[] step = inverse == null ? steepest(gradient) : times(inverse, gradient, -1);
      double slope = dot(step, gradient);
      if (slope > -2 * promise) {
        return here;
      }
      double longest = largest(step);
      if (longest > LONGEST_STEP) {
        for (int i = 0; i < n; i++) {
          step[i] *= LONGEST_STEP / longest;
        }
        slope *= LONGEST_STEP / longest;
      }
      Deviance.Point next = lineSearch(here, step, slope);
      if (next == null) {
        if (inverse == null) {
          return here;
        }
        inverse = null;
        continue;
      }
      inverse = updated(inverse, here, next, free);
      here = next;
    }
    return here;
  }

  private static double[] steepest(double[] gradient) {
    double largest = largest(gradient);
    double[] step = new double[gradient.length];
    for (int i = 0; i < step.length; i++) {
      step[i] = largest == 0 ? 0 : -0.1 * gradient[i] / largest;
    }
    return step;
  }

  /** A point along the step that lowers the deviance by a fair part of what the slope promises. */
  private Deviance.Point lineSearch(Deviance.Point here, double[] step, double slope) {
    double length = 1;
    while (deviance.evaluations() < maximum && length > 1e-10) {
      Deviance.Point next = deviance.at(plus(here.theta(), step, length));
      double change = next.value() - here.value();
      if (change <= 1e-4 * length * slope + tolerance(here.value())) {
        return next;
      }
      double curved = -slope * length * length / (2 * (change - slope * length));
      length =
          Double.isFinite(curved)
              ? Math.min(0.5 * length, Math.max(0.1 * length, curved))
              : 0.25 * length;
    }
    return null;
  }

  private double[] updated(
      double[] inverse, Deviance.Point from, Deviance.Point to, boolean[] free) {
    int n = free.length;
    double[] s = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      s[i] = free[i] ? to.theta()[i] - from.theta()[i] : 0;
      y[i] = free[i] ? to.gradient()[i] - from.gradient()[i] : 0;
    }
    double sy = dot(s, y);
    if (!(sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y)))) {
      return inverse;
    }
    double[] h = inverse;
    if (h == null) {
      h = new double[n * n];
      for (int i = 0; i < n; i++) {
        h[i * n + i] = sy / dot(y, y);
      }
    }
    double[] hy = times(h, y, 1);
    double yhy = dot(y, hy);
    double[] next = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        next[i * n + j] =
            h[i * n + j] + (1 + yhy / sy) * s[i] * s[j] / sy - (hy[i] * s[j] + s[i] * hy[j]) / sy;
      }
    }
    return next;
  }

  /** Second derivatives by the free parameters; rows and columns of the others are left out. */
  private double[] hessian(Deviance.Point at, boolean[] free) {
    int n = count(free);
    double[] hessian = new double[n * n];
    int row = 0;
    for (int m = 0; m < free.length; m++) {
      if (!free[m]) {
        continue;
      }
      double[] beside = at.theta().clone();
      beside[m] += DIFFERENCE * Math.max(0.1, Math.abs(beside[m]));
      double[] gradient = deviance.at(beside).gradient();
      int column = 0;
      for (int k = 0; k < free.length; k++) {
        if (free[k]) {
          hessian[row * n + column++] =
              (gradient[k] - at.gradient()[k]) / (beside[m] - at.theta()[m]);
        }
      }
      row++;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double mean = (hessian[i * n + j] + hessian[j * n + i]) / 2;
        hessian[i * n + j] = mean;
        hessian[j * n + i] = mean;
      }
    }
    return hessian;
  }

  /** The inverse of the second derivatives where a search ended; null on a boundary. */
  static double[] inverseHessian(Found found) {
    int n = found.free().length;
    if (count(found.free()) < n) {
      return null;
    }
    DMatrixRMaj inverse = inverseOf(found.hessian(), n);
    return inverse == null ? null : inverse.data;
  }

  /** A matrix of the free parameters among all, zero for the others. */
  private static double[] spread(double[] matrix, boolean[] free) {
    int all = free.length;
    int n = count(free);
    double[] spread = new double[all * all];
    int row = 0;
    for (int i = 0; i < all; i++) {
      int column = 0;
      for (int j = 0; j < all; j++) {
        if (free[i] && free[j]) {
          spread[i * all + j] = matrix[row * n + column++];
        }
      }
      row += free[i] ? 1 : 0;
    }
    return spread;
  }

  /** The inverse of a positive definite matrix, or null if it is not. */
  static DMatrixRMaj inverseOf(double[] matrix, int n) {
    CholeskyDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.chol(n, true);
    if (!decomposition.decompose(new DMatrixRMaj(n, n, true, matrix.clone()))) {
      return null;
    }
    DMatrixRMaj inverse = new DMatrixRMaj(n, n, true, matrix.clone());
    return CommonOps_DDRM.invert(inverse) ? inverse : null;
  }

  private static int count(boolean[] free) {
    int n = 0;
    for (boolean f : free) {
      n += f ? 1 : 0;
    }
    return n;
  }

  private static double[] plus(double[] x, double[] step, double length) {
    double[] sum = x.clone();
    for (int i = 0; i < x.length; i++) {
      sum[i] += length * step[i];
    }
    return sum;
  }

  private static double[] times(double[] matrix, double[] x, int sign) {
    int n = x.length;
    double[] product = new double[n];
    for (int i = 0; i < n; i++) {
      product[i] = sign * Dense.dot(matrix, i * n, x, 0, n);
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    return Dense.dot(a, 0, b, 0, a.length);
  }

  private static double largest(double[] x) {
    double largest = 0;
    for (double value : x) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
