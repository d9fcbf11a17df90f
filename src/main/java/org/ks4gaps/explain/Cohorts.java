package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.SchoolValueAdded;

/**
 * The pupils of a school by year and group, with Progress 8 and its coverage.
 *
 * @param years each year that it has pupils in
 * @param groups each group that it has, by breakdown and code
 */
record Cohorts(List<Year> years, List<Group> groups) {
  private static final List<String> SHOWN =
      List.of(
          Breakdown.ETHNICITY_MINOR.column(),
          Breakdown.DISADVANTAGE.column(),
          Breakdown.FSM.column());

  /**
   * A school in a year.
   *
   * @param coverage share of pupils in Progress 8
   * @param unclassifiedShare share without a classified ethnicity
   */
  record Year(
      int year,
      boolean mainstream,
      long pupils,
      long progress8Pupils,
      Double coverage,
      String progress8Status,
      Double attainment8,
      Double percentile,
      Double progress8,
      Double progress8Lower,
      Double progress8Upper,
      double unclassifiedShare) {}

  /** A group over the years. */
  record Group(String breakdown, String group, List<Count> counts) {}

  /** Its pupils in a year. */
  record Count(int year, long pupils, long progress8Pupils, Double percentile, Double progress8) {}

  static Cohorts of(Lake lake, int school) {
    SortedMap<Integer, StoredRow> whole = new TreeMap<>();
    SortedMap<Integer, Long> unclassified = new TreeMap<>();
    SortedMap<String, SortedMap<String, List<Count>>> groups = new TreeMap<>();
    lake
        .read(SchoolValueAdded.TABLE)
        .where(SchoolValueAdded.SCHOOL_URN.col().equalTo(school))
        .orderBy(SchoolValueAdded.TABLE.order())
        .collectAsList()
        .stream()
        .map(StoredRow::new)
        .forEach(
            row -> {
              String breakdown = row.text(SchoolValueAdded.BREAKDOWN);
              int year = row.whole(SchoolValueAdded.ACADEMIC_YEAR);
              if (breakdown.equals(Breakdown.ALL.column())) {
                whole.put(year, row);
              } else if (SHOWN.contains(breakdown)) {
                String group = row.text(SchoolValueAdded.GROUP);
                if (group.equals(Breakdown.UNCLASSIFIED)) {
                  unclassified.put(year, row.count(SchoolValueAdded.PUPILS));
                }
                groups
                    .computeIfAbsent(breakdown, b -> new TreeMap<>())
                    .computeIfAbsent(group, g -> new ArrayList<>())
                    .add(count(year, row));
              }
            });
    List<Year> years = new ArrayList<>();
    whole.forEach((year, row) -> years.add(year(year, row, unclassified.getOrDefault(year, 0L))));
    List<Group> all = new ArrayList<>();
    SHOWN.forEach(
        breakdown ->
            groups
                .getOrDefault(breakdown, new TreeMap<>())
                .forEach((group, counts) -> all.add(new Group(breakdown, group, counts))));
    return new Cohorts(years, all);
  }

  private static Count count(int year, StoredRow row) {
    return new Count(
        year,
        row.count(SchoolValueAdded.PUPILS),
        row.count(SchoolValueAdded.PROGRESS8_PUPILS),
        row.number(SchoolValueAdded.PERCENTILE),
        row.number(SchoolValueAdded.PROGRESS8));
  }

  private static Year year(int year, StoredRow row, long unclassified) {
    long pupils = row.count(SchoolValueAdded.PUPILS);
    return new Year(
        year,
        row.flag(SchoolValueAdded.MAINSTREAM),
        pupils,
        row.count(SchoolValueAdded.PROGRESS8_PUPILS),
        row.number(SchoolValueAdded.COVERAGE),
        row.text(SchoolValueAdded.PROGRESS8_STATUS),
        row.number(SchoolValueAdded.ATTAINMENT8),
        row.number(SchoolValueAdded.PERCENTILE),
        row.number(SchoolValueAdded.PROGRESS8),
        row.number(SchoolValueAdded.PROGRESS8_LOWER),
        row.number(SchoolValueAdded.PROGRESS8_UPPER),
        pupils == 0 ? 0 : (double) unclassified / pupils);
  }
}
