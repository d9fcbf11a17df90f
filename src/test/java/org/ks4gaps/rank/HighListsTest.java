package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.rank.PosteriorsHere.Cell;
import org.ks4gaps.stats.PercentileScale;

/** Lists B from evidence and posteriors made by hand. */
class HighListsTest {
  private static final ListRules RULES = EvidenceHere.rules(2, 1_000);

  /** A school of 100 with 20 pupils each of two groups, as far from its mean in every year. */
  private static EvidenceHere school(
      EvidenceHere here, int school, double mean, double first, double second) {
    here.school(school, mean, mean, mean);
    for (int year : EvidenceHere.STUDY) {
      here.pair(school, "APKN", year, 20, mean + first, 80, mean);
      here.pair(school, "BCRB", year, 20, mean + second, 80, mean);
    }
    return here;
  }

  /**
   * Ten schools, of which the ninth from below is at the 80th percentile or just above it: 1 to 3
   * are high and 3 of these has a gap; 4 has no groups; 5 to 10 are low.
   */
  private static EvidenceHere ten() {
    EvidenceHere here = new EvidenceHere().pupilVariance(1e-6);
    school(here, 1, 70, -1, 1);
    school(here, 2, 72, -2, 2);
    school(here, 3, 71, -9, 2);
    here.school(4, 60, 60, 60);
    for (int low = 5; low <= 10; low++) {
      school(here, low, 30 + low, -1, 1);
    }
    // Twelve, so that three are above the mark: 0.8 of 11 steps is 8.8, between 60 and 70.
    school(here, 11, 20, 0, 0);
    return school(here, 12, 21, 0, 0);
  }

  private static List<RankedList> lists(EvidenceHere here, PosteriorsHere posteriors) {
    return HighLists.of(ListsHere.B_ETH, here.evidence(), posteriors.posteriors(), RULES);
  }

  private static List<RankedList> lists(EvidenceHere here) {
    return lists(here, PosteriorsHere.like(here.evidence(), 1));
  }

  private static List<Integer> schools(RankedList list) {
    return list.eligible().stream().map(Standing::schoolUrn).toList();
  }

  private static Standing of(RankedList list, int school) {
    return list.tested().stream().filter(s -> s.schoolUrn() == school).findFirst().orElseThrow();
  }

  @Test
  void schoolsStandInTheOrderOfTheirMeanAndEveryOtherIsKeptOutByItsRule() {
    RankedList list = lists(ten()).get(0);

    assertThat(list.id().id()).isEqualTo("B_ATT_ETH");
    assertThat(schools(list)).containsExactly(2, 1);
    assertThat(list.keptOut())
        .hasSize(10)
        .containsEntry(3, "B3_WITHOUT_GAPS")
        .containsEntry(4, "B1_SEVERAL_GROUPS")
        .containsEntry(5, "B2_HIGH_EACH_YEAR")
        .containsEntry(12, "B2_HIGH_EACH_YEAR");
    assertThat(list.others()).hasSize(10);
    assertThat(list.placebo()).isEmpty();
    assertThat(of(list, 2).groupsTested()).isEqualTo(2);
    assertThat(of(list, 4).groupsTested()).isZero();
    // 0.2 of the way from 60 to 70 is the mark: 8.8 steps.
    assertThat(of(list, 1).candidate().high().aboveMark()).isCloseTo(70 - 68, within(1e-9));
  }

  @Test
  void whatAPlaceIsWorthComesFromTheJointPosterior() {
    Worth worth = of(lists(ten()).get(0), 2).worth();

    // 22 points above 50. Cells of 20, 20 and 60 pupils with variance 1/n are a mean of 300 pupils.
    assertThat(worth.posterior()).isCloseTo(22, within(1e-9));
    assertThat(worth.posteriorSd()).isCloseTo(Math.sqrt(1 / 300.0), within(1e-9));
    assertThat(worth.change()).isCloseTo(0, within(1e-9));
    assertThat(worth.changeSd()).isCloseTo(Math.sqrt(2 / 100.0), within(1e-9));
    assertThat(worth.narrowed()).isEmpty();
    // Before the data: 0.09 + 0.04 (0.2^2 + 0.2^2 + 0.6^2) + 0.01 / 3 + 0.0225 (0.44) / 3 pupil
    // SDs squared.
    double prior = 0.09 + 0.04 * 0.44 + 0.01 / 3 + 0.0225 * 0.44 / 3;
    double unit = PercentileScale.SD * PercentileScale.SD;
    assertThat(worth.reliability()).isCloseTo(1 - 1 / 300.0 / unit / prior, within(1e-9));
    // So sure that there is no doubt.
    assertThat(worth.places()).isEqualTo(new Tallies.Places(1, 1, 1, 1, 1));
    assertThat(worth.band(0.9, 0.5)).isEqualTo(Worth.Band.CERTAIN);
  }

