package org.ks4gaps.valueadded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;

/**
 * Boys and girls who differ in nothing else. The six pupils in the model average 50 points; boys
 * average 49, girls 51, so a boy is expected at -0.1 and a girl at +0.1.
 */
class AdjustedProgressByHandTest {
  private static Background.Tables tables;
  private static final Map<Integer, Row> SCHOOLS = new TreeMap<>();

  private static Background cohort() {
    Background cohort = new Background();
    boy(cohort, 11, true, true, true, 47);
    boy(cohort, 11, true, true, true, 51);
    girl(cohort, 12, true, true, 53);
    girl(cohort, 12, true, true, 49);
    boy(cohort, 13, true, true, true, 49);
    girl(cohort, 13, true, true, 51);
    // One of three pupils in Progress 8, then none.
    boy(cohort, 14, true, false, true, 49);
    boy(cohort, 14, true, false, false, 10);
    boy(cohort, 14, true, false, false, 90);
    boy(cohort, 15, true, false, false, 90);
    girl(cohort, 16, false, false, 51);
    return cohort;
  }

  private static void boy(
      Background cohort, int school, boolean mainstream, boolean model, boolean in, double points) {
    cohort.pupil(
        2016, school, mainstream, "M", 9, "WBRI", false, "N", false, .1, model, in, points);
  }

  private static void girl(
      Background cohort, int school, boolean mainstream, boolean model, double points) {
    cohort.pupil(
        2016, school, mainstream, "F", 9, "WBRI", false, "N", false, .1, model, true, points);
  }

  @BeforeAll
  static void fit() {
    tables = Background.Tables.of(cohort().frame());
    tables.schools().collectAsList().forEach(r -> SCHOOLS.put(r.getAs("school_urn"), r));
  }

  @Test
  void sexIsTheOnlyTermBesideTheIntercept() {
    assertThat(Frames.text(tables.coefficients(), "term", "role", "pupils_count", "coefficient"))
        .containsExactly(
            "deprivation_band:03 | REFERENCE | 8 | 0.0",
            "disadvantaged:no | REFERENCE | 8 | 0.0",
            "eal:no | REFERENCE | 8 | 0.0",
            "ethnicity_minor:WBRI | REFERENCE | 8 | 0.0",
            "intercept | ESTIMATED | 8 | -0.1",
            "month_of_birth:09 | REFERENCE | 8 | 0.0",
            "sen:N | REFERENCE | 8 | 0.0",
            "sex:F | ESTIMATED | 4 | 0.2",
            "sex:M | REFERENCE | 4 | 0.0");
    Map<String, Row> rows = new TreeMap<>();
    tables.coefficients().collectAsList().forEach(r -> rows.put(r.getAs("term"), r));
    // Residuals are -0.2, 0.2, 0, 0 of each sex: 0.16 over 8 - 2 degrees of freedom.
    double variance = 0.16 / 6;
    assertThat(rows.get("intercept").<Double>getAs("standard_error"))
        .isCloseTo(Math.sqrt(variance / 4), within(1e-12));
    assertThat(rows.get("sex:F").<Double>getAs("standard_error"))
        .isCloseTo(Math.sqrt(variance * (1 / 4.0 + 1 / 4.0)), within(1e-12));
    assertThat(rows.get("sex:F").<Double>getAs("residual_sd"))
        .isCloseTo(Math.sqrt(0.16 / 7), within(1e-12));
    // Scores: 0.09 + 0.01 + 0.01 + 0.01 of each sex, about a mean of 0.
    assertThat(rows.get("sex:F").<Double>getAs("explained_share"))
        .isCloseTo(1 - 0.16 / 0.24, within(1e-12));
  }

  @Test
  void schoolsThatDifferOnlyInSexDrawLevelAndShareAPlace() {
    assertThat(
            Frames.text(
                tables.schools(),
                "school_urn",
                "progress8_status",
                "progress8_average",
                "background_adjusted_average",
                "rank",
                "adjusted_rank",
                "places_moved"))
        .containsExactly(
            "11 | REPORTED | -0.1 | 0.0 | 3 | 1 | 2",
            "12 | REPORTED | 0.1 | 0.0 | 1 | 1 | 0",
            "13 | REPORTED | 0.0 | 0.0 | 2 | 1 | 1",
            "14 | LOW_COVERAGE |  |  |  |  | ",
            "15 | NO_PUPILS |  |  |  |  | ",
            "16 | REPORTED | 0.1 | 0.0 |  |  | ");
  }

  @Test
  void intervalsUseTheSpreadOfAllResidualsWhateverTheSchool() {
    double two = 1.96 * Math.sqrt(0.16 / 7) / Math.sqrt(2);

    assertThat(SCHOOLS.get(11).<Double>getAs("background_adjusted_lower"))
        .isCloseTo(-two, within(1e-12));
    assertThat(SCHOOLS.get(11).<Double>getAs("background_adjusted_upper"))
        .isCloseTo(two, within(1e-12));
    // One pupil, and an interval all the same.
    assertThat(SCHOOLS.get(16).<Double>getAs("background_adjusted_upper"))
        .isCloseTo(two * Math.sqrt(2), within(1e-12));
    assertThat(SCHOOLS.get(14).<Double>getAs("background_adjusted_upper")).isNull();
  }

  @Test
  void pupilsWhoDifferInNothingKeepTheirProgressEight() {
    Background boys = new Background();
    boy(boys, 1, true, true, true, 48);
    boy(boys, 1, true, true, true, 50);
    boy(boys, 2, true, true, true, 52);

    Background.Tables of = Background.Tables.of(boys.frame());

    // Mean 50, so Progress 8 of -0.2 and 0, 0.2: school means of -0.1 and 0.2, and nothing to
    // adjust.
    assertThat(Frames.text(of.schools(), "progress8_average", "background_adjusted_average"))
        .containsExactly("-0.1 | -0.1", "0.2 | 0.2");
    assertThat(Frames.text(of.coefficients().where("role = 'ESTIMATED'"), "term", "coefficient"))
        .containsExactly("intercept | 0.0");
  }
}
