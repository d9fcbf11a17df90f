package org.ks4gaps.valueadded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ks4gaps.SparkHere;

class YearAdjustmentTest {
  private static CovariatePattern pupil(String sex, String eal, String sen, long thousandths) {
    return pattern(sex, eal, sen, 1, thousandths, thousandths * thousandths);
  }

  private static CovariatePattern pattern(
      String sex, String eal, String sen, long pupils, long progress, long squares) {
    return new CovariatePattern(
        List.of(sex, "09", "WBRI", eal, sen, "no", "01"), pupils, progress, squares);
  }

  private static Map<String, YearAdjustment.Line> lines(YearAdjustment fit) {
    Map<String, YearAdjustment.Line> lines = new TreeMap<>();
    fit.lines()
        .forEach(
            line ->
                lines.put(
                    line.covariate() == null
                        ? "intercept"
                        : line.covariate().title() + ":" + line.level(),
                    line));
    return lines;
  }

  /**
   * Nothing is known of pupils without a census row: missing language and missing needs are one
   * thing. R 4.2:
   *
   * <pre>
   * p8  <- c(0.1, -0.3, 0.4, 0.2, -0.5, 0.7, 0.6, -0.2, 0.9)
   * sex <- factor(c("M","F","M","F","M","F","F","M","F"), c("M","F"))
   * eal <- factor(c("no","yes","no","missing","missing","yes","no","missing","no"),
   *               c("no","yes","missing"))
   * sen <- factor(c("N","N","K","missing","missing","K","N","missing","K"), c("N","K","missing"))
   * print(summary(lm(p8 ~ sex + eal + sen))$coefficients[, 1:2], digits = 9)   # senmissing is NA
   * </pre>
   */
  @Test
  void whatOtherTermsMakeUpIsRedundantAsInR() {
    YearAdjustment fit =
        YearAdjustment.fit(
            SparkHere.spark(),
            List.of(
                pupil("M", "no", "N", 100),
                pupil("F", "yes", "N", -300),
                pupil("M", "no", "K", 400),
                pupil("F", "missing", "missing", 200),
                // Two boys of one pattern: -0.5 and -0.2.
                pattern("M", "missing", "missing", 2, -700, 500 * 500 + 200 * 200),
                pupil("F", "yes", "K", 700),
                pupil("F", "no", "N", 600),
                pupil("F", "no", "K", 900)));

    Map<String, YearAdjustment.Line> lines = lines(fit);
    Map<String, double[]> byR =
        Map.of(
            "intercept", new double[] {-0.0266666667, 0.172207885},
            "sex:F", new double[] {0.52, 0.177200451},
            "eal:yes", new double[] {-0.56, 0.217025344},
            "eal:missing", new double[] {-0.3133333333, 0.200305323},
            "sen:K", new double[] {0.5333333333, 0.186785676});
    byR.forEach(
        (term, values) -> {
          assertThat(lines.get(term).coefficient()).as(term).isCloseTo(values[0], within(5.1e-7));
          assertThat(lines.get(term).standardError()).as(term).isCloseTo(values[1], within(1e-9));
        });
    assertThat(lines.get("sen:missing").role()).isEqualTo(YearAdjustment.Role.REDUNDANT);
    assertThat(lines.get("sen:missing").coefficient()).isNull();
    assertThat(lines.get("sen:missing").standardError()).isNull();
    assertThat(lines.get("sen:missing").pupils()).isEqualTo(3);
    assertThat(fit.coefficients().get(Covariate.SPECIAL_NEEDS).get("missing")).isZero();
    // sd(resid(...))
    assertThat(fit.residualSd()).isCloseTo(0.161761141, within(1e-9));
  }

  @Test
  void asManyPupilsAsTermsLeaveNoStandardError() {
    YearAdjustment fit =
        YearAdjustment.fit(
            SparkHere.spark(), List.of(pupil("M", "no", "N", 250), pupil("F", "no", "N", -130)));

    Map<String, YearAdjustment.Line> lines = lines(fit);
    assertThat(lines.get("intercept").coefficient()).isEqualTo(0.25);
    assertThat(lines.get("sex:F").coefficient()).isEqualTo(-0.38);
    assertThat(lines.get("sex:F").standardError()).isNull();
    assertThat(fit.explained()).isEqualTo(1);
  }

  @Test
  void theFirstLevelStandsInWhereNobodyHasTheUsualReference() {
    // Girls only, nobody of known needs N.
    List<CovariatePattern> girls = new ArrayList<>();
    girls.add(pupil("F", "no", "K", 100));
    girls.add(pupil("F", "no", "E", -100));
    girls.add(pupil("F", "no", "E", -300));
    girls.add(pupil("F", "no", "missing", 0));

    Map<String, YearAdjustment.Line> lines = lines(YearAdjustment.fit(SparkHere.spark(), girls));

    assertThat(lines.get("sex:F").role()).isEqualTo(YearAdjustment.Role.REFERENCE);
    assertThat(lines.get("sen:E").role()).isEqualTo(YearAdjustment.Role.REFERENCE);
    assertThat(lines.get("intercept").coefficient()).isEqualTo(-0.2);
    assertThat(lines.get("sen:K").coefficient()).isEqualTo(0.3);
    assertThat(lines.get("sen:missing").coefficient()).isEqualTo(0.2);
  }
}