  @Test
  void expectedTrueMembersAreTheSumOfProbabilitiesHoweverUnsure() {
    EvidenceHere here = ten();
    RankedList list = lists(here, PosteriorsHere.like(here.evidence(), 900)).get(0);

    double sum = 0;
    for (Standing standing : list.listed(2)) {
      sum += standing.worth().places().top();
      assertThat(standing.worth().places().top()).isBetween(0.01, 0.99);
    }
    assertThat(list.expectedTrueMembers(2)).isEqualTo(sum).isBetween(0.02, 1.98);
    assertThat(of(list, 4).worth().places().belongs()).isZero(); // it has no groups
  }

  @Test
  void aGroupsListIsOfSchoolsWithoutGapsByTheGroupsMean() {
    List<RankedList> lists = lists(ten());
    RankedList apkn = lists.get(1);

    assertThat(lists)
        .extracting(list -> list.id().id())
        .containsExactly("B_ATT_ETH", "B_ATT_ETH_APKN", "B_ATT_ETH_BCRB");
    // 72 - 2 and 70 - 1.
    assertThat(schools(apkn)).containsExactly(2, 1);
    assertThat(of(apkn, 2).candidate().key()).isCloseTo(70, within(1e-9));
    assertThat(of(apkn, 1).candidate().key()).isCloseTo(69, within(1e-9));
    assertThat(of(apkn, 1).candidate().group()).isEqualTo("APKN");
    assertThat(of(apkn, 2).worth().posterior()).isCloseTo(20, within(1e-9));
    assertThat(apkn.keptOut())
        .hasSize(10)
        .containsEntry(3, "B3_WITHOUT_GAPS")
        .containsEntry(4, "B1_SEVERAL_GROUPS")
        .containsEntry(5, "B2_HIGH_EACH_YEAR");
    assertThat(apkn.tested()).extracting(Standing::schoolUrn).doesNotContain(4);
  }

  @Test
  void whatTheModelDoesNotHaveIsNotTestedAndSaysSo() {
    EvidenceHere here = ten();
    PosteriorsHere posteriors = PosteriorsHere.like(here.evidence(), 1).without(2);
    // School 1 lacks the middle year.
    posteriors.school(
        1,
        new Cell("APKN", 2017, 20, 0.7, 0.1),
        new Cell("BCRB", 2017, 20, 0.7, 0.1),
        new Cell("APKN", 2019, 20, 0.7, 0.1),
        new Cell("BCRB", 2019, 20, 0.7, 0.1));

    List<RankedList> lists = lists(here, posteriors);

    for (RankedList list : lists) {
      assertThat(list.eligible()).isEmpty();
      assertThat(list.keptOut())
          .hasSize(12)
          .containsEntry(1, "NOT_IN_MODEL")
          .containsEntry(2, "NOT_IN_MODEL");
      assertThat(ListStatus.of(list, RULES)).isEqualTo(ListStatus.NO_ELIGIBLE);
    }
  }

  @Test
  void aSchoolThatLacksAYearIsNotTested() {
    EvidenceHere here = ten();
    here.schoolYear(13, 2017, 100, 90).schoolYear(13, 2018, 9, 90).schoolYear(13, 2019, 100, 90);

    RankedList list = lists(here).get(0);

    assertThat(list.keptOut()).containsEntry(13, "NOT_IN_EVERY_YEAR");
    assertThat(list.tested()).extracting(Standing::schoolUrn).doesNotContain(13);
  }

  @Test
  void theTestIsThatOfGapsAndNotOfChanges() {
    EvidenceHere here = ten();
    PosteriorsHere posteriors = PosteriorsHere.like(here.evidence(), 1).tests(0.06, 0.001);

    RankedList list = lists(here, posteriors).get(0);

    assertThat(list.varianceTest()).isEqualTo(0.06);
    assertThat(ListStatus.of(list, RULES)).isEqualTo(ListStatus.CANNOT_RANK);
    assertThat(ListStatus.of(lists(here).get(0), RULES)).isEqualTo(ListStatus.RANKED);
  }

  @Test
  void thePoolIsOfAllSchoolsThatHaveTheGroups() {
    EvidenceHere here = ten();
    // Means of the check year, 20 pupils each of two groups: 1 confirms, 3 has its gap again.
    for (int school : List.of(1, 3, 5, 6, 7)) {
      double mean = school == 1 || school == 3 ? 80 : 40;
      here.schoolYear(school, EvidenceHere.CHECK, 100, mean);
      here.pair(school, "APKN", EvidenceHere.CHECK, 20, mean - (school == 3 ? 9 : 1), 80, mean);
      here.pair(school, "BCRB", EvidenceHere.CHECK, 20, mean + 1, 80, mean);
    }
    here.schoolYear(4, EvidenceHere.CHECK, 100, 79);

    RankedList list = lists(here).get(0);

    // Of 1, 3, 5, 6 and 7 one; 4 has no groups and no say.
    assertThat(list.pool().fifths()).containsExactly(new CheckPool.Fifth(0, 0.2));
    assertThat(new ListRows(list, RULES).index().getDouble(21)).isEqualTo(1);
    assertThat(new ListRows(list, RULES).index().getDouble(22)).isEqualTo(0.2);
  }

  @Test
  void theSameEvidenceGivesTheSameLists() {
    assertThat(lists(ten())).isEqualTo(lists(ten()));
    assertThat(lists(ten()).get(0).keptOut()).isNotEqualTo(Map.of());
  }
}
