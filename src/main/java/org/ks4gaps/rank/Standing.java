package org.ks4gaps.rank;

import java.util.Comparator;
import org.ks4gaps.table.Measure;

/**
 * A school as it stands on one list: what was observed, how many groups it was tried by, and what
 * its place is worth.
 *
 * @param groupsTested groups with enough pupils in every year
 * @param groupsQualifying list A: groups that meet every rule; list B: groups compared
 */
record Standing(Candidate candidate, int groupsTested, int groupsQualifying, Worth worth) {

  int schoolUrn() {
    return candidate.schoolUrn();
  }

  /** What a list of the measure is ordered by: the method's key, or the probability of a place. */
  double score(Measure measure) {
    return measure == Measure.ATTAINMENT ? candidate.key() : worth.places().top();
  }

  /**
   * The order of a list; of equals the higher posterior, the more pupils, then the lower URN: no
   * two schools share a place.
   */
  static Comparator<Standing> order(Measure measure) {
    Comparator<Standing> highest = Comparator.comparingDouble(s -> s.score(measure));
    if (measure == Measure.VALUE_ADDED) {
      highest = highest.thenComparingDouble(s -> s.worth().posterior());
    }
    return highest
        .thenComparingLong(s -> s.candidate().pupils())
        .reversed()
        .thenComparingInt(Standing::schoolUrn);
  }
}
