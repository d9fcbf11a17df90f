package org.ks4gaps.stats.multilevel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The model written out pupil by pupil, as a textbook has it: V = I + Z Lambda Lambda' Z' as one
 * matrix of all rows, and Henderson's mixed-model equations as one system. It shares no line with
 * the engine.
 */
final class BruteForce {
  final DMatrixRMaj x;
  final DMatrixRMaj y;
  final DMatrixRMaj z;
  final Map<String, Integer> effects = new LinkedHashMap<>();
  private final Design design;
  private final int[] firstOfLevel;
  private final int[] termOf;
  private final int[] columnOf;

  BruteForce(SmallData data) {
    design = data.design();
    int n = data.rows().size();
    int p = design.fixed().size();
    List<String> random = design.random();
    for (SmallData.Row row : data.rows()) {
      for (int t = 0; t < design.terms().size(); t++) {
        for (String column : design.terms().get(t).columns()) {
          effects.putIfAbsent(key(row.block(), t, row.levels().get(t), column), effects.size());
        }
      }
    }
    x = new DMatrixRMaj(n, p);
    y = new DMatrixRMaj(n, 1);
    z = new DMatrixRMaj(n, effects.size());
    firstOfLevel = new int[effects.size()];
    termOf = new int[effects.size()];
    columnOf = new int[effects.size()];
    for (int i = 0; i < n; i++) {
      SmallData.Row row = data.rows().get(i);
      for (int c = 0; c < p; c++) {
        x.set(i, c, row.v()[c]);
      }
      y.set(i, 0, row.v()[p]);
      for (int t = 0; t < design.terms().size(); t++) {
        List<String> columns = design.terms().get(t).columns();
        int first = effects.get(key(row.block(), t, row.levels().get(t), columns.get(0)));
        for (int c = 0; c < columns.size(); c++) {
          int at = effects.get(key(row.block(), t, row.levels().get(t), columns.get(c)));
          z.set(i, at, row.w()[random.indexOf(columns.get(c))]);
          firstOfLevel[at] = first;
          termOf[at] = t;
          columnOf[at] = c;
        }
      }
    }
  }

  static String key(String block, int term, String level, String column) {
    return block + "|" + term + "|" + level + "|" + column;
  }

  /** Lambda of all effects for a theta as lme4 has it. */
  DMatrixRMaj lambda(double[] theta) {
    int q = effects.size();
    DMatrixRMaj lambda = new DMatrixRMaj(q, q);
    for (int i = 0; i < q; i++) {
      for (int j = 0; j < q; j++) {
        if (firstOfLevel[i] == firstOfLevel[j] && columnOf[i] >= columnOf[j]) {
          int at = 0;
          for (int t = 0; t < termOf[i]; t++) {
            int size = design.terms().get(t).columns().size();
            at += size * (size + 1) / 2;
          }
          int size = design.terms().get(termOf[i]).columns().size();
          for (int c = 0; c < columnOf[j]; c++) {
            at += size - c;
          }
          lambda.set(i, j, theta[at + columnOf[i] - columnOf[j]]);
        }
      }
    }
    return lambda;
  }

  record Answer(double value, double[] beta, double residual, DMatrixRMaj inverse) {}

  Answer at(double[] theta, boolean reml) {
    int n = x.numRows;
    int p = x.numCols;
    DMatrixRMaj zl = times(z, lambda(theta));
    DMatrixRMaj v = times(zl, transposed(zl));
    for (int i = 0; i < n; i++) {
      v.add(i, i, 1);
    }
    DMatrixRMaj vInverse = inverse(v);
    DMatrixRMaj xv = times(transposed(x), vInverse);
    DMatrixRMaj information = times(xv, x);
    DMatrixRMaj inverse = inverse(information);
    DMatrixRMaj beta = times(inverse, times(xv, y));
    DMatrixRMaj left = y.copy();
    CommonOps_DDRM.subtractEquals(left, times(x, beta));
    double r2 = times(transposed(left), times(vInverse, left)).get(0, 0);
    double degrees = reml ? n - p : n;
    double value =
        Math.log(CommonOps_DDRM.det(v))
            + (reml ? Math.log(CommonOps_DDRM.det(information)) : 0)
            + degrees * (1 + Math.log(2 * Math.PI * r2 / degrees));
    return new Answer(value, beta.data, r2, inverse);
  }

  /** Solution of Henderson's equations, fixed effects first, and the inverse of their matrix. */
  record Solved(double[] solution, DMatrixRMaj inverse) {}

  Solved henderson(double[] theta) {
    int p = x.numCols;
    int q = z.numCols;
    DMatrixRMaj lambda = lambda(theta);
    DMatrixRMaj prior = inverse(times(lambda, transposed(lambda)));
    DMatrixRMaj both = CommonOps_DDRM.concatColumns(x, z, null);
    DMatrixRMaj matrix = times(transposed(both), both);
    for (int i = 0; i < q; i++) {
      for (int j = 0; j < q; j++) {
        matrix.add(p + i, p + j, prior.get(i, j));
      }
    }
    DMatrixRMaj inverse = inverse(matrix);
    return new Solved(times(inverse, times(transposed(both), y)).data, inverse);
  }

  static DMatrixRMaj times(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
    CommonOps_DDRM.mult(a, b, product);
    return product;
  }

  static DMatrixRMaj transposed(DMatrixRMaj a) {
    return CommonOps_DDRM.transpose(a, null);
  }

  static DMatrixRMaj inverse(DMatrixRMaj a) {
    DMatrixRMaj inverse = new DMatrixRMaj(a.numRows, a.numRows);
    if (!CommonOps_DDRM.invert(a, inverse)) {
      throw new IllegalStateException("singular");
    }
    return inverse;
  }
}
