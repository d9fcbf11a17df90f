package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * One list, made.
 *
 * @param eligible schools that meet every rule, in the list's order; the first hundred are listed
 * @param others schools that were tested and do not
 * @param keptOut every school that is not eligible, with the rule that kept it out
 * @param figures what was tested, school by school: list A every group, list B the school
 * @param varianceTest p of the test that schools differ in what the list is about
 * @param pool whom the check year's chance is taken from
 * @param placebo list A: places under shuffled years
 */
record RankedList(
    ListId id,
    List<Standing> eligible,
    List<Standing> others,
    SortedMap<Integer, String> keptOut,
    List<Candidate> figures,
    double varianceTest,
    CheckPool pool,
    Optional<Placebo> placebo) {

  /** The first schools of the order. */
  List<Standing> listed(int top) {
    return eligible.subList(0, Math.min(top, eligible.size()));
  }

  /** URNs of the listed schools. */
  Set<Integer> listedSchools(int top) {
    Set<Integer> urns = new HashSet<>();
    listed(top).forEach(s -> urns.add(s.schoolUrn()));
    return urns;
  }

  /** Every school tested. */
  List<Standing> tested() {
    List<Standing> all = new ArrayList<>(eligible);
    all.addAll(others);
    return all;
  }

  /** Expected number of the true first hundred among those listed. */
  double expectedTrueMembers(int top) {
    double sum = 0;
    for (Standing standing : listed(top)) {
      sum += standing.worth().places().top();
    }
    return sum;
  }

  /** Schools tested and not listed whose rank set reaches the listed places. */
  long notListedInReach(int top) {
    return tested().stream().filter(s -> s.worth().set().mayBeAmongFirst(top)).count()
        - listed(top).stream().filter(s -> s.worth().set().mayBeAmongFirst(top)).count();
  }
}
