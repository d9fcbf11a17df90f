package org.ks4gaps.assure;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.ks4gaps.config.DataCheckRules;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.SchoolCrossProducts;
import org.ks4gaps.table.SchoolValueAdded;

/** Schools' groups: that they add up to their school, and schools to the country. */
final class SchoolChecks {
  private static final String SCHOOLS = "schools";
  private static final String PUPILS = "pupils";
  private static final String PROGRESS8_PUPILS = "progress8_pupils";
  private static final String PROGRESS8 = "progress8";
  private static final String PERCENTILE = "percentile";

  /** Whole numbers of which a group's and its school's can be set side by side. */
  private static final List<Field> COUNTED =
      List.of(
          SchoolValueAdded.PUPILS,
          SchoolValueAdded.PROGRESS8_PUPILS,
          SchoolValueAdded.ATTAINMENT8_SUM,
          SchoolValueAdded.PROGRESS8_SUM);

  private final Tolerance tolerance;
  private final YearOnYear jumps;

  SchoolChecks(DataCheckRules rules) {
    this.tolerance = new Tolerance(rules);
    this.jumps = new YearOnYear(rules);
  }

  TableChecks valueAdded() {
    Column all = SchoolValueAdded.BREAKDOWN.col().equalTo(Breakdown.ALL.column());
    Map<String, Column> sums = new LinkedHashMap<>();
    sums.put(SCHOOLS, when(all, lit(1L)));
    sums.put(PUPILS, when(all, SchoolValueAdded.PUPILS.col()));
    sums.put(PROGRESS8_PUPILS, when(all, SchoolValueAdded.PROGRESS8_PUPILS.col()));
    sums.put(PROGRESS8, when(all, SchoolValueAdded.PROGRESS8_SUM.col()));
    sums.put(PERCENTILE, when(all, SchoolValueAdded.PERCENTILE_SUM.col()));
    List<Check> checks = new ArrayList<>(EveryTable.of(SchoolValueAdded.TABLE));
    checks.add(addsUp(Breakdown.ETHNICITY_MAJOR, true));
    checks.add(addsUp(Breakdown.ETHNICITY_MINOR, true));
    checks.add(addsUp(Breakdown.DISADVANTAGE, false));
    checks.add(addsUp(Breakdown.FSM, false));
    checks.add(addsUp(Breakdown.ETHNICITY_DISADVANTAGE, false));
    checks.add(
        new Check.OfRow(
            "progress8_pupils_among_pupils",
            Kind.TOTALS,
            "pupils in Progress 8 are among the pupils",
            SchoolValueAdded.PROGRESS8_PUPILS.col().gt(SchoolValueAdded.PUPILS.col())));
    checks.add(meanProgress());
    checks.add(meanPercentile());
    checks.add(
        new Check.OfFigures(
            "jump_mainstream_schools",
            Kind.JUMPS,
            "there are about as many mainstream schools as in the year before",
            slices ->
                jumps.ofCount(
                    mainstream(slices), SchoolValueAdded.ACADEMIC_YEAR, s -> s.sum(SCHOOLS))));
    return new TableChecks(
        SchoolValueAdded.TABLE,
        List.of(SchoolValueAdded.ACADEMIC_YEAR, SchoolValueAdded.MAINSTREAM),
        List.of(SchoolValueAdded.SCHOOL_URN),
        sums,
        checks);
  }

  /**
   * Pupils, pupils in Progress 8 and the exact sums of both scores. Where a characteristic may be
   * unknown, its groups make up no more pupils than the school has.
   */
  private static Check addsUp(Breakdown breakdown, boolean everyPupil) {
    String name = breakdown.column() + "_adds_up";
    Column groups = SchoolValueAdded.BREAKDOWN.col().equalTo(breakdown.column());
    Column all = SchoolValueAdded.BREAKDOWN.col().equalTo(Breakdown.ALL.column());
    Map<String, Column> sums = new LinkedHashMap<>();
    Column broken = lit(false);
    for (Field field : everyPupil ? COUNTED : COUNTED.subList(0, 2)) {
      sums.put("all_" + field.name(), when(all, field.col()));
      sums.put("groups_" + field.name(), when(groups, field.col()));
      Column whole = coalesce(col(Scan.unitSum(name, "all_" + field.name())), lit(0L));
      Column parts = coalesce(col(Scan.unitSum(name, "groups_" + field.name())), lit(0L));
      broken = broken.or(everyPupil ? parts.notEqual(whole) : parts.gt(whole));
    }
    return new Check.OfUnit(
        name,
        Kind.TOTALS,
        "groups by "
            + breakdown.column()
            + (everyPupil
                ? " add up to their school in pupils, Attainment 8 and Progress 8"
                : " have together no more pupils than their school"),
        sums,
        broken);
  }

