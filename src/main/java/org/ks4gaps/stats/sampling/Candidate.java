package org.ks4gaps.stats.sampling;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A school or trust that may be drawn.
 *
 * @param id URN or trust identifier
 * @param values one for each {@link Aim} of the sample, in the same order; NaN where not known
 * @param traits what quotas count: a list it is on, its region
 * @param strata whom it can be replaced by: finest stratum first, each wider than the one before
 */
public record Candidate(String id, List<Double> values, Set<String> traits, List<String> strata) {
  /**
   * By identifier: shorter first, then by letters, which puts whole numbers in their order. Every
   * list of candidates is sorted so, that results do not depend on the order of rows.
   */
  public static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::id, idOrder());

  public Candidate {
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException("A candidate needs an identifier");
    }
    values = List.copyOf(values);
    traits = Set.copyOf(traits);
    strata = List.copyOf(strata);
  }

  /** The order of identifiers that {@link #ORDER} follows. */
  public static Comparator<String> idOrder() {
    return Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
  }
}
