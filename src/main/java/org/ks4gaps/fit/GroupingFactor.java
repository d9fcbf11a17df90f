package org.ks4gaps.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * What the levels of a random term are: a column, or columns one inside another, {@code
 * school:class}.
 *
 * @param columns at least one, each once
 */
record GroupingFactor(List<String> columns) {

  GroupingFactor {
    columns = List.copyOf(columns);
  }

  /** The columns joined by colons. */
  String name() {
    return String.join(":", columns);
  }

  /** Whether levels of the other factor are part of the levels of this one. */
  boolean contains(GroupingFactor other) {
    return columns.containsAll(other.columns);
  }

  /**
   * The factors after the bar: {@code a} and {@code a:b} are one, {@code a/b} is {@code a} and then
   * {@code a:b}.
   */
  static List<GroupingFactor> of(Node node) {
    if (node instanceof Node.Operation operation && operation.operator().equals("/")) {
      List<GroupingFactor> outer = of(operation.left());
      List<GroupingFactor> all = new ArrayList<>(outer);
      List<String> around = outer.get(outer.size() - 1).columns();
      for (GroupingFactor inner : of(operation.right())) {
        all.add(new GroupingFactor(joined(around, inner.columns())));
      }
      return all;
    }
    return List.of(new GroupingFactor(columns(node)));
  }

  private static List<String> columns(Node node) {
    if (node instanceof Node.Name name) {
      return List.of(name.name());
    }
    if (node instanceof Node.Parenthesis inside) {
      return columns(inside.of());
    }
    if (node instanceof Node.Operation operation && operation.operator().equals(":")) {
      return joined(columns(operation.left()), columns(operation.right()));
    }
    if (node instanceof Node.Call call && Variable.of(call).isDeclaredFactor()) {
      return Variable.of(call).columns();
    }
    throw new FormulaException(
        node.at(), "After the bar stands a column such as school, a:b, or a/b for a and a:b.");
  }

  private static List<String> joined(List<String> left, List<String> right) {
    List<String> both = new ArrayList<>(left);
    both.addAll(right);
    return both.stream().distinct().toList();
  }
}
