package org.ks4gaps.rank;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.PairYear;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.Schools;

/**
 * What the lists are made from, on the driver: some thousands of schools with their groups, for the
 * study years and the check year. Mainstream schools only; schools that were split or merged in
 * these years are left out and counted.
 *
 * @param years study years and check year
 * @param pairs by breakdown: each group of each school against its rest, by year
 * @param schoolYears each school as a whole, by year
 * @param unclassified pupils without classified ethnicity, by school, over the study years
 * @param brokenHistory schools left out because their history is not one to one
 */
record Evidence(
    RunConfig.Years years,
    SortedMap<String, SortedMap<SchoolGroup, SortedMap<Integer, Compared>>> pairs,
    SortedMap<Integer, SortedMap<Integer, SchoolYear>> schoolYears,
    SortedMap<Integer, Long> unclassified,
    Set<Integer> brokenHistory) {

  /** A school's pupils and mean percentile in one year. */
  record SchoolYear(long pupils, double mean) {}

  static Evidence of(
      Dataset<Row> valueAdded, Dataset<Row> gaps, Dataset<Row> schools, RunConfig.Years years) {
    Set<Integer> broken = broken(schools);
    TreeSet<Integer> seenBroken = new TreeSet<>();
    SortedMap<Integer, SortedMap<Integer, SchoolYear>> schoolYears = new TreeMap<>();
    SortedMap<Integer, Long> unclassified = new TreeMap<>();
    for (Row row : wholeSchools(valueAdded, years)) {
      int school = row.getInt(0);
      if (broken.contains(school)) {
        seenBroken.add(school);
      } else if (row.getString(2).equals(Breakdown.EVERYONE)) {
        schoolYears
            .computeIfAbsent(school, s -> new TreeMap<>())
            .put(row.getInt(1), new SchoolYear(row.getLong(3), row.getDouble(4)));
      } else if (years.study().contains(row.getInt(1))) {
        unclassified.merge(school, row.getLong(3), Long::sum);
      }
    }
    return new Evidence(years, pairs(gaps, years, broken), schoolYears, unclassified, seenBroken);
  }

  /** The pairs of a group in the study years, where it has every one. */
  Optional<List<Compared>> study(SortedMap<Integer, Compared> byYear) {
    return years.study().stream().allMatch(byYear::containsKey)
        ? Optional.of(years.study().stream().map(byYear::get).toList())
        : Optional.empty();
  }

  /**
   * Whether more than a share of a school's pupils in the study years have no classified ethnicity.
   */
  boolean manyUnclassified(int school, double share) {
    long pupils =
        schoolYears.getOrDefault(school, new TreeMap<>()).entrySet().stream()
            .filter(e -> years.study().contains(e.getKey()))
            .mapToLong(e -> e.getValue().pupils())
            .sum();
    return unclassified.getOrDefault(school, 0L) > share * pupils;
  }

  private static Set<Integer> broken(Dataset<Row> schools) {
    Set<Integer> urns = new TreeSet<>();
    schools
        .where(Schools.HISTORY.col().equalTo("BROKEN"))
        .select(Schools.SCHOOL_URN.col())
        .distinct()
        .collectAsList()
        .forEach(r -> urns.add(r.getInt(0)));
    return urns;
  }

  private static List<Row> wholeSchools(Dataset<Row> valueAdded, RunConfig.Years years) {
    Column whole = SchoolValueAdded.BREAKDOWN.col().equalTo(Breakdown.ALL.column());
    Column unclassified =
        SchoolValueAdded.BREAKDOWN
            .col()
            .equalTo(Breakdown.ETHNICITY_MINOR.column())
            .and(SchoolValueAdded.GROUP.col().equalTo(Breakdown.UNCLASSIFIED));
    return valueAdded
        .where(SchoolValueAdded.MAINSTREAM.col())
        .where(of(SchoolValueAdded.ACADEMIC_YEAR.col(), years))
        .where(whole.or(unclassified))
        .select(
            SchoolValueAdded.SCHOOL_URN.col(),
            SchoolValueAdded.ACADEMIC_YEAR.col(),
            SchoolValueAdded.GROUP.col(),
            SchoolValueAdded.PUPILS.col(),
            SchoolValueAdded.PERCENTILE.col())
        .collectAsList();
  }

  private static SortedMap<String, SortedMap<SchoolGroup, SortedMap<Integer, Compared>>> pairs(
      Dataset<Row> gaps, RunConfig.Years years, Set<Integer> broken) {
    SortedMap<String, SortedMap<SchoolGroup, SortedMap<Integer, Compared>>> pairs = new TreeMap<>();
    gaps.where(AttainmentGaps.MAINSTREAM.col())
        .where(of(AttainmentGaps.ACADEMIC_YEAR.col(), years))
        .where(
            AttainmentGaps.BREAKDOWN
                .col()
                .equalTo(Breakdown.ETHNICITY_MINOR.column())
                .or(
                    AttainmentGaps.BREAKDOWN
                        .col()
                        .equalTo(Breakdown.DISADVANTAGE.column())
                        .and(AttainmentGaps.GROUP.col().equalTo(Breakdown.DISADVANTAGED))))
        .where(AttainmentGaps.PERCENTILE_GAP_SE.col().isNotNull())
        .select(
            AttainmentGaps.BREAKDOWN.col(),
            AttainmentGaps.SCHOOL_URN.col(),
            AttainmentGaps.GROUP.col(),
            AttainmentGaps.ACADEMIC_YEAR.col(),
            AttainmentGaps.GROUP_PUPILS.col(),
            AttainmentGaps.GROUP_PERCENTILE.col(),
            AttainmentGaps.REST_PUPILS.col(),
            AttainmentGaps.REST_PERCENTILE.col(),
            AttainmentGaps.GROUP_VARIANCE.col(),
            AttainmentGaps.REST_VARIANCE.col())
        .collectAsList()
        .forEach(
            r -> {
              if (!broken.contains(r.getInt(1))) {
                pairs
                    .computeIfAbsent(r.getString(0), b -> new TreeMap<>())
                    .computeIfAbsent(
                        new SchoolGroup(r.getInt(1), r.getString(2)), g -> new TreeMap<>())
                    .put(
                        r.getInt(3),
                        new Compared(
                            new PairYear(
                                r.getLong(4), r.getDouble(5), r.getLong(6), r.getDouble(7)),
                            r.getDouble(8),
                            r.getDouble(9)));
              }
            });
    return pairs;
  }

  private static Column of(Column academicYear, RunConfig.Years years) {
    return academicYear.isin(years.study().toArray()).or(academicYear.equalTo(years.check()));
  }
}
