package org.ks4gaps.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A school while the map is being drawn; events change it, then it becomes a {@link School}. */
final class SchoolDraft {
  final LocalAuthority authority;
  final SchoolType type;
  final String stem;
  School.Admission admission = School.Admission.COMPREHENSIVE;
  School.Intake sexes = School.Intake.MIXED;
  String urbanRural = "C1";
  double intake;
  double deprivation;
  int first = 2017;
  int last = 2022;
  boolean touched;
  final double[] sizes = new double[AcademicYear.WRITTEN.size()];
  final List<Incarnation> incarnations = new ArrayList<>();

  SchoolDraft(LocalAuthority authority, SchoolType type, String stem, double size) {
    this.authority = authority;
    this.type = type;
    this.stem = stem;
    Arrays.fill(sizes, size);
  }

  String nameAs(SchoolType kind) {
    return Names.school(stem, kind, admission, sexes);
  }

  Incarnation latest() {
    return incarnations.get(incarnations.size() - 1);
  }

  void closeLatest(LocalDate day, String reason) {
    incarnations.set(incarnations.size() - 1, latest().closedOn(day, reason));
  }

  /** Multiplies the size from a year on. */
  void growFrom(int year, double factor) {
    for (int t = 0; t < sizes.length; t++) {
      if (AcademicYear.WRITTEN.get(t).year() >= year) {
        sizes[t] *= factor;
      }
    }
  }

  boolean openThroughout() {
    return !touched && first == 2017 && last == 2022;
  }

  /** A comprehensive that nothing else has happened to: events choose among these. */
  boolean ordinary() {
    return openThroughout()
        && admission == School.Admission.COMPREHENSIVE
        && sexes == School.Intake.MIXED
        && type != SchoolType.TECHNICAL
        && type != SchoolType.STUDIO;
  }
}
