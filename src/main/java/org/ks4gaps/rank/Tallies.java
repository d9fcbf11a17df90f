package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.stats.PlaceTally;

/**
 * Places in draws, on the list of schools and on the lists of single groups. Schools and
 * school-groups are numbered in order.
 */
final class Tallies {
  private final int schools;
  private final List<SchoolGroup> pairs;
  private final SortedMap<String, int[]> byGroup;
  private final PlaceTally any;
  private final SortedMap<String, PlaceTally> groups = new TreeMap<>();
  private final int[] times;

  /**
   * Empty.
   *
   * @param top how many places are listed
   * @param groupLists whether there are lists of single groups
   */
  Tallies(int schools, List<SchoolGroup> pairs, int top, boolean groupLists) {
    this.schools = schools;
    this.pairs = pairs;
    this.byGroup = groupLists ? byGroup(pairs) : new TreeMap<>();
    this.any = new PlaceTally(schools, top);
    byGroup.forEach((group, units) -> groups.put(group, new PlaceTally(units.length, top)));
    this.times = new int[pairs.size()];
  }

  private static SortedMap<String, int[]> byGroup(List<SchoolGroup> pairs) {
    SortedMap<String, List<Integer>> numbers = new TreeMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      numbers.computeIfAbsent(pairs.get(i).group(), g -> new ArrayList<>()).add(i);
    }
    SortedMap<String, int[]> byGroup = new TreeMap<>();
    numbers.forEach(
        (group, list) -> byGroup.put(group, list.stream().mapToInt(Integer::intValue).toArray()));
    return byGroup;
  }

  /** Counts a draw, given the true scores of every school and of every school-group. */
  void add(double[] schoolScores, double[] pairScores) {
    any.add(schoolScores);
    byGroup.forEach(
        (group, units) -> {
          double[] scores = new double[units.length];
          for (int i = 0; i < units.length; i++) {
            scores[i] = pairScores[units[i]];
          }
          groups.get(group).add(scores);
        });
  }

  /** Counts something of a school-group in a draw. */
  void count(int pair) {
    times[pair]++;
  }

  /** Adds the draws of another. */
  Tallies plus(Tallies other) {
    any.plus(other.any);
    groups.forEach((group, tally) -> tally.plus(other.groups.get(group)));
    for (int i = 0; i < times.length; i++) {
      times[i] += other.times[i];
    }
    return this;
  }

  /** Share of draws in which what is counted was so, for a school-group by its number. */
  double share(int pair) {
    return (double) times[pair] / any.draws();
  }

  /** Places of a school by its number. */
  Places school(int school) {
    return Places.of(any, school);
  }

  /** Places of a school-group, by its number, on the list of its group. */
  Places pair(int pair) {
    String group = pairs.get(pair).group();
    return Places.of(groups.get(group), Arrays.binarySearch(byGroup.get(group), pair));
  }

  /** How many schools were drawn. */
  int schools() {
    return schools;
  }

  /**
   * Where a unit stands in the draws.
   *
   * @param belongs share of draws in which it meets every rule
   * @param top share in which it is among the first, too
   */
  record Places(double belongs, double top, int median, int rank5, int rank95) {
    private static Places of(PlaceTally tally, int unit) {
      return new Places(
          tally.belongsShare(unit),
          tally.topShare(unit),
          tally.place(unit, 0.5),
          tally.place(unit, 0.05),
          tally.place(unit, 0.95));
    }
  }
}
