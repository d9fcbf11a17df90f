package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.NarrowingRule;
import org.ks4gaps.stats.PlaceTally;
import org.ks4gaps.stats.SeededDraws;

/**
 * Draws of the true figures behind a list A: in each draw every group of every school tested has a
 * true gap at both ends, from the joint posterior of its school; the rules of the list are asked of
 * them; and the schools that meet them are put in the order of their true narrowing, that of their
 * best group.
 *
 * <p>Schools are drawn independently: what they share, the uncertainty of national differences, is
 * small beside that of a school and moves all schools' gaps of a group alike.
 */
final class NarrowingDraws {
  private static final long PURPOSE = 0xA;

  private final SeededDraws draws;
  private final NarrowingRule rule;
  private final List<DrawnSchool> schools = new ArrayList<>();
  private final int pairs;

  /** A school as it is drawn: the effect of each group at both ends, then all its pupils'. */
  private record DrawnSchool(
      int urn, int firstPair, double[] sharesFirst, double[] sharesLast, DrawnEffects effects) {
    int groups() {
      return sharesFirst.length;
    }
  }

  /**
   * Prepares to draw.
   *
   * @param tested school-groups that were tested and are in the model, in order
   */
  private NarrowingDraws(
      Posteriors posteriors,
      List<SchoolGroup> tested,
      Unit unit,
      NarrowingRule rule,
      RunConfig.Years years,
      SeededDraws draws) {
    this.draws = draws;
    this.rule = rule;
    this.pairs = tested.size();
    SortedMap<Integer, List<String>> groups = new TreeMap<>();
    tested.forEach(
        of -> groups.computeIfAbsent(of.schoolUrn(), s -> new ArrayList<>()).add(of.group()));
    int pair = 0;
    for (var school : groups.entrySet()) {
      SchoolPosterior posterior = posteriors.schools().get(school.getKey());
      int k = school.getValue().size();
      List<double[]> weights = new ArrayList<>();
      double[] first = new double[k];
      double[] last = new double[k];
      for (int g = 0; g < k; g++) {
        String group = school.getValue().get(g);
        weights.add(posterior.group(group, years.first()));
        weights.add(posterior.group(group, years.last()));
        first[g] = share(posterior, group, years.first());
        last[g] = share(posterior, group, years.last());
      }
      weights.add(posterior.compared(years.first()));
      weights.add(posterior.compared(years.last()));
      schools.add(
          new DrawnSchool(
              school.getKey(), pair, first, last, posterior.drawn(weights, unit.pupilSd())));
      pair += k;
    }
  }

  private static double share(SchoolPosterior posterior, String group, int year) {
    return (double) posterior.pupils(group, year) / posterior.comparedPupils(year);
  }

  /** Places of schools and school-groups; what is counted is a true gap that narrowed. */
  static Tallies of(
      Posteriors posteriors,
      List<SchoolGroup> tested,
      Unit unit,
      NarrowingRule rule,
      RunConfig.Years years,
      SeededDraws draws,
      int top,
      boolean groupLists) {
    NarrowingDraws all = new NarrowingDraws(posteriors, tested, unit, rule, years, draws);
    return draws.run(
        thread -> new Tallies(all.schools.size(), tested, top, groupLists),
        all::chunk,
        Tallies::plus);
  }

  private void chunk(Tallies tallies, int chunk) {
    int size = draws.size(chunk);
    double[][] schoolScores = new double[size][schools.size()];
    double[][] pairScores = new double[size][pairs];
    for (int s = 0; s < schools.size(); s++) {
      DrawnSchool school = schools.get(s);
      SplittableRandom random = draws.stream(PURPOSE, school.urn(), chunk);
      double[] z = new double[school.effects().size()];
      double[] x = new double[z.length];
      for (int d = 0; d < size; d++) {
        school.effects().draw(random, chunk * SeededDraws.CHUNK + d, z, x);
        schoolScores[d][s] = judge(school, x, pairScores[d], tallies);
      }
    }
    for (int d = 0; d < size; d++) {
      tallies.add(schoolScores[d], pairScores[d]);
    }
  }

  /** The true score of a school, and of each of its groups. */
  private double judge(DrawnSchool school, double[] x, double[] pairScores, Tallies tallies) {
    int k = school.groups();
    double allFirst = x[2 * k];
    double allLast = x[2 * k + 1];
    double best = PlaceTally.OUT;
    for (int g = 0; g < k; g++) {
      double groupFirst = x[2 * g];
      double groupLast = x[2 * g + 1];
      double restFirst = rest(allFirst, groupFirst, school.sharesFirst()[g]);
      double restLast = rest(allLast, groupLast, school.sharesLast()[g]);
      double gapFirst = restFirst - groupFirst;
      double gapLast = restLast - groupLast;
      double narrowing = Math.abs(gapFirst) - Math.abs(gapLast);
      if (narrowing > 0) {
        tallies.count(school.firstPair() + g);
      }
      double score =
          rule.holds(gapFirst, gapLast, groupLast - groupFirst, restLast - restFirst)
              ? narrowing
              : PlaceTally.OUT;
      pairScores[school.firstPair() + g] = score;
      best = Math.max(best, score);
    }
    return best;
  }

  /** Mean of the others, where a group's share of all is known. */
  private static double rest(double all, double group, double share) {
    return (all - share * group) / (1 - share);
  }

  /** Weights of the change in a group's gap to the rest of its school, first less last. */
  static double[] change(SchoolPosterior posterior, String group, RunConfig.Years years) {
    double[] first = gap(posterior, group, years.first());
    double[] last = gap(posterior, group, years.last());
    Arrays.setAll(first, i -> first[i] - last[i]);
    return first;
  }

  private static double[] gap(SchoolPosterior posterior, String group, int year) {
    double[] gap = posterior.compared(year);
    double[] own = posterior.group(group, year);
    double share = share(posterior, group, year);
    // rest - group = (all - share group) / (1 - share) - group = (all - group) / (1 - share)
    Arrays.setAll(gap, i -> (gap[i] - own[i]) / (1 - share));
    return gap;
  }
}
