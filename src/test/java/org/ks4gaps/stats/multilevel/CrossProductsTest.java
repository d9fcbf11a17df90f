package org.ks4gaps.stats.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products add and subtract as sets of rows do, and order leaves no trace. */
class CrossProductsTest {

  @ParameterizedTest
  @EnumSource(Designs.class)
  void halvesOfWholeNumberRowsAddUpToTheVeryBitsOfTheWhole(Designs shape) {
    SmallData data = wholeNumbers(shape);
    CrossProducts whole = unshifted(data);
    CrossProducts sum = plus(unshifted(half(data, 0)), unshifted(half(data, 1)));
    assertSameFit(MixedModel.fit(sum, options()), MixedModel.fit(whole, options()), 0);
  }

  @ParameterizedTest
  @EnumSource(Designs.class)
  void halvesAddUpToTheWhole(Designs shape) {
    SmallData data = SmallData.of(shape.data(1).design(), SmallData.pupils(12, 30));
    CrossProducts sum = plus(unshifted(half(data, 0)), unshifted(half(data, 1)));
    MixedModelFit whole = MixedModel.fit(unshifted(data), options());
    assertThat(MixedModel.fit(sum, options()).criterion())
        .isCloseTo(whole.criterion(), within(1e-12 * Math.abs(whole.criterion()) + 1e-11));
    assertTotals(sum.totals(), unshifted(data).totals(), 1e-12);
  }

  @Test
  void takingRowsAwayLeavesTheOthers() {
    SmallData data = wholeNumbers(Designs.JOINT);
    SmallData kept = half(data, 0);
    CrossProducts left = minus(unshifted(data), unshifted(half(data, 1)));
    assertSameFit(MixedModel.fit(left, options()), MixedModel.fit(unshifted(kept), options()), 0);
    assertThat(left.blocks()).hasSameSizeAs(unshifted(kept).blocks());
  }

  @Test
  void levelsWithoutARowLeftAreGone() {
    SmallData data = wholeNumbers(Designs.JOINT);
    String group = data.rows().get(5).levels().get(1);
    List<SmallData.Row> its = rows(data, row -> row.levels().get(1).equals(group));
    List<SmallData.Row> others = rows(data, row -> !row.levels().get(1).equals(group));
    CrossProducts left = minus(unshifted(data), unshifted(new SmallData(data.design(), its)));
    assertThat(left.blocks()).noneMatch(block -> block.levels().get(1).contains(group));
    assertSameFit(
        MixedModel.fit(left, options()),
        MixedModel.fit(unshifted(new SmallData(data.design(), others)), options()),
        0);
  }

  @Test
  void withoutABlockIsTheFitOfTheOtherSchools() {
    SmallData data = wholeNumbers(Designs.SLOPE_ABOVE_INTERCEPTS);
    List<BlockProducts> parts = data.parts();
    BlockProducts out = parts.get(3);
    CrossProducts left = unshifted(data).without(out.block(), out.totals());
    SmallData others =
        new SmallData(data.design(), rows(data, row -> !row.block().equals(out.block().name())));
    assertSameFit(MixedModel.fit(left, options()), MixedModel.fit(unshifted(others), options()), 0);
  }

