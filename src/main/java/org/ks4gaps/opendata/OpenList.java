package org.ks4gaps.opendata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.stats.EstimatedCentre;
import org.ks4gaps.stats.Heterogeneity;
import org.ks4gaps.stats.PlaceTally;
import org.ks4gaps.stats.RankSet;
import org.ks4gaps.stats.RankSetOptions;
import org.ks4gaps.stats.RankSets;
import org.ks4gaps.stats.SeededDraws;
import org.ks4gaps.stats.Shrunken;

/**
 * {@code A_VA_FSM_OPEN}: schools that narrowed the gap of their disadvantaged pupils on published
 * Progress 8, of all schools judged over the same two years.
 *
 * <p>Places are by the probability of being among the hundred largest true changes, from seeded
 * draws of every school's change given its shrunken estimate; where no more than a hundred are
 * judged that says nothing, and the shrunken change decides. Listed are only schools that meet
 * every rule of a narrowed gap on their raw figures.
 */
final class OpenList {
  static final String ID = "A_VA_FSM_OPEN";
  private static final long CHANGES = 8;
  private static final long CENTRE = 9;

  /** Where schools do not differ at all, places are drawn by lot and not shared by all. */
  private static final double LOT = 1e-9;

  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;

  /** A school on the list. */
  record Place(
      int rank,
      boolean listed,
      Change change,
      Shrunken shrunken,
      Optional<Double> top,
      int rankLow,
      int rankMedian,
      int rankHigh,
      RankSet set,
      String band) {}

  final List<Change> judged;
  final List<Place> places;
  final EstimatedCentre between;
  final double testP;
  final String status;

  OpenList(List<Change> judged, EstimatedCentre between, ListRules rules) {
    this.judged = List.copyOf(judged);
    this.between = between;
    this.testP = Heterogeneity.probability(between.between().q(), judged.size());
    boolean differ = testP < rules.worth().testLevel() && between.between().variance() > 0;
    boolean choice = judged.size() > rules.top();
    this.places = places(rules, differ && choice);
    this.status =
        places.isEmpty()
            ? "NO_ELIGIBLE"
            : !differ ? "CANNOT_RANK" : choice ? "RANKED" : "FEWER_THAN_TOP";
  }

  List<Place> listed() {
    return places.stream().filter(Place::listed).toList();
  }

  private List<Place> places(ListRules rules, boolean canTell) {
    List<Shrunken> shrunken = judged.stream().map(change -> change.shrunken(between)).toList();
    PlaceTally tally = draw(shrunken, rules);
    RankSet[] sets = sets(rules.worth());
    boolean choice = judged.size() > rules.top();
    List<Integer> eligible =
        IntStream.range(0, judged.size())
            .filter(i -> judged.get(i).ruleFailed(rules).isEmpty())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> choice ? -tally.topShare(i) : 0)
                    .thenComparingDouble(i -> -shrunken.get(i).posterior())
                    .thenComparingLong(i -> -judged.get(i).groupPupils())
                    .thenComparingInt(i -> judged.get(i).urn()))
            .toList();
    List<Place> inOrder = new ArrayList<>();
    for (int unit : eligible) {
      int rank = inOrder.size() + 1;
      double top = tally.topShare(unit);
      inOrder.add(
          new Place(
              rank,
              rank <= rules.top(),
              judged.get(unit),
              shrunken.get(unit),
              choice ? Optional.of(top) : Optional.empty(),
              tally.place(unit, LOW),
              tally.place(unit, 0.5),
              tally.place(unit, HIGH),
              sets[unit],
              canTell ? band(top, rules.worth()) : "CANNOT_TELL"));
    }
    return inOrder;
  }

  private static String band(double top, ListRules.Worth worth) {
    return top >= worth.certain() ? "CERTAIN" : top >= worth.likely() ? "LIKELY" : "CANNOT_TELL";
  }

  private PlaceTally draw(List<Shrunken> shrunken, ListRules rules) {
    SeededDraws draws = new SeededDraws(rules.worth().draws(), rules.worth().seed());
    int schools = judged.size();
    return draws.run(
        thread -> new PlaceTally(schools, rules.top()),
        (tally, chunk) -> {
          double[][] scores = new double[draws.size(chunk)][schools];
          for (int unit = 0; unit < schools; unit++) {
            SplittableRandom random = draws.stream(CHANGES, judged.get(unit).urn(), chunk);
            Shrunken of = shrunken.get(unit);
            for (double[] draw : scores) {
              draw[unit] =
                  of.posterior()
                      + Math.max(LOT, between.own(of.reliability())) * random.nextGaussian();
            }
          }
          // What is not known of the centre moves all schools together, those of less data more.
          SplittableRandom centre = draws.stream(CENTRE, 0, chunk);
          for (double[] draw : scores) {
            double shift = centre.nextGaussian();
            for (int unit = 0; unit < schools; unit++) {
              draw[unit] += shift * between.shared(shrunken.get(unit).reliability());
            }
          }
          Arrays.stream(scores).forEach(tally::add);
        },
        PlaceTally::plus);
  }

  private RankSet[] sets(ListRules.Worth worth) {
    return RankSets.marginal(
        judged.stream().mapToLong(Change::urn).toArray(),
        judged.stream().mapToDouble(Change::raw).toArray(),
        judged.stream().mapToDouble(change -> Math.sqrt(change.samplingVariance())).toArray(),
        new RankSetOptions(worth.rankSetConfidence(), worth.rankSetDraws(), worth.seed(), true));
  }
}
