package org.ks4gaps.assure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.ks4gaps.config.DataCheckRules;
import org.ks4gaps.table.CensusConflicts;
import org.ks4gaps.table.CensusMatches;
import org.ks4gaps.table.ExpectedAttainment;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.NationalMeasures;

/** Tables with a row a year, or a few: the country's expectations, and how the census fits. */
final class NationalChecks {
  /**
   * Expected Attainment 8 rises from here. Below, groups of pupils who were not entered for the
   * test or did not reach its level stand beside those who just did: an early table of 2018/19 has
   * 18.96, 17.49, 17.64 and 18.47 for groups 1 to 4 (SISRA and ASCL estimates).
   */
  private static final int RISES_FROM = 4;

  /** Differing pupils among those told by both sources; most fields differ by late corrections. */
  private static final double MOST_DIFFERING = 0.05;

  private static final double LEAST_AGREED = 0.99;

  /** About 1% by design of the floor (DfE secondary accountability guide). */
  private static final double MOST_ADJUSTED = 0.02;

  private final double minimumMatch;
  private final Tolerance tolerance;

  NationalChecks(double minimumMatch, DataCheckRules rules) {
    this.minimumMatch = minimumMatch;
    this.tolerance = new Tolerance(rules);
  }

  TableChecks matches() {
    List<Check> checks = new ArrayList<>(EveryTable.of(CensusMatches.TABLE));
    checks.add(
        new Check.OfFigures(
            "mainstream_match_rate",
            Kind.MATCHES,
            "mainstream pupils in national results are found in the spring census of their year",
            slices ->
                slices.stream()
                    .filter(s -> s.sum(CensusMatches.MAINSTREAM_PUPILS.name()) > 0)
                    .map(
                        s ->
                            new Check.Figure(
                                year(s, CensusMatches.ACADEMIC_YEAR),
                                s.sum(CensusMatches.MAINSTREAM_MATCHED.name())
                                    / s.sum(CensusMatches.MAINSTREAM_PUPILS.name()),
                                minimumMatch,
                                1))
                    .toList()));
    checks.add(atMost(CensusMatches.MATCHED, CensusMatches.PUPILS));
    checks.add(atMost(CensusMatches.NATIONAL_MATCHED, CensusMatches.NATIONAL_PUPILS));
    checks.add(atMost(CensusMatches.MAINSTREAM_MATCHED, CensusMatches.MAINSTREAM_PUPILS));
    return new TableChecks(
        CensusMatches.TABLE,
        List.of(CensusMatches.ACADEMIC_YEAR),
        List.of(),
        columns(CensusMatches.MAINSTREAM_PUPILS, CensusMatches.MAINSTREAM_MATCHED),
        checks);
  }

  TableChecks conflicts() {
    List<Check> checks = new ArrayList<>(EveryTable.of(CensusConflicts.TABLE));
    checks.add(
        new Check.OfRow(
            "counts_add_up",
            Kind.TOTALS,
            "told by both, by one or by neither makes every pupil; alike and differently makes both",
            CensusConflicts.EQUAL
                .col()
                .plus(CensusConflicts.DIFFERING.col())
                .notEqual(CensusConflicts.BOTH.col())
                .or(
                    CensusConflicts.BOTH
                        .col()
                        .plus(CensusConflicts.KS4_ONLY.col())
                        .plus(CensusConflicts.CENSUS_ONLY.col())
                        .plus(CensusConflicts.NEITHER.col())
                        .notEqual(CensusConflicts.PUPILS.col()))));
    for (String concept : CensusConflicts.CONCEPTS) {
      checks.add(
          new Check.OfFigures(
              "differing_" + concept,
              Kind.CONSISTENCY,
              "the KS4 table and the census tell " + concept + " alike, of those told by both",
              slices ->
                  slices.stream()
                      .filter(s -> s.is(CensusConflicts.CONCEPT, concept))
                      .filter(s -> s.sum(CensusConflicts.BOTH.name()) > 0)
                      .map(NationalChecks::differing)
                      .toList()));
    }
    return new TableChecks(
        CensusConflicts.TABLE,
        List.of(CensusConflicts.ACADEMIC_YEAR, CensusConflicts.CONCEPT),
        List.of(),
        columns(CensusConflicts.BOTH, CensusConflicts.DIFFERING),
        checks);
  }

  private static Check.Figure differing(Slices.Slice slice) {
    return new Check.Figure(
        year(slice, CensusConflicts.ACADEMIC_YEAR),
        slice.sum(CensusConflicts.DIFFERING.name()) / slice.sum(CensusConflicts.BOTH.name()),
        0,
        MOST_DIFFERING);
  }

  TableChecks expected() {
    List<Check> checks = new ArrayList<>(EveryTable.of(ExpectedAttainment.TABLE));
    checks.add(
        new Check.OfFigures(
            "expected_attainment8_rises",
            Kind.NATIONAL,
            "expected Attainment 8 rises from one prior-attainment group to the next, from the fourth on: the smallest step",
            this::smallestSteps));
    return new TableChecks(
        ExpectedAttainment.TABLE,
        List.of(ExpectedAttainment.ACADEMIC_YEAR, ExpectedAttainment.GROUP),
        List.of(),
        columns(
            ExpectedAttainment.PUPILS,
            ExpectedAttainment.ATTAINMENT8,
            ExpectedAttainment.PROGRESS8_SD),
        checks);
  }

