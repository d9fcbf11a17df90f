package org.ks4gaps.fit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The right side of a formula expanded as R's {@code terms()} does: main effects first, then
 * interactions by their order, each in order of appearance.
 *
 * @param variables in order of appearance
 * @param intercept whether there is a constant, which there is unless 0 or -1 takes it away
 * @param terms the variables of each term
 */
record Terms(List<Variable> variables, boolean intercept, List<BitSet> terms) {

  Terms {
    variables = List.copyOf(variables);
    terms = List.copyOf(terms);
  }

  /** Nothing but a constant. */
  static final Terms CONSTANT = new Terms(List.of(), true, List.of());

  /**
   * The terms of a part of a formula.
   *
   * @throws FormulaException for notation R does not have, or that is not supported here
   */
  static Terms of(Node node) {
    Expansion expansion = new Expansion();
    List<BitSet> terms = new ArrayList<>(expansion.of(node));
    terms.sort(Comparator.comparingInt(BitSet::cardinality));
    return new Terms(List.copyOf(expansion.variables.values()), expansion.intercept, terms);
  }

  /** The terms by name, such as {@code sex:schgend}. */
  List<String> names() {
    return terms.stream()
        .map(
            term -> String.join(":", term.stream().mapToObj(v -> variables.get(v).name()).toList()))
        .toList();
  }

  /** Expands one formula; variables are numbered as they are met. */
  private static final class Expansion {
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();
    private boolean intercept = true;
    private boolean adding = true;

    List<BitSet> of(Node node) {
      if (node instanceof Node.Parenthesis inside) {
        return of(inside.of());
      }
      if (node instanceof Node.Number number) {
        constant(number);
        return List.of();
      }
      if (node instanceof Node.Minus minus) {
        return without(List.of(), minus.of());
      }
      if (node instanceof Node.Operation operation) {
        return operation(operation);
      }
      if (node instanceof Node.Bar) {
        throw new FormulaException(
            node.at(), "A random term is added to the others, y ~ x + (1 | school).");
      }
      return List.of(variable(node));
    }

    private void constant(Node.Number number) {
      if (number.value() != 0 && number.value() != 1) {
        throw new FormulaException(
            number.at(),
            "The only numbers among terms are 1 and 0, with and without a constant. A number times a column is I(2 * x).");
      }
      intercept = number.value() == 1 == adding;
    }

    private BitSet variable(Node node) {
      if (node instanceof Node.Name name && name.name().equals(".")) {
        throw new FormulaException(node.at(), "The dot is not supported: name the columns.");
      }
      Variable variable = Variable.of(node);
      if (variables.putIfAbsent(variable.name(), variable) == null) {
        order.add(variable.name());
      }
      BitSet term = new BitSet();
      term.set(order.indexOf(variable.name()));
      return term;
    }

    private List<BitSet> operation(Node.Operation operation) {
      if (operation.operator().equals("-")) {
        return without(of(operation.left()), operation.right());
      }
      if (operation.operator().equals("^")) {
        return power(operation);
      }
      List<BitSet> left = of(operation.left());
      List<BitSet> right = of(operation.right());
      if (operation.operator().equals("+")) {
        return joined(left, right);
      }
      if (left.isEmpty() || right.isEmpty()) {
        throw new FormulaException(
            operation.at(), "There is no column on one side for '" + operation.operator() + "'.");
      }
      return switch (operation.operator()) {
        case ":" -> products(left, right);
        case "*" -> joined(joined(left, right), products(left, right));
        default -> joined(left, products(List.of(all(left)), right));
      };
    }

    private List<BitSet> without(List<BitSet> terms, Node taken) {
      adding = !adding;
      List<BitSet> gone = of(taken);
      adding = !adding;
      return terms.stream().filter(term -> !gone.contains(term)).toList();
    }

    private List<BitSet> power(Node.Operation operation) {
      if (!(operation.right() instanceof Node.Number times)
          || times.value() < 1
          || times.value() != Math.rint(times.value())) {
        throw new FormulaException(
            operation.at(),
            "After '^' stands a whole number of 1 or more; a power of a column is I(x^2).");
      }
      List<BitSet> base = of(operation.left());
      List<BitSet> terms = base;
      for (int i = 1; i < times.value() && i < base.size(); i++) {
        terms = products(terms, base);
      }
      return terms;
    }

    private static BitSet all(List<BitSet> terms) {
      BitSet all = new BitSet();
      terms.forEach(all::or);
      return all;
    }

    private static List<BitSet> products(List<BitSet> left, List<BitSet> right) {
      List<BitSet> products = new ArrayList<>();
      for (BitSet a : left) {
        for (BitSet b : right) {
          BitSet both = (BitSet) a.clone();
          both.or(b);
          products.add(both);
        }
      }
      return products.stream().distinct().toList();
    }

    private static List<BitSet> joined(List<BitSet> left, List<BitSet> right) {
      List<BitSet> all = new ArrayList<>(left);
      all.addAll(right);
      return all.stream().distinct().toList();
    }
  }
}
