package org.ks4gaps.rank;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.stats.RankSet;
import org.ks4gaps.stats.Shrunken;

/** Candidates and lists made by hand, with only the figures that matter. */
final class ListsHere {
  static final ListId A_ETH = ListId.ALL.get(0);
  static final ListId B_ETH = ListId.ALL.get(1);

  private ListsHere() {}

  /** An eligible group of a school, whose gap of 10 narrowed by so much. */
  static Candidate narrowed(int school, String group, double change, long pupils, double error) {
    return narrowed(school, group, 10, change, pupils, error, CheckYear.NO_DATA, null);
  }

  /** A group of a school. */
  static Candidate narrowed(
      int school,
      String group,
      double gapFirst,
      double change,
      long pupils,
      double error,
      CheckYear checkYear,
      String ruleFailed) {
    return new Candidate(
        school,
        group,
        Optional.ofNullable(ruleFailed),
        true,
        change,
        pupils,
        new Candidate.Narrowed(
            change,
            error,
            new Shrunken(1, change, 0),
            50 - gapFirst,
            50 - gapFirst + change,
            50,
            50),
        null,
        checkYear);
  }

  /** A school on list B. */
  static Candidate high(int school, double mean, long pupils, CheckYear checkYear) {
    return new Candidate(
        school,
        null,
        Optional.empty(),
        true,
        mean,
        pupils,
        null,
        new Candidate.High(mean, mean, mean, 1, 1, 0, 0, 0),
        checkYear);
  }

  /** A school with a probability of a place, and nothing known of its rank. */
  static Standing standing(Candidate candidate, double posterior, double top) {
    return standing(candidate, posterior, top, new RankSet(1, 1_000));
  }

  static Standing standing(Candidate candidate, double posterior, double top, RankSet set) {
    return new Standing(
        candidate,
        1,
        1,
        new Worth(
            posterior,
            1,
            posterior,
            1,
            0.5,
            candidate.narrowed() == null ? OptionalDouble.empty() : OptionalDouble.of(0.5),
            new Tallies.Places(top, top, 1, 1, 1),
            set));
  }

  /** A list in the order of its keys; every figure tested is an eligible school's, but others. */
  static RankedList list(ListId id, double p, List<Standing> eligible, List<Standing> others) {
    List<Candidate> figures =
        Stream.concat(eligible.stream(), others.stream())
            .map(Standing::candidate)
            .sorted(Comparator.comparing(Candidate::schoolUrn))
            .toList();
    TreeMap<Integer, String> keptOut = new TreeMap<>();
    others.forEach(s -> keptOut.put(s.schoolUrn(), s.candidate().ruleFailed().orElseThrow()));
    return new RankedList(
        id, eligible, others, keptOut, figures, p, CheckPool.of(figures), Optional.empty());
  }
}
