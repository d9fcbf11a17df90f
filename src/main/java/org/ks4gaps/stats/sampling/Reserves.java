package org.ks4gaps.stats.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who stands behind each pick of a sample, in order: first candidates of its finest stratum, then,
 * only if these are too few, of the next wider one, and so on; within a stratum the nearest first,
 * by {@code sqrt(sum of ((a - b) / SD)^2)} over the amounts; then by identifier. A candidate may
 * stand behind several picks; it is called once.
 */
public final class Reserves {
  private Reserves() {}

  /**
   * A candidate behind a pick.
   *
   * @param stratum how wide a stratum had to be taken, 0 the finest
   * @param distance from the pick, in SDs of the frame
   */
  public record Reserve(Candidate candidate, int stratum, double distance) {}

  /**
   * By the identifier of each pick, its reserves in order.
   *
   * @param number how many for each pick; fewer only where the candidates run out
   */
  public static Map<String, List<Reserve>> behind(
      List<Candidate> drawn, List<Candidate> candidates, List<Aim> aims, int number) {
    Set<String> taken = drawn.stream().map(Candidate::id).collect(Collectors.toSet());
    Map<String, List<Reserve>> reserves = new LinkedHashMap<>();
    for (Candidate pick : drawn) {
      List<Reserve> behind = new ArrayList<>();
      for (Candidate candidate : candidates) {
        if (!taken.contains(candidate.id())) {
          behind.add(
              new Reserve(candidate, stratum(pick, candidate), distance(pick, candidate, aims)));
        }
      }
      behind.sort(
          Comparator.comparingInt(Reserve::stratum)
              .thenComparingDouble(Reserve::distance)
              .thenComparing(Reserve::candidate, Candidate.ORDER));
      reserves.put(pick.id(), List.copyOf(behind.subList(0, Math.min(number, behind.size()))));
    }
    return reserves;
  }

  private static int stratum(Candidate pick, Candidate candidate) {
    int level = 0;
    while (level < pick.strata().size()
        && !pick.strata().get(level).equals(candidate.strata().get(level))) {
      level++;
    }
    return level;
  }

  /** How unlike two candidates are in the amounts, in SDs; what is not known counts as the mean. */
  static double distance(Candidate a, Candidate b, List<Aim> aims) {
    double squares = 0;
    for (int v = 0; v < aims.size(); v++) {
      if (aims.get(v).kind() == Aim.Kind.AMOUNT) {
        double apart =
            aims.get(v).difference(a.values().get(v)) - aims.get(v).difference(b.values().get(v));
        squares += apart * apart;
      }
    }
    return Math.sqrt(squares);
  }
}
