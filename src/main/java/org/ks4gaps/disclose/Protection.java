package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Withholds cells for the sake of others until none that is withheld can be worked out, in every
 * table that shows any of them.
 */
public final class Protection {
  private Protection() {}

  /**
   * What a search found.
   *
   * @param evidence tables that agree with what is shown, for the attack to look at
   * @param lost cells that nothing protects, now counted as known
   */
  public record Found(List<Move> evidence, List<Integer> lost) {}

  /**
   * Protects every withheld cell, the smallest first, and those withheld for its sake in turn,
   * until nothing more is to be withheld.
   *
   * @param linked the cells with their sums; what is withheld is added to
   * @param width how many pupils wide the range of a cell unsafe by itself must be left
   * @return tables that agree with what is shown, for the attack to look at
   * @throws DisclosureException if a cell cannot be protected
   */
  public static List<Move> of(Cube cube, Cube.Linked linked, int width) {
    Found found = search(cube, linked, width, List.of());
    if (!found.lost().isEmpty()) {
      throw DisclosureException.unprotected(linked.cells().name(found.lost().get(0)));
    }
    return found.evidence();
  }

  /**
   * The same, where cells that cannot be protected, since earlier releases or wholes of too few
   * pupils give them away, are counted as known from then on. Where there are such, the evidence
   * may rest on their being hidden, and the search must be made again.
   *
   * @param likely exchanges to make first, where they touch nothing known: those that would protect
   *     if nothing had left yet, so that the same figures are withheld release after release
   */
  public static Found search(Cube cube, Cube.Linked linked, int width, List<Move> likely) {
    AdditiveCells cells = linked.cells();
    Withheld withheld = linked.withheld();
    Exchanges exchanges = new Exchanges(cube, cells, withheld, width);
    likely.forEach(exchanges::makeIfPossible);
    List<Integer> lost = new ArrayList<>();
    int[] order =
        IntStream.range(0, cube.size())
            .boxed()
            .sorted(Comparator.comparingLong(cells::count))
            .mapToInt(c -> c)
            .toArray();
    boolean more = true;
    while (more) {
      more = false;
      for (int cell : order) {
        if (withheld.secret(cell) && !exchanges.wide(cell)) {
          more = true;
          if (!exchanges.protect(cell)) {
            withheld.known(cell);
            lost.add(cell);
          }
        }
      }
    }
    return new Found(exchanges.moves(), lost);
  }
}
