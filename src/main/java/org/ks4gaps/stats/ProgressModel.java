package org.ks4gaps.stats;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The national model of Progress 8 for one year: what is expected of each prior-attainment group,
 * the floor under extremely negative scores, and the spread of pupils.
 *
 * <p>Fitted on the pupils who count for the estimates (mainstream schools), applied to all pupils
 * who are reported. All sums are exact integers, so the order of the input and the way it was split
 * change no bit of the result.
 *
 * <p>Source: DfE secondary accountability guide (estimates, adjustment of extremely negative
 * scores); DfE key stage 4 ready reckoners (estimates to two decimals, sample standard deviation
 * over pupils in the model).
 *
 * @param groups by prior-attainment group, those that have pupils
 * @param pupilSd sample standard deviation (n - 1) over all pupils of the <em>adjusted</em> score
 * @param k multiplier of the group standard deviations, present only when floors were solved
 * @param adjustedShare share of the pupils whose score lies strictly below their floor, 0 to 1
 */
public record ProgressModel(
    SortedMap<Integer, Group> groups, double pupilSd, OptionalDouble k, double adjustedShare) {

  public ProgressModel {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("A model needs a prior-attainment group with pupils.");
    }
    if (!Double.isFinite(pupilSd) || pupilSd < 0 || !(adjustedShare >= 0 && adjustedShare <= 1)) {
      throw new IllegalArgumentException(
          "A model needs a standard deviation of 0 or more and a share from 0 to 1, not "
              + pupilSd
              + " and "
              + adjustedShare
              + ".");
    }
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }

  /**
   * One prior-attainment group.
   *
   * @param priorAttainmentGroup 1 to 34
   * @param pupils pupils in the model
   * @param estimateHundredths mean Attainment 8 rounded half up to hundredths of a point
   * @param meanProgress mean of the unadjusted scores in grades: near 0, off it by the rounding of
   *     the estimate
   * @param sdProgress sample standard deviation of the unadjusted scores in grades; 0 for one pupil
   * @param floor lowest score that stands, in grades with three decimals; a solved floor is present
   *     only where some pupil of the model lies below, a supplied one always, because pupils
   *     outside the model may lie below it
   */
  public record Group(
      int priorAttainmentGroup,
      long pupils,
      long estimateHundredths,
      double meanProgress,
      double sdProgress,
      OptionalDouble floor) {

    /** Expected Attainment 8 in points. */
    public double estimate() {
      return estimateHundredths / 100.0;
    }
  }

  /**
   * Fits the model of one year.
   *
   * <p>Estimate: mean Attainment 8 of the group, rounded half up to two decimals. Unadjusted score:
   * {@code (Attainment 8 - estimate) / 10}. Floor: none; as supplied, rounded to three decimals; or
   * {@code mean - k * sd} of the group's unadjusted scores, rounded to three decimals, with one k
   * for all groups such that the share of pupils adjusted is as near the rule's share as whole
   * pupils allow (k has six decimals; of two equally near, the one that adjusts fewer pupils).
   * Supplied floors of groups without pupils are left out.
   *
   * @param inModel pupils who count for the estimates, in any order; entries for the same group and
   *     score add up
   * @throws IllegalArgumentException with fewer than two pupils
   */
  public static ProgressModel fit(List<ScoreCount> inModel, FloorRule rule) {
    SortedMap<Integer, GroupScores> scores = byGroup(inModel);
    long pupils = scores.values().stream().mapToLong(GroupScores::pupils).reduce(0, Math::addExact);
    if (pupils < 2) {
      throw new IllegalArgumentException(
          "The national model has "
              + pupils
              + " pupils and needs at least 2. Check that the extract flags pupils as in the model.");
    }
    OptionalDouble k =
        rule.share().isPresent()
            ? OptionalDouble.of(FloorMultiplier.solve(scores.values(), rule.share().getAsDouble()))
            : OptionalDouble.empty();
    SortedMap<Integer, Group> groups = new TreeMap<>();
    ExactMoments adjusted = new ExactMoments();
    long below = 0;
    for (Map.Entry<Integer, GroupScores> entry : scores.entrySet()) {
      GroupScores group = entry.getValue();
      OptionalDouble floor = floor(entry.getKey(), group, rule, k);
      below += floor.isPresent() ? group.pupilsBelow(floor.getAsDouble()) : 0;
      group.addFloored(floor.orElse(Double.NEGATIVE_INFINITY), adjusted);
      groups.put(
          entry.getKey(),
          new Group(
              entry.getKey(),
              group.pupils(),
              group.estimateHundredths(),
              group.mean(),
              group.sd(),
              floor));
    }
    return new ProgressModel(groups, adjusted.sampleSdOfThousandths(), k, (double) below / pupils);
  }

  private static SortedMap<Integer, GroupScores> byGroup(List<ScoreCount> inModel) {
    SortedMap<Integer, SortedMap<Long, Long>> counts = new TreeMap<>();
    for (ScoreCount count : inModel) {
      counts
          .computeIfAbsent(count.priorAttainmentGroup(), group -> new TreeMap<>())
          .merge(count.attainment8Hundredths(), count.pupils(), Math::addExact);
    }
    SortedMap<Integer, GroupScores> scores = new TreeMap<>();
    counts.forEach((group, pupils) -> scores.put(group, new GroupScores(pupils)));
    return scores;
  }

  private static OptionalDouble floor(
      int number, GroupScores group, FloorRule rule, OptionalDouble k) {
    if (k.isPresent()) {
      double floor = group.floor(k.getAsDouble());
      return group.pupilsBelow(floor) > 0 ? OptionalDouble.of(floor) : OptionalDouble.empty();
    }
    Double supplied = rule.floors().get(number);
    return supplied == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Rounding.halfUp(supplied, 3).doubleValue());
  }
}
