package org.ks4gaps.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.ks4gaps.stats.multilevel.CrossProducts;
import org.ks4gaps.stats.multilevel.FitOptions;
import org.ks4gaps.stats.multilevel.MixedModel;
import org.ks4gaps.stats.multilevel.MixedModelFit;

/**
 * Our side of the comparisons; {@code jobs/bench fit} says what is run beside it.
 *
 * <pre>
 *   Bench write slope|joint SCHOOLS PUPILS FILE
 *   Bench fit   slope|joint SCHOOLS PUPILS ROUNDS [ANSWERS OF THE PEER]
 * </pre>
 *
 * SCHOOLS is their number, PUPILS that of an average one.
 */
public final class Bench {
  // More rows than this are made again for every pass instead of being kept.
  private static final long KEPT_VALUES = 100_000_000;

  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    int schools = Integer.parseInt(arguments[2]);
    int size = Integer.parseInt(arguments[3]);
    Pupils pupils =
        arguments[1].equals("slope")
            ? new SlopePupils(schools, size)
            : new JointPupils(schools, size);
    if (arguments[0].equals("write")) {
      PupilFile.write(pupils, Path.of(arguments[4]));
      return;
    }
    int rounds = Integer.parseInt(arguments[4]);
    long values = (long) schools * size * pupils.design().fixed().size();
    List<SchoolRows> kept = values > KEPT_VALUES ? List.of() : pupils.inMemory();
    System.out.printf(
        "%s: %d schools of about %d pupils, %d threads, load %.1f, %s%n",
        arguments[1],
        schools,
        size,
        ForkJoinPool.getCommonPoolParallelism() + 1,
        Stopwatch.load(),
        kept.isEmpty() ? "rows made as they are read" : "rows in memory");
    int[] random = pupils.random();
    for (int round = 1; round <= rounds; round++) {
      Stopwatch.Timed<CrossProducts> pass =
          Stopwatch.time(
              () -> kept.isEmpty() ? pupils.pass() : Pupils.pass(pupils.design(), random, kept));
      Stopwatch.Timed<MixedModelFit> fit =
          Stopwatch.time(() -> MixedModel.fit(pass.result(), FitOptions.defaults()));
      System.out.printf(
          "round %d: pass %s; fit %s; both %.3f s wall, %.3f s processor%n",
          round, pass, fit, pass.wall() + fit.wall(), pass.cpu() + fit.cpu());
      if (round == rounds) {
        System.out.printf(
            "  %d rows, %d evaluations, %s%n  heap in use with products and fit %d MB, load %.1f%n",
            fit.result().rows(),
            fit.result().convergence().evaluations(),
            fit.result().convergence().message(),
            Stopwatch.heap(),
            Stopwatch.load());
        if (arguments.length > 5 && Files.exists(Path.of(arguments[5]))) {
          Answers.compare(fit.result(), Path.of(arguments[5]));
        }
      }
    }
  }
}
