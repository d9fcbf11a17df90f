package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ks4gaps.stats.CheckYear;

/**
 * The worked examples LISTB-01 to LISTB-04, carried to schools: eleven schools, of which the ninth
 * from below is the 80th percentile of each year and has 58. Pupils hardly vary, so that shrinking
 * leaves deviations as they are.
 */
class HighWithoutGapsListTest {
  private static final int SCHOOL = 136105;
  private static final int OTHER = 136106;

  private static EvidenceHere elevenSchools(double... other) {
    EvidenceHere here =
        new EvidenceHere()
            .pupilVariance(1e-9)
            .school(SCHOOL, 62, 63, 64)
            .school(OTHER, other)
            .school(100003, 58, 58, 58);
    for (int low = 1; low <= 7; low++) {
      here.school(100010 + low, 30 + low, 31 + low, 32 + low);
    }
    // Where the other school is low in the middle year, this one is high.
    here.school(100018, 40, other[1] < 58 ? 60 : 40, 40);
    groups(here, SCHOOL, new double[] {62, 63, 64}, -3, 1, 4);
    return here;
  }

  /** Groups of 20 of the school's 100 pupils, as far from its mean in every year. */
  private static EvidenceHere groups(
      EvidenceHere here, int school, double[] schoolMeans, double... deviations) {
    String[] codes = {"APKN", "BCRB", "WBRI"};
    for (int g = 0; g < deviations.length; g++) {
      for (int i = 0; i < EvidenceHere.STUDY.length; i++) {
        double mean = schoolMeans[i] + deviations[g];
        here.pair(school, codes[g], EvidenceHere.STUDY[i], 20, mean, 80, schoolMeans[i]);
      }
    }
    return here;
  }

  @Test
  void aHighSchoolWithoutGapsIsEligibleAndItsScoreIsItsMean() {
    Eligible list = elevenSchools(62, 63, 64).high();

    assertThat(list.places()).hasSize(1);
    Place place = list.places().get(0);
    assertThat(place.schoolUrn()).isEqualTo(SCHOOL);
    assertThat(place.score()).isCloseTo(63, within(1e-12));
    assertThat(place.without().lowest()).isCloseTo(-3, within(1e-6));
    assertThat(place.without().range()).isCloseTo(7, within(1e-6));
    assertThat(place.pupils()).isEqualTo(300);
    assertThat(place.group()).isNull();
    assertThat(place.groupsTested()).isEqualTo(3);
    assertThat(list.schoolsTested()).isEqualTo(11);
    // The others have no groups to compare.
    assertThat(list.keptOut()).containsOnlyKeys("B1_SEVERAL_GROUPS").containsValue(10L);
  }

  @Test
  void aYearBelowTheMarkKeepsASchoolOutAndAYearOnItDoesNot() {
    double[] dip = {62, 57.9, 64};
    Eligible below = groups(elevenSchools(dip), OTHER, dip, -3, 1, 4).high();
    double[] level = {62, 58, 64};
    Eligible on = groups(elevenSchools(level), OTHER, level, -3, 1, 4).high();

    assertThat(below.places()).extracting(Place::schoolUrn).containsExactly(SCHOOL);
    assertThat(below.keptOut()).containsEntry("B2_HIGH_EACH_YEAR", 1L);
    assertThat(on.places()).extracting(Place::schoolUrn).containsExactly(SCHOOL, OTHER);
  }

  @Test
  void aHiddenGapOrAWideRangeKeepsASchoolOut() {
    double[] means = {62, 63, 64};
    for (double[] deviations :
        List.of(new double[] {-5.1, 2}, new double[] {-4.9, 0, 5.2}, new double[] {-4.9, 5})) {
      Eligible list = groups(elevenSchools(means), OTHER, means, deviations).high();
      boolean without = deviations.length == 2 && deviations[0] == -4.9;

      assertThat(list.places())
          .extracting(Place::schoolUrn)
          .containsExactlyElementsOf(without ? List.of(SCHOOL, OTHER) : List.of(SCHOOL));
      assertThat(list.keptOut().containsKey("B3_WITHOUT_GAPS")).isEqualTo(!without);
    }
  }

  @Test
  void oneGroupOrOneTooSmallInAYearIsNotEnough() {
    double[] means = {62, 63, 64};
    Eligible one = groups(elevenSchools(means), OTHER, means, 1).high();
    EvidenceHere small = groups(elevenSchools(means), OTHER, means, 1, 2);
    small.pair(OTHER, "BCRB", 2018, 9, 65, 80, 63);

    assertThat(one.places()).extracting(Place::schoolUrn).containsExactly(SCHOOL);
    assertThat(one.keptOut()).containsEntry("B1_SEVERAL_GROUPS", 10L);
    assertThat(small.high().places()).extracting(Place::schoolUrn).containsExactly(SCHOOL);
    small.pair(OTHER, "BCRB", 2018, 10, 65, 80, 63);
    assertThat(small.high().places()).extracting(Place::schoolUrn).containsExactly(SCHOOL, OTHER);
  }

