package org.ks4gaps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ks4gaps.model.Fitted.effect;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ks4gaps.DrawnPupil;
import org.ks4gaps.DrawnPupils;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.ModelledValueAdded;

/** What the models say of groups of schools: identities, and plain means of the pupils. */
class SchoolEffectsTest {
  private static DrawnPupils pupils;
  private static Dataset<Row> table;
  private static final Map<Variant, Fitted> FITS = new TreeMap<>();

  @BeforeAll
  static void fit() {
    pupils =
        new DrawnPupils(
            DrawnPupils.of(31, 40, 16, 2017, 2018).all().stream()
                // School 3 has one group without, and one with less than half, of Progress 8.
                .map(
                    p ->
                        p.school() == 3
                                && (p.minor().equals("APKN")
                                    || p.minor().equals("WBRI") && p.month() != null)
                            ? p.outsideProgress8()
                            : p)
                .toList());
    table = OneByOne.table(pupils);
    for (Variant variant : Variant.values()) {
      FITS.put(variant, Fitted.of(pupils, table, variant, Breakdown.ETHNICITY_MINOR));
    }
  }

  private static List<DrawnPupil> of(Fitted fitted, Row row) {
    return fitted.one().pupils().stream().filter(p -> isOf(fitted, row, p)).toList();
  }

