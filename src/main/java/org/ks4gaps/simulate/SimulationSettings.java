package org.ks4gaps.simulate;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What to simulate.
 *
 * @param folder where the files are written; made if it is not there
 * @param seed fixes everything by chance; the same seed and size give the same bytes
 * @param pupilsPerYear size of the 2018/19 cohort; other years keep their published proportion to
 *     it, and the number of schools follows. {@link #PUBLISHED} is the published size
 * @param threads how many threads write; has no influence on what is written
 * @param groupVariation how much schools differ between their groups, lasting, yearly and in trend:
 *     multiplies those standard deviations. 1 is {@linkplain #GROUP_VARIATION as usual}, 0 a
 *     country in which no school does better by one group than by another; what schools do for all
 *     their pupils, and national differences between groups, stay
 */
public record SimulationSettings(
    Path folder, long seed, int pupilsPerYear, int threads, double groupVariation) {

  /** Pupils of the 2018/19 cohort, all state-funded schools. */
  public static final int PUBLISHED = 542_621;

  /** Schools differ between groups as much as the truth's README says. */
  public static final double GROUP_VARIATION = 1;

  /** Fewer leave no school with several ethnic groups. */
  public static final int FEWEST = 2_000;

  /** More would need more six-digit URNs than there are. */
  public static final int MOST = 20 * PUBLISHED;

  public SimulationSettings {
    Objects.requireNonNull(folder, "folder");
    if (pupilsPerYear < FEWEST || pupilsPerYear > MOST) {
      throw new IllegalArgumentException(
          "A simulated cohort has "
              + FEWEST
              + " to "
              + MOST
              + " pupils a year, not "
              + pupilsPerYear
              + "; the published size is "
              + PUBLISHED
              + ".");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("Simulation needs at least one thread, not " + threads);
    }
    if (!(groupVariation >= 0 && groupVariation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Group variation is 0 (schools treat all groups alike) or more, not "
              + groupVariation
              + "; 1 is as usual.");
    }
  }

  /** A cohort whose schools differ between groups as usual. */
  public SimulationSettings(Path folder, long seed, int pupilsPerYear, int threads) {
    this(folder, seed, pupilsPerYear, threads, GROUP_VARIATION);
  }

  /** The published size on all processors. */
  public static SimulationSettings national(Path folder, long seed) {
    return new SimulationSettings(
        folder, seed, PUBLISHED, Runtime.getRuntime().availableProcessors());
  }

  double scale() {
    return pupilsPerYear / (double) PUBLISHED;
  }
}
