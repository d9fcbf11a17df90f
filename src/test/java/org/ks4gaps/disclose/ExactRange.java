package org.ks4gaps.disclose;

import java.math.BigDecimal;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The range in which a hidden cell may lie, exactly: the least and the most of a linear program
 * over all hidden cells at once. It knows the sums and what is shown, and nothing else of the
 * program.
 */
final class ExactRange {
  private static final int FAR = 100;

  private ExactRange() {}

  /** The width of the range, at most 200. */
  static double width(AdditiveCells cells, Withheld withheld, int cell) {
    return change(cells, withheld, cell, true) - change(cells, withheld, cell, false);
  }

  private static double change(AdditiveCells cells, Withheld withheld, int cell, boolean up) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Variable[] changes = new Variable[cells.cells()];
    for (int c = 0; c < changes.length; c++) {
      if (withheld.hidden(c)) {
        changes[c] =
            model
                .newVariable("c" + c)
                .lower(BigDecimal.valueOf(-Math.min(FAR, cells.room(c))))
                .upper(BigDecimal.valueOf(FAR));
      }
    }
    changes[cell].weight(BigDecimal.ONE);
    for (int sum = 0; sum < cells.sums(); sum++) {
      Expression balance = model.newExpression("s" + sum).level(BigDecimal.ZERO);
      for (int k = cells.start(sum); k < cells.end(sum); k++) {
        int c = cells.cellAt(k);
        if (changes[c] != null) {
          balance.set(changes[c], cells.sign(sum, c));
        }
      }
    }
    Optimisation.Result result = up ? model.maximise() : model.minimise();
    if (!result.getState().isOptimal()) {
      throw new IllegalStateException("no optimum: " + result.getState());
    }
    return result.getValue();
  }
}