  private static boolean isOf(Fitted fitted, Row row, DrawnPupil p) {
    return p.school() == Fitted.<Integer>effect(row, ModelledValueAdded.SCHOOL_URN)
        && p.year() == Fitted.<Integer>effect(row, ModelledValueAdded.ACADEMIC_YEAR)
        && fitted.one().group(p).equals(effect(row, ModelledValueAdded.GROUP));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void everyGroupThatHasPupilsHasARowWithTheirNumbers(Variant variant) {
    Fitted fitted = FITS.get(variant);
    long counted = 0;
    for (Row row : fitted.effects()) {
      List<DrawnPupil> all = pupils.modelled().stream().filter(p -> isOf(fitted, row, p)).toList();
      counted += all.size();
      assertThat(Fitted.<Long>effect(row, ModelledValueAdded.PUPILS)).isEqualTo(all.size());
      assertThat(Fitted.<Long>effect(row, ModelledValueAdded.MODEL_PUPILS))
          .isEqualTo(of(fitted, row).size());
      assertThat(Fitted.<Double>effect(row, ModelledValueAdded.COVERAGE))
          .isCloseTo(of(fitted, row).size() / (double) all.size(), within(1e-15));
      long[] progress =
          all.stream()
              .filter(p -> pupils.progress8(p).isPresent())
              .mapToLong(p -> pupils.progress8(p).getAsLong())
              .toArray();
      Double published = effect(row, ModelledValueAdded.PROGRESS8);
      if (progress.length == 0 || 2 * progress.length < all.size()) {
        assertThat(published).isNull();
      } else {
        assertThat(published)
            .isCloseTo(Arrays.stream(progress).average().orElseThrow() / 1000, within(1e-12));
      }
    }
    assertThat(counted).isEqualTo(pupils.modelled().size());
  }

  @Test
  void aGroupWithNobodyInTheModelHasCountsAndNothingElse() {
    List<Row> without =
        FITS.get(Variant.VA0).effects().stream()
            .filter(row -> Fitted.<Long>effect(row, ModelledValueAdded.MODEL_PUPILS) == 0)
            .toList();

    assertThat(without).isNotEmpty();
    for (Row row : without) {
      assertThat(Fitted.<Double>effect(row, ModelledValueAdded.COVERAGE)).isZero();
      assertThat(Fitted.<Double>effect(row, ModelledValueAdded.RAW)).isNull();
      assertThat(Fitted.<Double>effect(row, ModelledValueAdded.EFFECT)).isNull();
      assertThat(Fitted.<Double>effect(row, ModelledValueAdded.SAME_GROUP_SD)).isNull();
      assertThat(Fitted.<Double>effect(row, ModelledValueAdded.RELIABILITY)).isNull();
    }
  }

  private static List<Row> modelled(Fitted fitted) {
    return fitted.effects().stream()
        .filter(row -> Fitted.<Long>effect(row, ModelledValueAdded.MODEL_PUPILS) > 0)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = Variant.class,
      names = {"VA0", "PERCENTILE", "ATT8"})
  void withoutBackgroundTheRawAverageIsThePlainMeanOfTheOutcome(Variant variant) {
    Fitted fitted = FITS.get(variant);
    double[] outcomes = fitted.one().outcomes();
    for (Row row : modelled(fitted)) {
      double sum = 0;
      int n = 0;
      for (int i = 0; i < outcomes.length; i++) {
        if (isOf(fitted, row, fitted.one().pupils().get(i))) {
          sum += outcomes[i];
          n++;
        }
      }
      assertThat(Fitted.<Double>effect(row, ModelledValueAdded.RAW))
          .isCloseTo(sum / n, within(1e-10));
    }
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void theTwoReadingsDifferByTheNationalDifferenceOfTheGroupAndYear(Variant variant) {
    Map<String, Double> national = new TreeMap<>();
    for (Row row : modelled(FITS.get(variant))) {
      double difference =
          Fitted.<Double>effect(row, ModelledValueAdded.EFFECT)
              - Fitted.<Double>effect(row, ModelledValueAdded.SAME_GROUP);
      String of =
          effect(row, ModelledValueAdded.GROUP)
              + " "
              + effect(row, ModelledValueAdded.ACADEMIC_YEAR);
      assertThat(difference).isCloseTo(national.getOrDefault(of, difference), within(1e-12));
      assertThat(
              Fitted.<Double>effect(row, ModelledValueAdded.RAW)
                  - Fitted.<Double>effect(row, ModelledValueAdded.RAW_SAME_GROUP))
          .isCloseTo(difference, within(1e-12));
      national.put(of, difference);
    }
    assertThat(national).hasSize(6);
    assertThat(national.values().stream().distinct().count()).isEqualTo(6);
  }

  @Test
  void givenBackgroundNationalDifferencesOfAYearAverageNothing() {
    Map<Integer, double[]> sums = new TreeMap<>();
    for (Row row : modelled(FITS.get(Variant.VA1))) {
      double n = Fitted.<Long>effect(row, ModelledValueAdded.MODEL_PUPILS);
      double[] sum =
          sums.computeIfAbsent(
              effect(row, ModelledValueAdded.ACADEMIC_YEAR), year -> new double[2]);
      sum[0] +=
          n
              * (Fitted.<Double>effect(row, ModelledValueAdded.EFFECT)
                  - Fitted.<Double>effect(row, ModelledValueAdded.SAME_GROUP));
      sum[1] += n;
    }
    assertThat(sums).hasSize(2);
    sums.values().forEach(sum -> assertThat(sum[0] / sum[1]).isCloseTo(0, within(1e-10)));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void shrunkenAndUnshrunkenHaveOneNationalMeanInEachGroupAndYear(Variant variant) {
    // The normal equation of the group's column: X'(y - X b - Z u) = 0.
    Map<String, double[]> sums = new TreeMap<>();
    for (Row row : modelled(FITS.get(variant))) {
      double n = Fitted.<Long>effect(row, ModelledValueAdded.MODEL_PUPILS);
      double[] sum =
          sums.computeIfAbsent(
              effect(row, ModelledValueAdded.GROUP)
                  + " "
                  + effect(row, ModelledValueAdded.ACADEMIC_YEAR),
              of -> new double[3]);
      sum[0] += n * Fitted.<Double>effect(row, ModelledValueAdded.RAW_SAME_GROUP);
      sum[1] += n * Fitted.<Double>effect(row, ModelledValueAdded.SAME_GROUP);
      sum[2] += n;
    }
    assertThat(sums).hasSize(6);
    sums.forEach(
        (of, sum) -> assertThat(sum[0] / sum[2]).as(of).isCloseTo(sum[1] / sum[2], within(1e-9)));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void boundsOfTheRawAverageAreThoseOfAMeanOfSoManyPupils(Variant variant) {
    Fitted fitted = FITS.get(variant);
    double[] ratios = fitted.one().ratios();
    // Of fewer pupils, those in Progress 8, no stratum has a variance of its own here.
    if (!variant.ofProgress8()) {
      assertThat(Arrays.stream(ratios).distinct().count()).isGreaterThan(1);
    }
    for (Row row : modelled(fitted)) {
      int first = fitted.one().pupils().indexOf(of(fitted, row).get(0));
      double half =
          1.96 * fitted.model().fit().sigma() * Math.sqrt(ratios[first] / of(fitted, row).size());
      double raw = effect(row, ModelledValueAdded.RAW);
      assertThat(Fitted.<Double>effect(row, ModelledValueAdded.RAW_LOWER))
          .isCloseTo(raw - half, within(1e-12));
      assertThat(Fitted.<Double>effect(row, ModelledValueAdded.RAW_UPPER))
          .isCloseTo(raw + half, within(1e-12));
    }
  }

  @Test
  void withSchoolsAloneTheEffectIsTheRawAverageTimesItsReliability() {
    Fitted oneYear =
        Fitted.of(pupils, table.where("academic_year = 2017"), Variant.VA0, Breakdown.ALL);
    assertThat(oneYear.changes()).isEmpty();
    double sigma = oneYear.model().fit().sigma();
    double variance = oneYear.model().fit().covariance(0)[0];
    double seOfNational = oneYear.model().fit().fixedEffects().get(0).standardError();
    for (Row row : oneYear.effects()) {
      long n = effect(row, ModelledValueAdded.MODEL_PUPILS);
      double reliability = n * variance / (n * variance + sigma * sigma);
      double raw = effect(row, ModelledValueAdded.RAW_SAME_GROUP);
      double shrunken = effect(row, ModelledValueAdded.SAME_GROUP);
      assertThat(shrunken).isCloseTo(reliability * raw, within(1e-12));
      assertThat(shrunken / raw).isBetween(0.0, 1.0);
      // Left of the variance, and the share of the national mean's that shrinking takes over.
      double sd = Math.sqrt(variance * (1 - reliability) + Math.pow(reliability * seOfNational, 2));
      assertThat(Fitted.<Double>effect(row, ModelledValueAdded.SAME_GROUP_SD))
          .isCloseTo(sd, within(1e-10));
      assertThat(Fitted.<Double>effect(row, ModelledValueAdded.RELIABILITY))
          .isCloseTo(1 - sd * sd / variance, within(1e-9));
    }
  }
}
