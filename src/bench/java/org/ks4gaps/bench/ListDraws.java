package org.ks4gaps.bench;

import org.ks4gaps.rank.MadeUpLists;

/**
 * Draws of true figures behind a list A and a list B, with places counted on the list and on those
 * of single groups.
 *
 * <pre>ListDraws [SCHOOLS [DRAWS [ROUNDS]]]</pre>
 */
public final class ListDraws {
  private ListDraws() {}

  public static void main(String[] arguments) {
    int schools = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3400;
    int draws = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    MadeUpLists lists = new MadeUpLists(schools);
    System.out.printf(
        "%d schools, %d groups tested, %d draws, load %.1f%n",
        schools, lists.pairs(), draws, Stopwatch.load());
    for (int round = 1; round <= rounds; round++) {
      System.out.printf(
          "round %d: list A %s; list B %s%n",
          round,
          Stopwatch.time(() -> lists.narrowing(draws)),
          Stopwatch.time(() -> lists.high(draws)));
    }
  }
}