  @Test
  void withoutRefusesABlockThatIsNotThere() {
    SmallData data = wholeNumbers(Designs.ONE_INTERCEPT);
    BlockProducts out = data.parts().get(2);
    CrossProducts left = unshifted(data).without(out.block(), out.totals());
    assertThatThrownBy(() -> left.without(out.block(), out.totals()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no block s02.");
  }

  @Test
  void rowsThatABlockDoesNotHaveCannotBeTakenFromIt() {
    List<BlockProducts> parts = Designs.JOINT.data(1).parts();
    Block other = new Block("s01", parts.get(2).block().levels(), parts.get(2).block().cells());
    assertThatThrownBy(() -> parts.get(1).block().minus(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Block s01 has no cell [s02");
  }

  @ParameterizedTest
  @EnumSource(Designs.class)
  void theOrderOfBlocksLeavesNoTrace(Designs shape) {
    SmallData data = SmallData.of(shape.data(1).design(), SmallData.pupils(13, 30));
    List<BlockProducts> shuffled = new ArrayList<>(data.parts());
    Collections.shuffle(shuffled, new Random(1));
    assertSameFit(
        MixedModel.fit(CrossProducts.gather(data.design(), shuffled), options()),
        MixedModel.fit(data.products(), options()),
        0);
  }

  @Test
  void oneThreadAndFourGiveTheSameBits() throws Exception {
    SmallData data = SmallData.of(Designs.JOINT.data(1).design(), SmallData.pupils(14, 200));
    CrossProducts products = data.products();
    MixedModelFit here = MixedModel.fit(products, options());
    for (int threads : new int[] {1, 4}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertSameFit(pool.submit(() -> MixedModel.fit(products, options())).get(), here, 0);
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void rowsInAnotherOrderGiveTheSameFitUpToRounding() {
    SmallData data = SmallData.of(Designs.JOINT.data(1).design(), SmallData.pupils(15, 40));
    List<SmallData.Row> shuffled = new ArrayList<>(data.rows());
    Collections.shuffle(shuffled, new Random(2));
    assertSameFit(new SmallData(data.design(), shuffled).fit(), data.fit(), 1e-7);
  }

  @Test
  void nothingToGatherIsRefused() {
    Design design = Designs.JOINT.data(1).design();
    assertThatThrownBy(() -> CrossProducts.gather(design, List.of()))
        .hasMessage("There are no rows to fit.");
  }

  @Test
  void aBlockThatComesTwiceIsRefused() {
    SmallData data = Designs.ONE_INTERCEPT.data(1);
    BlockProducts part = data.parts().get(0);
    assertThatThrownBy(() -> CrossProducts.gather(data.design(), List.of(part, part)))
        .hasMessage("Block s00 comes twice.");
  }

  @Test
  void blocksOutOfOrderAndTotalsOfOtherColumnsAreRefused() {
    SmallData data = Designs.ONE_INTERCEPT.data(1);
    CrossProducts products = data.products();
    List<Block> reversed = new ArrayList<>(products.blocks());
    Collections.reverse(reversed);
    assertThatThrownBy(() -> CrossProducts.of(data.design(), products.totals(), reversed))
        .hasMessage("Blocks must come by rising name: s08 before s07");
    assertThatThrownBy(() -> CrossProducts.of(data.design(), Totals.none(7), products.blocks()))
        .hasMessageContaining("3 columns need their square");
    assertThatThrownBy(() -> Totals.none(7).plus(Totals.none(3)))
        .hasMessageContaining("49 and 9 products");
  }

  /** The rows in eighths, so that every sum is exact. */
  private static SmallData wholeNumbers(Designs shape) {
    SmallData data = SmallData.of(shape.data(1).design(), SmallData.pupils(12, 30));
    return data.with(
        row -> new SmallData.Row(row.block(), row.levels(), eighths(row.w()), eighths(row.v())));
  }

  private static double[] eighths(double[] values) {
    return java.util.Arrays.stream(values).map(x -> Math.rint(8 * x) / 8).toArray();
  }

  /** Every second row of each cell, so that cells and levels keep the order of the whole. */
  private static SmallData half(SmallData data, int which) {
    java.util.Map<List<String>, Integer> seen = new java.util.HashMap<>();
    return new SmallData(
        data.design(),
        rows(data, row -> (seen.merge(row.levels(), 1, Integer::sum) + which) % 2 == 1));
  }

  private static List<SmallData.Row> rows(
      SmallData data, java.util.function.Predicate<SmallData.Row> which) {
    return data.rows().stream().filter(which).toList();
  }

  /** Values within -1 and 1 are not shifted, so that these products add as they are. */
  private static CrossProducts unshifted(SmallData data) {
    CrossProducts products = data.products();
    assertThat(products.origin()).containsOnly(0);
    return products;
  }

  private static CrossProducts plus(CrossProducts a, CrossProducts b) {
    return joined(a, b, 1);
  }

  private static CrossProducts minus(CrossProducts a, CrossProducts b) {
    return joined(a, b, -1);
  }

  private static CrossProducts joined(CrossProducts a, CrossProducts b, int sign) {
    java.util.TreeMap<String, Block> blocks = new java.util.TreeMap<>();
    a.blocks().forEach(block -> blocks.put(block.name(), block));
    for (Block block : b.blocks()) {
      Block mine = blocks.get(block.name());
      Block both = mine == null ? block : sign > 0 ? mine.plus(block) : mine.minus(block);
      blocks.put(block.name(), both);
    }
    blocks.values().removeIf(block -> block.cells().isEmpty());
    return CrossProducts.of(
        a.design(),
        sign > 0 ? a.totals().plus(b.totals()) : a.totals().minus(b.totals()),
        List.copyOf(blocks.values()));
  }

  private static FitOptions options() {
    return FitOptions.defaults();
  }

  private static void assertTotals(Totals a, Totals b, double relative) {
    assertThat(a.rows()).isEqualTo(b.rows());
    for (int i = 0; i < b.vv().length; i++) {
      assertThat(a.vv()[i]).isCloseTo(b.vv()[i], within(relative * (1 + Math.abs(b.vv()[i]))));
    }
  }

  private static void assertSameFit(MixedModelFit a, MixedModelFit b, double tolerance) {
    assertThat(a.rows()).isEqualTo(b.rows());
    assertThat(a.criterion()).isCloseTo(b.criterion(), within(tolerance));
    assertThat(a.sigma()).isCloseTo(b.sigma(), within(tolerance));
    for (int t = 0; t < a.products().design().terms().size(); t++) {
      assertThat(a.covariance(t)).containsExactly(b.covariance(t), within(tolerance));
    }
    for (int c = 0; c < a.fixedEffects().size(); c++) {
      assertThat(a.fixedEffects().get(c).value())
          .isCloseTo(b.fixedEffects().get(c).value(), within(tolerance));
      assertThat(a.fixedEffects().get(c).standardError())
          .isCloseTo(b.fixedEffects().get(c).standardError(), within(tolerance));
    }
    if (tolerance == 0) {
      assertThat(a.effects()).containsExactlyInAnyOrderElementsOf(b.effects());
    }
  }
}