  private Check meanProgress() {
    return new Check.OfFigures(
        "mean_progress8",
        Kind.NATIONAL,
        "mean Progress 8 of mainstream pupils is about 0, in a year that has it",
        slices -> {
          List<Check.Figure> figures = new ArrayList<>();
          for (int year : slices.values(SchoolValueAdded.ACADEMIC_YEAR)) {
            Slices schools =
                mainstream(slices).where(s -> s.is(SchoolValueAdded.ACADEMIC_YEAR, year));
            double n = schools.sum(PROGRESS8_PUPILS);
            if (n > 0) {
              figures.add(
                  new Check.Figure(
                          String.valueOf(year),
                          schools.sum(PROGRESS8) / n / 1000,
                          PublishedShares.MAINSTREAM_PROGRESS8.least(),
                          PublishedShares.MAINSTREAM_PROGRESS8.most())
                      .widenedBy(tolerance.ofMean(PublishedShares.PROGRESS8_SD.most(), n)));
            }
          }
          return figures;
        });
  }

  /** Mid-ranks over n have the mean n / 2 whatever the scores. */
  private Check meanPercentile() {
    return new Check.OfFigures(
        "mean_percentile",
        Kind.CONSISTENCY,
        "the mean percentile of mainstream pupils is 50",
        slices -> {
          List<Check.Figure> figures = new ArrayList<>();
          for (int year : slices.values(SchoolValueAdded.ACADEMIC_YEAR)) {
            Slices schools =
                mainstream(slices).where(s -> s.is(SchoolValueAdded.ACADEMIC_YEAR, year));
            if (schools.sum(PUPILS) > 0) {
              figures.add(
                  new Check.Figure(
                      String.valueOf(year),
                      schools.sum(PERCENTILE) / schools.sum(PUPILS) / 10_000,
                      49.9,
                      50.1));
            }
          }
          return figures;
        });
  }

  TableChecks crossProducts() {
    List<Check> checks = new ArrayList<>(EveryTable.of(SchoolCrossProducts.TABLE));
    checks.add(cellsAddUp("cells_add_up", "pupils", SchoolCrossProducts.PUPILS));
    checks.add(
        cellsAddUp(
            "progress8_cells_add_up", "progress8_pupils", SchoolCrossProducts.PROGRESS8_PUPILS));
    return new TableChecks(SchoolCrossProducts.TABLE, List.of(), List.of(), Map.of(), checks);
  }

  private static Check cellsAddUp(String name, String part, Field whole) {
    return new Check.OfRow(
        name,
        Kind.TOTALS,
        "pupils of the cells add up to " + whole.name(),
        expr("aggregate("
                + SchoolCrossProducts.CELLS.name()
                + ", 0L, (total, cell) -> total + cell."
                + part
                + ")")
            .notEqual(whole.col()));
  }

  TableChecks gaps() {
    List<Check> checks = new ArrayList<>(EveryTable.of(AttainmentGaps.TABLE));
    checks.add(
        isDifference(
            AttainmentGaps.PERCENTILE_GAP,
            AttainmentGaps.REST_PERCENTILE,
            AttainmentGaps.GROUP_PERCENTILE));
    checks.add(
        isDifference(
            AttainmentGaps.ATTAINMENT8_GAP,
            AttainmentGaps.REST_ATTAINMENT8,
            AttainmentGaps.GROUP_ATTAINMENT8));
    checks.add(
        isDifference(
            AttainmentGaps.PROGRESS8_GAP,
            AttainmentGaps.REST_PROGRESS8,
            AttainmentGaps.GROUP_PROGRESS8));
    return new TableChecks(AttainmentGaps.TABLE, List.of(), List.of(), Map.of(), checks);
  }

  private static Check isDifference(Field gap, Field rest, Field group) {
    return new Check.OfRow(
        gap.name() + "_is_the_difference",
        Kind.TOTALS,
        gap.name() + " is " + rest.name() + " less " + group.name(),
        abs(rest.col().minus(group.col()).minus(gap.col())).gt(1e-6));
  }

  private static Slices mainstream(Slices slices) {
    return slices.where(Tolerance.isTrue(SchoolValueAdded.MAINSTREAM));
  }
}
