package org.ks4gaps.stats.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the data cannot carry is refused in words, and what the search cannot end is said. */
class MixedModelRefusalTest {
  private static final Design ONE = SmallData.design(List.of("1", "x"), "1 | school");

  @Test
  void dependentColumnsAreDroppedAndNamedAndTheFitIsThatWithoutThem() {
    Design all = SmallData.design(List.of("group a", "1", "x", "group b", "twice x"), "1 | school");
    Design fewer = SmallData.design(List.of("group a", "1", "x", "group b"), "1 | school");
    List<SmallData.Pupil> pupils = withSums();
    MixedModelFit fit = SmallData.of(all, pupils).fit();
    MixedModelFit without = SmallData.of(fewer, pupils).fit();
    assertThat(fit.dropped()).containsExactly("twice x");
    assertThat(fit.fixedEffects())
        .extracting(FixedEffect::name)
        .containsExactly("group a", "(Intercept)", "x", "group b");
    assertThat(fit.criterion()).isCloseTo(without.criterion(), within(1e-9));
    for (int c = 0; c < 4; c++) {
      assertThat(fit.fixedEffects().get(c).value())
          .isCloseTo(without.fixedEffects().get(c).value(), within(1e-9));
    }
  }

  @Test
  void aDroppedColumnCountsAsZeroInContrasts() {
    Design all = SmallData.design(List.of("1", "x", "twice x"), "1 | school");
    MixedModelFit fit = SmallData.of(all, withSums()).fit();
    assertThat(fit.fixed(new double[] {0, 1, 5})).isEqualTo(fit.fixed(new double[] {0, 1, 0}));
    BlockPosterior posterior = fit.posterior(fit.products().blocks().get(2));
    assertThat(posterior.contrast(new double[] {0, 0, 7}, new double[] {0}).sd()).isZero();
  }

