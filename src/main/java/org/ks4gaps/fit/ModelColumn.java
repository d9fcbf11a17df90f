package org.ks4gaps.fit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A column of the model: a product of numbers and of dummies of levels; the constant is the product
 * of none.
 *
 * @param name as R's {@code model.matrix} names it
 * @param variables the variables that are multiplied, by their place among the model's
 * @param levels of each, the place of the level whose dummy it is, or -1 for a number
 */
record ModelColumn(String name, int[] variables, int[] levels) implements Serializable {

  static ModelColumn product(String name, List<int[]> parts) {
    return new ModelColumn(
        name,
        parts.stream().mapToInt(part -> part[0]).toArray(),
        parts.stream().mapToInt(part -> part[1]).toArray());
  }

  /**
   * Its value in a row.
   *
   * @param values of every variable of the model; of a factor, the place of the row's level
   */
  double of(double[] values) {
    double product = 1;
    for (int i = 0; i < variables.length; i++) {
      double value = values[variables[i]];
      if (levels[i] < 0) {
        product *= value;
      } else if (value != levels[i]) {
        return 0;
      }
    }
    return product;
  }

  /** Whether it always has the other's values. */
  boolean isSameAs(ModelColumn other) {
    return Arrays.equals(variables, other.variables) && Arrays.equals(levels, other.levels);
  }
}
