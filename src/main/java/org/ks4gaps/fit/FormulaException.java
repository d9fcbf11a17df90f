package org.ks4gaps.fit;

/** A formula that cannot be read; the message shows it with a caret under the place. */
public final class FormulaException extends RuntimeException {
  private final int at;

  FormulaException(int at, String message) {
    super(message);
    this.at = at;
  }

  /** The same with the formula and the place drawn below the message. */
  FormulaException shownIn(String formula) {
    String oneLine = formula.replaceAll("\\s", " ");
    return new FormulaException(
        at, getMessage() + "\n  " + oneLine + "\n  " + " ".repeat(Math.max(0, at)) + "^");
  }
}
