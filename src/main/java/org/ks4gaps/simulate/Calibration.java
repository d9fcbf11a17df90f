package org.ks4gaps.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Finds, for a year, where each cell's prior attainment lies and how far its pupils attain above
 * their prior-attainment group, so that the published mean Attainment 8 and mean Progress 8 of
 * every cell come out in expectation, given the schools its pupils are in and what is true of
 * those.
 *
 * <p>A pupil of cell c, school s and prior-attainment group g is expected to attain {@code m =
 * curve(g) + 10 (shift(c) + effect(s, c))}, kept within 0.5 and 89. Progress 8 is measured against
 * the group's realised mean, and extremely low scores are lifted to a floor, so both depend on all
 * cells: the equations are solved by fixed-point iteration. Every expectation is a finite sum over
 * schools, groups and totals; nothing is simulated, so the only error left in the files is the
 * pupils' own chance.
 *
 * <p>Moving a cell's location changes what is expected of it, moving its shift what it attains; the
 * two steps are Newton's with the national curve's slope where the cell lies.
 */
final class Calibration {
  private static final int ROUNDS = 40;

  /** Largest step, in Progress 8, that counts as none. */
  private static final double CLOSE = 1e-4;

  /** Largest change of a location or shift in one round; keeps the first rounds from leaping. */
  private static final double LEASH = 1;

  private final int year;
  private final List<School> schools;
  private final CohortTargets targets;
  private final Composition composition;
  private final Effects effects;
  private final PriorAttainment prior;
  private final AttainmentCurves curves;

  private final double[] location = new double[Cell.COUNT];
  private final double[] shift = new double[Cell.COUNT];
  private final double[] curve = new double[PriorAttainment.GROUPS];
  private ExpectedGroups groups;
  private double largestStep;

  Calibration(
      int year,
      List<School> schools,
      CohortTargets targets,
      Composition composition,
      Effects effects,
      PriorAttainment prior,
      AttainmentCurves curves) {
    this.year = year;
    this.schools = schools;
    this.targets = targets;
    this.composition = composition;
    this.effects = effects;
    this.prior = prior;
    this.curves = curves;
    for (int g = 0; g < curve.length; g++) {
      curve[g] = prior.published(g);
    }
    for (int c = 0; c < Cell.COUNT; c++) {
      shift[c] = targets.progress()[c];
      location[c] = prior.locationOf(targets.attainment()[c] - 10 * shift[c]);
    }
  }

  /**
   * The solution.
   *
   * @param location prior attainment of each cell, SD units of the national scale
   * @param shift Progress 8 of each cell above its group's curve
   * @param curve Attainment 8 expected of each prior-attainment group
   * @param specialLocation prior attainment in special schools
   * @param largestStep largest change of a cell in the last round, in Progress 8
   */
  record Solution(
      double[] location,
      double[] shift,
      double[] curve,
      double specialLocation,
      double largestStep) {}

  Solution solve(AttainmentCurves specialCurves) {
    boolean floored = AcademicYear.WRITTEN.get(year).floored();
    groups = ExpectedGroups.start(curve);
    for (int round = 0; round < ROUNDS; round++) {
      CellSums[] sums =
          IntStream.range(0, Cell.COUNT).parallel().mapToObj(this::sums).toArray(CellSums[]::new);
      largestStep = step(sums);
      double[][] weights = CellSums.weights(sums);
      groups = ExpectedGroups.of(weights, curves, floored, groups);
      bend(weights);
      if (largestStep < CLOSE) {
        break;
      }
    }
    return new Solution(location, shift, curve, specialLocation(specialCurves), largestStep);
  }

  /** Bends the curve so that each group's mean comes to the published one; cells hold the level. */
  private void bend(double[][] weights) {
    double[] off = new double[curve.length];
    double all = 0;
    double sum = 0;
    for (int g = 0; g < curve.length; g++) {
      double n = DoubleStream.of(weights[g]).sum();
      off[g] = n > 0 ? prior.published(g) - groups.mean(g) : 0;
      all += n;
      sum += n * off[g];
    }
    for (int g = 0; g < curve.length; g++) {
      curve[g] += off[g] - sum / all;
    }
  }

  private CellSums sums(int cell) {
    CellSums sums = new CellSums();
    double[] share = new double[PriorAttainment.GROUPS];
    for (School school : schools) {
      int s = school.index();
      if (school.special() || composition.pupils()[s] == null) {
        continue;
      }
      int pupils = composition.pupils()[s][cell];
      if (pupils == 0) {
        continue;
      }
      int covered = composition.covered()[s][cell];
      prior.shares(location[cell] + school.intake(), school.spread(), share);
      double gain = 10 * (shift[cell] + effects.of(year, s, cell));
      for (int g = 0; g < share.length; g++) {
        if (share[g] < 1e-9) {
          continue;
        }
        double m = curves.within(curve[g] + gain);
        sums.add(
            g, pupils * share[g], covered * share[g], m, prior.published(g), groups.uplift(g, m));
      }
      sums.pupils += pupils;
      sums.covered += covered;
    }
    return sums;
  }

  /** One step of every cell; returns the largest. */
  private double step(CellSums[] sums) {
    double worst = 0;
    double covered = 0;
    double target = 0;
    double uplift = 0;
    for (int c = 0; c < Cell.COUNT; c++) {
      covered += sums[c].covered;
      target += sums[c].covered * targets.progress()[c];
      uplift += sums[c].uplift;
    }
    // Unfloored scores average 0 by construction, so the targets' level must be the uplift's.
    double level = covered == 0 ? 0 : (target - uplift / 10) / covered;
    for (int c = 0; c < Cell.COUNT; c++) {
      CellSums s = sums[c];
      if (s.pupils == 0) {
        continue;
      }
      double low = targets.attainment()[c] - s.attainment();
      double wanted = 0;
      if (s.covered > 0) {
        // Progress still lacking once attainment has been put right.
        wanted = targets.progress()[c] - level - s.progress() - low / 10;
      }
      worst = Math.max(worst, Math.max(Math.abs(low / 10), Math.abs(wanted)));
      location[c] -= leashed(wanted * 10 / prior.slope(location[c]));
      shift[c] += leashed(low / 10 + wanted);
    }
    return worst;
  }

  private static double leashed(double change) {
    return Math.max(-LEASH, Math.min(LEASH, change));
  }

  /** One location for all special-school pupils, by bisection on their published Progress 8. */
  private double specialLocation(AttainmentCurves specialCurves) {
    double attained = targets.figures().specialAttainment();
    double[] share = new double[PriorAttainment.GROUPS];
    double low = -7;
    double high = 3;
    for (int step = 0; step < 50; step++) {
      double middle = (low + high) / 2;
      Arrays.fill(share, 0);
      prior.shares(middle, PriorAttainment.SPECIAL, share);
      double progress = 0;
      for (int g = 0; g < share.length; g++) {
        double lift = groups.upliftOf(g, specialCurves, attained);
        progress += share[g] * (attained - groups.mean(g) + lift) / 10;
      }
      if (progress > targets.figures().specialProgress()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
