package org.ks4gaps.fit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A number worked out from the columns of a row, such as {@code log(income)} or {@code I(age^2)}:
 * {@code + - * / ^}, and {@link #FUNCTIONS}. As in R, what has no value (the root of -1) is NaN,
 * and a row that has one counts as missing; the logarithm of 0 is minus infinity, which is refused.
 * Strict arithmetic, so that every machine gives the same bits.
 */
final class Arithmetic implements Serializable {
  /** Functions of one number; {@code I} is the number itself. */
  static final Set<String> FUNCTIONS = Set.of("I", "log", "log10", "sqrt", "exp", "abs");

  /** A number from the values of {@link #columns}. */
  private interface Formula extends Serializable {
    double of(double[] values);
  }

  private final ArrayList<String> columns = new ArrayList<>();
  private final Formula formula;

  private Arithmetic(Node node) {
    this.formula = compiled(node);
  }

  static Arithmetic of(Node node) {
    return new Arithmetic(node);
  }

  /** The columns it reads, in the order it wants their values. */
  List<String> columns() {
    return columns;
  }

  /** The number; zero is never negative, so that equal values are equal bits. */
  double of(double[] values) {
    return formula.of(values) + 0.0;
  }

  private Formula compiled(Node node) {
    if (node instanceof Node.Number number) {
      double value = number.value();
      return values -> value;
    }
    if (node instanceof Node.Name name) {
      if (!columns.contains(name.name())) {
        columns.add(name.name());
      }
      int place = columns.indexOf(name.name());
      return values -> values[place];
    }
    if (node instanceof Node.Parenthesis inside) {
      return compiled(inside.of());
    }
    if (node instanceof Node.Minus minus) {
      Formula of = compiled(minus.of());
      return values -> -of.of(values);
    }
    if (node instanceof Node.Operation operation) {
      return operation(operation);
    }
    if (node instanceof Node.Call call) {
      return call(call);
    }
    throw new FormulaException(node.at(), "A random term cannot stand inside arithmetic.");
  }

  private Formula operation(Node.Operation operation) {
    Formula left = compiled(operation.left());
    Formula right = compiled(operation.right());
    return switch (operation.operator()) {
      case "+" -> values -> left.of(values) + right.of(values);
      case "-" -> values -> left.of(values) - right.of(values);
      case "*" -> values -> left.of(values) * right.of(values);
      case "/" -> values -> left.of(values) / right.of(values);
      case "^" -> values -> power(left.of(values), right.of(values));
      default ->
          throw new FormulaException(
              operation.at(), "'" + operation.operator() + "' is not arithmetic.");
    };
  }

  private Formula call(Node.Call call) {
    if (!FUNCTIONS.contains(call.function())) {
      throw Functions.refused(call);
    }
    if (call.arguments().size() != 1) {
      throw new FormulaException(
          call.at(), call.function() + " takes one number here, not " + call.arguments().size());
    }
    Formula of = compiled(call.arguments().get(0));
    return switch (call.function()) {
      case "log" -> values -> StrictMath.log(of.of(values));
      case "log10" -> values -> StrictMath.log10(of.of(values));
      case "sqrt" -> values -> StrictMath.sqrt(of.of(values));
      case "exp" -> values -> StrictMath.exp(of.of(values));
      case "abs" -> values -> StrictMath.abs(of.of(values));
      default -> of;
    };
  }

  private static double power(double base, double exponent) {
    return exponent == 2 ? base * base : StrictMath.pow(base, exponent);
  }
}
