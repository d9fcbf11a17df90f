package org.ks4gaps.rank;

import java.util.List;
import java.util.function.Function;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.stats.RankSet;
import org.ks4gaps.stats.RankSetOptions;
import org.ks4gaps.stats.RankSets;

/** Rank confidence sets of candidates, from what was observed of them. */
final class RankSetsOf {
  private RankSetsOf() {}

  /**
   * Of schools, each by its best school-group.
   *
   * @param schools in order
   * @param pairs of these schools, in order
   */
  static RankSet[] schools(
      List<Integer> schools,
      List<SchoolGroup> pairs,
      Function<SchoolGroup, Candidate> candidate,
      ListRules.Worth rules) {
    int[] owners = new int[pairs.size()];
    int owner = -1;
    for (int p = 0; p < owners.length; p++) {
      if (owner < 0 || schools.get(owner) != pairs.get(p).schoolUrn()) {
        owner++;
      }
      owners[p] = owner;
    }
    return of(
        numbers(pairs),
        owners,
        pairs.stream().mapToDouble(p -> candidate.apply(p).observed()).toArray(),
        pairs.stream().mapToDouble(p -> candidate.apply(p).observedStandardError()).toArray(),
        rules);
  }

  /** Of candidates one by one. */
  static RankSet[] each(
      List<SchoolGroup> pairs, Function<SchoolGroup, Candidate> candidate, ListRules.Worth rules) {
    return each(
        numbers(pairs),
        pairs.stream().mapToDouble(p -> candidate.apply(p).observed()).toArray(),
        pairs.stream().mapToDouble(p -> candidate.apply(p).observedStandardError()).toArray(),
        rules);
  }

  /** Of figures one by one, none for none. */
  static RankSet[] each(
      long[] ids, double[] figures, double[] standardErrors, ListRules.Worth rules) {
    int[] owners = new int[ids.length];
    for (int i = 0; i < owners.length; i++) {
      owners[i] = i;
    }
    return of(ids, owners, figures, standardErrors, rules);
  }

  private static RankSet[] of(
      long[] ids, int[] owners, double[] figures, double[] standardErrors, ListRules.Worth rules) {
    if (ids.length == 0) {
      return new RankSet[0];
    }
    return RankSets.marginalOfBest(
        ids,
        owners,
        figures,
        standardErrors,
        new RankSetOptions(rules.rankSetConfidence(), rules.rankSetDraws(), rules.seed(), true));
  }

  private static long[] numbers(List<SchoolGroup> pairs) {
    return pairs.stream().mapToLong(SchoolGroup::number).toArray();
  }
}
