package org.ks4gaps.stats.multilevel;

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
  // Second derivatives cost a sweep a parameter: a step or two more makes sure of doing them once.
  private static final double SMALL_PROMISE = 1e-7;
  private static final double NO_PROMISE = 1e-11;
  // Of a guess, which the search on the whole deviance will leave by far more.
  private static final double ABOUT = 1e-2;
  // A Hessian from a point that promised less describes the optimum to a hundredth of an SE.
  private static final double NEAR = 1e-4;
  private static final double BOUNDARY = 0.01;
  private static final double POLISH = 1e-3;
  // Digits of theta beyond what anyone reads.
  private static final double POLISHED = 1e-15;
  private static final double WORTH_RELEASING = 1e-6;

  private final Deviance deviance;
  private final RelativeCovariance covariance;
  private final int maximum;
  private final Aim aim;

  /** What a search is for, and so where it may stop. */
  enum Aim {
    /** Somewhere near the optimum, to start from. */
    GUESS,
    /** The same with second derivatives, for searches that start there. */
    CURVED_GUESS,
    /** The least deviance and no second derivatives, at half the cost. */
    DEVIANCE,
    /** The optimum, with second derivatives for intervals and a strict judgement of convergence. */
    OPTIMUM
  }

  /**
   * @param maximum evaluations
   */
  Minimiser(Deviance deviance, RelativeCovariance covariance, int maximum, Aim aim) {
    this.deviance = deviance;
    this.covariance = covariance;
    this.maximum = maximum;
    this.aim = aim;
  }

  /**
   * Where the search ended.
   *
   * @param free which parameters lie inside; the others are at zero, their boundary
   * @param hessian of the deviance by the free parameters, row by row; empty if not wanted
   * @param inverse of the second derivatives by all parameters, as the search has learnt it; null
   *     if it has not
   * @param converged whether the last step promised less than rounding shows
   */
  record Found(
      Deviance.Point point,
      boolean[] free,
      double[] hessian,
      double[] inverse,
      boolean converged) {}

  /** A point, and the inverse of the second derivatives there as the steps to it suggest. */
  private record Descended(Deviance.Point point, double[] inverse) {}

  /**
   * Searches from some place, such as where a simpler model ended.
   *
   * @param inverse of second derivatives there, by all parameters, or null if they are not known
   */
  Found search(double[] theta, double[] inverse) {
    return search(deviance.at(theta), inverse);
  }

  /** The same from a point that is known. */
  Found search(Deviance.Point start, double[] inverse) {
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
    return new Found(found.point(), found.free(), found.hessian(), found.inverse(), false);
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
    if (aim != Aim.OPTIMUM) {
      // Of a deviance, what is left to fall is less than the square of a small step.
      double promise = aim == Aim.DEVIANCE ? 100 * noPromise(start) : ABOUT;
      Descended end = quasiNewton(start, known, free, promise);
      double[] inverse =
          aim == Aim.CURVED_GUESS
              ? Curvature.inverse(Curvature.hessian(deviance, end.point(), free), free)
              : end.inverse();
      boolean converged = deviance.evaluations() < maximum;
      return new Found(end.point(), free, new double[0], inverse, converged);
    }
    Deviance.Point here = quasiNewton(start, known, free, SMALL_PROMISE).point();
    double[] hessian = Curvature.hessian(deviance, here, free);
    while (deviance.evaluations() < maximum) {
      double[] inverse = Curvature.inverse(hessian, free);
      double promise = -slope(here, inverse, free);
      Deviance.Point next = quasiNewton(here, inverse, free, noPromise(here)).point();
      boolean converged = promise < NEAR && deviance.evaluations() < maximum;
      if (converged || next == here) {
        return new Found(polished(next, inverse, free), free, hessian, inverse, converged);
      }
      here = next;
      hessian = Curvature.hessian(deviance, here, free);
    }
    return new Found(here, free, hessian, null, Curvature.count(free) == 0);
  }

  /** One step more, for the digits of theta that the deviance no longer shows. */
  private Deviance.Point polished(Deviance.Point here, double[] inverse, boolean[] free) {
    double[] step = Curvature.times(inverse, masked(here.gradient(), free), -1);
    if (largest(step) > POLISH || -slope(here, inverse, free) < POLISHED) {
      return here;
    }
    Deviance.Point next = deviance.at(plus(here.theta(), step, 1));
    boolean lower = next.value() <= here.value() + tolerance(here.value());
    return lower && norm(next, free) < norm(here, free) ? next : here;
  }

  private static double norm(Deviance.Point point, boolean[] free) {
    double[] g = masked(point.gradient(), free);
    return Math.sqrt(Dense.dot(g, g));
  }

  private static double noPromise(Deviance.Point here) {
    return NO_PROMISE * (1 + 1e-4 * Math.abs(here.value()));
  }

  /** What a full step along the inverse Hessian promises, as twice a fall of the deviance. */
  private static double slope(Deviance.Point here, double[] inverse, boolean[] free) {
    double[] gradient = masked(here.gradient(), free);
    return Dense.dot(Curvature.times(inverse, gradient, -1), gradient);
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
  private Descended quasiNewton(
      Deviance.Point start, double[] known, boolean[] free, double promise) {
    int n = start.theta().length;
    Deviance.Point here = start;
    double[] inverse = known;
    while (deviance.evaluations() < maximum) {
      double[] gradient = masked(here.gradient(), free);
      double[] step = inverse == null ? steepest(gradient) : Curvature.times(inverse, gradient, -1);
      double slope = Dense.dot(step, gradient);
      if (slope > -2 * promise) {
        return new Descended(here, inverse);
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
          return new Descended(here, inverse);
        }
        inverse = null;
        continue;
      }
      inverse = Curvature.updated(inverse, here, next, free);
      here = next;
    }
    return new Descended(here, inverse);
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

  private static double[] plus(double[] x, double[] step, double length) {
    double[] sum = x.clone();
    for (int i = 0; i < x.length; i++) {
      sum[i] += length * step[i];
    }
    return sum;
  }

  private static double largest(double[] x) {
    double largest = 0;
    for (double value : x) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
