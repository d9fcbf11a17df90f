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
 */
public record SimulationSettings(Path folder, long seed, int pupilsPerYear, int threads) {

  /** Pupils of the 2018/19 cohort, all state-funded schools. */
  public static final int PUBLISHED = 542_621;

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