  @Test
  void aSchoolWithoutResultsInAYearIsNotTestedNorCountedInThatYearsMark() {
    double[] means = {62, 63, 64};
    EvidenceHere here = groups(elevenSchools(means), OTHER, means, -3, 1, 4);
    here.schoolYear(OTHER, 2018, 9, 99);

    Eligible list = here.high();

    assertThat(list.keptOut()).containsEntry("NOT_IN_EVERY_YEAR", 1L);
    assertThat(list.schoolsTested()).isEqualTo(10);
    assertThat(list.places()).extracting(Place::schoolUrn).containsExactly(SCHOOL);
  }

  @Test
  void deviationsAreShrunkTowardsTheirCentre() {
    // Two groups at +-4 with n = 20 of N = 100 in three years: sampling variance
    // 300 (1/20 - 1/100) / 3 = 4; variance between them 8^2 / 2 - 4 = 28; reliability 28 / 32.
    double[] means = {62, 63, 64};
    EvidenceHere here = new EvidenceHere().pupilVariance(300).school(SCHOOL, means);
    Eligible list = groups(here, SCHOOL, means, -4, 4).high();

    assertThat(list.places().get(0).without().lowest()).isCloseTo(-3.5, within(1e-9));
    assertThat(list.places().get(0).without().range()).isCloseTo(7, within(1e-9));
  }

  @Test
  void theMeanIsWeightedByPupils() {
    EvidenceHere here =
        new EvidenceHere()
            .pupilVariance(1e-9)
            .schoolYear(SCHOOL, 2017, 100, 62)
            .schoolYear(SCHOOL, 2018, 200, 65)
            .schoolYear(SCHOOL, 2019, 100, 64);
    groups(here, SCHOOL, new double[] {62, 65, 64}, -1, 1);

    // (100 * 62 + 200 * 65 + 100 * 64) / 400
    assertThat(here.high().places().get(0).score()).isCloseTo(64, within(1e-12));
  }

  @Test
  void theCheckYearAsksTheSameOfTheLaterYear() {
    assertThat(checked(50, -1, 1, 20)).isEqualTo(CheckYear.CONFIRMED);
    assertThat(checked(49, -1, 1, 20)).isEqualTo(CheckYear.NOT_CONFIRMED);
    assertThat(checked(50, -6, 1, 20)).isEqualTo(CheckYear.NOT_CONFIRMED);
    assertThat(checked(50, -1, 1, 9)).isEqualTo(CheckYear.NO_DATA);
    assertThat(elevenSchools(62, 63, 64).high().places().get(0).checkYear())
        .isEqualTo(CheckYear.NO_DATA);
  }

  /** The other ten schools have 50 in the check year, so the mark is 50. */
  private static CheckYear checked(double mean, double first, double second, long n) {
    EvidenceHere here = elevenSchools(62, 63, 64).schoolYear(SCHOOL, 2022, 100, mean);
    List<Integer> others = new ArrayList<>(List.of(OTHER, 100003, 100018));
    for (int low = 1; low <= 7; low++) {
      others.add(100010 + low);
    }
    others.forEach(school -> here.schoolYear(school, 2022, 100, 50));
    here.pair(SCHOOL, "APKN", 2022, n, mean + first, 80, mean);
    here.pair(SCHOOL, "BCRB", 2022, 20, mean + second, 80, mean);
    return here.high().places().get(0).checkYear();
  }

  @Test
  void aConstantOnEveryPercentileChangesNoPlace() {
    List<Place> places = random(0).high().places();
    List<Place> shifted = random(7.5).high().places();

    assertThat(places).hasSizeGreaterThan(5);
    assertThat(shifted)
        .extracting(Place::schoolUrn)
        .containsExactlyElementsOf(places.stream().map(Place::schoolUrn).toList());
    for (int i = 0; i < places.size(); i++) {
      assertThat(shifted.get(i).score()).isCloseTo(places.get(i).score() + 7.5, within(1e-9));
    }
  }

  private static EvidenceHere random(double shift) {
    Random random = new Random(11);
    EvidenceHere here = new EvidenceHere().shiftedBy(shift).pupilVariance(400);
    for (int school = 100001; school <= 100100; school++) {
      double level = 30 + random.nextInt(160) / 4.0;
      double[] means = {level, level + random.nextInt(4) / 4.0, level + random.nextInt(4) / 4.0};
      here.school(school, means);
      groups(here, school, means, random.nextInt(24) / 4.0 - 3, random.nextInt(24) / 4.0 - 3);
    }
    return here;
  }
}
