package org.ks4gaps.simulate;

import java.util.List;

/**
 * Everything that fixes the pupils of a year before the first of them is drawn.
 *
 * @param index position of the year among {@link AcademicYear#WRITTEN}
 */
record YearCohort(
    int index,
    AcademicYear year,
    long seed,
    double scale,
    List<School> schools,
    CohortTargets targets,
    Composition composition,
    Effects effects,
    PriorAttainment prior,
    GradeScale grades,
    AttainmentCurves curves,
    AttainmentCurves specialCurves,
    Calibration.Solution solution) {

  /** Attainment 8 in special schools is either next to nothing or something: a wide spread. */
  private static final double SPECIAL_CONCENTRATION = 2.5;

  static YearCohort of(int index, Places places, Effects effects, double scale, long seed) {
    AcademicYear year = AcademicYear.WRITTEN.get(index);
    List<School> schools = places.schools();
    CohortTargets targets = CohortTargets.of(year, scale);
    Composition composition = Composition.of(schools, targets, index, seed);
    PriorAttainment prior = new PriorAttainment(year);
    GradeScale grades = new GradeScale(year.legacyGrades());
    YearFigures figures = targets.figures();
    AttainmentCurves curves =
        new AttainmentCurves(figures.concentration(), figures.disengaged(), grades);
    AttainmentCurves special = new AttainmentCurves(SPECIAL_CONCENTRATION, 0, grades);
    Calibration.Solution solution =
        new Calibration(index, schools, targets, composition, effects, prior, curves)
            .solve(special);
    return new YearCohort(
        index,
        year,
        seed,
        scale,
        schools,
        targets,
        composition,
        effects,
        prior,
        grades,
        curves,
        special,
        solution);
  }

  List<School> active() {
    return schools.stream().filter(school -> school.active(year)).toList();
  }
}
