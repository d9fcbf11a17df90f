package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.ks4gaps.stats.PriorAttainment;

/** The columns' reading of prior-attainment groups against the plain Java one. */
class PriorAttainmentGroupTest {
  private static final PupilRows PUPILS = new PupilRows(PupilRulesTest.CODES, 2021);

  @Test
  void thirtyFourLabelsAndThirtyFourNumbersAreTheGroups() {
    RawRows rows = RawRows.ks4();
    Map<String, Integer> expected = new TreeMap<>();
    for (int tenths = 0; tenths <= 70; tenths++) {
      String label = String.format(Locale.ROOT, "%.1f", tenths / 10.0);
      try {
        expected.put("label " + label, PriorAttainment.fineLevelGroup(Double.parseDouble(label)));
      } catch (IllegalArgumentException noLabel) {
        continue;
      }
      rows.row("pupil_id", "label " + label, "prior_attainment_group", label);
    }
    for (int group = 1; group <= 34; group++) {
      rows.row("pupil_id", "number " + group, "prior_attainment_group", "" + group, "year", "2022");
      expected.put("number " + group, group);
    }

    Map<String, Integer> found = new TreeMap<>();
    for (Row row :
        PUPILS.pupils(rows.frame()).select("pupil_id", "prior_attainment_group").collectAsList()) {
      found.put(row.getString(0), row.isNullAt(1) ? null : row.getInt(1));
    }

    assertThat(expected).hasSize(68);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void anythingElseIsNoGroup() {
    RawRows rows = RawRows.ks4();
    List<String> noLabels =
        List.of(
            "0", "1", "1.4", "1.6", "2.6", "2.7", "2.84", "4.55", "5.81", "5.9", "17", "34", "-2.0",
            "NaN", "1e20", "4b");
    List<String> noNumbers =
        List.of("0", "35", "17.5", "-1", "4.6", "NaN", "1e20", "Infinity", "A");
    noLabels.forEach(label -> rows.row("prior_attainment_group", label));
    noNumbers.forEach(
        number ->
            rows.row(
                "prior_attainment_group", number, "year", "2022", "academic_year", "2021/2022"));

    assertThat(RawRows.reasons(PUPILS.broken(rows.frame())).values())
        .hasSize(noLabels.size() + noNumbers.size())
        .containsOnly("UNKNOWN_CODE prior_attainment_group");
  }

  @Test
  void theScaleChangesWithTheFirstYearOfScaledScores() {
    RawRows rows =
        RawRows.ks4()
            .row("prior_attainment_group", "5.0", "year", "2020", "academic_year", "2019/2020")
            .row("prior_attainment_group", "5.0", "year", "2021", "academic_year", "2020/2021");

    // Label 5.0 is group 26; number 5.0 is group 5.
    assertThat(
            PUPILS.pupils(rows.frame()).select("prior_attainment_group").collectAsList().stream()
                .map(r -> r.getInt(0)))
        .containsExactlyInAnyOrder(26, 5);
  }
}
