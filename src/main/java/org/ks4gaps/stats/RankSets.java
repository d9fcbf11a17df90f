package org.ks4gaps.stats;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Confidence sets for ranks: which places a school may truly have when its score is an estimate.
 * Larger is better, place 1 is the largest true value, and estimates are independent of each other.
 *
 * <p>The differences in question are tested together, two-sided. With {@code s_ij = sqrt(se_i² +
 * se_j²)}, unit i is significantly above j when {@code (x_i - x_j) / s_ij} exceeds a critical
 * value: the quantile (type 7) over bootstrap draws {@code z ~ N(0, se²)} of the largest {@code
 * |z_i - z_j| / s_ij}. Stepping down, directions found significant leave the maximum, their
 * opposites stay, and the quantile is taken again until nothing more is found. Then, of p units,
 *
 * <pre>
 *   lower_i = 1 + number significantly above i     upper_i = p - number significantly below i
 * </pre>
 *
 * <p>A <em>marginal</em> set tests the differences with unit i alone and holds the place of that
 * one unit with the confidence asked for; <em>simultaneous</em> sets test all differences and hold
 * the places of all units at once with it, so they are wider.
 *
 * <p>Edge cases: one unit has place 1. Equal estimates are never told apart; different ones without
 * error, standard error 0, always are. Same input and seed give the same sets whatever the number
 * of threads. The noise of a unit depends on the seed and its id, so with ids the order of the
 * units does not matter at all; without, a unit's position is its id. Memory: 8 bytes a unit and
 * draw.
 *
 * <p>Estimates that are not finite, standard errors that are negative or not finite, arrays of
 * different lengths and repeated ids are refused with an {@code IllegalArgumentException}.
 *
 * <p>Source: Mogstad, Romano, Shaikh and Wilhelm (2024), Inference for Ranks with Applications to
 * Mobility across Neighbourhoods and Academic Achievement across Countries, Review of Economic
 * Studies 91, 476-518; the definition followed in detail is that of the R package csranks with
 * {@code cstype = "two-sided"}, except that all steps read the same draws.
 */
public final class RankSets {

  private RankSets() {}

  /** Marginal sets, a unit's position being its id; in the order given. */
  public static RankSet[] marginal(
      double[] estimates, double[] standardErrors, RankSetOptions options) {
    return marginal(positions(estimates.length), estimates, standardErrors, options);
  }

  /**
   * Marginal sets.
   *
   * @param ids of the units, for example URNs, all different
   * @param estimates finite
   * @param standardErrors 0 or more, in the units of the estimates
   * @return sets in the order of the units
   */
  public static RankSet[] marginal(
      long[] ids, double[] estimates, double[] standardErrors, RankSetOptions options) {
    return marginalOfBest(ids, ownersOf(ids), estimates, standardErrors, options);
  }

  /** Marginal sets of schools by their best units, a unit's position being its id. */
  public static RankSet[] marginalOfBest(
      int[] owners, double[] estimates, double[] standardErrors, RankSetOptions options) {
    return marginalOfBest(positions(estimates.length), owners, estimates, standardErrors, options);
  }

  /**
   * Marginal sets of schools that are ranked by their best unit, such as their best group: the true
   * score of a school is the largest of the true values of its units.
   *
   * <p>For one school all differences of its units with those of other schools are tested together.
   * Another school is surely above it if one of its units is significantly above every unit of this
   * school, and surely below if a unit of this school is significantly above every one of its
   * units; {@code lower = 1 + surely above}, {@code upper = schools - surely below}. Where no
   * difference is found wrongly no school is, so the set holds at least with the confidence asked
   * for. Units of one school are taken as independent of each other too. With one unit a school
   * these are the sets of {@link #marginal(long[], double[], double[], RankSetOptions)}.
   *
   * @param owners the school of each unit, 0 to the number of schools less 1, each with a unit
   * @return sets by school number
   */
  public static RankSet[] marginalOfBest(
      long[] ids,
      int[] owners,
      double[] estimates,
      double[] standardErrors,
      RankSetOptions options) {
    check(ids, estimates, standardErrors);
    Owners schools = Owners.of(owners, estimates.length);
    NoiseDraws draws = new NoiseDraws(estimates, standardErrors, ids, options);
    Owners sorted = schools.inOrder(draws.order);
    return IntStream.range(0, schools.count())
        .parallel()
        .mapToObj(school -> new OneOwner(draws, sorted, school).set(options))
        .toArray(RankSet[]::new);
  }

  /** Simultaneous sets, a unit's position being its id; in the order given. */
  public static RankSet[] simultaneous(
      double[] estimates, double[] standardErrors, RankSetOptions options) {
    return simultaneous(positions(estimates.length), estimates, standardErrors, options);
  }

  /**
   * Simultaneous sets, for all units at once. Stepping down takes longer than for marginal sets and
   * grows with the square of the number of units; parameters are those of {@link #marginal(long[],
   * double[], double[], RankSetOptions)}.
   */
  public static RankSet[] simultaneous(
      long[] ids, double[] estimates, double[] standardErrors, RankSetOptions options) {
    check(ids, estimates, standardErrors);
    NoiseDraws draws = new NoiseDraws(estimates, standardErrors, ids, options);
    AllUnits all = new AllUnits(draws);
    double critical = StepDown.critical(all, options);
    RankSet[] sets = new RankSet[ids.length];
    IntStream.range(0, ids.length)
        .parallel()
        .forEach(place -> sets[draws.order[place]] = all.set(place, critical));
    return sets;
  }

  private static long[] positions(int units) {
    return LongStream.range(0, units).toArray();
  }

  private static int[] ownersOf(long[] ids) {
    return IntStream.range(0, ids.length).toArray();
  }

  private static void check(long[] ids, double[] estimates, double[] standardErrors) {
    int units = estimates.length;
    if (units == 0 || standardErrors.length != units || ids.length != units) {
      throw new IllegalArgumentException(
          "Rank sets need one or more estimates, as many standard errors and ids, not "
              + "%d, %d and %d.".formatted(units, standardErrors.length, ids.length));
    }
    Set<Long> known = new HashSet<>();
    for (int unit = 0; unit < units; unit++) {
      double squared = standardErrors[unit] * standardErrors[unit];
      if (!Double.isFinite(estimates[unit])
          || !(standardErrors[unit] >= 0)
          || !Double.isFinite(2 * squared)) {
        throw new IllegalArgumentException(
            "Unit %d has estimate %s and standard error %s; both must be finite and the second 0 or more. Leave units without an estimate out."
                .formatted(ids[unit], estimates[unit], standardErrors[unit]));
      }
      if (!known.add(ids[unit])) {
        throw new IllegalArgumentException(
            "Unit %d appears twice; the noise of units with one id would be the same."
                .formatted(ids[unit]));
      }
    }
  }
}
