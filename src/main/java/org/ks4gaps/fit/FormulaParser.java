package org.ks4gaps.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the notation of R's formulas. From loosest to tightest: {@code ~}, {@code | ||}, {@code +
 * -}, {@code * /}, {@code :}, minus before a part, {@code ^}, and then names, numbers, functions
 * and parentheses. What the operators mean is for {@link Terms} and {@link Arithmetic} to say.
 */
final class FormulaParser {
  private final List<Token> tokens;
  private int next;

  private FormulaParser(String formula) {
    this.tokens = Token.of(formula);
  }

  /**
   * The two sides of a formula, as an operation {@code ~}.
   *
   * @throws FormulaException if it is not one
   */
  static Node.Operation parse(String formula) {
    FormulaParser parser = new FormulaParser(formula);
    if (parser.peek().is("~")) {
      throw new FormulaException(
          parser.peek().at(), "The outcome is missing: it stands before the tilde.");
    }
    Node outcome = parser.sum();
    Token tilde = parser.take();
    if (!tilde.is("~")) {
      throw new FormulaException(
          tilde.at(), "A tilde should follow the outcome, not " + tilde.shown() + ".");
    }
    Node right = parser.sum();
    Token end = parser.take();
    if (end.is("|") || end.is("||")) {
      throw new FormulaException(
          end.at(), "A random term stands in parentheses: (1 | school), (1 + x | school).");
    }
    if (end.kind() != Token.Kind.END) {
      throw new FormulaException(end.at(), "An operator is missing before " + end.shown() + ".");
    }
    return new Node.Operation(tilde.at(), "~", outcome, right);
  }

  private Node sum() {
    Node left = product();
    while (peek().is("+") || peek().is("-")) {
      Token operator = take();
      left = new Node.Operation(operator.at(), operator.text(), left, product());
    }
    return left;
  }

  private Node product() {
    Node left = interaction();
    while (peek().is("*") || peek().is("/")) {
      Token operator = take();
      left = new Node.Operation(operator.at(), operator.text(), left, interaction());
    }
    return left;
  }

  private Node interaction() {
    Node left = signed();
    while (peek().is(":")) {
      Token operator = take();
      left = new Node.Operation(operator.at(), ":", left, signed());
    }
    return left;
  }

  private Node signed() {
    if (peek().is("-")) {
      return new Node.Minus(take().at(), signed());
    }
    if (peek().is("+")) {
      take();
      return signed();
    }
    return power();
  }

  private Node power() {
    Node base = atom();
    if (peek().is("^")) {
      Token operator = take();
      return new Node.Operation(operator.at(), "^", base, signed());
    }
    return base;
  }

  private Node atom() {
    Token token = take();
    if (token.kind() == Token.Kind.NUMBER) {
      try {
        return new Node.Number(token.at(), Double.parseDouble(token.text()));
      } catch (NumberFormatException e) {
        throw new FormulaException(token.at(), token.shown() + " is not a number.");
      }
    }
    if (token.kind() == Token.Kind.NAME) {
      return peek().is("(") ? call(token) : new Node.Name(token.at(), token.text());
    }
    if (token.is("(")) {
      Node inside = bar();
      close(token);
      return inside instanceof Node.Bar ? inside : new Node.Parenthesis(token.at(), inside);
    }
    throw new FormulaException(
        token.at(), "A column, a number or a parenthesis should stand here, not " + token.shown());
  }

  private Node bar() {
    Node left = sum();
    if (peek().is("|") || peek().is("||")) {
      Token operator = take();
      return new Node.Bar(operator.at(), left, sum(), operator.text().length() == 2);
    }
    return left;
  }

  private Node call(Token function) {
    Token open = take();
    List<Node> arguments = new ArrayList<>();
    if (!peek().is(")")) {
      arguments.add(sum());
      while (peek().is(",")) {
        take();
        arguments.add(sum());
      }
    }
    close(open);
    return new Node.Call(function.at(), function.text(), arguments);
  }

  private void close(Token open) {
    Token token = take();
    if (token.kind() == Token.Kind.END) {
      throw new FormulaException(open.at(), "This parenthesis is never closed.");
    }
    if (!token.is(")")) {
      throw new FormulaException(
          token.at(), "A closing parenthesis should stand here, not " + token.shown() + ".");
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }
}
