package org.ks4gaps.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model in the notation of R and lme4, {@code normexam ~ standLRT + sex + (1 + standLRT |
 * school)}.
 *
 * @param text as it was given
 * @param outcome before the tilde
 * @param fixed the fixed terms
 * @param random the random terms, at least one
 */
record Formula(String text, Variable outcome, Terms fixed, List<RandomPart> random) {

  Formula {
    random = List.copyOf(random);
  }

  /**
   * Reads and expands a formula.
   *
   * @throws FormulaException if it cannot be read, has no random term, or has the outcome on both
   *     sides; the message shows the place
   */
  static Formula of(String text) {
    try {
      return expanded(text, FormulaParser.parse(text));
    } catch (FormulaException e) {
      throw e.shownIn(text);
    }
  }

  private static Formula expanded(String text, Node.Operation sides) {
    Variable outcome = Variable.of(sides.left());
    if (outcome.isDeclaredFactor()) {
      throw new FormulaException(
          sides.left().at(), "The outcome must be a number, not a factor: " + outcome.name());
    }
    List<Node.Bar> bars = new ArrayList<>();
    Node rest = withoutBars(sides.right(), bars);
    Terms fixed = rest == null ? Terms.CONSTANT : Terms.of(rest);
    if (bars.isEmpty()) {
      throw new FormulaException(
          sides.right().at(),
          "The model needs at least one random term, such as + (1 | school). Without one, ordinary regression does.");
    }
    for (Variable variable : fixed.variables()) {
      if (variable.name().equals(outcome.name())) {
        throw new FormulaException(
            variable.node().at(), "The outcome " + outcome.name() + " cannot explain itself.");
      }
    }
    List<RandomPart> random = bars.stream().map(RandomPart::of).flatMap(List::stream).toList();
    return new Formula(text, outcome, fixed, random);
  }

  /** Takes the random terms out of a sum; what is left, or null if nothing is. */
  private static Node withoutBars(Node node, List<Node.Bar> bars) {
    if (node instanceof Node.Bar bar) {
      bars.add(bar);
      return null;
    }
    if (node instanceof Node.Parenthesis inside && inside.of() instanceof Node.Operation) {
      Node rest = withoutBars(inside.of(), bars);
      return rest == null ? null : new Node.Parenthesis(inside.at(), rest);
    }
    if (node instanceof Node.Operation operation
        && (operation.operator().equals("+") || operation.operator().equals("-"))) {
      Node left = withoutBars(operation.left(), bars);
      Node right =
          operation.operator().equals("+")
              ? withoutBars(operation.right(), bars)
              : operation.right();
      if (left == null) {
        return operation.operator().equals("+") || right == null
            ? right
            : new Node.Minus(operation.at(), right);
      }
      return right == null
          ? left
          : new Node.Operation(operation.at(), operation.operator(), left, right);
    }
    return node;
  }

  /** Every variable once: the outcome, then those of fixed and random terms as they appear. */
  List<Variable> variables() {
    Map<String, Variable> variables = new LinkedHashMap<>();
    variables.put(outcome.name(), outcome);
    fixed.variables().forEach(v -> variables.putIfAbsent(v.name(), v));
    for (RandomPart part : random) {
      part.terms().variables().forEach(v -> variables.putIfAbsent(v.name(), v));
    }
    return List.copyOf(variables.values());
  }

  /** Every grouping factor once, as they appear. */
  List<GroupingFactor> factors() {
    return random.stream().map(RandomPart::factor).distinct().toList();
  }
}
