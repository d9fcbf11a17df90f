package org.ks4gaps.simulate;

import java.util.List;

/**
 * Writes the rows of a run of schools, key stage 4 and census side by side, with what is planted
 * among them. A new instance for each run of schools; runs can be written in any order.
 */
final class YearRows {
  /** Numbers of references above those of pupils: beyond the cohort, then planted lines. */
  private static final int PLANTED_FROM = 8192;

  /** Room below its total that a duplicate row needs to attain visibly less, in half points. */
  private static final int FALL = 12;

  private final YearCohort cohort;
  private final PlantingPlan plan;
  private final PupilDraws draws;
  private final Ks4Rows ks4Rows;
  private final CensusRows censusRows;
  private final Pupil pupil = new Pupil();
  private final Tally tally = new Tally();
  private final Line ks4 = new Line(1 << 20);
  private final Line census = new Line(1 << 19);
  private long ks4Count;
  private long censusCount;

  YearRows(YearCohort cohort, ProgressScores scores, PlantingPlan plan) {
    this.cohort = cohort;
    this.plan = plan;
    this.draws = new PupilDraws(cohort);
    this.ks4Rows = new Ks4Rows(cohort, scores);
    this.censusRows = new CensusRows(cohort);
  }

  /** Rows of a run of schools. */
  record Block(byte[] ks4, byte[] census, long ks4Rows, long censusRows, Tally tally) {}

  Block write(List<School> schools) {
    for (School school : schools) {
      school(school);
    }
    return new Block(ks4.toBytes(), census.toBytes(), ks4Count, censusCount, tally);
  }

  private void school(School school) {
    int size = draws.open(school);
    ks4Rows.open(school);
    censusRows.open(school);
    for (int i = 0; i < size; i++) {
      draws.draw(i, pupil);
      both(i);
    }
    int reference = size;
    for (Pupil.Status status : plan.beyond(school)) {
      draws.drawBeyond(reference, status, pupil);
      both(reference++);
      tally.add(
          switch (status) {
            case NOT_END_OF_KEY_STAGE -> Planted.KS4_NOT_END_OF_KEY_STAGE;
            case NOT_NATIONAL -> Planted.KS4_NOT_NATIONAL;
            default -> Planted.KS4_NOT_ON_ROLL;
          });
    }
    int planted = PLANTED_FROM;
    int turn = 0;
    for (Planted what : plan.at(school)) {
      plant(what, school, size, planted++, turn++);
    }
  }

  private void both(int reference) {
    ks4(reference);
    if (!pupil.covered) {
      tally.add(Planted.KS4_NO_PRIOR_ATTAINMENT);
    }
    if (censusRows.recorded(pupil)) {
      censusRows.put(census, pupil, reference, null, tally);
      censusCount++;
    } else {
      tally.add(Planted.CENSUS_MISSING);
    }
  }

  private void ks4(int reference) {
    ks4Rows.put(ks4, pupil, reference, tally);
    ks4Count++;
  }

  private void plant(Planted what, School school, int size, int reference, int turn) {
    draws.draw(turn % size, pupil);
    if (what.spoilt()) {
      Line line = what.census() ? census : ks4;
      int from = line.length();
      Tally none = new Tally();
      if (what.census()) {
        censusRows.put(line, pupil, reference, null, none);
        censusCount++;
      } else {
        ks4Rows.put(line, pupil, reference, none);
        ks4Count++;
      }
      List<String> columns =
          what.census() ? CensusRows.columns(cohort.year()) : Ks4Columns.columns(cohort.year());
      line.text(SpoiltLines.spoil(what, line.cut(from), columns, cohort.year()));
      tally.add(what);
    } else if (what == Planted.CENSUS_WITHOUT_KS4) {
      censusRows.put(census, pupil, reference, null, tally);
      censusCount++;
      tally.add(what);
    } else if (what == Planted.CENSUS_DUPLICATE) {
      duplicateInCensus(turn % size);
    } else {
      duplicate(what, school, turn % size, size);
    }
  }

  private void duplicateInCensus(int number) {
    draws.draw(number, pupil);
    // A second row needs a first one, and the first must win: enrolled C or M.
    Line scrap = new Line(256);
    if (!censusRows.recorded(pupil)
        || censusRows.put(scrap, pupil, number, null, new Tally()).equals("S")) {
      return;
    }
    censusRows.put(census, pupil, number, "S", tally);
    censusCount++;
    tally.add(Planted.CENSUS_DUPLICATE);
  }

  private void duplicate(Planted what, School school, int from, int size) {
    for (int i = from; i < size; i++) {
      draws.draw(i, pupil);
      if (pupil.total < 40) {
        continue;
      }
      if (what != Planted.KS4_DUPLICATE_REPEATED) {
        School other = elsewhere(school);
        fall();
        if (what == Planted.KS4_DUPLICATE_NOT_NATIONAL) {
          pupil.status = Pupil.Status.NOT_NATIONAL;
        }
        ks4Rows.openElsewhere(other);
      }
      ks4(i);
      ks4Rows.open(school);
      tally.add(what);
      return;
    }
  }

  /** Another school of the same kind with a cohort in the year. */
  private School elsewhere(School school) {
    List<School> schools = cohort.schools();
    for (int step = 1; step < schools.size(); step++) {
      School other = schools.get((school.index() + step) % schools.size());
      if (other.special() == school.special() && other.active(cohort.year())) {
        return other;
      }
    }
    return school;
  }

  /** Lowers the pupil's total by whole grades in EBacc and open slots. */
  private void fall() {
    int lower = pupil.total - FALL;
    while (!cohort.grades().reaches(lower)) {
      lower--;
    }
    int division = cohort.grades().draw(lower, new Draws(cohort.seed()));
    pupil.total = lower;
    pupil.english = GradeScale.english(division);
    pupil.maths = GradeScale.maths(division);
    pupil.ebacc = GradeScale.ebacc(division);
    pupil.open = GradeScale.open(lower, division);
  }
}
