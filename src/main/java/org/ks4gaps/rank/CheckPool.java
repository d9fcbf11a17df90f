package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.ks4gaps.stats.CheckYear;

/**
 * What chance would confirm: the share of a list that the check year would bear out if a place told
 * nothing. A wide gap is likely to be smaller later whatever a school did (regression to the mean),
 * so list A is compared with every school-group whose first gap was as wide, listed or not: in
 * fifths of the pool by first gap. List B is compared with all schools that have the groups.
 *
 * @param fifths of the pool: the highest value in each, and its share of confirmed among those that
 *     have data
 */
record CheckPool(List<Fifth> fifths) {

  /** A part of the pool. */
  record Fifth(double upTo, double confirmed) {}

  private static final int PARTS = 5;

  /**
   * Of candidates that had the chance.
   *
   * @param pool candidates with check-year data among them
   */
  static CheckPool of(List<Candidate> pool) {
    List<Candidate> known =
        pool.stream()
            .filter(c -> c.checkYear() != CheckYear.NO_DATA)
            .sorted(Comparator.comparingDouble(CheckPool::by))
            .toList();
    List<Fifth> fifths = new ArrayList<>();
    int parts = known.isEmpty() || known.get(0).narrowed() == null ? 1 : PARTS;
    for (int part = 0; part < parts; part++) {
      List<Candidate> of =
          known.subList(
              (int) ((long) known.size() * part / parts),
              (int) ((long) known.size() * (part + 1) / parts));
      if (!of.isEmpty()) {
        fifths.add(new Fifth(by(of.get(of.size() - 1)), share(of)));
      }
    }
    return new CheckPool(fifths);
  }

  private static double by(Candidate candidate) {
    return candidate.narrowed() == null ? 0 : candidate.narrowed().gapFirst();
  }

  /** The share confirmed of those that have data; NaN if none has. */
  static double share(List<Candidate> candidates) {
    long known = candidates.stream().filter(c -> c.checkYear() != CheckYear.NO_DATA).count();
    long confirmed = candidates.stream().filter(c -> c.checkYear() == CheckYear.CONFIRMED).count();
    return (double) confirmed / known;
  }

  /** What chance would confirm of these; empty if nobody has data. */
  OptionalDouble chance(List<Candidate> listed) {
    return listed.stream()
        .filter(c -> c.checkYear() != CheckYear.NO_DATA)
        .mapToDouble(this::chance)
        .average();
  }

  private double chance(Candidate candidate) {
    for (Fifth fifth : fifths) {
      if (by(candidate) <= fifth.upTo()) {
        return fifth.confirmed();
      }
    }
    return fifths.get(fifths.size() - 1).confirmed();
  }
}
