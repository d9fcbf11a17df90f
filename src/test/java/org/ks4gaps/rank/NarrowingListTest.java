package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ks4gaps.rank.EvidenceHere.means;
import static org.ks4gaps.rank.EvidenceHere.pupils;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
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

  private static SchoolGroup group(int school) {
    return new SchoolGroup(school, "APKN");
  }

  private static List<Integer> eligible(SortedMap<SchoolGroup, Candidate> judged) {
    return judged.values().stream().filter(Candidate::eligible).map(Candidate::schoolUrn).toList();
  }

  @Test
  void theKeyIsTheNarrowingShrunkTowardsTheGroupsNationalChange() {
    SortedMap<SchoolGroup, Candidate> judged = withTheExamplesCentre("APKN").narrowing();

    assertThat(eligible(judged)).containsExactly(100003, SCHOOL);
    Candidate school = judged.get(group(SCHOOL));
    assertThat(school.group()).isEqualTo("APKN");
    assertThat(school.key()).isCloseTo(2.255875, within(1e-5));
    assertThat(judged.get(group(100003)).key()).isGreaterThan(school.key());
    Candidate.Narrowed narrowed = school.narrowed();
    assertThat(narrowed.shrunken().posterior()).isEqualTo(school.key());
    assertThat(narrowed.shrunken().reliability()).isCloseTo(0.281984, within(1e-5));
    // sqrt(36 * (1 - 0.281984))
    assertThat(narrowed.shrunken().posteriorSd()).isCloseTo(5.084148, within(1e-5));
    assertThat(narrowed.change()).isCloseTo(8, within(1e-12));
    assertThat(narrowed.standardError()).isCloseTo(Math.sqrt(91.0 + 2.0 / 3), within(1e-12));
    assertThat(narrowed.groupFirst()).isEqualTo(38);
    assertThat(narrowed.groupLast()).isEqualTo(47);
    assertThat(narrowed.restFirst()).isEqualTo(50);
    assertThat(narrowed.restLast()).isEqualTo(51);
    assertThat(narrowed.gapFirst()).isEqualTo(12);
    assertThat(narrowed.gapLast()).isEqualTo(4);
    assertThat(school.observed()).isCloseTo(8, within(1e-12));
    assertThat(school.observedStandardError()).isEqualTo(narrowed.standardError());
    assertThat(school.pupils()).isEqualTo(12 + 15 + 20);
    assertThat(school.high()).isNull();
    assertThat(judged.values()).hasSize(4).allMatch(Candidate::tested);
    assertThat(judged.values())
        .filteredOn(c -> !c.eligible())
        .extracting(c -> c.ruleFailed().orElseThrow())
        .containsExactly("A3_NARROWED", "A3_NARROWED");
  }

  @Test
  void aGapThatTurnedIsObservedWithItsSignAndNarrowedInSize() {
    // 12 behind, then 4 ahead: 8 narrower in size, 16 as a change.
    Candidate school =
        withTheExamplesCentre("APKN")
            .study(100005, "APKN", COHORTS, means(38, 45, 55), means(50, 51, 51))
            .narrowing()
            .get(group(100005));

    assertThat(school.eligible()).isTrue();
    assertThat(school.narrowed().change()).isCloseTo(8, within(1e-12));
    assertThat(school.observed()).isCloseTo(16, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "38, 38.5, 39, 50, 46, 43, 12, A5_NO_LEVELLING_DOWN", // LISTA-02
    "45, 50, 70, 50, 50, 50, 12, A3_NARROWED", // LISTA-03
    "38, 42, 47, 50, 51, 51, 9, A1_COHORT", // LISTA-04
    "40, 39, 38, 55, 50, 45, 12, A4_IMPROVED", // LISTA-05
    "49.5, 52, 55, 50, 50, 50, 12, A2_BASE_GAP" // LISTA-06
  })
  void aSchoolIsKeptOutByTheRuleItsGroupFails(
      double g1, double g2, double g3, double r1, double r2, double r3, long n, String rule) {
    Candidate school =
        withTheExamplesCentre("APKN")
            .study(100005, "APKN", pupils(n, 15, 20), means(g1, g2, g3), means(r1, r2, r3))
            .narrowing()
            .get(group(100005));

    assertThat(school.eligible()).isFalse();
    assertThat(school.ruleFailed()).contains(rule);
    assertThat(school.tested()).isEqualTo(!rule.equals("A1_COHORT"));
    assertThat(school.narrowed() == null).isEqualTo(rule.equals("A1_COHORT"));
  }

  @Test
  void aGroupThatLacksAYearHasNoCohort() {
    Candidate school =
        withTheExamplesCentre("APKN")
            .pair(100005, "APKN", 2017, 12, 38, 150, 50)
            .pair(100005, "APKN", 2019, 20, 47, 150, 51)
            .narrowing()
            .get(group(100005));

    assertThat(school.ruleFailed()).contains("A1_COHORT");
    assertThat(school.tested()).isFalse();
  }

  @Test
  void anUntestedGroupDoesNotMoveTheCentreOfTheOthers() {
    Candidate with =
        withTheExamplesCentre("APKN")
            .study(100005, "APKN", pupils(9, 15, 20), means(10, 42, 90), means(50, 51, 51))
            .narrowing()
            .get(group(SCHOOL));

    assertThat(with).isEqualTo(withTheExamplesCentre("APKN").narrowing().get(group(SCHOOL)));
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
    SortedMap<SchoolGroup, Candidate> judged =
        withTheExamplesCentre("APKN")
            .pair(SCHOOL, "APKN", EvidenceHere.CHECK, n, group, 150, rest)
            .narrowing();

    assertThat(eligible(judged)).containsExactly(100003, SCHOOL);
    assertThat(judged.get(group(SCHOOL)).checkYear()).isEqualTo(expected);
    assertThat(judged.get(group(100003)).checkYear()).isEqualTo(CheckYear.NO_DATA);
  }

  @Test
  void aConstantOnEveryPercentileChangesNoRuleAndNoKey() {
    SortedMap<SchoolGroup, Candidate> judged = random(0).narrowing();
    SortedMap<SchoolGroup, Candidate> shifted = random(12.25).narrowing();

    assertThat(eligible(judged)).hasSizeGreaterThan(20);
    judged.forEach(
        (of, candidate) -> {
          assertThat(shifted.get(of).ruleFailed()).isEqualTo(candidate.ruleFailed());
          assertThat(shifted.get(of).key()).isCloseTo(candidate.key(), within(1e-9));
        });
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
