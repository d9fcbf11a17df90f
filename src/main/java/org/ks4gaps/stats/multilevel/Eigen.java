package org.ks4gaps.stats.multilevel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix.
 *
 * @param values in no order
 * @param vectors of each value, a unit vector
 */
record Eigen(double[] values, double[][] vectors) {

  /** Of a symmetric matrix that lies row by row. */
  static Eigen of(double[] matrix) {
    int n = (int) Math.round(Math.sqrt(matrix.length));
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    if (n > 0) {
      EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
      if (!eigen.decompose(new DMatrixRMaj(n, n, true, matrix.clone()))) {
        throw new ArithmeticException("A matrix of the search holds NaN or infinite numbers.");
      }
      for (int k = 0; k < n; k++) {
        values[k] = eigen.getEigenvalue(k).real;
        vectors[k] = eigen.getEigenVector(k).data;
      }
    }
    return new Eigen(values, vectors);
  }

  /** The place of the least eigenvalue. */
  int least() {
    int least = 0;
    for (int k = 1; k < values.length; k++) {
      if (values[k] < values[least]) {
        least = k;
      }
    }
    return least;
  }

  /**
   * The inverse with every eigenvalue taken by its size, and none below this share of the largest.
   */
  double[] inverse(double share) {
    int n = values.length;
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    double[] inverse = new double[n * n];
    for (int k = 0; k < n; k++) {
      double by = Math.max(Math.abs(values[k]), share * Math.max(largest, Double.MIN_NORMAL));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          inverse[i * n + j] += vectors[k][i] * vectors[k][j] / by;
        }
      }
    }
    return inverse;
  }
}
