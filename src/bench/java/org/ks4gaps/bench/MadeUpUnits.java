package org.ks4gaps.bench;

import java.util.SplittableRandom;

/**
 * Units to rank. True values have a standard deviation of 0.35 and standard errors a median of 0.15
 * (both within a factor of 2 to 3 in most schools), so a reliability of about 0.8, that of school
 * value added.
 */
public record MadeUpUnits(double[] estimates, double[] errors) {
  /** So many, the same each time. */
  public static MadeUpUnits of(int units) {
    SplittableRandom random = new SplittableRandom(20240822);
    MadeUpUnits made = new MadeUpUnits(new double[units], new double[units]);
    for (int unit = 0; unit < units; unit++) {
      made.errors[unit] = 0.15 * Math.exp(0.4 * random.nextGaussian());
      made.estimates[unit] =
          0.35 * random.nextGaussian() + made.errors[unit] * random.nextGaussian();
    }
    return made;
  }
}
