package org.ks4gaps.stats.multilevel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Finds the theta of least deviance: quasi-Newton steps (BFGS, with a line search that halves and
 * doubles) until they promise little, then Newton steps with a Hessian from central differences of
 * the analytic gradient, which the intervals need anyway.
 *
 * <p>It is ours because value and gradient come from one sweep over the blocks, which is nearly the
 * whole cost, because the search needs no bounds (see {@link RelativeCovariance}), and because it
 * must stop where rounding of a deviance of millions hides any further descent.
 *
 * <p>Source of the update: Nocedal and Wright (2006), Numerical Optimization, 6.1.
 */
final class Minimiser {
  private static final double START = 0.3;
  private static final double LONGEST_STEP = 0.5;
  private static final double SMALL_PROMISE = 1e-3;
  private static final double NO_PROMISE = 1e-11;
  private static final double BOUNDARY = 0.01;
  private static final double DIFFERENCE = 1e-4;

  private final Deviance deviance;
  private final RelativeCovariance covariance;
  private final int maximum;

  Minimiser(Deviance deviance, RelativeCovariance covariance, int maximum) {
    this.deviance = deviance;
    this.covariance = covariance;
    this.maximum = maximum;
  }

  /**
   * Where the search ended.
   *
   * @param free which parameters lie inside; the others are at zero, their boundary
   * @param hessian of the deviance by the free parameters, row by row
   * @param converged whether the last Newton step promised less than rounding shows
   */
  record Found(Deviance.Point point, boolean[] free, double[] hessian, boolean converged) {}

  Found search() {
    boolean[] free = new boolean[covariance.parameters()];
    java.util.Arrays.fill(free, true);
    Deviance.Point point = quasiNewton(deviance.at(covariance.diagonal(START)), free);
    while (true) {
      Found found = newton(point, free);
      boolean[] bound = atBoundary(found.point(), free);
      if (java.util.Arrays.equals(bound, free) || deviance.evaluations() >= maximum) {
        return found;
      }
      Deviance.Point snapped = deviance.at(masked(found.point().theta(), bound));
      if (snapped.value() > found.point().value() + tolerance(found.point().value())) {
        return found;
      }
      free = bound;
      point = quasiNewton(snapped, free);
    }
  }

  /** Parameters on a diagonal so small that the deviance is no higher without them. */
  private boolean[] atBoundary(Deviance.Point point, boolean[] free) {
    boolean[] bound = free.clone();
    for (int m = 0; m < free.length; m++) {
      if (free[m] && covariance.isDiagonal(m) && Math.abs(point.theta()[m]) < BOUNDARY) {
        double[] without = point.theta().clone();
        without[m] = 0;
        if (deviance.at(without).value() <= point.value() + tolerance(point.value())) {
          bound[m] = false;
        }
      }
    }
    return bound;
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

  private Deviance.Point quasiNewton(Deviance.Point start, boolean[] free) {
    int n = start.theta().length;
    Deviance.Point here = start;
    double[] inverse = null;
    while (deviance.evaluations() < maximum) {
      double[] gradient = masked(here.gradient(), free);
      double[] step = inverse == null ? steepest(gradient) : times(inverse, gradient, -1);
      double slope = dot(step, gradient);
      if (slope > -SMALL_PROMISE) {
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

  private Found newton(Deviance.Point start, boolean[] free) {
    Deviance.Point here = start;
    double[] hessian = hessian(here, free);
    boolean converged = false;
    for (int round = 0; round < 20 && !converged && deviance.evaluations() < maximum; round++) {
      double[] step = newtonStep(here, hessian, free);
      if (step == null) {
        break;
      }
      double promise = -dot(step, masked(here.gradient(), free)) / 2;
      if (promise < NO_PROMISE * (1 + 1e-4 * Math.abs(here.value()))) {
        converged = true;
      }
      if (largest(step) > LONGEST_STEP) {
        break;
      }
      Deviance.Point next = deviance.at(plus(here.theta(), step, 1));
      if (next.value() > here.value() + tolerance(here.value())) {
        break;
      }
      if (converged && norm(next, free) > norm(here, free)) {
        break;
      }
      here = next;
    }
    return new Found(here, free, hessian, converged || count(free) == 0);
  }

  private static double norm(Deviance.Point point, boolean[] free) {
    double[] g = masked(point.gradient(), free);
    return Math.sqrt(dot(g, g));
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
      double step = DIFFERENCE * Math.max(0.1, Math.abs(at.theta()[m]));
      double[] up = at.theta().clone();
      double[] down = at.theta().clone();
      up[m] += step;
      down[m] -= step;
      double[] above = deviance.at(up).gradient();
      double[] below = deviance.at(down).gradient();
      int column = 0;
      for (int k = 0; k < free.length; k++) {
        if (free[k]) {
          hessian[row * n + column++] = (above[k] - below[k]) / (up[m] - down[m]);
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

  /** -H^-1 g, or null where H is not positive definite. */
  private static double[] newtonStep(Deviance.Point here, double[] hessian, boolean[] free) {
    int n = count(free);
    double[] step = new double[free.length];
    if (n == 0) {
      return step;
    }
    DMatrixRMaj inverse = inverseOf(hessian, n);
    if (inverse == null) {
      return null;
    }
    int row = 0;
    for (int m = 0; m < free.length; m++) {
      if (free[m]) {
        int column = 0;
        for (int k = 0; k < free.length; k++) {
          if (free[k]) {
            step[m] -= inverse.get(row, column++) * here.gradient()[k];
          }
        }
        row++;
      }
    }
    return step;
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
