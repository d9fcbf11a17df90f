package org.ks4gaps.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the drafted schools their history: conversions long ago and between the years, mergers,
 * amalgamations, splits, closures and openings; then numbers all URNs in the order they opened, so
 * that a successor's URN is always the higher one.
 */
final class SchoolEvents {
  private static final int FIRST_URN = 100_001;
  private static final int FIRST_NEW_URN = 136_001;

  /** First and last examination year around each window in which events fall. */
  private static final int[][] WINDOWS = {{2017, 2018}, {2018, 2019}, {2019, 2022}};

  private final Draws draws;
  private final double scale;
  private final List<SchoolDraft> drafts;
  private final List<Places.Event> events = new ArrayList<>();
  private final List<Places.Link> links = new ArrayList<>();
  private int serial;

  SchoolEvents(List<SchoolDraft> drafts, double scale, long seed) {
    this.drafts = drafts;
    this.scale = scale;
    this.draws = new Draws(seed).at(Draws.Purpose.EVENTS, 0, 0, 0);
  }

  Places play() {
    openings();
    academisations();
    drafts.forEach(this::longAgo);
    for (int[] window : WINDOWS) {
      boolean last = window[0] == 2019;
      joins(window, scaled(last ? 4 : 2, last ? 0 : 1), false);
      joins(window, scaled(last ? 4 : 2, window[0] == 2018 ? 1 : 0), true);
      splits(window, scaled(last ? 2 : 1, window[0] == 2017 ? 1 : 0));
      closures(window, scaled(last ? 12 : 5, 1));
    }
    return numbered();
  }

  private int scaled(double count, int least) {
    return (int) Math.max(least, Math.rint(count * scale));
  }

  private List<SchoolDraft> shuffled(List<SchoolDraft> schools) {
    List<SchoolDraft> result = new ArrayList<>(schools);
    for (int i = result.size() - 1; i > 0; i--) {
      int j = draws.below(i + 1);
      SchoolDraft kept = result.get(i);
      result.set(i, result.get(j));
      result.set(j, kept);
    }
    return result;
  }

  private void event(Places.Kind kind, SchoolDraft school, LocalDate day) {
    school.touched = true;
    events.add(new Places.Event(kind, drafts.indexOf(school), day));
  }

  private LocalDate date(int[] window) {
    int year = window[0] + draws.below(window[1] - window[0]);
    int[] months = {7, 9, 9, 9, 9, 9, 10, 11, 12, 2, 4};
    int month = months[draws.below(months.length)];
    return LocalDate.of(month > 6 ? year : year + 1, month, 1);
  }

  private void openings() {
    List<SchoolDraft> young =
        shuffled(
            drafts.stream()
                .filter(s -> s.type == SchoolType.FREE || s.type == SchoolType.STUDIO)
                .toList());
    List<SchoolDraft> any = shuffled(drafts.stream().filter(SchoolDraft::ordinary).toList());
    int next = 0;
    int spare = 0;
    for (int[] window : WINDOWS) {
      int wanted = scaled(window[0] == 2019 ? 50 : 20, 1);
      for (int i = 0; i < wanted; i++) {
        // A small map may have no free school; then another school is the new one.
        SchoolDraft school = next < young.size() ? young.get(next++) : any.get(spare++);
        school.first = window[1];
        event(Places.Kind.OPENED, school, LocalDate.of(window[1] - 5, 9, 1));
      }
    }
  }

  private void academisations() {
    List<SchoolDraft> academies =
        shuffled(
            drafts.stream()
                .filter(s -> s.openThroughout() && s.type.followsAnother() && !s.type.special())
                .toList());
    int next = 0;
    for (int[] window : WINDOWS) {
      int wanted = Math.min(scaled(window[0] == 2019 ? 150 : 60, 1), academies.size() - next);
      for (int i = 0; i < wanted; i++) {
        SchoolDraft school = academies.get(next++);
        LocalDate day = date(window);
        event(Places.Kind.ACADEMISATION, school, day);
        convert(school, day);
      }
    }
  }

  private void longAgo(SchoolDraft school) {
    if (!school.incarnations.isEmpty()) {
      return;
    }
    if (school.first > 2017) {
      LocalDate day = LocalDate.of(school.first - 5, 9, 1);
      add(school, school.type, day, "New Provision");
    } else if (school.type.followsAnother()) {
      int year = 2010 + draws.below(7);
      convert(
          school, LocalDate.of(year, year == 2016 ? 9 : new int[] {4, 8, 9}[draws.below(3)], 1));
    } else if (school.type.academy()) {
      add(school, school.type, LocalDate.of(2011 + draws.below(2), 9, 1), "New Provision");
    } else {
      add(school, school.type, null, "");
    }
  }

  private void add(SchoolDraft school, SchoolType type, LocalDate opened, String reason) {
    school.incarnations.add(
        new Incarnation(++serial, school.nameAs(type), type, opened, null, reason, ""));
  }

  private void convert(SchoolDraft school, LocalDate day) {
    boolean sponsored =
        school.type == SchoolType.SPONSORED || school.type == SchoolType.SPONSORED_SPECIAL;
    SchoolType before;
    double u = draws.uniform();
    if (school.type.special()) {
      before = u < .8 ? SchoolType.COMMUNITY_SPECIAL : SchoolType.FOUNDATION_SPECIAL;
    } else if (sponsored) {
      before = u < .75 ? SchoolType.COMMUNITY : SchoolType.FOUNDATION;
    } else {
      before =
          u < .5
              ? SchoolType.COMMUNITY
              : u < .75 ? SchoolType.VOLUNTARY_AIDED : SchoolType.FOUNDATION;
    }
    add(school, before, null, "");
    school.closeLatest(day.minusDays(1), sponsored ? "For Academy" : "Academy Converter");
    Incarnation old = school.latest();
    add(school, school.type, day, sponsored ? "Fresh Start" : "Academy Converter");
    link(old, school.latest(), "", day);
  }

