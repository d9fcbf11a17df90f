package org.ks4gaps.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which school's rows carry which planted reality of a year: spread over the schools by chance,
 * fixed before any row is written.
 */
final class PlantingPlan {
  private final Map<Integer, List<Planted>> bySchool = new HashMap<>();
  private final Map<Integer, List<Pupil.Status>> beyond = new HashMap<>();

  PlantingPlan(YearCohort cohort) {
    List<School> schools =
        cohort.active().stream().filter(s -> cohort.composition().size(s.index()) > 0).toList();
    Draws draws = new Draws(cohort.seed()).at(Draws.Purpose.DEFECTS, cohort.index(), 0, 0);
    for (Planted planted : Planted.values()) {
      for (int i = planted.wanted(cohort.scale()); i > 0; i--) {
        int school = schools.get(draws.below(schools.size())).index();
        bySchool.computeIfAbsent(school, s -> new ArrayList<>()).add(planted);
      }
    }
    List<School> mainstream = schools.stream().filter(s -> !s.special()).toList();
    int wanted =
        (int) Math.max(3, Math.rint(cohort.targets().figures().statusPupils() * cohort.scale()));
    Pupil.Status[] statuses = Pupil.Status.values();
    for (int i = 0; i < wanted; i++) {
      int school = mainstream.get(draws.below(mainstream.size())).index();
      beyond
          .computeIfAbsent(school, s -> new ArrayList<>())
          .add(statuses[1 + i % (statuses.length - 1)]);
    }
  }

  List<Planted> at(School school) {
    return bySchool.getOrDefault(school.index(), List.of());
  }

  /** Pupils of a school beyond the published cohort. */
  List<Pupil.Status> beyond(School school) {
    return beyond.getOrDefault(school.index(), List.of());
  }
}
