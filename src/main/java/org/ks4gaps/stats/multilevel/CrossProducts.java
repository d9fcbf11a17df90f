package org.ks4gaps.stats.multilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a fit reads: the totals and the blocks, in the order of their names. Products of a new
 * year are added, those of a school or a year left out are subtracted, and two secure settings can
 * pool these instead of pupils.
 *
 * @param design what the columns are
 * @param origin what was taken from each column of V before products were formed, zero for most: it
 *     keeps far-off columns from losing digits. Only with a constant in X, which takes the
 *     difference; fits report in the columns as they were
 * @param totals n, X'X, X'y and y'y of the shifted columns
 * @param blocks Z'Z, Z'X and Z'y of every block, by rising name
 */
public record CrossProducts(Design design, double[] origin, Totals totals, List<Block> blocks) {

  public CrossProducts {
    blocks = List.copyOf(blocks);
    if (totals.vv().length != design.width() * design.width()) {
      throw new IllegalArgumentException(
          "Totals have "
              + totals.vv().length
              + " products; "
              + design.width()
              + " columns need their square.");
    }
    for (int i = 1; i < blocks.size(); i++) {
      if (blocks.get(i - 1).name().compareTo(blocks.get(i).name()) >= 0) {
        throw new IllegalArgumentException(
            "Blocks must come by rising name: "
                + blocks.get(i - 1).name()
                + " before "
                + blocks.get(i).name());
      }
    }
  }

  /** Products whose columns were taken as they are. */
  public static CrossProducts of(Design design, Totals totals, List<Block> blocks) {
    return new CrossProducts(design, new double[design.width()], totals, blocks);
  }

  /**
   * Gathers the products of blocks, each with an origin of its own, about one origin: the mean of
   * theirs, weighted by rows. The blocks are taken in the order of their names, so that the sums do
   * not depend on the order they came in.
   *
   * @throws IllegalArgumentException if there is none, or a name comes twice
   */
  public static CrossProducts gather(Design design, List<BlockProducts> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("There are no rows to fit.");
    }
    Map<String, BlockProducts> byName = new TreeMap<>();
    for (BlockProducts part : parts) {
      if (byName.put(part.block().name(), part) != null) {
        throw new IllegalArgumentException("Block " + part.block().name() + " comes twice.");
      }
    }
    double[] origin = new double[design.width()];
    long rows = 0;
    for (BlockProducts part : byName.values()) {
      rows += part.totals().rows();
      for (int c = 0; c < origin.length; c++) {
        origin[c] += part.totals().rows() * (part.origin()[c] - origin[c]) / rows;
      }
    }
    double[] sum = new double[design.width() * design.width()];
    List<Block> blocks = new ArrayList<>(byName.size());
    for (BlockProducts part : byName.values()) {
      BlockProducts moved = part.about(origin, design);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += moved.totals().vv()[i];
      }
      blocks.add(moved.block());
    }
    return new CrossProducts(design, origin, new Totals(rows, sum), blocks);
  }

  /**
   * Without one block: the totals of its rows must be given, since blocks do not keep their own.
   */
  public CrossProducts without(Block block, Totals its) {
    List<Block> others = blocks.stream().filter(b -> !b.name().equals(block.name())).toList();
    if (others.size() == blocks.size()) {
      throw new IllegalArgumentException("There is no block " + block.name() + ".");
    }
    return new CrossProducts(design, origin, totals.minus(its), others);
  }
}
