package org.ks4gaps.simulate;

/**
 * Random draws addressed by where they are used: a stream is opened for a seed and up to four
 * numbers (what, year, school, pupil) and gives the same draws whoever opens it, in any order and
 * on any thread.
 *
 * <p>The generator adds a fixed odd number to its state and scrambles the sum (SplitMix64: Steele,
 * Lea and Flood 2014, doi 10.1145/2660193.2660195). Opening a stream scrambles the address, so
 * neighbouring pupils have unrelated streams. Not thread-safe; one instance per thread.
 */
final class Draws {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  Draws(long seed) {
    this.seed = scramble(seed + STEP);
  }

  /** Opens the stream of an address and returns it. */
  Draws at(Purpose purpose, long a, long b, long c) {
    long address = scramble(seed ^ scramble(purpose.ordinal() + 1));
    address = scramble(address + a * STEP);
    address = scramble(address + b * STEP);
    state = scramble(address + c * STEP);
    return this;
  }

  /** What a stream is for; keeps the streams of different parts apart. */
  enum Purpose {
    SCHOOLS,
    EVENTS,
    NAMES,
    TRUSTS,
    COMPOSITION,
    PLACES,
    EFFECTS,
    TRENDS,
    CODES,
    ORDER,
    ATTAINMENT,
    BACKGROUND,
    CENSUS,
    DEFECTS
  }

  long next() {
    state += STEP;
    return scramble(state);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** Uniform whole number in [0, bound); the bias of the multiplication is below 2^-31. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Standard normal, by the polar method; the second value of the pair is thrown away. */
  double normal() {
    while (true) {
      double x = 2 * uniform() - 1;
      double y = 2 * uniform() - 1;
      double s = x * x + y * y;
      if (s > 0 && s < 1) {
        return x * Math.sqrt(-2 * Math.log(s) / s);
      }
    }
  }

  /** A one-to-one scrambling of 64 bits: no two inputs share an output. */
  static long scramble(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