  @Test
  void dependentColumnsAreRefusedWhereThatIsAsked() {
    Design all =
        SmallData.design(
            List.of("1", "group a", "group b", "group c", "x", "twice x"), "1 | school");
    CrossProducts products = SmallData.of(all, withSums()).products();
    assertThatThrownBy(
            () -> MixedModel.fit(products, FitOptions.defaults().refusingDependentColumns()))
        .isInstanceOf(MixedModelException.class)
        .hasMessage(
            "Fixed columns [group c, twice x] are determined by the others. Leave them out, or let them be dropped.");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 7, -1e9})
  void anOutcomeWithoutVariationIsRefused(double constant) {
    CrossProducts products = outcome(constant, 0);
    assertThatThrownBy(() -> MixedModel.fit(products, FitOptions.defaults()))
        .isInstanceOf(MixedModelException.class)
        .hasMessageStartingWith("The outcome does not vary");
  }

  @Test
  void anOutcomeThatIsAColumnIsRefused() {
    CrossProducts products = outcome(2, 3);
    assertThatThrownBy(() -> MixedModel.fit(products, FitOptions.defaults()))
        .isInstanceOf(MixedModelException.class)
        .hasMessageContaining("beyond what the fixed columns determine");
  }

  @Test
  void aTermWithALevelForEveryRowIsRefused() {
    List<SmallData.Row> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String school = "s" + i;
      double[] v = {1, 0.1 * i, i % 3};
      rows.add(new SmallData.Row(school, List.of(school), new double[] {1}, v));
    }
    assertThatThrownBy(() -> new SmallData(ONE, rows).fit())
        .isInstanceOf(MixedModelException.class)
        .hasMessageStartingWith("Term school has 6 levels for 6 rows:");
  }

  @Test
  void fewerRowsThanCoefficientsAreRefused() {
    List<SmallData.Row> rows = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      rows.add(
          new SmallData.Row("s", List.of("s"), new double[] {1}, new double[] {1, 0.1 * i, i}));
    }
    assertThatThrownBy(() -> new SmallData(ONE, rows).fit())
        .isInstanceOf(MixedModelException.class)
        .hasMessage("There are 2 rows for 2 coefficients; more rows are needed.");
  }

  @Test
  void aRandomColumnOfZerosIsRefused() {
    SmallData data =
        SmallData.of(SmallData.design(List.of("1"), "1 + x | school"), SmallData.pupils(1, 9))
            .with(
                row -> new SmallData.Row(row.block(), row.levels(), new double[] {1, 0}, row.v()));
    assertThatThrownBy(data::fit)
        .isInstanceOf(MixedModelException.class)
        .hasMessage("Random column x is zero in every row, so it has no effects. Drop it.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aSearchCutShortSaysSoAndWhatToDo(int evaluations) {
    CrossProducts products =
        WholeNumberNoise.of(SmallData.design(List.of("1", "x"), "1 + x | school")).products();
    FitOptions few = new FitOptions(true, FitOptions.Dependent.DROP, evaluations, 0.95);
    Convergence convergence = MixedModel.fit(products, few).convergence();
    assertThat(convergence.converged()).isFalse();
    assertThat(convergence.message())
        .startsWith("The fit has not converged after ")
        .contains("allow more evaluations")
        .endsWith("do not use these figures.");
    assertThat(convergence.gradientNorm()).isGreaterThan(1e-4);
  }

  @Test
  void anOutcomeThatSchoolsDetermineWhollyDoesNotPassAsAFit() {
    SmallData data = SmallData.of(ONE, SmallData.pupils(3, 12));
    SmallData exact =
        data.with(
            row ->
                new SmallData.Row(
                    row.block(),
                    row.levels(),
                    row.w(),
                    new double[] {1, row.v()[1], row.block().hashCode() % 7}));
    // Sigma is zero and the likelihood has no maximum: whatever comes back is not to be used.
    assertThat(exact.fit().convergence().converged()).isFalse();
  }

  @Test
  void optionsRefuseNonsense() {
    assertThatThrownBy(() -> new FitOptions(true, FitOptions.Dependent.DROP, 0, 0.95))
        .hasMessageContaining("at least one evaluation");
    assertThatThrownBy(() -> new FitOptions(true, FitOptions.Dependent.DROP, 10, 1))
        .hasMessageContaining("such as 0.95; it is 1.0");
    assertThatThrownBy(() -> new FitOptions(true, FitOptions.Dependent.DROP, 10, Double.NaN))
        .hasMessageContaining("above 0 and below 1");
  }

  @Test
  void designsRefuseNonsense() {
    RandomTerm school = RandomTerm.intercept("school");
    assertThatThrownBy(() -> new Design(List.of(), List.of(school)))
        .hasMessage("A model needs at least one fixed column.");
    assertThatThrownBy(() -> new Design(List.of("x", "x"), List.of(school)))
        .hasMessage("A fixed column is named twice: [x, x]");
    assertThatThrownBy(() -> new Design(List.of("x"), List.of()))
        .hasMessageContaining("(1 | school)");
    assertThatThrownBy(() -> new RandomTerm(" ", List.of("x"))).hasMessageContaining("a factor");
    assertThatThrownBy(() -> new RandomTerm("school", List.of())).hasMessageContaining("a factor");
    assertThatThrownBy(() -> new RandomTerm("school", List.of("x", "x")))
        .hasMessage("Term school names a column twice: [x, x]");
  }

  private static CrossProducts outcome(double constant, double slope) {
    return SmallData.of(ONE, SmallData.pupils(2, 9))
        .with(
            row ->
                new SmallData.Row(
                    row.block(),
                    row.levels(),
                    row.w(),
                    new double[] {1, row.v()[1], constant + slope * row.v()[1]}))
        .products();
  }

  private static List<SmallData.Pupil> withSums() {
    return SmallData.pupils(31, 20).stream()
        .map(
            pupil -> {
              java.util.Map<String, Double> values = new java.util.HashMap<>(pupil.values());
              values.put("group a", 1 - values.get("group b") - values.get("group c"));
              values.put("twice x", 2 * values.get("x"));
              return new SmallData.Pupil(
                  pupil.school(), pupil.group(), pupil.year(), values, pupil.y());
            })
        .toList();
  }
}
