package org.ks4gaps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ks4gaps.model.Fitted.change;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.DrawnPupil;
import org.ks4gaps.DrawnPupils;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.ModelledGapChanges;

/** Changes of gaps: identities, and plain means of the pupils. */
class GapChangesTest {
  private static DrawnPupils pupils;
  private static Dataset<Row> table;
  private static Fitted twoGroups;
  private static Fitted ethnicity;

  @BeforeAll
  static void fit() {
    // Schools small enough for some to lack a group in a year.
    pupils = DrawnPupils.of(32, 40, 16, 2017, 2018);
    table = OneByOne.table(pupils);
    twoGroups = Fitted.of(pupils, table, Variant.VA0, Breakdown.DISADVANTAGE);
    ethnicity = Fitted.of(pupils, table, Variant.VA0, Breakdown.ETHNICITY_MINOR);
  }

  private static double number(Row row, Field field) {
    return Fitted.<Double>change(row, field);
  }

  @Test
  void ofTwoGroupsOneGainsWhatTheOtherLoses() {
    Map<Integer, Row> first = new HashMap<>();
    int pairs = 0;
    for (Row row : twoGroups.changes()) {
      Row other = first.put(change(row, ModelledGapChanges.SCHOOL_URN), row);
      if (other != null) {
        pairs++;
        for (Field field :
            List.of(
                ModelledGapChanges.GAP_FIRST,
                ModelledGapChanges.GAP_LAST,
                ModelledGapChanges.CHANGE_RAW,
                ModelledGapChanges.CHANGE,
                ModelledGapChanges.BEYOND)) {
          assertThat(number(row, field)).isCloseTo(-number(other, field), within(1e-12));
        }
        for (Field field :
            List.of(
                ModelledGapChanges.GAP_FIRST_SD,
                ModelledGapChanges.GAP_LAST_SD,
                ModelledGapChanges.CHANGE_SD,
                ModelledGapChanges.BEYOND_SD,
                ModelledGapChanges.RELIABILITY)) {
          assertThat(number(row, field)).isCloseTo(number(other, field), within(1e-10));
        }
        assertThat(number(row, ModelledGapChanges.P_GAINED))
            .isCloseTo(1 - number(other, ModelledGapChanges.P_GAINED), within(1e-12));
        assertThat(Fitted.<Long>change(row, ModelledGapChanges.GROUP_FIRST))
            .isEqualTo(Fitted.<Long>change(other, ModelledGapChanges.REST_FIRST));
        assertThat(Fitted.<Long>change(row, ModelledGapChanges.GROUP_LAST))
            .isEqualTo(Fitted.<Long>change(other, ModelledGapChanges.REST_LAST));
      }
    }
    assertThat(pairs).isGreaterThan(20).isEqualTo(first.size());
  }

  @Test
  void aChangeIsTheFirstGapLessTheLast() {
    for (Fitted fitted : List.of(twoGroups, ethnicity)) {
      for (Row row : fitted.changes()) {
        assertThat(number(row, ModelledGapChanges.CHANGE))
            .isCloseTo(
                number(row, ModelledGapChanges.GAP_FIRST)
                    - number(row, ModelledGapChanges.GAP_LAST),
                within(1e-12));
        assertThat(number(row, ModelledGapChanges.P_GAINED) > 0.5)
            .isEqualTo(number(row, ModelledGapChanges.CHANGE) > 0);
      }
    }
  }

  @Test
  void theNationalTrendIsTheSameForEverySchool() {
    double trend =
        (national("not_disadvantaged", 2017) - national("disadvantaged", 2017))
            - (national("not_disadvantaged", 2018) - national("disadvantaged", 2018));
    assertThat(Math.abs(trend)).isGreaterThan(1e-3);
    for (Row row : twoGroups.changes()) {
      int sign = change(row, ModelledGapChanges.GROUP).equals("disadvantaged") ? 1 : -1;
      assertThat(number(row, ModelledGapChanges.CHANGE) - number(row, ModelledGapChanges.BEYOND))
          .isCloseTo(sign * trend, within(1e-12));
    }
  }

  /** What the fixed effects give the pupils of a group and year, on average. */
  private static double national(String group, int year) {
    OneByOne one = twoGroups.one();
    return one.pupils().stream()
        .filter(p -> p.year() == year && one.group(p).equals(group))
        .mapToDouble(
            p ->
                twoGroups.model().fit().fixedEffects().stream()
                    .mapToDouble(effect -> one.value(p, effect.name()) * effect.value())
                    .sum())
        .average()
        .orElseThrow();
  }

  @Test
  void withoutBackgroundTheRawChangeIsThatOfPlainMeans() {
    double[] outcomes = ethnicity.one().outcomes();
    for (Row row : ethnicity.changes()) {
      int school = change(row, ModelledGapChanges.SCHOOL_URN);
      String group = change(row, ModelledGapChanges.GROUP);
      double[] gap = new double[2];
      long[][] counts = new long[2][];
      for (int t = 0; t < 2; t++) {
        double[] sums = new double[2];
        long[] n = new long[2];
        for (int i = 0; i < outcomes.length; i++) {
          DrawnPupil p = ethnicity.one().pupils().get(i);
          if (p.school() == school && p.year() == 2017 + t && !p.minor().equals("UNCL")) {
            int side = p.minor().equals(group) ? 0 : 1;
            sums[side] += outcomes[i];
            n[side]++;
          }
        }
        gap[t] = sums[1] / n[1] - sums[0] / n[0];
        counts[t] = n;
      }
      assertThat(number(row, ModelledGapChanges.CHANGE_RAW))
          .isCloseTo(gap[0] - gap[1], within(1e-9));
      assertThat(
              List.<Long>of(
                  change(row, ModelledGapChanges.GROUP_FIRST),
                  change(row, ModelledGapChanges.REST_FIRST),
                  change(row, ModelledGapChanges.GROUP_LAST),
                  change(row, ModelledGapChanges.REST_LAST)))
          .containsExactly(counts[0][0], counts[0][1], counts[1][0], counts[1][1]);
    }
  }

  @Test
  void onlyGroupsWithPupilsAndARestInBothYearsAreCompared() {
    TreeSet<String> expected = new TreeSet<>();
    for (int school = 1; school <= 40; school++) {
      for (String group : List.of("APKN", "WBRI")) {
        if (has(school, group, 2017) && has(school, group, 2018)) {
          expected.add(school + " " + group);
        }
      }
    }
    TreeSet<String> found = new TreeSet<>();
    ethnicity
        .changes()
        .forEach(
            row ->
                found.add(
                    change(row, ModelledGapChanges.SCHOOL_URN)
                        + " "
                        + change(row, ModelledGapChanges.GROUP)));

    assertThat(found).isEqualTo(expected).hasSizeBetween(20, 79);
    assertThat(ethnicity.changes()).hasSameSizeAs(found);
  }

  /** Whether a school has pupils of the group in the model, and others that are classified. */
  private static boolean has(int school, String group, int year) {
    List<String> minor =
        ethnicity.one().pupils().stream()
            .filter(p -> p.school() == school && p.year() == year)
            .map(DrawnPupil::minor)
            .filter(m -> !m.equals("UNCL"))
            .toList();
    return minor.contains(group) && minor.stream().anyMatch(m -> !m.equals(group));
  }

  @Test
  void aModelWithoutGroupsHasNoGaps() {
    assertThat(Fitted.of(pupils, table, Variant.VA0, Breakdown.ALL).changes()).isEmpty();
  }
}
