package org.ks4gaps.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the final six-digit URNs in the order in which schools opened, so that a successor's URN is
 * always the higher one, and turns drafts into schools. Old schools lie between 100,001 and 136,000
 * and newer ones above, as in the real register, unless there are more of them than fit.
 */
final class UrnRegister {
  private static final int FIRST_URN = 100_001;
  private static final int FIRST_NEW_URN = 136_001;
  private static final double NEW_URNS = 13_000;
  private static final double WIDEST_STEP = 6;

  private final SchoolHistory history;
  private final Map<Integer, Integer> urns = new HashMap<>();

  UrnRegister(SchoolHistory history) {
    this.history = history;
  }

  Places places() {
    number();
    List<School> schools = new ArrayList<>();
    Map<SchoolDraft, Integer> indexes = new IdentityHashMap<>();
    Map<String, Integer> establishments = new HashMap<>();
    for (SchoolDraft draft : history.drafts) {
      indexes.put(draft, schools.size());
      schools.add(school(draft, schools.size(), establishments));
    }
    List<Places.Link> links =
        history.links.stream()
            .map(
                link ->
                    new Places.Link(
                        urns.get(link.urn()),
                        urns.get(link.linkUrn()),
                        link.linkName(),
                        link.type(),
                        link.established()))
            .sorted(
                Comparator.comparingInt(Places.Link::urn).thenComparingInt(Places.Link::linkUrn))
            .toList();
    List<Places.Event> events =
        history.happenings.stream()
            .map(h -> new Places.Event(h.kind(), indexes.get(h.school()), h.day()))
            .toList();
    return new Places(List.copyOf(schools), links, events);
  }

  private void number() {
    List<Incarnation> old = new ArrayList<>();
    List<Incarnation> young = new ArrayList<>();
    for (SchoolDraft school : history.drafts) {
      school.incarnations.forEach(i -> (i.opened() == null ? old : young).add(i));
    }
    young.sort(Comparator.comparing(Incarnation::opened).thenComparing(Incarnation::urn));
    double gap = Math.max(1, (FIRST_NEW_URN - FIRST_URN) / (double) Math.max(1, old.size()));
    for (int i = 0; i < old.size(); i++) {
      urns.put(old.get(i).urn(), FIRST_URN + (int) (i * gap));
    }
    int first = Math.max(FIRST_NEW_URN, FIRST_URN + old.size());
    double step = Math.max(1, Math.min(WIDEST_STEP, NEW_URNS / Math.max(1, young.size())));
    for (int i = 0; i < young.size(); i++) {
      urns.put(young.get(i).urn(), first + (int) (i * step));
    }
  }

  private School school(SchoolDraft draft, int index, Map<String, Integer> establishments) {
    int base = draft.admission == School.Admission.SPECIAL ? 7000 : 4000;
    int taken = establishments.merge(draft.authority.code() + "/" + base, 1, Integer::sum);
    return new School(
        index,
        draft.authority,
        base + taken,
        draft.admission,
        draft.sexes,
        draft.urbanRural,
        draft.sizes,
        draft.intake,
        draft.deprivation,
        draft.first,
        draft.last,
        draft.incarnations.stream().map(i -> i.withUrn(urns.get(i.urn()))).toList());
  }
}
