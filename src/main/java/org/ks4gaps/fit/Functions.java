package org.ks4gaps.fit;

import java.util.Map;

/** Functions of R that are not known here, and what to write instead. */
final class Functions {
  private static final Map<String, String> INSTEAD =
      Map.of(
          "poly", "Write the powers out: x + I(x^2).",
          "scale", "Centre and scale the column before, or write I((x - 50) / 10).",
          "offset", "Take the offset from the outcome: I(y - x) ~ ...",
          "ns", "Make the columns of the spline before.",
          "bs", "Make the columns of the spline before.",
          "cut", "Make the column of groups before.",
          "relevel", "Say the order of the levels with --levels.",
          "interaction", "Write a:b.");

  private Functions() {}

  /** The refusal of a function. */
  static FormulaException refused(Node.Call call) {
    return new FormulaException(
        call.at(),
        call.function()
            + "() is not supported. "
            + INSTEAD.getOrDefault(
                call.function(),
                "Known are factor(x), I(x^2), log(x), log10(x), sqrt(x), exp(x) and abs(x)."));
  }
}
