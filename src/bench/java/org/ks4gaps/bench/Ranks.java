package org.ks4gaps.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ks4gaps.stats.RankSet;
import org.ks4gaps.stats.RankSetOptions;
import org.ks4gaps.stats.RankSets;
import org.ks4gaps.stats.WalkedRankSets;

/**
 * Rank confidence sets of {@linkplain MadeUpUnits made-up schools}, beside a walk over all pairs.
 *
 * <pre>
 *   Ranks marginal     UNITS [ROUNDS [WALKED]]  step-down sets; WALKED units also by the walk
 *   Ranks best         UNITS [ROUNDS]           units of three eighths as many schools
 *   Ranks simultaneous UNITS [ROUNDS]
 * </pre>
 */
public final class Ranks {

  private Ranks() {}

  public static void main(String[] arguments) {
    int units = Integer.parseInt(arguments[1]);
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    MadeUpUnits made = MadeUpUnits.of(units);
    double[] errors = made.errors();
    double[] estimates = made.estimates();
    SplittableRandom random = new SplittableRandom(units);
    int schools = units * 3 / 8;
    int[] owners =
        IntStream.range(0, units)
            .map(unit -> unit < schools ? unit : random.nextInt(schools))
            .toArray();
    System.out.printf("%s, %d units, load %.1f%n", arguments[0], units, Stopwatch.load());
    RankSetOptions options = RankSetOptions.defaults(1);
    RankSet[] sets = null;
    for (int round = 1; round <= rounds; round++) {
      Stopwatch.Timed<RankSet[]> timed =
          Stopwatch.time(
              () ->
                  switch (arguments[0]) {
                    case "marginal" -> RankSets.marginal(estimates, errors, options);
                    case "best" -> RankSets.marginalOfBest(owners, estimates, errors, options);
                    default -> RankSets.simultaneous(estimates, errors, options);
                  });
      sets = timed.result();
      System.out.printf("round %d: %s; peak of the heap %d MB%n", round, timed, peak());
    }
    System.out.printf(
        "  median width of the sets %d%n",
        Arrays.stream(sets).mapToInt(RankSet::width).sorted().toArray()[sets.length / 2]);
    if (arguments.length > 3) {
      walk(new WalkedRankSets(estimates, errors, options), sets, Integer.parseInt(arguments[3]));
    }
  }

  private static void walk(WalkedRankSets walked, RankSet[] sets, int count) {
    int apart = sets.length / count;
    for (int round = 1; round <= 2; round++) {
      Stopwatch.Timed<RankSet[]> timed =
          Stopwatch.time(
              () ->
                  IntStream.range(0, count)
                      .mapToObj(k -> walked.set(k * apart))
                      .toArray(RankSet[]::new));
      for (int k = 0; k < count; k++) {
        if (!timed.result()[k].equals(sets[k * apart])) {
          throw new IllegalStateException("The two differ at unit " + k * apart + ".");
        }
      }
      System.out.printf(
          "walk over all pairs for %d units: %s, so %.0f s of processor for all; same sets%n",
          count, timed, timed.cpu() * sets.length / count);
    }
  }

  // What was in use when each part of the heap was fullest.
  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        >> 20;
  }
}
