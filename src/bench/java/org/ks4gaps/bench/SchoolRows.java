package org.ks4gaps.bench;

import java.util.List;
import org.ks4gaps.stats.multilevel.BlockAccumulator;
import org.ks4gaps.stats.multilevel.BlockProducts;
import org.ks4gaps.stats.multilevel.Design;

/**
 * The pupils of one school as they lie in memory.
 *
 * @param v rows of the fixed columns and the outcome, one after another
 * @param cells the levels of each cell
 * @param cellOf of each pupil, its cell
 */
record SchoolRows(String name, double[] v, List<List<String>> cells, int[] cellOf) {

  /** What is timed as the pass: every row through the accumulator. */
  BlockProducts products(Design design, int[] random) {
    int width = design.fixed().size() + 1;
    BlockAccumulator accumulator = new BlockAccumulator(design, name);
    int[] numbers = cells.stream().mapToInt(accumulator::cell).toArray();
    double[] w = new double[random.length];
    double[] row = new double[width];
    for (int i = 0; i < cellOf.length; i++) {
      System.arraycopy(v, i * width, row, 0, width);
      for (int k = 0; k < random.length; k++) {
        w[k] = row[random[k]];
      }
      accumulator.add(numbers[cellOf[i]], w, row);
    }
    return accumulator.products();
  }
}