  private void link(Incarnation old, Incarnation young, String suffix, LocalDate day) {
    links.add(new Places.Link(old.urn(), young.urn(), young.name(), "Successor" + suffix, day));
    links.add(new Places.Link(young.urn(), old.urn(), old.name(), "Predecessor" + suffix, day));
  }

  private void joins(int[] window, int wanted, boolean newUrn) {
    List<SchoolDraft> candidates = shuffled(drafts.stream().filter(SchoolDraft::ordinary).toList());
    for (SchoolDraft school : candidates) {
      if (wanted == 0) {
        return;
      }
      SchoolDraft partner = partner(school);
      if (partner == null || school.touched) {
        continue;
      }
      wanted--;
      LocalDate day = LocalDate.of(window[0] + draws.below(window[1] - window[0]), 9, 1);
      String reason = "Result of Amalgamation/Merger";
      partner.last = window[0];
      partner.closeLatest(day.minusDays(1), reason);
      partner.touched = true;
      if (newUrn) {
        Incarnation before = school.latest();
        school.closeLatest(day.minusDays(1), reason);
        add(school, before.type(), day, "Result of Amalgamation");
        link(before, school.latest(), " - amalgamated", day);
        link(partner.latest(), school.latest(), " - amalgamated", day);
        event(Places.Kind.AMALGAMATED, school, day);
      } else {
        link(partner.latest(), school.latest(), " - merged", day);
        event(Places.Kind.MERGED, partner, day);
        school.touched = true;
      }
      school.growFrom(window[1], 1.6);
    }
  }

  /** Another ordinary school, in the same authority if there is one, else in the same region. */
  private SchoolDraft partner(SchoolDraft school) {
    SchoolDraft near = null;
    for (SchoolDraft other : drafts) {
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

  private void splits(int[] window, int wanted) {
    for (SchoolDraft school :
        shuffled(drafts.stream().filter(SchoolDraft::ordinary).toList()).subList(0, wanted)) {
      LocalDate day = LocalDate.of(window[0], 9, 1);
      Incarnation before = school.latest();
      school.closeLatest(day.minusDays(1), "Result of Amalgamation/Merger");
      event(Places.Kind.SPLIT, school, day);
      add(school, before.type(), day, "Split School");
      link(before, school.latest(), " - Split School", day);
      school.growFrom(window[1], .6);
      SchoolDraft half =
          new SchoolDraft(
              school.authority, before.type(), Names.stem(draws, false), school.sizes[3]);
      half.first = window[1];
      half.touched = true;
      half.urbanRural = school.urbanRural;
      half.deprivation = school.deprivation;
      half.intake = school.intake;
      add(half, before.type(), day, "Split School");
      link(before, half.latest(), " - Split School", day);
      drafts.add(half);
    }
  }

  private void closures(int[] window, int wanted) {
    List<SchoolDraft> small =
        shuffled(
            drafts.stream()
                .filter(s -> s.openThroughout() && s.admission == School.Admission.COMPREHENSIVE)
                .toList());
    small.sort(Comparator.comparing(s -> s.sizes[0] > .6));
    for (SchoolDraft school : small.subList(0, wanted)) {
      school.last = window[0];
      LocalDate day = LocalDate.of(window[0] + draws.below(window[1] - window[0]), 8, 31);
      school.closeLatest(day, "Closure");
      event(Places.Kind.CLOSED, school, day);
    }
  }

  private Places numbered() {
    List<Incarnation> old = new ArrayList<>();
    List<Incarnation> young = new ArrayList<>();
    for (SchoolDraft school : drafts) {
      school.incarnations.forEach(i -> (i.opened() == null ? old : young).add(i));
    }
    young.sort(Comparator.comparing(Incarnation::opened).thenComparing(Incarnation::urn));
    Map<Integer, Integer> urns = new HashMap<>();
    double gap = Math.max(1, (FIRST_NEW_URN - FIRST_URN - 1.0) / Math.max(1, old.size()));
    for (int i = 0; i < old.size(); i++) {
      urns.put(old.get(i).urn(), FIRST_URN + (int) (i * gap));
    }
    int next = Math.max(FIRST_NEW_URN, FIRST_URN + old.size());
    double step = Math.min(6, 13_000.0 / Math.max(1, young.size()));
    for (int i = 0; i < young.size(); i++) {
      urns.put(young.get(i).urn(), next + (int) (i * Math.max(1, step)));
    }
    List<School> schools = new ArrayList<>();
    Map<String, Integer> establishments = new HashMap<>();
    for (SchoolDraft draft : drafts) {
      boolean special = draft.admission == School.Admission.SPECIAL;
      int base = special ? 7000 : 4000;
      int establishment =
          base + establishments.merge(draft.authority.code() + "/" + base, 1, Integer::sum);
      schools.add(
          new School(
              schools.size(),
              draft.authority,
              establishment,
              draft.admission,
              draft.sexes,
              draft.urbanRural,
              draft.sizes,
              draft.intake,
              draft.deprivation,
              draft.first,
              draft.last,
              draft.incarnations.stream().map(i -> i.withUrn(urns.get(i.urn()))).toList()));
    }
    List<Places.Link> numberedLinks =
        links.stream()
            .map(
                l ->
                    new Places.Link(
                        urns.get(l.urn()),
                        urns.get(l.linkUrn()),
                        l.linkName(),
                        l.type(),
                        l.established()))
            .sorted(
                Comparator.comparingInt(Places.Link::urn).thenComparingInt(Places.Link::linkUrn))
            .toList();
    return new Places(schools, numberedLinks, events);
  }
}
