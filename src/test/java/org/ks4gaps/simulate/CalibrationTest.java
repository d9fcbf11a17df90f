package org.ks4gaps.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ks4gaps.SharedFolder;

class CalibrationTest {
  @Test
  void figuresCarriedInTheJarAreThePublishedOnes() throws IOException {
    assertThat(PublishedCells.carried(2019)).isEqualTo(PublishedCells.department());
    assertThat(PublishedCells.carried(2019).cells()).hasSize(76);
  }

  @Test
  void authoritiesAreThePublishedOnes() throws IOException {
    // 2017/18 file of the department: pupils are the sum over disadvantaged and others.
    Map<String, Integer> pupils = new java.util.TreeMap<>();
    for (Map<String, String> row : SharedFolder.table("data/ees/KS4_2018_LA_Char_Testdata.csv")) {
      boolean whole =
          row.get("breakdown").equals("Disadvantage")
              && row.get("characteristic_gender").equals("Total")
              && !row.get("old_la_code").isEmpty();
      if (whole) {
        pupils.merge(row.get("old_la_code"), Integer.parseInt(row.get("t_pupils")), Integer::sum);
      }
    }
    List<LocalAuthority> authorities = LocalAuthority.all();
    assertThat(authorities).hasSize(pupils.size());
    for (LocalAuthority authority : authorities) {
      assertThat(authority.pupils())
          .as(authority.name())
          .isEqualTo(pupils.get(String.valueOf(authority.code())));
    }
  }

  @Test
  void fixedPointIsReachedAtSmallAndMiddlingSize() {
    for (double scale : new double[] {0.01, 0.1}) {
      Places places = SchoolEvents.play(new SchoolMap(scale, 2).draw(), scale, 2);
      Effects effects = Effects.draw(places.schools(), 2, 1);
      for (int t = 0; t < AcademicYear.WRITTEN.size(); t++) {
        YearCohort cohort = YearCohort.of(t, places, effects, scale, 2);
        assertThat(cohort.solution().largestStep())
            .as("scale %s, year %s", scale, cohort.year().label())
            .isLessThan(1e-3);
      }
    }
  }

  @Test
  void compositionAddsUpToTheTargetsExactly() {
    Places places = SchoolEvents.play(new SchoolMap(0.05, 6).draw(), 0.05, 6);
    CohortTargets targets = CohortTargets.of(new AcademicYear(2019), 0.05);
    Composition composition = Composition.of(places.schools(), targets, 2, 6);
    for (int c = 0; c < Cell.COUNT; c++) {
      int pupils = 0;
      int special = 0;
      int covered = 0;
      for (School school : places.schools()) {
        if (composition.pupils()[school.index()] != null) {
          int n = composition.pupils()[school.index()][c];
          int with = composition.covered()[school.index()][c];
          assertThat(with).isBetween(0, n);
          pupils += school.special() ? 0 : n;
          covered += school.special() ? 0 : with;
          special += school.special() ? n : 0;
        }
      }
      assertThat(pupils).isEqualTo(targets.pupils()[c]);
      assertThat(covered).isEqualTo(targets.covered()[c]);
      assertThat(special).isEqualTo(targets.specialPupils()[c]);
    }
  }
}
