package org.ks4gaps.simulate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * School and group pairs whose true gap to the rest of the school narrowed from 2016/17 to 2018/19:
 * what a list of gap-narrowing schools should find. Widest narrowing first.
 */
final class NarrowedGaps {
  /** Pupils in the measure needed in the group and in the rest, each year. */
  private static final int FEWEST = 5;

  private NarrowedGaps() {}

  private record Narrowed(School school, int group, double by) {}

  static long write(
      BufferedWriter writer, List<School> schools, Effects effects, List<TrueGroups> groups)
      throws IOException {
    List<Narrowed> found = new ArrayList<>();
    for (School school : schools) {
      for (int g = 0; g < Effects.GROUPS; g++) {
        if (g != Ethnicity.UNCLASSIFIED && comparable(groups, school.index(), g)) {
          double first = groups.get(0).gap(school.index(), g);
          double third = groups.get(2).gap(school.index(), g);
          double by = Math.abs(first) - Math.abs(third);
          if (first > 0 && by > 0) {
            found.add(new Narrowed(school, g, by));
          }
        }
      }
    }
    found.sort(
        Comparator.comparingDouble(Narrowed::by)
            .reversed()
            .thenComparing(n -> n.school().index())
            .thenComparing(Narrowed::group));
    Truth.row(
        writer,
        "urn,group,pupils_2017,pupils_2019,gap_2017,gap_2018,gap_2019,gap_2022,"
            + "narrowed_by,planted_change");
    for (Narrowed n : found) {
      int s = n.school().index();
      int g = n.group();
      Truth.row(
          writer,
          n.school().latest().urn(),
          TrueGroups.name(g),
          groups.get(0).inMeasure(s, g),
          groups.get(2).inMeasure(s, g),
          groups.get(0).gap(s, g),
          groups.get(1).gap(s, g),
          groups.get(2).gap(s, g),
          groups.get(3).gap(s, g),
          n.by(),
          (double) effects.group()[2][s][g] - effects.group()[0][s][g]);
    }
    return found.size();
  }

  private static boolean comparable(List<TrueGroups> groups, int school, int group) {
    for (int t = 0; t < 3; t++) {
      if (groups.get(t).inMeasure(school, group) < FEWEST
          || groups.get(t).restInMeasure(school, group) < FEWEST) {
        return false;
      }
    }
    return true;
  }
}
