package org.ks4gaps.disclose;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ks4gaps.config.RunConfig;

/**
 * A table of some 650,000 cells of five crossed dimensions, protected and attacked: the size of a
 * public user's table that another tool had not solved in 48 hours (sdcTools/UserSupport, 146).
 *
 * <pre>
 *   LinkedTable [PUPILS [ROUNDS]]
 * </pre>
 *
 * PUPILS is the mean of a leaf; counts are much skewed. It stands in the package of the code it
 * times, to read the made-up tables of its tests.
 */
public final class LinkedTable {
  private LinkedTable() {}

  public static void main(String[] arguments) {
    double mean = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 40;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    RandomCube.Tree[] trees = {
      RandomCube.tree(9, 18, 3),
      RandomCube.tree(6, 3),
      RandomCube.tree(4),
      RandomCube.tree(2),
      RandomCube.tree(2)
    };
    for (int round = 1; round <= rounds; round++) {
      Cube cube = RandomCube.cube(new Random(146), mean, -1, trees);
      int width = RunConfig.defaults().disclosure().inForce().protection();
      long begun = System.nanoTime();
      Cube.Linked linked = cube.link(RunConfig.defaults().disclosure().inForce());
      AdditiveCells cells = linked.cells();
      long after = System.nanoTime();
      Protection.Found found = Protection.search(cube, linked, width, List.of());
      long then = System.nanoTime();
      Attack.Outcome attack = new Attack(cells, linked.withheld(), width).on(found.evidence());
      long end = System.nanoTime();
      Map<Why, Long> tally = linked.withheld().tally();
      double told = 0;
      double pupils = 0;
      for (int cell = 0; cell < cells.cells(); cell++) {
        pupils += cells.count(cell);
        told += linked.withheld().hidden(cell) ? 0 : cells.count(cell);
      }
      System.out.printf(
          "round %d: %,d cells, %,d sums; %s; pupils told %.3f; lost %d; link %.1f s, protection %.1f s, attack %.1f s: %d attacked, %d worked out, %d unproved%n",
          round,
          cells.cells(),
          cells.sums(),
          tally,
          told / pupils,
          found.lost().size(),
          (after - begun) / 1e9,
          (then - after) / 1e9,
          (end - then) / 1e9,
          attack.attacked(),
          attack.byArithmetic().size(),
          attack.unproved().size());
    }
  }
}
