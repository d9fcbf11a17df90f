package org.ks4gaps.simulate;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Rows of the key stage 4 pupil file of a year, with the field names of the National Pupil Database
 * and its decimals: Attainment 8 and slots to two, the unadjusted score to three, group mean and SD
 * to six. Blank is missing. One instance per thread.
 */
final class Ks4Rows {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final double BOYS_AND_GIRLS = 0.0008;
  private static final double ONE_TEST_ONLY = 0.01;

  private final YearCohort cohort;
  private final ProgressScores scores;
  private final Draws draws;
  private final String[] labels = new String[PriorAttainment.GROUPS];
  private final String[] averages = new String[PriorAttainment.GROUPS];
  private final String[] spreads = new String[PriorAttainment.GROUPS];
  private String place;

  Ks4Rows(YearCohort cohort, ProgressScores scores) {
    this.cohort = cohort;
    this.scores = scores;
    this.draws = new Draws(cohort.seed());
    for (int g = 0; g < labels.length; g++) {
      labels[g] = cohort.prior().label(g);
      averages[g] = sixDecimals(scores.average(g));
      spreads[g] = sixDecimals(scores.spread(g));
    }
  }

  private static String sixDecimals(double thousandths) {
    if (Double.isNaN(thousandths)) {
      return "";
    }
    String text = String.format(java.util.Locale.ROOT, "%.6f", thousandths / 1000);
    return text.equals("-0.000000") ? "0.000000" : text;
  }

  /** Takes up a school: the fields that all its pupils share. */
  void open(School school) {
    place = placeFields(school);
  }

  /** Lets the rows that follow say that the pupil was at another school: for planted duplicates. */
  void openElsewhere(School other) {
    place = placeFields(other);
  }

  private String placeFields(School school) {
    Incarnation then = school.at(cohort.year());
    Incarnation academy = school.convertedSoonAfter(cohort.year());
    String conversion = academy == null ? "\t" : academy.urn() + "\t" + day(academy.opened());
    return String.join(
        "\t",
        cohort.year().label(),
        String.valueOf(then.urn()),
        conversion,
        String.valueOf(school.laestab()),
        String.valueOf(school.authority().code()),
        String.valueOf(then.type().nftype()),
        String.valueOf(school.admission().code()),
        school.special() ? "0" : "1",
        "1\t");
  }

  private static String day(LocalDate date) {
    return DAY.format(date);
  }

  /** Writes a pupil's row; {@code reference} is the number that the pupil reference is made of. */
  void put(Line line, Pupil pupil, int reference, Tally tally) {
    PupilId.put(line, cohort.seed(), cohort.index(), pupil.school.index(), reference);
    line.tab().text(place);
    draws.at(Draws.Purpose.BACKGROUND, cohort.index(), pupil.school.index(), pupil.number);
    person(line, pupil, tally);
    priorAttainment(line, pupil);
    attainment(line, pupil);
    progress(line, pupil);
    int pass = Math.min(pupil.english, pupil.maths);
    line.field(pass >= 4 ? 1 : 0).number(pass >= 5 ? 1 : 0).end();
  }

  private void person(Line line, Pupil pupil, Tally tally) {
    Pupil.Status status = pupil.status;
    line.field(status == Pupil.Status.NOT_END_OF_KEY_STAGE ? 0 : 1);
    line.field(status == Pupil.Status.NOT_ON_ROLL ? 3 : 0);
    line.field(status == Pupil.Status.NOT_NATIONAL ? 0 : 1);
    boolean male = Cell.sex(pupil.cell) == Cell.MALE;
    boolean old = draws.chance(BOYS_AND_GIRLS);
    if (old) {
      tally.add(Planted.KS4_BOYS_AND_GIRLS);
    }
    line.field(male ? old ? "B" : "M" : old ? "G" : "F");
    int month = 1 + draws.below(12);
    line.field(cohort.year().year() - (month >= 9 ? 17 : 16)).field(month);
    line.field(Cell.disadvantaged(pupil.cell) ? 1 : 0);
  }

  private void priorAttainment(Line line, Pupil pupil) {
    int average = cohort.prior().averageInTenths(pupil.group, draws);
    boolean fine = cohort.year().fineLevels();
    if (!pupil.covered) {
      line.blank().blank().blank();
      if (!fine) {
        line.blank().blank();
      }
    } else if (fine) {
      line.decimal(average, 1).field(labels[pupil.group]).field(cohort.prior().band(average));
    } else {
      int[] tests = ScaledScores.of(average, draws, ONE_TEST_ONLY);
      average = tests[2];
      score(line, tests[0]);
      score(line, tests[1]);
      line.decimal(average, 1).field(labels[pupil.group]).field(cohort.prior().band(average));
    }
    boolean in = pupil.inCalculation() && scores.hasEstimate(pupil.group);
    line.field(pupil.inModel() ? 1 : 0).field(in ? 1 : 0);
  }

  private static void score(Line line, int score) {
    if (score == ScaledScores.MISSING) {
      line.blank();
    } else {
      line.field(score);
    }
  }

  private void attainment(Line line, Pupil pupil) {
    line.decimal(200 * pupil.english, 2).decimal(200 * pupil.maths, 2);
    int[] ebacc = cohort.grades().grades(pupil.ebacc, draws);
    int[] open = cohort.grades().grades(pupil.open, draws);
    slots(line, ebacc);
    slots(line, open);
    line.field(filled(ebacc)).field(filled(open));
    line.decimal(50 * pupil.ebacc, 2).decimal(50 * pupil.open, 2).decimal(50 * pupil.total, 2);
  }

  private static void slots(Line line, int[] grades) {
    for (int grade : grades) {
      line.decimal(50 * grade, 2);
    }
  }

  private static int filled(int[] grades) {
    int filled = 0;
    for (int grade : grades) {
      filled += grade > 0 ? 1 : 0;
    }
    return filled;
  }

  private void progress(Line line, Pupil pupil) {
    int g = pupil.group;
    boolean floored = cohort.year().floored();
    if (!pupil.inCalculation() || !scores.hasEstimate(g)) {
      for (int blanks = floored ? 11 : 6; blanks > 0; blanks--) {
        line.blank();
      }
      return;
    }
    int original = scores.original(g, pupil.total);
    int adjusted = scores.adjusted(g, pupil.total);
    line.decimal(scores.estimate(g), 2).decimal(rounded(adjusted, 10), 2);
    if (floored) {
      line.decimal(original, 3).field(adjusted > original ? 1 : 0);
      line.field(averages[g]).field(spreads[g]);
      if (scores.floor(g) == ProgressScores.NONE) {
        line.blank();
      } else {
        line.decimal(scores.floor(g), 3);
      }
    }
    element(line, 200 * pupil.english - scores.element(g, GroupTallies.ENGLISH), 2);
    element(line, 200 * pupil.maths - scores.element(g, GroupTallies.MATHS), 2);
    element(line, 50 * pupil.ebacc - scores.element(g, GroupTallies.EBACC), 3);
    element(line, 50 * pupil.open - scores.element(g, GroupTallies.OPEN), 3);
  }

  private static void element(Line line, int hundredths, int slots) {
    line.decimal(rounded(hundredths, slots), 2);
  }

  /** Quotient rounded half away from zero. */
  private static int rounded(int value, int divisor) {
    int size = (2 * Math.abs(value) + divisor) / (2 * divisor);
    return value < 0 ? -size : size;
  }
}
