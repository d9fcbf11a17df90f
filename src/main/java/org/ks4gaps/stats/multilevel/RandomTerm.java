package org.ks4gaps.stats.multilevel;

import java.io.Serializable;
import java.util.List;

/**
 * One random term, {@code (columns | factor)}: every level of the factor has an effect on each
 * column, and the effects of a level have one covariance matrix, estimated in full. Independent
 * effects are terms of their own: {@code (1 | school) + (0 + fsm | school)}.
 *
 * @param factor what the levels are, such as {@code school} or {@code school:group}; a name, which
 *     two terms may share
 * @param columns the columns that get an effect, at least one, each once; the constant is {@link
 *     Design#INTERCEPT}
 */
public record RandomTerm(String factor, List<String> columns) implements Serializable {

  public RandomTerm {
    columns = List.copyOf(columns);
    if (factor.isBlank() || columns.isEmpty()) {
      throw new IllegalArgumentException(
          "A random term needs a factor and at least one column, not (" + columns + " | " + factor);
    }
    if (columns.stream().distinct().count() < columns.size()) {
      throw new IllegalArgumentException("Term " + factor + " names a column twice: " + columns);
    }
  }

  /** A random intercept, {@code (1 | factor)}. */
  public static RandomTerm intercept(String factor) {
    return new RandomTerm(factor, List.of(Design.INTERCEPT));
  }

  /** Effects of each level. */
  public int size() {
    return columns.size();
  }

  /** Elements of the lower triangle of its relative covariance factor. */
  int parameters() {
    return size() * (size() + 1) / 2;
  }
}
