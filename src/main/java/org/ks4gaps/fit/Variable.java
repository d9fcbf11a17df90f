package org.ks4gaps.fit;

import java.util.List;

/**
 * What a formula names: a column as it is, {@code factor(column)}, or a number worked out from
 * columns.
 *
 * @param name as R writes it, such as {@code standLRT}, {@code factor(year)} or {@code I(age^2)}
 * @param node the part of the formula
 */
record Variable(String name, Node node) {

  /** The variable a part of a formula stands for. */
  static Variable of(Node node) {
    if (node instanceof Node.Call call && isFactor(call)) {
      if (call.arguments().size() != 1 || !(call.arguments().get(0) instanceof Node.Name)) {
        throw new FormulaException(
            call.at(), call.function() + "() takes the name of one column here.");
      }
    } else if (!(node instanceof Node.Name)) {
      Arithmetic.of(node);
    }
    return new Variable(node.text(), node);
  }

  /** Whether it is a column as it is: its type says whether it is a number or a factor. */
  boolean isColumn() {
    return node instanceof Node.Name;
  }

  /** Whether it was declared a factor. */
  boolean isDeclaredFactor() {
    return node instanceof Node.Call call && isFactor(call);
  }

  /** The columns of the data it reads. */
  List<String> columns() {
    if (isDeclaredFactor()) {
      return List.of(((Node.Name) ((Node.Call) node).arguments().get(0)).name());
    }
    return arithmetic().columns();
  }

  /** How its number is worked out; of a column, the column. */
  Arithmetic arithmetic() {
    return Arithmetic.of(node);
  }

  private static boolean isFactor(Node.Call call) {
    return call.function().equals("factor") || call.function().equals("as.factor");
  }
}
