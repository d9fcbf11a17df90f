package org.ks4gaps.stats.multilevel;

import java.io.Serializable;
import java.util.List;

/**
 * The columns of a model: fixed ones in order, and the random terms.
 *
 * @param fixed names of the columns of X, at least one, each once
 * @param terms the random terms, at least one
 */
public record Design(List<String> fixed, List<RandomTerm> terms) implements Serializable {

  /** The name of the constant column, in X as in random terms. */
  public static final String INTERCEPT = "(Intercept)";

  public Design {
    fixed = List.copyOf(fixed);
    terms = List.copyOf(terms);
    if (fixed.isEmpty()) {
      throw new IllegalArgumentException("A model needs at least one fixed column.");
    }
    if (fixed.stream().distinct().count() < fixed.size()) {
      throw new IllegalArgumentException("A fixed column is named twice: " + fixed);
    }
    if (terms.isEmpty()) {
      throw new IllegalArgumentException(
          "A multilevel model needs a random term such as (1 | school).");
    }
  }

  /** The columns that some random term uses, each once: a row of W holds their values. */
  public List<String> random() {
    return terms.stream().flatMap(t -> t.columns().stream()).distinct().toList();
  }

  /** Where each column of a term stands in {@link #random}. */
  int[] columnsOf(RandomTerm term) {
    List<String> random = random();
    return term.columns().stream().mapToInt(random::indexOf).toArray();
  }

  /** Width of a row of V = [X y]: the fixed columns and the outcome, which stands last. */
  int width() {
    return fixed.size() + 1;
  }

  /** Where the constant stands in X, or -1. */
  int intercept() {
    return fixed.indexOf(INTERCEPT);
  }
}
