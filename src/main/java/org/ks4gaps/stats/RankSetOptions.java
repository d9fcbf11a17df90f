package org.ks4gaps.stats;

/**
 * How rank confidence sets are to be computed.
 *
 * @param confidence probability that a set holds the true place, above one half and below 1
 * @param draws bootstrap draws, {@value #FEWEST_DRAWS} or more; their memory is 8 bytes a draw and
 *     unit, so 27 MB for 1,000 draws of 3,400 units
 * @param seed same seed, same sets
 * @param stepDown whether differences found are left out and the rest tested again until nothing is
 *     found any more; sets are then as narrow or narrower at the same confidence
 */
public record RankSetOptions(double confidence, int draws, long seed, boolean stepDown) {
  /** With fewer draws a tail of 5% is hardly seen. */
  public static final int FEWEST_DRAWS = 100;

  public RankSetOptions {
    // At one half and below the critical value may be negative, and equal estimates would be told
    // apart.
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "The confidence of rank sets lies between 0.5 and 1, 0.95 for example, not "
              + confidence
              + ".");
    }
    if (draws < FEWEST_DRAWS) {
      throw new IllegalArgumentException(
          "Rank sets need " + FEWEST_DRAWS + " bootstrap draws or more, not " + draws + ".");
    }
  }

  /** Step-down sets of 95% from 1,000 draws, as csranks has them by default. */
  public static RankSetOptions defaults(long seed) {
    return new RankSetOptions(0.95, 1000, seed, true);
  }
}
