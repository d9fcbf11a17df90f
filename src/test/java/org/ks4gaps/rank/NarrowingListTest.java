package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ks4gaps.rank.EvidenceHere.means;
import static org.ks4gaps.rank.EvidenceHere.pupils;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ks4gaps.stats.CheckYear;

/** The worked examples LISTA-01 to LISTA-07, carried to schools. */
class NarrowingListTest {
  private static final long[] COHORTS = pupils(12, 15, 20);
  private static final int SCHOOL = 136105;

  /**
   * Four schools of LISTA-01's cohorts whose changes are 8, -8 and plus and minus the root of
   * 127.5. Their mean is 0; all have sampling variance 625 (1/12 + 1/20 + 2/150) = 91.6667; and the
   * variance of their changes is (2 * 64 + 2 * 127.5) / 3 = 127.6667, of which 36 is left as
   * variance between schools: what the example assumes.
   */
  private static EvidenceHere withTheExamplesCentre(String group) {
    double wide = Math.sqrt(127.5);
    return new EvidenceHere()
        .study(SCHOOL, group, COHORTS, means(38, 42, 47), means(50, 51, 51))
        .study(100002, group, COHORTS, means(46, 42, 38), means(50, 50, 50))
        .study(100003, group, COHORTS, means(30, 32, 31 + wide), means(50, 50, 51))
        .study(100004, group, COHORTS, means(46, 40, 46 - wide), means(50, 50, 50));
  }

  @Test
  void theScoreIsTheNarrowingShrunkTowardsTheGroupsNationalChange() {
    Eligible list = withTheExamplesCentre("APKN").narrowing();

    assertThat(list.places()).extracting(Place::schoolUrn).containsExactly(100003, SCHOOL);
    Place place = list.places().get(1);
    assertThat(place.group()).isEqualTo("APKN");
    assertThat(place.score()).isCloseTo(2.255875, within(1e-5));
    assertThat(place.narrowing().shrunken().reliability()).isCloseTo(0.281984, within(1e-5));
    // sqrt(36 * (1 - 0.281984))
    assertThat(place.narrowing().shrunken().posteriorSd()).isCloseTo(5.084148, within(1e-5));
    assertThat(place.narrowing().raw()).isCloseTo(8, within(1e-12));
    assertThat(place.narrowing().rawStandardError())
        .isCloseTo(Math.sqrt(91.0 + 2.0 / 3), within(1e-12));
    assertThat(place.narrowing().groupFirst()).isEqualTo(38);
    assertThat(place.narrowing().groupLast()).isEqualTo(47);
    assertThat(place.narrowing().restFirst()).isEqualTo(50);
    assertThat(place.narrowing().restLast()).isEqualTo(51);
    assertThat(place.pupils()).isEqualTo(12 + 15 + 20);
    assertThat(place.groupsTested()).isEqualTo(1);
    assertThat(place.groupsQualifying()).isEqualTo(1);
    assertThat(place.schoolMean()).isEmpty();
    assertThat(list.schoolsTested()).isEqualTo(4);
    assertThat(list.keptOut()).isEqualTo(Map.of("A3_NARROWED", 2L));
  }

  @ParameterizedTest
  @CsvSource({
    "38, 38.5, 39, 50, 46, 43, 12, A5_NO_LEVELLING_DOWN, 5", // LISTA-02
    "45, 50, 70, 50, 50, 50, 12, A3_NARROWED, 5", // LISTA-03
    "38, 42, 47, 50, 51, 51, 9, A1_COHORT, 4", // LISTA-04
    "40, 39, 38, 55, 50, 45, 12, A4_IMPROVED, 5", // LISTA-05
    "49.5, 52, 55, 50, 50, 50, 12, A2_BASE_GAP, 5" // LISTA-06
  })
  void aSchoolIsKeptOutByTheRuleItsGroupFails(
      double g1,
      double g2,
      double g3,
      double r1,
      double r2,
      double r3,
      long n,
      String rule,
      int tested) {
    EvidenceHere before = withTheExamplesCentre("APKN");
    long alreadyOut = before.narrowing().keptOut().getOrDefault(rule, 0L);

    Eligible list =
        before
            .study(100005, "APKN", pupils(n, 15, 20), means(g1, g2, g3), means(r1, r2, r3))
            .narrowing();

    assertThat(list.places()).extracting(Place::schoolUrn).doesNotContain(100005);
    assertThat(list.keptOut()).containsEntry(rule, alreadyOut + 1);
    assertThat(list.schoolsTested()).isEqualTo(tested);
  }

