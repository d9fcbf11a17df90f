package org.ks4gaps.stats.multilevel;

import java.util.ArrayList;
import java.util.List;

/**
 * Where to begin the search: the optimum of the same random terms for the residuals of ordinary
 * least squares, taken as an outcome without fixed columns. A sweep over the blocks then costs next
 * to nothing, however many columns the model has, and ends where the whole model's optimum is
 * almost, with almost its second derivatives. It is a guess and no more: the search goes on from it
 * on the whole deviance.
 */
final class FirstGuess {
  private static final int MAXIMUM = 200;
  private static final int[] OUTCOME = {0};

  private FirstGuess() {}

  static Minimiser.Found of(
      CrossProducts products,
      IndependentColumns columns,
      Layout whole,
      RelativeCovariance covariance,
      double[] start) {
    Deviance deviance = deviance(products, columns, whole, covariance);
    return new Minimiser(deviance, covariance, MAXIMUM, true).search(start, null);
  }

  /** The deviance of the random terms for the residuals of ordinary least squares. */
  static Deviance deviance(
      CrossProducts products,
      IndependentColumns columns,
      Layout whole,
      RelativeCovariance covariance) {
    int p = whole.width() - 1;
    double[][] upper = Rows.of(columns.of(products.totals().vv()), p + 1);
    Rows.cholesky(upper, p + 1);
    double[] beta = Deviance.beta(upper, p);
    double root = upper[p][p];
    double[] signed = new double[columns.kept().length];
    for (int c = 0; c < signed.length; c++) {
      int kept = columns.kept()[c];
      signed[c] = kept < 0 ? 0 : kept == beta.length ? -1 : beta[kept];
    }
    Layout layout = whole.ofOutcome();
    List<BlockForm> forms =
        products.blocks().parallelStream()
            .map(block -> BlockForm.of(residuals(block, signed), layout))
            .toList();
    return new Deviance(
        layout, covariance, forms, new double[] {root * root}, products.totals().rows(), false);
  }

  private static Block residuals(Block block, double[] signed) {
    List<Cell> cells = new ArrayList<>(block.cells().size());
    for (Cell cell : block.cells()) {
      int n = cell.columns().length;
      double[] sums = new double[(int) Math.round(Math.sqrt(cell.ww().length))];
      for (int row = 0; row < sums.length; row++) {
        for (int c = 0; c < n; c++) {
          sums[row] -= cell.wv()[row * n + c] * signed[cell.columns()[c]];
        }
      }
      cells.add(new Cell(cell.levels(), cell.ww(), OUTCOME, sums));
    }
    return new Block(block.name(), block.levels(), cells);
  }
}