  /**
   * Of each year the step that is lowest beside what chance may make of it. Pupils of a group are
   * spread over schools, and their Progress 8 in grades is a tenth of their Attainment 8.
   */
  private List<Check.Figure> smallestSteps(Slices slices) {
    List<Check.Figure> lowest = new ArrayList<>();
    for (int year : slices.values(ExpectedAttainment.ACADEMIC_YEAR)) {
      List<Slices.Slice> groups =
          slices.stream()
              .filter(s -> s.is(ExpectedAttainment.ACADEMIC_YEAR, year))
              .filter(s -> group(s) >= RISES_FROM)
              .sorted(Comparator.comparing(NationalChecks::group))
              .toList();
      Check.Figure least = null;
      for (int i = 1; i < groups.size(); i++) {
        Check.Figure step = step(year, groups.get(i - 1), groups.get(i));
        if (least == null || step.found() - step.least() < least.found() - least.least()) {
          least = step;
        }
      }
      if (least != null) {
        lowest.add(least);
      }
    }
    return lowest;
  }

  private Check.Figure step(int year, Slices.Slice lower, Slices.Slice higher) {
    double margin = Tolerance.ofDifference(margin(lower), margin(higher));
    return new Check.Figure(
        String.valueOf(year),
        higher.sum(ExpectedAttainment.ATTAINMENT8.name())
            - lower.sum(ExpectedAttainment.ATTAINMENT8.name()),
        -margin,
        Double.POSITIVE_INFINITY);
  }

  /** A group of one pupil has no SD; the country's largest stands in. */
  private double margin(Slices.Slice group) {
    double sd =
        Math.max(
            group.sum(ExpectedAttainment.PROGRESS8_SD.name()),
            PublishedShares.PROGRESS8_SD.least());
    return tolerance.ofMean(10 * sd, group.sum(ExpectedAttainment.PUPILS.name()));
  }

  private static int group(Slices.Slice slice) {
    return (Integer) slice.at().get(ExpectedAttainment.GROUP.name());
  }

  TableChecks measures() {
    List<Check> checks = new ArrayList<>(EveryTable.of(NationalMeasures.TABLE));
    checks.add(atMost(NationalMeasures.MAINSTREAM_PUPILS, NationalMeasures.PUPILS));
    checks.add(atMost(NationalMeasures.AGREED, NationalMeasures.COMPARED));
    checks.add(
        new Check.OfFigures(
            "progress8_sd",
            Kind.NATIONAL,
            "the pupil SD of Progress 8 is near the published, in a year that has it",
            slices ->
                slices.stream()
                    .filter(s -> s.sum(NationalMeasures.PROGRESS8_SD.name()) > 0)
                    .map(
                        s -> {
                          double sd = s.sum(NationalMeasures.PROGRESS8_SD.name());
                          // The standard error of an SD is sd / sqrt(2 n).
                          return new Check.Figure(
                                  year(s, NationalMeasures.ACADEMIC_YEAR),
                                  sd,
                                  PublishedShares.PROGRESS8_SD.least(),
                                  PublishedShares.PROGRESS8_SD.most())
                              .widenedBy(
                                  tolerance.ofMean(
                                      sd / Math.sqrt(2),
                                      s.sum(NationalMeasures.MODEL_PUPILS.name())));
                        })
                    .toList()));
    checks.add(
        new Check.OfFigures(
            "share_raised_to_the_floor",
            Kind.NATIONAL,
            "about one pupil in a hundred is raised to the floor of Progress 8, or none",
            slices ->
                slices.stream()
                    .filter(s -> s.sum(NationalMeasures.MODEL_PUPILS.name()) > 0)
                    .map(
                        s ->
                            new Check.Figure(
                                    year(s, NationalMeasures.ACADEMIC_YEAR),
                                    s.sum(NationalMeasures.ADJUSTED_SHARE.name()),
                                    0,
                                    MOST_ADJUSTED)
                                .widenedBy(
                                    tolerance.ofShare(
                                        MOST_ADJUSTED,
                                        s.sum(NationalMeasures.MODEL_PUPILS.name()))))
                    .toList()));
    checks.add(
        new Check.OfFigures(
            "supplied_progress8_agrees",
            Kind.CONSISTENCY,
            "Progress 8 as supplied is ours, at two places, of those compared",
            slices ->
                slices.stream()
                    .filter(s -> s.sum(NationalMeasures.COMPARED.name()) > 0)
                    .map(
                        s ->
                            new Check.Figure(
                                year(s, NationalMeasures.ACADEMIC_YEAR),
                                s.sum(NationalMeasures.AGREED.name())
                                    / s.sum(NationalMeasures.COMPARED.name()),
                                LEAST_AGREED,
                                1))
                    .toList()));
    return new TableChecks(
        NationalMeasures.TABLE,
        List.of(NationalMeasures.ACADEMIC_YEAR),
        List.of(),
        columns(
            NationalMeasures.MODEL_PUPILS,
            NationalMeasures.PROGRESS8_SD,
            NationalMeasures.ADJUSTED_SHARE,
            NationalMeasures.COMPARED,
            NationalMeasures.AGREED),
        checks);
  }

  /** A part is no more than its whole. */
  static Check atMost(Field part, Field whole) {
    return new Check.OfRow(
        part.name() + "_among_" + whole.name(),
        Kind.TOTALS,
        part.name() + " is at most " + whole.name(),
        part.col().gt(whole.col()));
  }

  private static Map<String, Column> columns(Field... fields) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Field field : fields) {
      columns.put(field.name(), field.col());
    }
    return columns;
  }

  private static String year(Slices.Slice slice, Field field) {
    return String.valueOf(slice.at().get(field.name()));
  }
}