  @Test
  void aGroupThatLacksAYearHasNoCohort() {
    Eligible list =
        withTheExamplesCentre("APKN")
            .pair(100005, "APKN", 2017, 12, 38, 150, 50)
            .pair(100005, "APKN", 2019, 20, 47, 150, 51)
            .narrowing();

    assertThat(list.keptOut()).containsEntry("A1_COHORT", 1L);
    assertThat(list.places()).extracting(Place::schoolUrn).doesNotContain(100005);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 44, 54, CONFIRMED", // LISTA-07: a gap of 10 against 12, and 44 against 38
    "20, 44, 57, NOT_CONFIRMED", // a gap of 13
    "20, 37, 47, NOT_CONFIRMED", // a lower group
    "8, 44, 54, NO_DATA",
    "10, 38, 50, CONFIRMED" // all at their limits
  })
  void theCheckYearIsAFlagAndNoFilter(long n, double group, double rest, CheckYear expected) {
    Eligible list =
        withTheExamplesCentre("APKN")
            .pair(SCHOOL, "APKN", EvidenceHere.CHECK, n, group, 150, rest)
            .narrowing();

    assertThat(list.places()).hasSize(2);
    assertThat(list.places().get(1).checkYear()).isEqualTo(expected);
    assertThat(list.places().get(0).checkYear()).isEqualTo(CheckYear.NO_DATA);
  }

  @Test
  void aSchoolStandsOnTheListOnceWithItsBestGroup() {
    // Another group of the school narrows from 12 to 2, and a third does not narrow.
    Eligible list =
        withTheExamplesCentre("APKN")
            .study(SCHOOL, "BCRB", COHORTS, means(38, 42, 49), means(50, 51, 51))
            .study(SCHOOL, "WROM", COHORTS, means(38, 36, 39), means(50, 51, 52))
            .narrowing();

    List<Place> own = list.places().stream().filter(p -> p.schoolUrn() == SCHOOL).toList();
    assertThat(own).hasSize(1);
    assertThat(own.get(0).group()).isEqualTo("BCRB");
    assertThat(own.get(0).groupsTested()).isEqualTo(3);
    assertThat(own.get(0).groupsQualifying()).isEqualTo(2);
  }

  @Test
  void ofGroupsThatNarrowedAlikeTheLargerAndThenTheFirstByCodeIsTaken() {
    // No school's change differs from another's, so all are shrunk to the same centre.
    EvidenceHere here = new EvidenceHere();
    for (String group : List.of("WOTH", "AIND", "BCRB")) {
      here.study(SCHOOL, group, COHORTS, means(38, 42, 47), means(50, 51, 51));
    }
    assertThat(here.narrowing().places().get(0).group()).isEqualTo("AIND");

    // More pupils in the middle year alone leave the sampling variance as it is.
    here.study(SCHOOL, "WOTH", pupils(12, 16, 20), means(38, 42, 47), means(50, 51, 51));
    assertThat(here.narrowing().places().get(0).group()).isEqualTo("WOTH");
  }

  @Test
  void aConstantOnEveryPercentileChangesNoPlaceAndNoScore() {
    List<Place> places = random(0).narrowing().places();
    List<Place> shifted = random(12.25).narrowing().places();

    assertThat(places).hasSizeGreaterThan(20);
    assertThat(shifted).hasSameSizeAs(places);
    for (int i = 0; i < places.size(); i++) {
      assertThat(shifted.get(i).schoolUrn()).isEqualTo(places.get(i).schoolUrn());
      assertThat(shifted.get(i).group()).isEqualTo(places.get(i).group());
      assertThat(shifted.get(i).score()).isCloseTo(places.get(i).score(), within(1e-9));
    }
  }

  /** 80 schools of three groups, percentiles in quarters so that a shift adds no rounding. */
  private static EvidenceHere random(double shift) {
    Random random = new Random(7);
    EvidenceHere here = new EvidenceHere().shiftedBy(shift);
    for (int school = 100001; school <= 100080; school++) {
      for (String group : List.of("APKN", "BCRB", "WOTH")) {
        here.study(
            school,
            group,
            pupils(10 + random.nextInt(30), 20, 10 + random.nextInt(30)),
            means(quarter(random, 30), quarter(random, 35), quarter(random, 35)),
            means(quarter(random, 40), quarter(random, 40), quarter(random, 40)));
      }
    }
    return here;
  }

  private static double quarter(Random random, int from) {
    return from + random.nextInt(60) / 4.0;
  }
}
