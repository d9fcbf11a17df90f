package org.ks4gaps.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a formula.
 *
 * @param kind what it is
 * @param text the operator, the name without backticks, or the number
 * @param at where it begins in the formula, from 0
 */
record Token(Kind kind, String text, int at) {
  private static final String OPERATORS = "~+-*/:^(),|";

  enum Kind {
    NAME,
    NUMBER,
    OPERATOR,
    END
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  /** How a message names it. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }

  /** The words of a formula, the end last. */
  static List<Token> of(String formula) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < formula.length()) {
      char c = formula.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      Token token;
      int end;
      if (c == '`') {
        end = formula.indexOf('`', at + 1);
        if (end <= at + 1) {
          throw new FormulaException(at, "A backtick opens a name that is empty or never closed.");
        }
        token = new Token(Kind.NAME, formula.substring(at + 1, end), at);
        end++;
      } else if (beginsNumber(formula, at)) {
        end = numberEnd(formula, at);
        token = new Token(Kind.NUMBER, formula.substring(at, end), at);
        if (end < formula.length() && formula.charAt(end) == 'L') {
          end++;
        }
      } else if (Character.isLetter(c) || c == '.') {
        end = at;
        while (end < formula.length() && inName(formula.charAt(end))) {
          end++;
        }
        token = new Token(Kind.NAME, formula.substring(at, end), at);
      } else if (OPERATORS.indexOf(c) >= 0) {
        end = formula.startsWith("||", at) ? at + 2 : at + 1;
        token = new Token(Kind.OPERATOR, formula.substring(at, end), at);
      } else {
        throw new FormulaException(
            at,
            "'"
                + c
                + "' is not part of the notation. A column with such a name goes between backticks: `my column`.");
      }
      tokens.add(token);
      at = end;
    }
    tokens.add(new Token(Kind.END, "", formula.length()));
    return tokens;
  }

  /** Whether R takes the word as a name without backticks. */
  static boolean isPlainName(String name) {
    if (name.isEmpty() || !(Character.isLetter(name.charAt(0)) || name.charAt(0) == '.')) {
      return false;
    }
    return !beginsNumber(name, 0) && name.chars().allMatch(c -> inName((char) c));
  }

  private static boolean inName(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_';
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean beginsNumber(String text, int at) {
    return isDigit(text, at) || text.charAt(at) == '.' && isDigit(text, at + 1);
  }

  private static int numberEnd(String text, int from) {
    int end = from;
    while (isDigit(text, end) || end < text.length() && text.charAt(end) == '.') {
      end++;
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int exponent = end + 1;
      if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
        exponent++;
      }
      if (isDigit(text, exponent)) {
        end = exponent;
        while (isDigit(text, end)) {
          end++;
        }
      }
    }
    return end;
  }
}
