package org.ks4gaps.assure;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.ks4gaps.config.DataCheckRules;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PupilResults;

/**
 * Pupils: shares and means of the country beside published ones, and each year beside the one
 * before. Of pupils in national results.
 */
final class PupilChecks {
  private static final List<Field> SLICES =
      List.of(
          PupilResults.ACADEMIC_YEAR,
          PupilResults.IN_NATIONAL_RESULTS,
          PupilResults.MAINSTREAM,
          PupilResults.ETHNICITY_MINOR,
          PupilResults.DISADVANTAGED,
          PupilResults.FSM_NOW,
          PupilResults.SEX);

  /** Characteristics that a year has for as many pupils as the year before. */
  private static final List<Field> FILLED =
      List.of(
          PupilResults.DISADVANTAGED,
          PupilResults.FSM_NOW,
          PupilResults.FSM_EVER6,
          PupilResults.EAL,
          PupilResults.SEN,
          PupilResults.IDACI,
          PupilResults.MONTH_OF_BIRTH);

  private static final String PUPILS = "pupils";
  private static final String ATTAINED = "attained";
  private static final String SUM = "attainment8_sum";
  private static final String SQUARES = "attainment8_squares";
  private static final String IN_PROGRESS8 = "in_progress8";

  /** Of two roundings to two places each of four parts and of their sum. */
  private static final double ROUNDING = 0.03;

  private final Tolerance tolerance;
  private final YearOnYear jumps;

  PupilChecks(DataCheckRules rules) {
    this.tolerance = new Tolerance(rules);
    this.jumps = new YearOnYear(rules);
  }

  TableChecks declared() {
    Map<String, Column> sums = new LinkedHashMap<>();
    sums.put(PUPILS, lit(1L));
    sums.put(ATTAINED, ifTrue(PupilResults.ATTAINMENT8.col().isNotNull()));
    sums.put(SUM, PupilResults.ATTAINMENT8.col());
    sums.put(SQUARES, PupilResults.ATTAINMENT8.col().multiply(PupilResults.ATTAINMENT8.col()));
    sums.put(IN_PROGRESS8, ifTrue(PupilResults.IN_P8_CALCULATION.col()));
    FILLED.forEach(f -> sums.put(filled(f), ifTrue(f.col().isNotNull())));
    List<Check> checks = new ArrayList<>(EveryTable.of(PupilResults.TABLE));
    checks.addAll(rows());
    checks.addAll(national());
    checks.addAll(yearOnYear());
    return new TableChecks(PupilResults.TABLE, SLICES, List.of(), sums, checks);
  }

  private static List<Check> rows() {
    Column elements =
        PupilResults.ENGLISH_POINTS
            .col()
            .plus(PupilResults.MATHS_POINTS.col())
            .plus(PupilResults.EBACC_POINTS.col())
            .plus(PupilResults.OPEN_POINTS.col());
    return List.of(
        new Check.OfRow(
            "elements_add_up",
            Kind.CONSISTENCY,
            "English, mathematics, EBacc and open points add up to Attainment 8, where there are all",
            abs(elements.minus(PupilResults.ATTAINMENT8.col())).gt(ROUNDING)),
        new Check.OfRow(
            "progress8_has_a_group",
            Kind.CONSISTENCY,
            "a pupil in Progress 8 has a prior-attainment group and Attainment 8",
            PupilResults.IN_P8_CALCULATION
                .col()
                .and(
                    PupilResults.PRIOR_ATTAINMENT_GROUP
                        .col()
                        .isNull()
                        .or(PupilResults.ATTAINMENT8.col().isNull()))),
        new Check.OfRow(
            "unclassified_alike",
            Kind.TOTALS,
            "the major ethnic group is unclassified where the minor is, and nowhere else",
            PupilResults.ETHNICITY_MINOR
                .col()
                .equalTo(Breakdown.UNCLASSIFIED)
                .notEqual(PupilResults.ETHNICITY_MAJOR.col().equalTo(Breakdown.UNCLASSIFIED))));
  }

  private List<Check> national() {
    List<Check> checks = new ArrayList<>();
    checks.add(
        share(
            "share_disadvantaged",
            PublishedShares.DISADVANTAGED,
            s -> s.is(PupilResults.DISADVANTAGED, true),
            known(PupilResults.DISADVANTAGED)));
    checks.add(
        share(
            "share_fsm_now",
            PublishedShares.FSM_NOW,
            s -> s.is(PupilResults.FSM_NOW, true),
            known(PupilResults.FSM_NOW)));
    checks.add(
        share("share_female", PublishedShares.FEMALE, s -> s.is(PupilResults.SEX, "F"), s -> true));
    checks.add(
        share(
            "share_" + Breakdown.UNCLASSIFIED,
            PublishedShares.UNCLASSIFIED,
            ethnicity(Breakdown.UNCLASSIFIED),
            s -> true));
    PublishedShares.ethnicity()
        .forEach(
            (group, bounds) ->
                checks.add(share("share_" + group, bounds, ethnicity(group), s -> true)));
    checks.add(
        ofYears(
            "share_in_progress8",
            Kind.NATIONAL,
            "the share of pupils in Progress 8 is near the published, in a year that has it",
            (year, pupils) ->
                pupils.sum(IN_PROGRESS8) == 0
                    ? List.of()
                    : List.of(
                        shareOf(
                            year,
                            pupils.sum(IN_PROGRESS8),
                            pupils.sum(PUPILS),
                            PublishedShares.IN_PROGRESS8))));
    checks.add(
        ofYears(
            "mean_attainment8",
            Kind.NATIONAL,
            "mean Attainment 8 is near the published",
            (year, pupils) -> {
              double n = pupils.sum(ATTAINED);
              return n == 0
                  ? List.of()
                  : List.of(
                      new Check.Figure(
                              year,
                              pupils.sum(SUM) / n,
                              PublishedShares.ATTAINMENT8.least(),
                              PublishedShares.ATTAINMENT8.most())
                          .widenedBy(tolerance.ofMean(sd(pupils), n)));
            }));
    return checks;
  }

