package org.ks4gaps.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a formula says, and what it is refused for. */
class FormulaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      value = {
        "(1 | g)                   # 1 | g",
        "(x | g)                   # 1 + x | g",
        "(0 + x | g)               # x | g",
        "(x - 1 | g)               # x | g",
        "(1 + x + z | g)           # 1 + x + z | g",
        "(1 + x || g)              # 1 | g; x | g",
        "(x || g)                  # 1 | g; x | g",
        "(0 + x + z || g)          # x | g; z | g",
        "(1 | a/b)                 # 1 | a; 1 | a:b",
        "(x | a/b/c)               # 1 + x | a; 1 + x | a:b; 1 + x | a:b:c",
        "(1 | a:b)                 # 1 | a:b",
        "(1 | (a:b))               # 1 | a:b",
        "(1 | factor(g))           # 1 | g",
        "(1 | g) + (0 + x | g)     # 1 | g; x | g",
        "((1 | g)) + (1 | h)       # 1 | g; 1 | h",
        "(x * z | g)               # 1 + x + z + x:z | g",
        "(1 | `local authority`)   # 1 | local authority"
      })
  void randomTermsAreWrittenOut(String random, String terms) {
    Formula formula = Formula.of("y ~ x + " + random);
    assertThat(
            formula.random().stream()
                .map(
                    part ->
                        (part.terms().intercept() ? "1" : "")
                            + (part.terms().intercept() && !part.terms().names().isEmpty()
                                ? " + "
                                : "")
                            + String.join(" + ", part.terms().names())
                            + " | "
                            + part.factor().name())
                .toList())
        .isEqualTo(java.util.List.of(terms.split("; ")));
    assertThat(formula.fixed().names()).containsExactly("x");
  }

  @Test
  void randomTermsMayStandAnywhereInTheSum() {
    Formula formula = Formula.of("log(y) ~ (1 | g) + x + (1 | h) - 1");
    assertThat(formula.outcome().name()).isEqualTo("log(y)");
    assertThat(formula.fixed().names()).containsExactly("x");
    assertThat(formula.fixed().intercept()).isFalse();
    assertThat(Formula.of("y ~ (1 | g)").fixed()).isEqualTo(Terms.CONSTANT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "y ~ x + (1 | g#8#never closed",
        "y ~ x + + * z#10#should stand here",
        "y ~ x z + (1 | g)#6#operator is missing before 'z'",
        "~ x + (1 | g)#0#outcome is missing",
        "y + (1 | g)#11#tilde",
        "y ~ x#4#at least one random term",
        "y ~ x + 1 | g#10#stands in parentheses",
        "y ~ x * (1 | g)#11#is added to the others",
        "y ~ x - (1 | g)#11#is added to the others",
        "y ~ poly(x, 2) + (1 | g)#4#I(x^2)",
        "y ~ scale(x) + (1 | g)#4#scale() is not supported",
        "y ~ offset(x) + (1 | g)#4#from the outcome",
        "y ~ sine(x) + (1 | g)#4#sine() is not supported",
        "y ~ log(x, 2) + (1 | g)#4#takes one number",
        "y ~ x + 2 + (1 | g)#8#I(2 * x)",
        "y ~ 1:x + (1 | g)#5#no column on one side",
        "y ~ x^z + (1 | g)#5#I(x^2)",
        "y ~ x + y + (1 | g)#8#cannot explain itself",
        "y ~ . + (1 | g)#4#dot is not supported",
        "y ~ x %in% z + (1 | g)#6#not part of the notation",
        "y ~ `x + (1 | g)#4#never closed",
        "y ~ I(x:z) + (1 | g)#7#not arithmetic",
        "y ~ x + (0 | g)#11#no columns",
        "y ~ x + (1 | g + h)#15#After the bar",
        "y ~ x + (1 | log(g))#13#After the bar",
        "factor(y) ~ x + (1 | g)#0#must be a number",
        "y ~ factor(x + z) + (1 | g)#4#takes the name of one column",
        "y ~ 1.2.3 + (1 | g)#4#is not a number"
      })
  void whatCannotBeReadIsShownWithItsPlace(String formula, int at, String reason) {
    assertThatThrownBy(() -> Formula.of(formula))
        .isInstanceOf(FormulaException.class)
        .hasMessageContaining(reason)
        .hasMessageEndingWith("\n  " + formula + "\n  " + " ".repeat(at) + "^");
  }

  @Test
  void arithmeticFollowsTheRulesOfPrecedence() {
    // -2^2 + 3 * 4 / 2 - (1 - 5) = -4 + 6 + 4
    assertThat(value("I(-2^2 + 3 * x / 2 - (1 - 5))", 4)).isEqualTo(6);
    assertThat(value("I(2^3^x)", 2)).isEqualTo(512);
    assertThat(value("sqrt(x)", -1)).isNaN();
    assertThat(value("log(x)", 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(value("abs(exp(x) - 1)", 0)).isZero();
    assertThat(Double.doubleToRawLongBits(value("I(-x)", 0))).isZero();
  }

  private static double value(String text, double x) {
    return Formula.of("y ~ " + text + " + (1 | g)")
        .fixed()
        .variables()
        .get(0)
        .arithmetic()
        .of(new double[] {x});
  }
}
