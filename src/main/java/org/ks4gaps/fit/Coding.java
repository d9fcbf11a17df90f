package org.ks4gaps.fit;

import java.util.List;

/**
 * How a variable becomes columns: a number is one column, a factor one for each level, or for each
 * but the first.
 *
 * @param variable the variable
 * @param levels of a factor in order, the base first; none of a number
 */
record Coding(Variable variable, List<String> levels) {

  Coding {
    levels = List.copyOf(levels);
  }

  static Coding number(Variable variable) {
    return new Coding(variable, List.of());
  }

  boolean isFactor() {
    return !levels.isEmpty();
  }
}
