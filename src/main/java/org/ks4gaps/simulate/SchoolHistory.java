package org.ks4gaps.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The history that drafted schools are given, as it is being made: their URNs under provisional
 * numbers, the links between those, and the events. {@link UrnRegister} gives the final numbers.
 */
final class SchoolHistory {
  final List<SchoolDraft> drafts;
  final List<Places.Link> links = new ArrayList<>();
  final List<Happening> happenings = new ArrayList<>();
  final Draws draws;
  private final double scale;
  private int serial;

  SchoolHistory(List<SchoolDraft> drafts, double scale, long seed) {
    this.drafts = drafts;
    this.scale = scale;
    this.draws = new Draws(seed).at(Draws.Purpose.EVENTS, 0, 0, 0);
  }

  /** An event of a school that has no index yet. */
  record Happening(Places.Kind kind, SchoolDraft school, LocalDate day) {}

  /** A national number of events, scaled to the size of the cohort. */
  int scaled(double national, int least) {
    return (int) Math.max(least, Math.rint(national * scale));
  }

  List<SchoolDraft> shuffled(List<SchoolDraft> schools) {
    List<SchoolDraft> result = new ArrayList<>(schools);
    for (int i = result.size() - 1; i > 0; i--) {
      int j = draws.below(i + 1);
      SchoolDraft kept = result.get(i);
      result.set(i, result.get(j));
      result.set(j, kept);
    }
    return result;
  }

  List<SchoolDraft> ordinarySchools() {
    return shuffled(drafts.stream().filter(SchoolDraft::ordinary).toList());
  }

  void happened(Places.Kind kind, SchoolDraft school, LocalDate day) {
    school.touched = true;
    happenings.add(new Happening(kind, school, day));
  }

  /** Gives a school a new URN; {@code opened} is null if long ago. */
  void open(SchoolDraft school, SchoolType type, LocalDate opened, String reason) {
    school.incarnations.add(
        new Incarnation(++serial, school.nameAs(type), type, opened, null, reason, ""));
  }

  /** Gives a school the URN of a maintained school and, from a day on, that of an academy. */
  void convert(SchoolDraft school, LocalDate day) {
    boolean sponsored =
        school.type == SchoolType.SPONSORED || school.type == SchoolType.SPONSORED_SPECIAL;
    open(school, before(school.type, sponsored), null, "");
    school.closeLatest(day.minusDays(1), sponsored ? "For Academy" : "Academy Converter");
    Incarnation old = school.latest();
    open(school, school.type, day, sponsored ? "Fresh Start" : "Academy Converter");
    link(old, school.latest(), "", day);
  }

  private SchoolType before(SchoolType type, boolean sponsored) {
    double u = draws.uniform();
    if (type.special()) {
      return u < .8 ? SchoolType.COMMUNITY_SPECIAL : SchoolType.FOUNDATION_SPECIAL;
    }
    if (sponsored) {
      return u < .75 ? SchoolType.COMMUNITY : SchoolType.FOUNDATION;
    }
    return u < .5
        ? SchoolType.COMMUNITY
        : u < .75 ? SchoolType.VOLUNTARY_AIDED : SchoolType.FOUNDATION;
  }

  /** Links two URNs in both directions, as the register does. */
  void link(Incarnation old, Incarnation young, String suffix, LocalDate day) {
    links.add(new Places.Link(old.urn(), young.urn(), young.name(), "Successor" + suffix, day));
    links.add(new Places.Link(young.urn(), old.urn(), old.name(), "Predecessor" + suffix, day));
  }
}
