package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.stats.BetweenVariance;
import org.ks4gaps.stats.Shrunken;

/**
 * What the figures of a group are shrunk towards: its mean over the schools of the nation, with the
 * variance between schools by moments. A group of too few schools borrows those of all groups.
 */
final class GroupCentres {

  /** A figure and its sampling variance. */
  record Raw(double value, double variance) {}

  /**
   * A figure, shrunk.
   *
   * @param towards the centre
   * @param borrowed whether that is the centre of all groups together
   */
  record Pulled(double towards, boolean borrowed, Shrunken shrunken) {}

  private final SortedMap<String, BetweenVariance> ofGroup = new TreeMap<>();
  private final BetweenVariance ofAll;

  /**
   * Estimated from the nation.
   *
   * @param nation every school's group; a group of fewer schools than {@code minimumSchools} (2 at
   *     least) borrows
   */
  GroupCentres(SortedMap<SchoolGroup, Raw> nation, int minimumSchools) {
    SortedMap<String, List<Raw>> byGroup = new TreeMap<>();
    nation.forEach(
        (of, raw) -> byGroup.computeIfAbsent(of.group(), g -> new ArrayList<>()).add(raw));
    byGroup.forEach(
        (group, raws) -> {
          if (raws.size() >= Math.max(2, minimumSchools)) {
            ofGroup.put(group, between(raws));
          }
        });
    ofAll = nation.size() < 2 ? null : between(List.copyOf(nation.values()));
  }

  /** A figure shrunk towards its group's centre; the only figure of the nation goes to 0. */
  Pulled pull(String group, Raw raw) {
    boolean borrowed = !ofGroup.containsKey(group);
    BetweenVariance between = borrowed ? ofAll : ofGroup.get(group);
    double centre = between == null ? 0 : between.mean();
    double variance = between == null ? 0 : between.variance();
    return new Pulled(centre, borrowed, Shrunken.of(raw.value(), centre, variance, raw.variance()));
  }

  private static BetweenVariance between(List<Raw> raws) {
    return BetweenVariance.derSimonianLaird(
        raws.stream().mapToDouble(Raw::value).toArray(),
        raws.stream().mapToDouble(Raw::variance).toArray());
  }
}
