package org.ks4gaps.stats;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Whether an academy trust is large and settled enough to be ranked. DfE's methodology for
 * multi-academy trust measures asks for three academies, each in the trust for three full academic
 * years.
 *
 * @param minimumAcademies academies that must count, 1 or more
 * @param minimumFullYears full academic years in the trust from which an academy counts, 1 or more
 */
public record TrustEligibility(int minimumAcademies, int minimumFullYears) implements Serializable {

  public TrustEligibility {
    if (minimumAcademies < 1 || minimumFullYears < 1) {
      throw new IllegalArgumentException(
          "A trust rule needs at least 1 academy and 1 full year, not "
              + minimumAcademies
              + " and "
              + minimumFullYears
              + ".");
    }
  }

  /** Whether an academy counts towards its trust. */
  public boolean counts(int fullYears) {
    return fullYears >= minimumFullYears;
  }

  /**
   * Whether a trust is ranked.
   *
   * @param fullYearsByAcademy full academic years in the trust of each of its academies with
   *     results
   */
  public boolean ranked(int[] fullYearsByAcademy) {
    return Arrays.stream(fullYearsByAcademy).filter(this::counts).count() >= minimumAcademies;
  }
}
