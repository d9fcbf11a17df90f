package org.ks4gaps.stats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.ks4gaps.bench.MadeUpUnits;
import org.ks4gaps.bench.Stopwatch;

/**
 * Marginal rank sets beside another program on the very same draws: the draws go to a file, the
 * other's sets come back as lines of two places.
 *
 * <pre>
 *   RankNoise write UNITS DRAWS FILE
 *   RankNoise check UNITS DRAWS ANSWERS ROUNDS
 * </pre>
 *
 * It stands in the package of the code it is timed beside, to read the noise.
 */
public final class RankNoise {
  private RankNoise() {}

  public static void main(String[] arguments) throws IOException {
    MadeUpUnits units = MadeUpUnits.of(Integer.parseInt(arguments[1]));
    RankSetOptions options =
        new RankSetOptions(0.95, Integer.parseInt(arguments[2]), 20240822, true);
    if (arguments[0].equals("write")) {
      write(units, options, Path.of(arguments[3]));
    } else {
      check(units, options, Path.of(arguments[3]), Integer.parseInt(arguments[4]));
    }
  }

  private static void write(MadeUpUnits units, RankSetOptions options, Path file)
      throws IOException {
    int size = units.estimates().length;
    long[] ids = LongStream.range(0, size).toArray();
    NoiseDraws draws = new NoiseDraws(units.estimates(), units.errors(), ids, options);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 * size * (2 + options.draws())).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(units.estimates()).put(units.errors());
    for (int draw = 0; draw < options.draws(); draw++) {
      for (int place = 0; place < size; place++) {
        bytes.putDouble(8 * (size * (2 + draw) + draws.order[place]), draws.noise[draw][place]);
      }
    }
    Files.write(file, bytes.array());
  }

  private static void check(MadeUpUnits units, RankSetOptions options, Path answers, int rounds)
      throws IOException {
    List<String> theirs = Files.readAllLines(answers);
    for (int round = 1; round <= rounds; round++) {
      Stopwatch.Timed<RankSet[]> ours =
          Stopwatch.time(() -> RankSets.marginal(units.estimates(), units.errors(), options));
      for (int unit = 0; unit < theirs.size(); unit++) {
        RankSet set = ours.result()[unit];
        if (!theirs.get(unit).equals(set.lower() + " " + set.upper())) {
          throw new IllegalStateException(
              "Unit " + unit + ": " + set + " and " + theirs.get(unit) + ".");
        }
      }
      if (theirs.size() != ours.result().length) {
        throw new IllegalStateException("The other has " + theirs.size() + " sets.");
      }
      System.out.printf("ours, round %d: %s; all %d sets the same%n", round, ours, theirs.size());
    }
  }
}
