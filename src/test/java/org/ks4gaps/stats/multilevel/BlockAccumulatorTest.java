package org.ks4gaps.stats.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pass over rows: sums by hand, columns far from zero, and values that are none. */
class BlockAccumulatorTest {
  private static final Design SLOPE = SmallData.design(List.of("1", "x"), "1 + x | school");

  @Test
  void sumsAreThoseWrittenOut() {
    BlockAccumulator accumulator = new BlockAccumulator(SLOPE, "s");
    int cell = accumulator.cell(List.of("s"));
    accumulator.add(cell, new double[] {1, 0.5}, new double[] {1, 0.5, 0.25});
    accumulator.add(cell, new double[] {1, 2}, new double[] {1, 2, -1});
    BlockProducts products = accumulator.products();
    Cell only = products.block().cells().get(0);
    assertThat(only.ww()).containsExactly(2, 0.5 + 2, 0.5 + 2, 0.25 + 4);
    assertThat(only.columns()).containsExactly(0, 1, 2);
    assertThat(only.wv()).containsExactly(2, 0.5 + 2, 0.25 - 1, 0.5 + 2, 0.25 + 4, 0.125 - 2);
    assertThat(products.totals().rows()).isEqualTo(2);
    double[] vv = products.totals().vv();
    assertThat(List.of(vv[0], vv[1], vv[2], vv[4], vv[5], vv[8]))
        .containsExactly(2.0, 2.5, -0.75, 4.25, 0.125 - 2, 0.0625 + 1);
    assertThat(products.origin()).containsOnly(0);
  }

  @Test
  void columnsThatAreZeroThroughoutACellAreNotKept() {
    Design design = SmallData.design(List.of("1", "x", "z"), "1 | school", "1 | school:group");
    BlockAccumulator accumulator = new BlockAccumulator(design, "s");
    accumulator.add(
        accumulator.cell(List.of("s", "a")), new double[] {1}, new double[] {1, 0, 0.5, 0.1});
    accumulator.add(
        accumulator.cell(List.of("s", "b")), new double[] {1}, new double[] {1, 0.5, 0, 0});
    Block block = accumulator.products().block();
    assertThat(block.levels()).containsExactly(List.of("s"), List.of("a", "b"));
    assertThat(block.cells().get(0).columns()).containsExactly(0, 2, 3);
    assertThat(block.cells().get(1).columns()).containsExactly(0, 1);
    assertThat(block.cells().get(1).levels()).containsExactly(0, 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Designs.class,
      names = {"ONE_INTERCEPT", "CORRELATED_SLOPE", "JOINT", "SLOPES_IN_THE_LEAF"})
  void aMillionAddedToOutcomeAndColumnsLeavesTheFitWhereItWas(Designs shape) {
    SmallData near = SmallData.of(shape.data(1).design(), SmallData.pupils(21, 40));
    double far = 1e6;
    SmallData away =
        near.with(
            row -> {
              double[] v = row.v().clone();
              for (int c = 1; c < v.length; c++) {
                v[c] += far;
              }
              return new SmallData.Row(row.block(), row.levels(), row.w(), v);
            });
    MixedModelFit a = near.fit();
    MixedModelFit b = away.fit();
    // Adding 1e6 itself rounds the values by 6e-11, which is what is left here.
    assertThat(b.criterion()).isCloseTo(a.criterion(), within(1e-8));
    assertThat(b.sigma()).isCloseTo(a.sigma(), within(1e-8));
    double constant = a.fixedEffects().get(0).value() + far;
    for (int c = 1; c < a.fixedEffects().size(); c++) {
      FixedEffect column = a.fixedEffects().get(c);
      constant -= far * column.value();
      assertThat(b.fixedEffects().get(c).value()).isCloseTo(column.value(), within(1e-7));
      assertThat(b.fixedEffects().get(c).standardError())
          .isCloseTo(column.standardError(), within(1e-7));
    }
    assertThat(b.fixedEffects().get(0).value()).isCloseTo(constant, within(far * 1e-7));
    List<Effect> of = a.effects();
    List<Effect> moved = b.effects();
    for (int k = 0; k < of.size(); k++) {
      assertThat(moved.get(k).mean()).isCloseTo(of.get(k).mean(), within(1e-6));
      assertThat(moved.get(k).sd()).isCloseTo(of.get(k).sd(), within(1e-6));
    }
  }

  @Test
  void aContrastWithTheConstantIsInTheOutcomesOwnUnits() {
    SmallData near = SmallData.of(SLOPE, SmallData.pupils(22, 30));
    SmallData away =
        near.with(
            row ->
                new SmallData.Row(
                    row.block(),
                    row.levels(),
                    row.w(),
                    new double[] {1, row.v()[1], row.v()[2] + 5000}));
    MixedModelFit a = near.fit();
    MixedModelFit b = away.fit();
    double[] l = {1, 0.3};
    double[] m = {1, 0.3};
    BlockPosterior.Contrast of = a.posterior(a.products().blocks().get(4)).contrast(l, m);
    BlockPosterior.Contrast far = b.posterior(b.products().blocks().get(4)).contrast(l, m);
    assertThat(far.mean()).isCloseTo(of.mean() + 5000, within(1e-8));
    assertThat(far.sd()).isCloseTo(of.sd(), within(1e-8));
    assertThat(b.fixed(l)).isCloseTo(a.fixed(l) + 5000, within(1e-8));
    assertThat(b.fixedCovariance(l, l)).isCloseTo(a.fixedCovariance(l, l), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aValueThatIsNoNumberIsRefusedByColumnAndBlockOnly(double bad) {
    BlockAccumulator accumulator = new BlockAccumulator(SLOPE, "136105");
    int cell = accumulator.cell(List.of("136105"));
    double[] good = {1, 0.5};
    assertThatThrownBy(() -> accumulator.add(cell, good, new double[] {1, 0.5, bad}))
        .hasMessage(
            "In block 136105, the outcome is NaN or infinite. Leave such rows out, or mend the column.");
    assertThatThrownBy(() -> accumulator.add(cell, good, new double[] {1, bad, 0.5}))
        .hasMessageContaining("In block 136105, column x is NaN or infinite.");
    assertThatThrownBy(() -> accumulator.add(cell, new double[] {1, bad}, new double[] {1, 0, 0}))
        .hasMessageContaining("In block 136105, random column x is NaN or infinite.");
    assertThat(accumulator.products().totals().rows()).isZero();
    assertThat(accumulator.products().totals().vv()).containsOnly(0);
  }

  @Test
  void aCellHasALevelForEveryTerm() {
    BlockAccumulator accumulator = new BlockAccumulator(SLOPE, "s");
    assertThatThrownBy(() -> accumulator.cell(List.of("s", "s:a")))
        .hasMessage("A cell has a level for each of 1 terms, not [s, s:a]");
  }
}
