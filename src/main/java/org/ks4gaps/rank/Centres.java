package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.stats.BetweenVariance;
import org.ks4gaps.stats.Shrunken;

/**
 * What each group's school figures are shrunk towards: the national mean of the group and the
 * variance between schools, by moments. A group seen in few schools borrows the mean and variance
 * of all groups together, since its own variance cannot be told.
 */
final class Centres {

  /** A school-group's raw figure and its sampling variance. */
  record Raw(double value, double samplingVariance) {}

  private final Map<String, BetweenVariance> byGroup = new TreeMap<>();
  private final BetweenVariance together;

  private Centres(Map<String, BetweenVariance> byGroup, BetweenVariance together) {
    this.byGroup.putAll(byGroup);
    this.together = together;
  }

  static Centres of(SortedMap<SchoolGroup, Raw> figures, int minimumSchools) {
    SortedMap<String, List<Raw>> groups = new TreeMap<>();
    figures.forEach(
        (of, raw) -> groups.computeIfAbsent(of.group(), g -> new ArrayList<>()).add(raw));
    Map<String, BetweenVariance> byGroup = new TreeMap<>();
    groups.forEach(
        (group, raws) -> {
          if (raws.size() >= Math.max(2, minimumSchools)) {
            byGroup.put(group, variance(raws));
          }
        });
    List<Raw> all = List.copyOf(figures.values());
    return new Centres(byGroup, all.size() >= 2 ? variance(all) : null);
  }

  /** The figure shrunk towards its group's centre; a lone figure of all is not trusted at all. */
  Shrunken shrink(String group, Raw raw) {
    BetweenVariance between = byGroup.getOrDefault(group, together);
    return between == null
        ? Shrunken.of(raw.value(), 0, 0, raw.samplingVariance())
        : Shrunken.of(raw.value(), between.mean(), between.variance(), raw.samplingVariance());
  }

  private static BetweenVariance variance(List<Raw> raws) {
    return BetweenVariance.derSimonianLaird(
        raws.stream().mapToDouble(Raw::value).toArray(),
        raws.stream().mapToDouble(Raw::samplingVariance).toArray());
  }
}
