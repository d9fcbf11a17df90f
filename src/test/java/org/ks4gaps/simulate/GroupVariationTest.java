package org.ks4gaps.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much schools differ between their groups, turned down to nothing and up to twice. */
class GroupVariationTest {
  private static final List<School> SCHOOLS =
      SchoolEvents.play(new SchoolMap(.02, 3).draw(), .02, 3).schools();

  @TempDir Path folder;

  @Test
  void groupsAreMultipliedAndSchoolsStayAsTheyWere() {
    Effects usual = Effects.draw(SCHOOLS, 3, 1);
    Effects twice = Effects.draw(SCHOOLS, 3, 2);
    Effects none = Effects.draw(SCHOOLS, 3, 0);
    for (Effects other : new Effects[] {twice, none}) {
      assertThat(other.school()).containsExactly(usual.school());
      assertThat(other.schoolYear()).isDeepEqualTo(usual.schoolYear());
    }
    int drawn = 0;
    for (School school : SCHOOLS) {
      int s = school.index();
      for (int g = 0; g < Effects.GROUPS; g++) {
        assertThat(none.lasting()[s][g]).isZero();
        assertThat(twice.lasting()[s][g]).isCloseTo(2 * usual.lasting()[s][g], within(1e-6f));
        for (int t = 0; t < AcademicYear.WRITTEN.size(); t++) {
          assertThat(none.group()[t][s][g]).isZero();
          assertThat(twice.group()[t][s][g]).isCloseTo(2 * usual.group()[t][s][g], within(1e-6f));
          drawn += usual.group()[t][s][g] != 0 ? 1 : 0;
        }
      }
    }
    assertThat(drawn).isGreaterThan(1_000);
  }

  @Test
  void withoutItWhatSetsASchoolApartIsTheSameForAllItsGroups() throws IOException {
    // Then the effect on a pupil is that of school and year alone, so a group's deviation is that
    // effect less the group's national mean, and between two groups the effect cancels: the
    // difference is one number for the country. Of four figures with four decimals: within 2e-4.
    assertThat(widestDisagreement(0)).isLessThan(2.1e-4);
    assertThat(widestDisagreement(1)).isGreaterThan(.1);
  }

  /**
   * How far deviations of a group beyond White British pupils' differ between schools of a year.
   */
  private double widestDisagreement(double variation) throws IOException {
    Path target = folder.resolve("variation-" + variation);
    Simulation.write(new SimulationSettings(target, 6, 3_000, 2, variation), message -> {});
    Map<String, Map<String, Double>> schools = new HashMap<>();
    List<String> lines = Files.readAllLines(target.resolve("truth/school_group_year_effects.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split(",", -1);
      schools
          .computeIfAbsent(row[2] + row[0], k -> new HashMap<>())
          .put(row[1], Double.parseDouble(row[5]));
    }
    double widest = 0;
    Map<String, Double> offsets = new HashMap<>();
    for (Map.Entry<String, Map<String, Double>> entry : schools.entrySet()) {
      String year = entry.getKey().substring(0, 4);
      Double reference = entry.getValue().get("WBRI");
      if (reference == null) {
        continue;
      }
      for (Map.Entry<String, Double> group : entry.getValue().entrySet()) {
        double beyond = group.getValue() - reference;
        double first = offsets.computeIfAbsent(year + group.getKey(), k -> beyond);
        widest = Math.max(widest, Math.abs(beyond - first));
      }
    }
    return widest;
  }
}
