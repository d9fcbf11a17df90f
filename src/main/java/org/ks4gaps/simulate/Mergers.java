package org.ks4gaps.simulate;

import java.time.LocalDate;
import java.util.List;

/**
 * Schools that become one and schools that become two: the links that are not one to one, which a
 * pipeline that follows successors has to set aside.
 */
final class Mergers {
  private static final String REASON = "Result of Amalgamation/Merger";

  private final SchoolHistory history;

  Mergers(SchoolHistory history) {
    this.history = history;
  }

  /**
   * Joins pairs of ordinary schools between two examination years.
   *
   * @param newUrn amalgamate under a new URN; otherwise one is absorbed and the other keeps its own
   */
  void join(int from, int to, int wanted, boolean newUrn) {
    for (SchoolDraft school : history.ordinarySchools()) {
      SchoolDraft partner = wanted > 0 && school.ordinary() ? partner(school) : null;
      if (partner == null) {
        continue;
      }
      wanted--;
      LocalDate day = LocalDate.of(from + history.draws.below(to - from), 9, 1);
      partner.last = from;
      partner.closeLatest(day.minusDays(1), REASON);
      partner.touched = true;
      school.growFrom(to, 1.6);
      if (newUrn) {
        amalgamate(school, partner, day);
      } else {
        history.link(partner.latest(), school.latest(), " - merged", day);
        history.happened(Places.Kind.MERGED, partner, day);
        school.touched = true;
      }
    }
  }

  private void amalgamate(SchoolDraft school, SchoolDraft partner, LocalDate day) {
    school.closeLatest(day.minusDays(1), REASON);
    Incarnation before = school.latest();
    history.open(school, before.type(), day, "Result of Amalgamation");
    history.link(before, school.latest(), " - amalgamated", day);
    history.link(partner.latest(), school.latest(), " - amalgamated", day);
    history.happened(Places.Kind.AMALGAMATED, school, day);
  }

  /** Another ordinary school, in the same authority if there is one, else in the same region. */
  private SchoolDraft partner(SchoolDraft school) {
    SchoolDraft near = null;
    for (SchoolDraft other : history.drafts) {
      if (other != school && other.ordinary()) {
        if (other.authority == school.authority) {
          return other;
        }
        if (near == null && other.authority.region().equals(school.authority.region())) {
          near = other;
        }
      }
    }
    return near;
  }

  /** Divides ordinary schools: two new URNs, of which one carries the place on. */
  void split(int from, int to, int wanted) {
    List<SchoolDraft> schools = history.ordinarySchools();
    for (SchoolDraft school : schools.subList(0, Math.min(wanted, schools.size()))) {
      LocalDate day = LocalDate.of(from, 9, 1);
      school.closeLatest(day.minusDays(1), REASON);
      Incarnation before = school.latest();
      history.happened(Places.Kind.SPLIT, school, day);
      history.open(school, before.type(), day, "Split School");
      history.link(before, school.latest(), " - Split School", day);
      school.growFrom(to, .6);
      SchoolDraft half = half(school, before.type());
      half.first = to;
      history.open(half, before.type(), day, "Split School");
      history.link(before, half.latest(), " - Split School", day);
      history.drafts.add(half);
    }
  }

  private SchoolDraft half(SchoolDraft school, SchoolType type) {
    int last = school.sizes.length - 1;
    String stem = Names.stem(history.draws, false);
    SchoolDraft half = new SchoolDraft(school.authority, type, stem, school.sizes[last]);
    half.touched = true;
    half.urbanRural = school.urbanRural;
    half.deprivation = school.deprivation;
    half.intake = school.intake;
    return half;
  }
}
