package org.ks4gaps.stats.multilevel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Second derivatives of a deviance by theta, and their inverses, row by row in one array: from
 * differences of the analytic gradient, or as steps teach them (BFGS: Nocedal and Wright 2006,
 * Numerical Optimization, 6.1). Parameters that are not free lie at their boundary.
 */
final class Curvature {
  private static final double FLAT = 1e-8;
  private static final double DIFFERENCE = 1e-5;

  private Curvature() {}

  /** Second derivatives by the free parameters; rows and columns of the others are left out. */
  static double[] hessian(Deviance deviance, Deviance.Point at, boolean[] free) {
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

  /**
   * The inverse of the second derivatives after a step, or as it was where the step taught nothing;
   * {@code inverse} is null where nothing is known.
   */
  static double[] updated(
      double[] inverse, Deviance.Point from, Deviance.Point to, boolean[] free) {
    int n = free.length;
    double[] s = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      s[i] = free[i] ? to.theta()[i] - from.theta()[i] : 0;
      y[i] = free[i] ? to.gradient()[i] - from.gradient()[i] : 0;
    }
    double sy = Dense.dot(s, y);
    if (!(sy > 1e-12 * Math.sqrt(Dense.dot(s, s) * Dense.dot(y, y)))) {
      return inverse;
    }
    double[] h = inverse;
    if (h == null) {
      h = new double[n * n];
      for (int i = 0; i < n; i++) {
        h[i * n + i] = sy / Dense.dot(y, y);
      }
    }
    double[] hy = times(h, y, 1);
    double yhy = Dense.dot(y, hy);
    double[] next = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        next[i * n + j] =
            h[i * n + j] + (1 + yhy / sy) * s[i] * s[j] / sy - (hy[i] * s[j] + s[i] * hy[j]) / sy;
      }
    }
    return next;
  }

  /** The inverse of second derivatives by the free parameters, among all. */
  static double[] inverse(double[] hessian, boolean[] free) {
    return spread(Eigen.of(hessian).inverse(FLAT), free);
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

  /** The product of a square matrix and a vector, with a sign. */
  static double[] times(double[] matrix, double[] x, int sign) {
    int n = x.length;
    double[] product = new double[n];
    for (int i = 0; i < n; i++) {
      product[i] = sign * Dense.dot(matrix, i * n, x, 0, n);
    }
    return product;
  }

  /** How many are free. */
  static int count(boolean[] free) {
    int n = 0;
    for (boolean f : free) {
      n += f ? 1 : 0;
    }
    return n;
  }
}