  private List<Check> yearOnYear() {
    List<Check> checks = new ArrayList<>();
    Function<Slices, Slices> all = pupils -> pupils;
    checks.add(jumpInPupils("jump_pupils", all));
    checks.add(
        jumpInPupils(
            "jump_mainstream_pupils",
            pupils -> pupils.where(Tolerance.isTrue(PupilResults.MAINSTREAM))));
    checks.add(
        jumpInPupils(
            "jump_other_pupils",
            pupils -> pupils.where(Tolerance.isTrue(PupilResults.MAINSTREAM).negate())));
    List<String> groups = new ArrayList<>(PublishedShares.ethnicity().keySet());
    groups.add(Breakdown.UNCLASSIFIED);
    groups.forEach(g -> checks.add(jumpInShare("jump_" + g, ethnicity(g))));
    checks.add(jumpInShare("jump_disadvantaged", s -> s.is(PupilResults.DISADVANTAGED, true)));
    checks.add(jumpInShare("jump_fsm_now", s -> s.is(PupilResults.FSM_NOW, true)));
    for (Field field : FILLED) {
      checks.add(
          new Check.OfFigures(
              "jump_" + filled(field),
              Kind.JUMPS,
              "the share of pupils of whom "
                  + field.name()
                  + " is known is that of the year before",
              slices ->
                  jumps.ofShare(
                      national(slices),
                      PupilResults.ACADEMIC_YEAR,
                      p -> p.sum(filled(field)),
                      p -> p.sum(PUPILS))));
    }
    checks.add(
        new Check.OfFigures(
            "jump_attainment8",
            Kind.JUMPS,
            "mean Attainment 8 is near that of the year before",
            slices ->
                jumps.ofMean(
                    national(slices),
                    PupilResults.ACADEMIC_YEAR,
                    p -> p.sum(ATTAINED),
                    p -> p.sum(SUM),
                    PupilChecks::sd)));
    return checks;
  }

  private Check jumpInPupils(String name, Function<Slices, Slices> of) {
    return new Check.OfFigures(
        name,
        Kind.JUMPS,
        "there are about as many pupils as in the year before",
        slices ->
            jumps.ofCount(
                of.apply(national(slices)), PupilResults.ACADEMIC_YEAR, p -> p.sum(PUPILS)));
  }

  private Check jumpInShare(String name, Predicate<Slices.Slice> group) {
    return new Check.OfFigures(
        name,
        Kind.JUMPS,
        "the group's share of pupils is near that of the year before",
        slices ->
            jumps.ofShare(
                national(slices),
                PupilResults.ACADEMIC_YEAR,
                p -> p.where(group).sum(PUPILS),
                p -> p.sum(PUPILS)));
  }

  private Check share(
      String name,
      PublishedShares.Bounds bounds,
      Predicate<Slices.Slice> group,
      Predicate<Slices.Slice> of) {
    return ofYears(
        name,
        Kind.NATIONAL,
        "the group's share of pupils is near the published",
        (year, pupils) -> {
          double n = pupils.where(of).sum(PUPILS);
          return n == 0
              ? List.of()
              : List.of(shareOf(year, pupils.where(group).sum(PUPILS), n, bounds));
        });
  }

  private Check.Figure shareOf(String year, double part, double n, PublishedShares.Bounds bounds) {
    // By the bound that is nearer: a share of nothing would have no error of its own.
    double margin =
        Math.max(
            tolerance.ofShare(bounds.least(), n),
            Math.max(tolerance.ofShare(bounds.most(), n), tolerance.ofShare(part / n, n)));
    return new Check.Figure(year, part / n, bounds.least(), bounds.most()).widenedBy(margin);
  }

  private interface OfYear {
    List<Check.Figure> of(String year, Slices pupils);
  }

  private static Check ofYears(String name, Kind kind, String meaning, OfYear figures) {
    return new Check.OfFigures(
        name,
        kind,
        meaning,
        slices -> {
          Slices pupils = national(slices);
          List<Check.Figure> found = new ArrayList<>();
          for (int year : pupils.values(PupilResults.ACADEMIC_YEAR)) {
            found.addAll(
                figures.of(
                    String.valueOf(year),
                    pupils.where(s -> s.is(PupilResults.ACADEMIC_YEAR, year))));
          }
          return found;
        });
  }

  private static Slices national(Slices slices) {
    return slices.where(Tolerance.isTrue(PupilResults.IN_NATIONAL_RESULTS));
  }

  private static Predicate<Slices.Slice> ethnicity(String group) {
    return s -> s.is(PupilResults.ETHNICITY_MINOR, group);
  }

  private static Predicate<Slices.Slice> known(Field field) {
    return s -> !s.is(field, null);
  }

  private static double sd(Slices pupils) {
    return Tolerance.sd(pupils.sum(ATTAINED), pupils.sum(SUM), pupils.sum(SQUARES));
  }

  private static String filled(Field field) {
    return "filled_" + field.name();
  }

  private static Column ifTrue(Column condition) {
    return when(condition, lit(1L)).otherwise(lit(0L));
  }
}
