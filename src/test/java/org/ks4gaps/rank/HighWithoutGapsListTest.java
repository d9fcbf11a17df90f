package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Collectors;
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

  /** URNs of eligible schools. */
  private static List<Integer> eligible(SortedMap<Integer, Candidate> judged) {
    return judged.values().stream().filter(Candidate::eligible).map(Candidate::schoolUrn).toList();
  }

  /** How many schools fail first at each rule. */
  private static Map<String, Long> keptOut(SortedMap<Integer, Candidate> judged) {
    return judged.values().stream()
        .flatMap(c -> c.ruleFailed().stream())
        .collect(Collectors.groupingBy(rule -> rule, Collectors.counting()));
  }

  @Test
  void aHighSchoolWithoutGapsIsEligibleAndItsKeyIsItsMean() {
    SortedMap<Integer, Candidate> judged = elevenSchools(62, 63, 64).high();

    assertThat(eligible(judged)).containsExactly(SCHOOL);
    Candidate school = judged.get(SCHOOL);
    assertThat(school.key()).isCloseTo(63, within(1e-12));
    assertThat(school.high().mean()).isCloseTo(63, within(1e-12));
    assertThat(school.high().lowest()).isCloseTo(-3, within(1e-6));
    assertThat(school.high().range()).isCloseTo(7, within(1e-6));
    // 62 less 58, the least of three years.
    assertThat(school.high().aboveMark()).isCloseTo(4, within(1e-12));
    assertThat(school.high().first()).isEqualTo(62);
    assertThat(school.high().last()).isEqualTo(64);
    assertThat(school.pupils()).isEqualTo(300);
    assertThat(school.group()).isNull();
    assertThat(judged.values()).hasSize(11).allMatch(Candidate::tested);
    // The others have no groups to compare.
    assertThat(keptOut(judged)).isEqualTo(Map.of("B1_SEVERAL_GROUPS", 10L));
  }

  @Test
  void aYearBelowTheMarkKeepsASchoolOutAndAYearOnItDoesNot() {
    double[] dip = {62, 57.9, 64};
    SortedMap<Integer, Candidate> below = groups(elevenSchools(dip), OTHER, dip, -3, 1, 4).high();
    double[] level = {62, 58, 64};
    SortedMap<Integer, Candidate> on = groups(elevenSchools(level), OTHER, level, -3, 1, 4).high();

    assertThat(eligible(below)).containsExactly(SCHOOL);
    assertThat(keptOut(below)).containsEntry("B2_HIGH_EACH_YEAR", 1L);
    assertThat(eligible(on)).containsExactly(SCHOOL, OTHER);
  }

  @Test
  void aHiddenGapOrAWideRangeKeepsASchoolOut() {
    double[] means = {62, 63, 64};
    for (double[] deviations :
        List.of(new double[] {-5.1, 2}, new double[] {-4.9, 0, 5.2}, new double[] {-4.9, 5})) {
      SortedMap<Integer, Candidate> list =
          groups(elevenSchools(means), OTHER, means, deviations).high();
      boolean without = deviations.length == 2 && deviations[0] == -4.9;

      assertThat(eligible(list))
          .containsExactlyElementsOf(without ? List.of(SCHOOL, OTHER) : List.of(SCHOOL));
      assertThat(keptOut(list).containsKey("B3_WITHOUT_GAPS")).isEqualTo(!without);
    }
  }

  @Test
  void oneGroupOrOneTooSmallInAYearIsNotEnough() {
    double[] means = {62, 63, 64};
    SortedMap<Integer, Candidate> one = groups(elevenSchools(means), OTHER, means, 1).high();
    EvidenceHere small = groups(elevenSchools(means), OTHER, means, 1, 2);
    small.pair(OTHER, "BCRB", 2018, 9, 65, 80, 63);

    assertThat(eligible(one)).containsExactly(SCHOOL);
    assertThat(keptOut(one)).containsEntry("B1_SEVERAL_GROUPS", 10L);
    assertThat(eligible(small.high())).containsExactly(SCHOOL);
    small.pair(OTHER, "BCRB", 2018, 10, 65, 80, 63);
    assertThat(eligible(small.high())).containsExactly(SCHOOL, OTHER);
  }

  @Test
  void aSchoolWithoutResultsInAYearIsNotTestedNorCountedInThatYearsMark() {
    double[] means = {62, 63, 64};
    EvidenceHere here = groups(elevenSchools(means), OTHER, means, -3, 1, 4);
    here.schoolYear(OTHER, 2018, 9, 99);

    SortedMap<Integer, Candidate> list = here.high();

    assertThat(keptOut(list)).containsEntry("NOT_IN_EVERY_YEAR", 1L);
    assertThat(list.values()).filteredOn(Candidate::tested).hasSize(10);
    assertThat(eligible(list)).containsExactly(SCHOOL);
  }

  @Test
  void deviationsAreShrunkTowardsTheirCentre() {
    // Two groups at +-4 with n = 20 of N = 100 in three years: sampling variance
    // 300 (1/20 - 1/100) / 3 = 4; variance between them 8^2 / 2 - 4 = 28; reliability 28 / 32.
    double[] means = {62, 63, 64};
    EvidenceHere here = new EvidenceHere().pupilVariance(300).school(SCHOOL, means);
    SortedMap<Integer, Candidate> list = groups(here, SCHOOL, means, -4, 4).high();

    assertThat(list.get(SCHOOL).high().lowest()).isCloseTo(-3.5, within(1e-9));
    assertThat(list.get(SCHOOL).high().range()).isCloseTo(7, within(1e-9));
  }

  @Test
  void standardErrorsAreThoseOfThePupils() {
    // National pupil SD 100 / sqrt(12); 300 pupils in all, 100 in the first and in the last year.
    double[] means = {62, 63, 64};
    EvidenceHere here = new EvidenceHere().pupilVariance(300).school(SCHOOL, means);
    Candidate school = groups(here, SCHOOL, means, -4, 4).high().get(SCHOOL);

    assertThat(school.high().standardError())
        .isCloseTo(1.666667, within(1e-6)); // sqrt(10000 / 12 / 300)
    assertThat(school.high().changeStandardError())
        .isCloseTo(4.082483, within(1e-6)); // sqrt(10000 / 12 * 2 / 100)
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
    assertThat(here.high().get(SCHOOL).key()).isCloseTo(64, within(1e-12));
  }

  @Test
  void theCheckYearAsksTheSameOfTheLaterYear() {
    assertThat(checked(50, -1, 1, 20)).isEqualTo(CheckYear.CONFIRMED);
    assertThat(checked(49, -1, 1, 20)).isEqualTo(CheckYear.NOT_CONFIRMED);
    assertThat(checked(50, -6, 1, 20)).isEqualTo(CheckYear.NOT_CONFIRMED);
    assertThat(checked(50, -1, 1, 9)).isEqualTo(CheckYear.NO_DATA);
    assertThat(elevenSchools(62, 63, 64).high().get(SCHOOL).checkYear())
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
    return here.high().get(SCHOOL).checkYear();
  }

  @Test
  void aConstantOnEveryPercentileMovesEveryKeyByItAndKeepsNobodyOut() {
    SortedMap<Integer, Candidate> judged = random(0).high();
    SortedMap<Integer, Candidate> shifted = random(7.5).high();

    assertThat(eligible(judged)).hasSizeGreaterThan(5);
    assertThat(eligible(shifted)).isEqualTo(eligible(judged));
    judged.forEach(
        (school, c) ->
            assertThat(shifted.get(school).key()).isCloseTo(c.key() + 7.5, within(1e-9)));
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
