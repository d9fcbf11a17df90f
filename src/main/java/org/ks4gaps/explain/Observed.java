package org.ks4gaps.explain;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.PairYear;
import org.ks4gaps.stats.PercentileScale;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.Measure;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.SchoolValueAdded;

/**
 * What the lists of one scale look at, of the whole nation: what is high, and what figures are
 * shrunk towards, cannot be told from one school. Mainstream schools with a history that is one to
 * one, in the study years and the check year.
 *
 * @param pupilSd national SD of pupils on the scale
 * @param factors by year that has the measure: what its figures are multiplied by
 * @param schools every school as a whole, by year
 * @param pairs by breakdown: every group against the rest of its school, by year
 * @param unclassified pupils of a school without classified ethnicity, over the study years
 */
record Observed(
    RunConfig.Years years,
    double pupilSd,
    SortedMap<Integer, Double> factors,
    SortedMap<Integer, SortedMap<Integer, SchoolYear>> schools,
    SortedMap<String, SortedMap<SchoolGroup, SortedMap<Integer, Compared>>> pairs,
    SortedMap<Integer, Long> unclassified) {

  /** A school's pupils and mean. */
  record SchoolYear(long pupils, double mean) {}

  /** A group against the rest, with the variance among the pupils of each. */
  record Compared(PairYear pair, double groupVariance, double restVariance) {
    double samplingVariance() {
      return groupVariance / pair.groupPupils() + restVariance / pair.restPupils();
    }
  }

  /** Read from the tables. */
  static Observed of(Measure scale, Lake lake, RunConfig.Years years, Set<Integer> brokenHistory) {
    SortedMap<Integer, Double> factors = new TreeMap<>();
    double pupilSd = PercentileScale.SD;
    if (scale == Measure.ATTAINMENT) {
      years.study().forEach(year -> factors.put(year, 1.0));
      factors.put(years.check(), 1.0);
    } else {
      SortedMap<Integer, Double> sds = pupilSds(lake);
      double last = sds.getOrDefault(years.last(), 1.0);
      sds.forEach((year, sd) -> factors.put(year, last / sd));
      pupilSd = last;
    }
    Observed observed =
        new Observed(years, pupilSd, factors, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    observed.readSchools(scale, lake.read(SchoolValueAdded.TABLE), brokenHistory);
    observed.readPairs(scale, lake.read(AttainmentGaps.TABLE), brokenHistory);
    return observed;
  }

  /** Whether every study year has the measure. */
  boolean hasStudyYears() {
    return factors.keySet().containsAll(years.study());
  }

  /** Every group of a breakdown. */
  SortedMap<SchoolGroup, SortedMap<Integer, Compared>> of(Breakdown breakdown) {
    return pairs.getOrDefault(breakdown.column(), new TreeMap<>());
  }

  /** A school by year. */
  SortedMap<Integer, SchoolYear> school(int urn) {
    return schools.getOrDefault(urn, new TreeMap<>());
  }

  /**
   * Share of pupils without classified ethnicity over the study years; to be asked on the scale of
   * attainment, which all pupils have.
   */
  double unclassifiedShare(int urn) {
    long pupils =
        school(urn).entrySet().stream()
            .filter(e -> years.study().contains(e.getKey()))
            .mapToLong(e -> e.getValue().pupils())
            .sum();
    long without = unclassified.getOrDefault(urn, 0L);
    return without == 0 ? 0 : (double) without / pupils;
  }

  private static SortedMap<Integer, Double> pupilSds(Lake lake) {
    SortedMap<Integer, Double> sds = new TreeMap<>();
    lake.read(NationalMeasures.TABLE)
        .where(NationalMeasures.PROGRESS8_SD.col().isNotNull())
        .select(NationalMeasures.ACADEMIC_YEAR.col(), NationalMeasures.PROGRESS8_SD.col())
        .collectAsList() // map on driver because there is one row a year
        .forEach(row -> sds.put(row.getInt(0), row.getDouble(1)));
    return sds;
  }

  private void readSchools(Measure scale, Dataset<Row> valueAdded, Set<Integer> broken) {
    Column everyone = SchoolValueAdded.BREAKDOWN.col().equalTo(Breakdown.ALL.column());
    Column notClassified =
        SchoolValueAdded.BREAKDOWN
            .col()
            .equalTo(Breakdown.ETHNICITY_MINOR.column())
            .and(SchoolValueAdded.GROUP.col().equalTo(Breakdown.UNCLASSIFIED));
    valueAdded
        .where(SchoolValueAdded.MAINSTREAM.col().and(inYears(SchoolValueAdded.ACADEMIC_YEAR.col())))
        .where(everyone.or(notClassified))
        .select(
            SchoolValueAdded.SCHOOL_URN.col(),
            SchoolValueAdded.ACADEMIC_YEAR.col(),
            everyone,
            SchoolValueAdded.PUPILS.col(),
            scale.schoolPupils().col(),
            scale.schoolMean().col())
        .collectAsList() // map on driver because the high mark is a quantile of a few thousand
        .forEach(
            row -> {
              int urn = row.getInt(0);
              int year = row.getInt(1);
              if (broken.contains(urn)) {
                return;
              }
              if (!row.getBoolean(2)) {
                if (years.study().contains(year)) {
                  unclassified.merge(urn, row.getLong(3), Long::sum);
                }
                return;
              }
              SortedMap<Integer, SchoolYear> byYear =
                  schools.computeIfAbsent(urn, u -> new TreeMap<>());
              if (!row.isNullAt(5) && factors.containsKey(year)) {
                byYear.put(
                    year, new SchoolYear(row.getLong(4), row.getDouble(5) * factors.get(year)));
              }
            });
  }

  private void readPairs(Measure scale, Dataset<Row> gaps, Set<Integer> broken) {
    boolean ownVariance = scale == Measure.ATTAINMENT;
    Column national = lit(pupilSd * pupilSd);
    gaps.where(AttainmentGaps.MAINSTREAM.col().and(inYears(AttainmentGaps.ACADEMIC_YEAR.col())))
        .where(
            AttainmentGaps.BREAKDOWN
                .col()
                .isin(Breakdown.ETHNICITY_MINOR.column(), Breakdown.DISADVANTAGE.column()))
        .select(
            AttainmentGaps.BREAKDOWN.col(),
            AttainmentGaps.SCHOOL_URN.col(),
            AttainmentGaps.GROUP.col(),
            AttainmentGaps.ACADEMIC_YEAR.col(),
            scale.groupPupils().col(),
            scale.groupMean().col(),
            scale.restPupils().col(),
            scale.restMean().col(),
            ownVariance ? AttainmentGaps.GROUP_VARIANCE.col() : national,
            ownVariance ? AttainmentGaps.REST_VARIANCE.col() : national)
        .collectAsList() // map on driver because centres are of all schools together
        .forEach(
            row -> {
              int year = row.getInt(3);
              if (!row.anyNull() && !broken.contains(row.getInt(1)) && factors.containsKey(year)) {
                pairs
                    .computeIfAbsent(row.getString(0), b -> new TreeMap<>())
                    .computeIfAbsent(
                        new SchoolGroup(row.getInt(1), row.getString(2)), g -> new TreeMap<>())
                    .put(year, compared(row, factors.get(year)));
              }
            });
  }

  private static Compared compared(Row row, double factor) {
    return new Compared(
        new PairYear(
            row.getLong(4), row.getDouble(5) * factor, row.getLong(6), row.getDouble(7) * factor),
        row.getDouble(8),
        row.getDouble(9));
  }

  private Column inYears(Column academicYear) {
    List<Integer> all = new ArrayList<>(years.study());
    all.add(years.check());
    return academicYear.isin(all.toArray());
  }
}
