package org.ks4gaps.simulate;

import java.util.List;

/**
 * Rows of the spring census of a year, with the census field names, which carry the term and year
 * ({@code _SPR19}) and change over the years: first language and IDACI are named differently from
 * 2021 on. One instance per thread.
 *
 * <p>Special educational needs, language and IDACI are drawn by chance from what the pupil is: more
 * support for low prior attainment and for attainment below expectation, the language by ethnic
 * group, IDACI by authority, school and deprivation. Levels by judgement, near the published
 * national shares of 2017/18.
 */
final class CensusRows {
  private static final double EXTENDED_SCHOOLS = 0.08;
  private static final double EXTENDED = 0.8;
  private static final double SIX_LETTERS = 0.0006;
  private static final double OLD_SEN_CODE = 0.002;
  private static final String[] SUFFIXES = {"XX", "EN", "UK", "ZZ"};

  private final YearCohort cohort;
  private final Draws draws;
  private final String label;
  private String place;
  private boolean extendedCodes;

  CensusRows(YearCohort cohort) {
    this.cohort = cohort;
    this.draws = new Draws(cohort.seed());
    this.label = cohort.year().label();
  }

  static String fileName(AcademicYear year) {
    return "Spring_Census_" + year.year() + ".txt";
  }

  static List<String> columns(AcademicYear year) {
    boolean newer = year.year() >= 2021;
    List<String> names =
        List.of(
            "PupilMatchingRefAnonymous",
            "AcademicYear",
            "URN",
            "LAEstab",
            "NCyearActual",
            "EnrolStatus",
            "EthnicGroupMinor",
            newer ? "FirstLanguage" : "LanguageGroupMinor",
            "FSMeligible",
            "EVERFSM_6_P",
            "SENprovision",
            newer ? "IDACIScore" : "IDACIScore_15");
    return names.stream().map(name -> name + "_SPR" + year.suffix()).toList();
  }

  void open(School school) {
    place =
        label
            + "\t"
            + school.on(cohort.year().springCensus()).urn()
            + "\t"
            + school.laestab()
            + "\t";
    draws.at(Draws.Purpose.CODES, school.index(), 0, 0);
    extendedCodes = draws.chance(EXTENDED_SCHOOLS);
  }

  /** Whether the pupil has a census record at all; only unclassified pupils may have none. */
  boolean recorded(Pupil pupil) {
    if (Cell.ethnicity(pupil.cell) != Ethnicity.UNCLASSIFIED
        || Cell.deprivation(pupil.cell) != Cell.OTHER) {
      return true;
    }
    draws.at(Draws.Purpose.CENSUS, cohort.index(), pupil.school.index(), pupil.number);
    return !draws.chance(.27);
  }

  /**
   * Writes a pupil's row.
   *
   * @param enrolment C, M or S; null draws it
   * @return the enrolment written
   */
  String put(Line line, Pupil pupil, int reference, String enrolment, Tally tally) {
    draws.at(Draws.Purpose.CENSUS, cohort.index(), pupil.school.index(), pupil.number);
    draws.next();
    PupilId.put(line, cohort.seed(), cohort.index(), pupil.school.index(), reference);
    line.tab().text(place);
    double u = draws.uniform();
    line.field(u < .997 ? "11" : u < .9985 ? "10" : "12");
    u = draws.uniform();
    String status = enrolment != null ? enrolment : u < .987 ? "C" : u < .996 ? "M" : "S";
    line.field(status);
    ethnicity(line, pupil, tally);
    language(line, pupil);
    int deprivation = Cell.deprivation(pupil.cell);
    line.field(deprivation == Cell.FSM ? 1 : 0);
    // A few disadvantaged pupils are so as looked-after or adopted children, never having had FSM.
    boolean lookedAfter = draws.chance(.07);
    line.field(deprivation == Cell.FSM || deprivation == Cell.EARLIER && !lookedAfter ? 1 : 0);
    sen(line, pupil, tally);
    idaci(line, pupil);
    return status;
  }

  private void ethnicity(Line line, Pupil pupil, Tally tally) {
    Ethnicity ethnicity = Ethnicity.ALL.get(Cell.ethnicity(pupil.cell));
    String code = ethnicity.code();
    double which = draws.uniform();
    boolean six = draws.chance(SIX_LETTERS);
    int pick = draws.below(1 << 20);
    if (Cell.ethnicity(pupil.cell) == Ethnicity.UNCLASSIFIED) {
      code = which < .58 ? "REFU" : "NOBT";
      tally.add(code.equals("REFU") ? Planted.CENSUS_REFUSED : Planted.CENSUS_NOT_OBTAINED);
    } else if (extendedCodes && which < EXTENDED && !ethnicity.extended().isEmpty()) {
      code = ethnicity.extended().get(pick % ethnicity.extended().size());
      tally.add(Planted.CENSUS_EXTENDED_CODE);
    }
    line.text(code);
    if (six) {
      line.text(SUFFIXES[pick % SUFFIXES.length]);
      tally.add(Planted.CENSUS_SIX_LETTER_CODE);
    }
    line.tab();
  }

  private void language(Line line, Pupil pupil) {
    Ethnicity ethnicity = Ethnicity.ALL.get(Cell.ethnicity(pupil.cell));
    boolean other = draws.chance(ethnicity.eal());
    double u = draws.uniform();
    boolean unknown = Cell.ethnicity(pupil.cell) == Ethnicity.UNCLASSIFIED ? u < .15 : u < .0015;
    if (unknown) {
      line.field(draws.chance(.5) ? "NOT" : "REF");
    } else if (other) {
      line.field(u < .98 ? "OTH" : "OTB");
    } else {
      line.field(u < .985 ? "ENG" : "ENB");
    }
  }

  private void sen(Line line, Pupil pupil, Tally tally) {
    double plan;
    double support;
    if (pupil.school.special()) {
      plan = .988;
      support = .012;
    } else {
      double low = (16.5 - pupil.group) / 16.5;
      double behind = (pupil.expected - pupil.total / 2.0) / 12;
      boolean male = Cell.sex(pupil.cell) == Cell.MALE;
      double need = Cell.disadvantaged(pupil.cell) ? 1.3 : .9;
      plan = Math.min(.5, .021 * Math.exp(1.5 * low + .3 * behind) * (male ? 1.4 : .6) * need);
      support = Math.min(.5, .135 * Math.exp(.9 * low + .3 * behind) * (male ? 1.2 : .8) * need);
    }
    double u = draws.uniform();
    boolean old = draws.chance(OLD_SEN_CODE);
    String code = u < plan ? "E" : u < plan + support ? "K" : "N";
    if (old && !code.equals("N")) {
      code = code.equals("E") ? "S" : draws.chance(.5) ? "A" : "P";
      tally.add(Planted.CENSUS_OLD_SEN_CODE);
    }
    line.field(code);
  }

  private void idaci(Line line, Pupil pupil) {
    School school = pupil.school;
    double x = -1.95 + .8 * Math.log(school.authority().fsm()) + .4 * school.deprivation();
    x +=
        switch (Cell.deprivation(pupil.cell)) {
          case Cell.FSM -> .65;
          case Cell.EARLIER -> .45;
          default -> -.1;
        };
    x += .6 * draws.normal();
    int thousandths = (int) Math.round(1000 / (1 + Math.exp(-x)));
    thousandths = Math.max(5, Math.min(950, thousandths));
    line.text("0.");
    line.put((char) ('0' + thousandths / 100));
    line.put((char) ('0' + thousandths / 10 % 10));
    line.put((char) ('0' + thousandths % 10)).end();
  }
}
