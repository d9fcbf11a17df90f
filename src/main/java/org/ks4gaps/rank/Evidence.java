package org.ks4gaps.rank;

import static org.apache.spark.sql.functions.col;

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
import org.ks4gaps.table.NationalMeasures;
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
 * @param pupilVariance variance of pupils' percentiles within school, group and year, mean of the
 *     study years
 */
record Evidence(
    RunConfig.Years years,
    SortedMap<String, SortedMap<SchoolGroup, SortedMap<Integer, PairYear>>> pairs,
    SortedMap<Integer, SortedMap<Integer, SchoolYear>> schoolYears,
    SortedMap<Integer, Long> unclassified,
    Set<Integer> brokenHistory,
    double pupilVariance) {

  /** A school's pupils and mean percentile in one year. */
  record SchoolYear(long pupils, double mean) {}

  static Evidence of(
      Dataset<Row> valueAdded,
      Dataset<Row> gaps,
      Dataset<Row> national,
      Dataset<Row> schools,
      RunConfig.Years years) {
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
    return new Evidence(
        years,
        pairs(gaps, years, broken),
        schoolYears,
        unclassified,
        seenBroken,
        pupilVariance(national, years));
  }

  /** The pairs of a group in the study years, where it has every one. */
  Optional<List<PairYear>> study(SortedMap<Integer, PairYear> byYear) {
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

  private static SortedMap<String, SortedMap<SchoolGroup, SortedMap<Integer, PairYear>>> pairs(
      Dataset<Row> gaps, RunConfig.Years years, Set<Integer> broken) {
    SortedMap<String, SortedMap<SchoolGroup, SortedMap<Integer, PairYear>>> pairs = new TreeMap<>();
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
        .where(AttainmentGaps.PERCENTILE_GAP.col().isNotNull())
        .select(
            AttainmentGaps.BREAKDOWN.col(),
            AttainmentGaps.SCHOOL_URN.col(),
            AttainmentGaps.GROUP.col(),
            AttainmentGaps.ACADEMIC_YEAR.col(),
            AttainmentGaps.GROUP_PUPILS.col(),
            AttainmentGaps.GROUP_PERCENTILE.col(),
            AttainmentGaps.REST_PUPILS.col(),
            AttainmentGaps.REST_PERCENTILE.col())
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
                        new PairYear(r.getLong(4), r.getDouble(5), r.getLong(6), r.getDouble(7)));
              }
            });
    return pairs;
  }

  private static double pupilVariance(Dataset<Row> national, RunConfig.Years years) {
    List<Row> rows =
        national
            .where(NationalMeasures.ACADEMIC_YEAR.col().isin(years.study().toArray()))
            .where(NationalMeasures.PERCENTILE_SD.col().isNotNull())
            .select(NationalMeasures.PERCENTILE_SD.col())
            .orderBy(col(NationalMeasures.ACADEMIC_YEAR.name()))
            .collectAsList();
    return rows.stream()
        .mapToDouble(r -> r.getDouble(0) * r.getDouble(0))
        .average()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No study year of "
                        + years.study()
                        + " has results. Change years.study, or ingest extracts of these years."));
  }

  private static Column of(Column academicYear, RunConfig.Years years) {
    return academicYear.isin(years.study().toArray()).or(academicYear.equalTo(years.check()));
  }
}
