package org.ks4gaps.rank;

import static org.apache.spark.sql.functions.lit;

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
import org.ks4gaps.table.Measure;
import org.ks4gaps.table.SchoolValueAdded;
import org.ks4gaps.table.Schools;

/**
 * What the lists of one measure are made from, on the driver: some thousands of schools with their
 * groups, for the study years and the check year. Mainstream schools only; schools that were split
 * or merged in these years are left out and counted.
 *
 * @param years study years and check year
 * @param unit the scale of the figures
 * @param pairs by breakdown: each group of each school against its rest, by year
 * @param schoolYears each school as a whole, by year
 * @param unclassified pupils without classified ethnicity, by school, over the study years
 * @param brokenHistory schools left out because their history is not one to one
 */
record Evidence(
    RunConfig.Years years,
    Unit unit,
    SortedMap<String, SortedMap<SchoolGroup, SortedMap<Integer, Compared>>> pairs,
    SortedMap<Integer, SortedMap<Integer, SchoolYear>> schoolYears,
    SortedMap<Integer, Long> unclassified,
    Set<Integer> brokenHistory) {

  /** A school's pupils and mean in one year. */
  record SchoolYear(long pupils, double mean) {}

  static Evidence of(
      Measure measure,
      Unit unit,
      Dataset<Row> valueAdded,
      Dataset<Row> gaps,
      Dataset<Row> schools,
      RunConfig.Years years) {
    Set<Integer> broken = broken(schools);
    TreeSet<Integer> seenBroken = new TreeSet<>();
    SortedMap<Integer, SortedMap<Integer, SchoolYear>> schoolYears = new TreeMap<>();
    SortedMap<Integer, Long> unclassified = new TreeMap<>();
    for (Row row : wholeSchools(measure, valueAdded, years)) {
      int school = row.getInt(0);
      int year = row.getInt(1);
      if (broken.contains(school)) {
        seenBroken.add(school);
      } else if (!row.getString(2).equals(Breakdown.EVERYONE)) {
        if (years.study().contains(year)) {
          unclassified.merge(school, row.getLong(3), Long::sum);
        }
      } else {
        SortedMap<Integer, SchoolYear> own =
            schoolYears.computeIfAbsent(school, s -> new TreeMap<>());
        if (!row.isNullAt(5) && unit.has(year)) {
          own.put(year, new SchoolYear(row.getLong(4), row.getDouble(5) * unit.factor(year)));
        }
      }
    }
    return new Evidence(
        years,
        unit,
        pairs(measure, unit, gaps, years, broken),
        schoolYears,
        unclassified,
        seenBroken);
  }

  /** Whether every study year has the measure. */
  boolean hasStudyYears() {
    return years.study().stream().allMatch(unit::has);
  }

  /** The pairs of a breakdown. */
  SortedMap<SchoolGroup, SortedMap<Integer, Compared>> pairs(Breakdown breakdown) {
    return pairs.getOrDefault(breakdown.column(), new TreeMap<>());
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

  private static List<Row> wholeSchools(
      Measure measure, Dataset<Row> valueAdded, RunConfig.Years years) {
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
            measure.schoolPupils().col(),
            measure.schoolMean().col())
        .collectAsList();
  }

  private static SortedMap<String, SortedMap<SchoolGroup, SortedMap<Integer, Compared>>> pairs(
      Measure measure, Unit unit, Dataset<Row> gaps, RunConfig.Years years, Set<Integer> broken) {
    boolean own = measure == Measure.ATTAINMENT;
    Column variance = lit(unit.pupilSd() * unit.pupilSd());
    SortedMap<String, SortedMap<SchoolGroup, SortedMap<Integer, Compared>>> pairs = new TreeMap<>();
    gaps.where(AttainmentGaps.MAINSTREAM.col())
        .where(of(AttainmentGaps.ACADEMIC_YEAR.col(), years))
        .where(
            AttainmentGaps.BREAKDOWN
                .col()
                .isin(Breakdown.ETHNICITY_MINOR.column(), Breakdown.DISADVANTAGE.column()))
        .where(measure.groupMean().col().isNotNull().and(measure.restMean().col().isNotNull()))
        .select(
            AttainmentGaps.BREAKDOWN.col(),
            AttainmentGaps.SCHOOL_URN.col(),
            AttainmentGaps.GROUP.col(),
            AttainmentGaps.ACADEMIC_YEAR.col(),
            measure.groupPupils().col(),
            measure.groupMean().col(),
            measure.restPupils().col(),
            measure.restMean().col(),
            own ? AttainmentGaps.GROUP_VARIANCE.col() : variance,
            own ? AttainmentGaps.REST_VARIANCE.col() : variance)
        .collectAsList()
        .forEach(
            r -> {
              int year = r.getInt(3);
              if (!broken.contains(r.getInt(1))
                  && unit.has(year)
                  && !r.isNullAt(8)
                  && !r.isNullAt(9)) {
                pairs
                    .computeIfAbsent(r.getString(0), b -> new TreeMap<>())
                    .computeIfAbsent(
                        new SchoolGroup(r.getInt(1), r.getString(2)), g -> new TreeMap<>())
                    .put(year, compared(r, unit.factor(year)));
              }
            });
    return pairs;
  }

  private static Compared compared(Row r, double factor) {
    return new Compared(
        new PairYear(r.getLong(4), r.getDouble(5) * factor, r.getLong(6), r.getDouble(7) * factor),
        r.getDouble(8),
        r.getDouble(9));
  }

  private static Column of(Column academicYear, RunConfig.Years years) {
    return academicYear.isin(years.study().toArray()).or(academicYear.equalTo(years.check()));
  }
}
