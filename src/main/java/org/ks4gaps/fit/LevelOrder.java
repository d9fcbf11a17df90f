package org.ks4gaps.fit;

import java.util.Comparator;
import java.util.List;

/**
 * The order of a factor's levels: as the user says, or else numbers by value and text
 * alphabetically by code point, whatever the machine's language. The first is the base the others
 * are compared with.
 */
final class LevelOrder {
  private LevelOrder() {}

  /**
   * The levels in order.
   *
   * @param found the levels of the rows used
   * @param order as the user says, or null; levels that no row has are passed over, as in R
   * @param numbers whether the levels are names of numbers
   * @throws ModelRefusedException if a level found is not in the order
   */
  static List<String> of(String factor, List<String> found, List<String> order, boolean numbers) {
    if (order == null) {
      Comparator<String> rising = numbers ? LevelName.BY_VALUE : LevelName.ALPHABETICAL;
      return found.stream().sorted(rising.thenComparing(LevelName.ALPHABETICAL)).toList();
    }
    long unknown = found.stream().filter(level -> !order.contains(level)).count();
    if (unknown > 0) {
      throw new ModelRefusedException(
          "Factor "
              + factor
              + " has "
              + found.size()
              + " levels in the rows used; "
              + unknown
              + " of them are not among those given: "
              + String.join(", ", order)
              + ".");
    }
    return order.stream().distinct().filter(found::contains).toList();
  }
}
