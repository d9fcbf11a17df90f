package org.ks4gaps.simulate;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Gives the drafted schools their history: openings and conversions long ago, then, between the
 * years that are written, academisations, mergers, amalgamations, splits, closures and new schools.
 * At national size about 60 schools a year become academies under a new URN.
 */
final class SchoolEvents {
  private static final int[] CONVERSION_MONTHS = {7, 9, 9, 9, 9, 9, 10, 11, 12, 2, 4};

  private final SchoolHistory history;

  private SchoolEvents(SchoolHistory history) {
    this.history = history;
  }

  /** The time between two examination years that are written. */
  private record Window(int from, int to) {
    static final List<Window> ALL =
        List.of(new Window(2017, 2018), new Window(2018, 2019), new Window(2019, 2022));

    boolean firstYear() {
      return from == 2017;
    }

    boolean secondYear() {
      return from == 2018;
    }

    /** The three years before 2021/22 hold as many events as they are long, or nearly. */
    double of(double year, double threeYears) {
      return to - from == 1 ? year : threeYears;
    }
  }

  static Places play(List<SchoolDraft> drafts, double scale, long seed) {
    SchoolHistory history = new SchoolHistory(drafts, scale, seed);
    SchoolEvents events = new SchoolEvents(history);
    Mergers mergers = new Mergers(history);
    events.openings();
    events.academisations();
    drafts.forEach(events::longAgo);
    // However small the cohort, each kind of event happens at least once.
    for (Window window : Window.ALL) {
      int from = window.from();
      int to = window.to();
      mergers.join(from, to, history.scaled(window.of(2, 4), window.firstYear() ? 1 : 0), false);
      mergers.join(from, to, history.scaled(window.of(2, 4), window.secondYear() ? 1 : 0), true);
      mergers.split(from, to, history.scaled(window.of(1, 2), window.firstYear() ? 1 : 0));
      events.closures(window);
    }
    return new UrnRegister(history).places();
  }

  private LocalDate conversion(Window window) {
    int year = window.from() + history.draws.below(window.to() - window.from());
    int month = CONVERSION_MONTHS[history.draws.below(CONVERSION_MONTHS.length)];
    return LocalDate.of(month > 6 ? year : year + 1, month, 1);
  }

  private void openings() {
    List<SchoolDraft> free =
        history.shuffled(
            history.drafts.stream()
                .filter(s -> s.type == SchoolType.FREE || s.type == SchoolType.STUDIO)
                .toList());
    List<SchoolDraft> others = history.ordinarySchools();
    int next = 0;
    int spare = 0;
    for (Window window : Window.ALL) {
      for (int i = history.scaled(window.of(20, 50), 1); i > 0; i--) {
        // A small map may have no free school left; then another school is the new one.
        SchoolDraft school = next < free.size() ? free.get(next++) : others.get(spare++);
        school.first = window.to();
        history.happened(Places.Kind.OPENED, school, LocalDate.of(window.to() - 5, 9, 1));
      }
    }
  }

  private void academisations() {
    List<SchoolDraft> academies =
        history.shuffled(
            history.drafts.stream()
                .filter(s -> s.openThroughout() && s.type.followsAnother() && !s.type.special())
                .toList());
    int next = 0;
    for (Window window : Window.ALL) {
      int wanted = Math.min(history.scaled(window.of(60, 150), 1), academies.size() - next);
      for (int i = 0; i < wanted; i++) {
        SchoolDraft school = academies.get(next++);
        LocalDate day = conversion(window);
        history.happened(Places.Kind.ACADEMISATION, school, day);
        history.convert(school, day);
      }
    }
  }

  private void longAgo(SchoolDraft school) {
    if (!school.incarnations.isEmpty()) {
      return;
    }
    if (school.first > 2017) {
      history.open(school, school.type, LocalDate.of(school.first - 5, 9, 1), "New Provision");
    } else if (school.type.followsAnother()) {
      int year = 2010 + history.draws.below(7);
      int month = year == 2016 ? 9 : List.of(4, 8, 9).get(history.draws.below(3));
      history.convert(school, LocalDate.of(year, month, 1));
    } else if (school.type.academy()) {
      LocalDate day = LocalDate.of(2011 + history.draws.below(2), 9, 1);
      history.open(school, school.type, day, "New Provision");
    } else {
      history.open(school, school.type, null, "");
    }
  }

  /** Closes small schools first: they are the ones that close. */
  private void closures(Window window) {
    List<SchoolDraft> schools =
        history.shuffled(
            history.drafts.stream()
                .filter(s -> s.openThroughout() && s.admission == School.Admission.COMPREHENSIVE)
                .toList());
    schools.sort(Comparator.comparing(school -> school.sizes[0] > .6));
    int wanted = Math.min(history.scaled(window.of(5, 12), 1), schools.size());
    for (SchoolDraft school : schools.subList(0, wanted)) {
      int year = window.from() + history.draws.below(window.to() - window.from());
      LocalDate day = LocalDate.of(year, 8, 31);
      school.last = window.from();
      school.closeLatest(day, "Closure");
      history.happened(Places.Kind.CLOSED, school, day);
    }
  }
}
