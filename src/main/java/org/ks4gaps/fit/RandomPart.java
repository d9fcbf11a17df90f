package org.ks4gaps.fit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One random term of a formula, expanded: what stands before the bar is read as fixed terms are.
 *
 * @param terms whose columns get an effect
 * @param factor each of whose levels has the effects
 */
record RandomPart(Terms terms, GroupingFactor factor) {

  /**
   * The random terms a bar stands for: {@code (x | a/b)} is {@code (x | a) + (x | a:b)}; {@code (1
   * + x || g)} is {@code (1 | g) + (0 + x | g)}.
   */
  static List<RandomPart> of(Node.Bar bar) {
    Terms terms = Terms.of(bar.columns());
    if (!terms.intercept() && terms.terms().isEmpty()) {
      throw new FormulaException(
          bar.at(), "This random term has no columns: (1 | school) has a random intercept.");
    }
    List<RandomPart> parts = new ArrayList<>();
    for (GroupingFactor factor : GroupingFactor.of(bar.factor())) {
      if (bar.independent()) {
        if (terms.intercept()) {
          parts.add(new RandomPart(Terms.CONSTANT, factor));
        }
        for (BitSet term : terms.terms()) {
          parts.add(new RandomPart(new Terms(terms.variables(), false, List.of(term)), factor));
        }
      } else {
        parts.add(new RandomPart(terms, factor));
      }
    }
    return parts;
  }
}
