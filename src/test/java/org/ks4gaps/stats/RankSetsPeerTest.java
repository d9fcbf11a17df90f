package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sets of ten units against those of the R package csranks; src/test/R/rank-sets.R is the script.
 */
class RankSetsPeerTest {
  private static final double[] ESTIMATES = {
    0.58, -0.56, 1.04, -1.84, -0.11, 2.48, -1.25, 0.24, 0.63, -1.11
  };
  private static final double[] STANDARD_ERRORS = {
    0.12, 0.14, 0.19, 0.28, 0.1, 0.27, 0.29, 0.22, 0.21, 0.07
  };

  @ParameterizedTest
  @CsvSource({
    "false, false, 2-5 6-8 2-4 8-10 5-7 1-1 7-10 3-6 2-5 8-10",
    "false, true, 2-5 7-8 2-4 9-10 5-6 1-1 7-10 3-6 2-5 8-10",
    "true, false, 2-5 5-8 2-5 8-10 5-7 1-1 7-10 2-7 2-5 8-10",
    "true, true, 2-5 6-8 2-5 8-10 5-7 1-1 7-10 2-6 2-5 8-10"
  })
  void setsAreThoseOfCsranks(boolean simultaneous, boolean stepDown, String expected) {
    for (long seed = 1; seed <= 10; seed++) {
      RankSetOptions options = new RankSetOptions(0.95, 20_000, seed, stepDown);
      RankSet[] sets =
          simultaneous
              ? RankSets.simultaneous(ESTIMATES, STANDARD_ERRORS, options)
              : RankSets.marginal(ESTIMATES, STANDARD_ERRORS, options);

      assertThat(
              Arrays.stream(sets)
                  .map(set -> set.lower() + "-" + set.upper())
                  .collect(Collectors.joining(" ")))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }
}
