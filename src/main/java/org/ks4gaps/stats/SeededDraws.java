package org.ks4gaps.stats;

import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * Draws in chunks, on as many threads as there are: every chunk and unit has a random stream of its
 * own, so that what is drawn depends on the seed and not on the threads or the order of units.
 *
 * @param draws in all
 * @param seed of everything
 */
public record SeededDraws(int draws, long seed) {
  /** Draws made together. */
  public static final int CHUNK = 200;

  public SeededDraws {
    if (draws < 1 || draws > PlaceTally.MOST_DRAWS) {
      throw new IllegalArgumentException(
          "Draws lie between 1 and " + PlaceTally.MOST_DRAWS + ", not " + draws);
    }
  }

  /** How many chunks there are. */
  public int chunks() {
    return (draws + CHUNK - 1) / CHUNK;
  }

  /** Draws of a chunk: all but the last have {@link #CHUNK}. */
  public int size(int chunk) {
    return Math.min(CHUNK, draws - chunk * CHUNK);
  }

  /**
   * The stream of a unit in a chunk.
   *
   * @param purpose of the draws: those for different purposes do not go together
   * @param unit such as a URN
   */
  public SplittableRandom stream(long purpose, long unit, int chunk) {
    return new SplittableRandom(mix(mix(mix(mix(seed) ^ purpose) ^ unit) ^ chunk));
  }

  /**
   * Every chunk once, each thread with a tally of its own; at the end they are added.
   *
   * @param empty a new tally, for a number of a thread
   * @param chunk draws a chunk into a tally
   * @param plus adds tallies, in any order
   */
  public <T> T run(IntFunction<T> empty, ObjIntConsumer<T> chunk, BinaryOperator<T> plus) {
    int threads = Math.min(chunks(), Math.min(4, Runtime.getRuntime().availableProcessors()));
    return IntStream.range(0, threads)
        .parallel()
        .mapToObj(
            thread -> {
              T tally = empty.apply(thread);
              for (int c = thread; c < chunks(); c += threads) {
                chunk.accept(tally, c);
              }
              return tally;
            })
        .reduce(plus)
        .orElseThrow();
  }

  /** Finaliser of SplitMix64 (Steele, Lea and Flood 2014): neighbouring numbers go far apart. */
  private static long mix(long z) {
    long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
    return b ^ b >>> 31;
  }
}
