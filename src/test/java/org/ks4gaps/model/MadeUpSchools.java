package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stored sums of percentiles made without a table: of pupils of whom nothing else is known. */
final class MadeUpSchools {
  private final Set<Integer> selective;
  private final SortedMap<Integer, SortedMap<Integer, Map<String, PupilCell.Sums>>> schools =
      new TreeMap<>();

  MadeUpSchools(Integer... selective) {
    this.selective = Set.of(selective);
  }

  /** Adds pupils of one percentile, in ten-thousandths. */
  MadeUpSchools add(int school, String group, int year, long pupils, long percentile) {
    schools
        .computeIfAbsent(school, s -> new TreeMap<>())
        .computeIfAbsent(year, y -> new TreeMap<>())
        .merge(
            group,
            new PupilCell.Sums(
                pupils, 0, 0, pupils * percentile, pupils * percentile * percentile, 0, 0),
            PupilCell.Sums::plus);
    return this;
  }

  StoredProducts stored() {
    SortedMap<Integer, List<SchoolYear>> rows = new TreeMap<>();
    SortedMap<Integer, NationalSums> national = new TreeMap<>();
    schools.forEach(
        (urn, years) ->
            years.forEach(
                (year, groups) -> {
                  List<PupilCell> cells = new ArrayList<>();
                  groups.forEach(
                      (group, sums) ->
                          cells.add(
                              new PupilCell(
                                  new PupilCell.Key(
                                      group, group, null, null, selective.contains(urn)),
                                  sums,
                                  PupilCell.Sums.NONE,
                                  new long[0])));
                  SchoolYear row = new SchoolYear(urn, year, cells, new String[0]);
                  rows.computeIfAbsent(urn, u -> new ArrayList<>()).add(row);
                  national
                      .computeIfAbsent(year, y -> new NationalSums())
                      .add(row, List.of(), List.of(), List.of(), Double.NaN);
                }));
    return new StoredProducts(rows, national, selective);
  }
}
