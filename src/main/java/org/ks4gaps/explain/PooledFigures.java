package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.stats.ClusteredMean;

/**
 * What a list is about, over the pupils of a trust's tested schools: A the raw change of gaps with
 * its sign, B the mean; unshrunken. The standard error lets pupils of a school be alike and is
 * never taken below that of pupils alone.
 *
 * @param schools of the trust that were tested
 * @param mean null where none was
 * @param standardError null for fewer than two schools
 */
record PooledFigures(int schools, Double mean, Double standardError) {

  private record Figure(long pupils, double value, double standardError) {}

  static PooledFigures of(SevenLists list, Nation nation, List<Integer> schools, InModel model) {
    SortedMap<Integer, List<Figure>> bySchool = new TreeMap<>();
    if (list.narrowing()) {
      NarrowingAsked asked = nation.narrowing(list);
      for (int school : schools) {
        for (GroupNarrowing group : asked.of(school, model)) {
          if (group.tested()) {
            bySchool
                .computeIfAbsent(school, s -> new ArrayList<>())
                .add(new Figure(group.pupils(), group.signedChange(), group.standardError()));
          }
        }
      }
    } else {
      HeightAsked asked = nation.height(list);
      for (int school : schools) {
        Heights heights = asked.of(school, model);
        if (heights.tested()) {
          double error = nation.on(list.scale()).pupilSd() / Math.sqrt(heights.pupils());
          bySchool.put(school, List.of(new Figure(heights.pupils(), heights.mean(), error)));
        }
      }
    }
    return pooled(bySchool);
  }

  private static PooledFigures pooled(SortedMap<Integer, List<Figure>> bySchool) {
    if (bySchool.isEmpty()) {
      return new PooledFigures(0, null, null);
    }
    List<ClusteredMean.Cluster> clusters = new ArrayList<>();
    double variance = 0;
    for (List<Figure> figures : bySchool.values()) {
      long pupils = 0;
      double sum = 0;
      for (Figure figure : figures) {
        pupils += figure.pupils();
        sum += figure.pupils() * figure.value();
        double error = figure.pupils() * figure.standardError();
        variance += error * error;
      }
      clusters.add(new ClusteredMean.Cluster(pupils, sum));
    }
    ClusteredMean mean = ClusteredMean.of(clusters);
    double pupilsAlone = Math.sqrt(variance) / mean.pupils();
    OptionalDouble clustered = mean.standardError();
    return new PooledFigures(
        bySchool.size(),
        mean.mean(),
        clustered.isPresent() ? (Double) Math.max(pupilsAlone, clustered.getAsDouble()) : null);
  }
}
