package org.ks4gaps.fit;

import java.util.List;
import java.util.stream.Collectors;

/** A part of a formula as it was read, with its place for messages. */
sealed interface Node {

  /** Where it stands in the formula, from 0. */
  int at();

  /** The part written the way R writes it: a variable is named so in the columns of the model. */
  String text();

  /** A column of the data. */
  record Name(int at, String name) implements Node {
    @Override
    public String text() {
      return Token.isPlainName(name) ? name : "`" + name + "`";
    }
  }

  /** A number. */
  record Number(int at, double value) implements Node {
    @Override
    public String text() {
      return LevelName.of(value);
    }
  }

  /** A function of one or more parts, such as {@code log(x)}. */
  record Call(int at, String function, List<Node> arguments) implements Node {
    @Override
    public String text() {
      return function
          + arguments.stream().map(Node::text).collect(Collectors.joining(", ", "(", ")"));
    }
  }

  /** Two parts with an operator between them. */
  record Operation(int at, String operator, Node left, Node right) implements Node {
    @Override
    public String text() {
      String between =
          operator.equals("^") || operator.equals("/") || operator.equals(":")
              ? operator
              : " " + operator + " ";
      return left.text() + between + right.text();
    }
  }

  /** A minus sign before a part. */
  record Minus(int at, Node of) implements Node {
    @Override
    public String text() {
      return "-" + of.text();
    }
  }

  /** A part in parentheses. */
  record Parenthesis(int at, Node of) implements Node {
    @Override
    public String text() {
      return "(" + of.text() + ")";
    }
  }

  /**
   * A random term.
   *
   * @param independent whether two bars part it: every effect with a variance of its own only
   */
  record Bar(int at, Node columns, Node factor, boolean independent) implements Node {
    @Override
    public String text() {
      return columns.text() + (independent ? " || " : " | ") + factor.text();
    }
  }
}
