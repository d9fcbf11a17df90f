package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ks4gaps.rank.EvidenceHere.means;
import static org.ks4gaps.rank.EvidenceHere.pupils;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.rank.PosteriorsHere.Cell;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.stats.PercentileScale;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Measure;

/** Lists A from evidence and posteriors made by hand. */
class NarrowingListsTest {
  private static final long[] COHORTS = pupils(12, 15, 20);
  private static final ListRules RULES = EvidenceHere.rules(3, 1_000);

  /** A group whose gap narrows from 12 by so much, and the school as its pupils make it up. */
  private static EvidenceHere narrowing(EvidenceHere here, int school, String group, double by) {
    double[] means = {38, 39, 38 + by};
    for (int t = 0; t < 3; t++) {
      long all = COHORTS[t] + 150;
      here.schoolYear(school, EvidenceHere.STUDY[t], all, (COHORTS[t] * means[t] + 150 * 50) / all);
    }
    return here.study(school, group, COHORTS, means, means(50, 50, 50));
  }

  /** The evidence's own figures, uncertain by an SD of 25 among pupils. */
  private static List<RankedList> lists(EvidenceHere here) {
    return lists(here, PosteriorsHere.like(here.evidence(), 625));
  }

  private static List<RankedList> lists(EvidenceHere here, PosteriorsHere posteriors) {
    return NarrowingLists.of(ListsHere.A_ETH, here.evidence(), posteriors.posteriors(), RULES);
  }

  private static List<Integer> schools(RankedList list) {
    return list.eligible().stream().map(Standing::schoolUrn).toList();
  }

  private static Standing of(RankedList list, int school) {
    return list.tested().stream().filter(s -> s.schoolUrn() == school).findFirst().orElseThrow();
  }

  /**
   * Six schools whose pupils vary little: 1 to 4 narrow by 6, 8, 2 and 11; 5 widens; 6 has too few
   * pupils.
   */
  private static EvidenceHere six() {
    EvidenceHere here = new EvidenceHere().pupilVariance(9);
    double[] by = {6, 8, 2, 11, -3};
    for (int i = 0; i < by.length; i++) {
      narrowing(here, 1 + i, "APKN", by[i]);
    }
    return here.study(6, "APKN", pupils(9, 15, 20), means(38, 40, 49), means(50, 50, 50))
        .school(6, 49, 49, 49);
  }

  @Test
  void schoolsStandInTheOrderOfTheirKeyAndEveryOtherIsKeptOutByItsRule() {
    RankedList list = lists(six()).get(0);

    assertThat(list.id().id()).isEqualTo("A_ATT_ETH");
    assertThat(schools(list)).containsExactly(4, 2, 1, 3);
    assertThat(list.others()).extracting(Standing::schoolUrn).containsExactly(5);
    assertThat(list.keptOut()).isEqualTo(Map.of(5, "A3_NARROWED", 6, "A1_COHORT"));
    assertThat(list.figures()).extracting(Candidate::schoolUrn).containsExactly(1, 2, 3, 4, 5);
    assertThat(list.varianceTest()).isEqualTo(0.001);
  }

  @Test
  void whatAPlaceIsWorthComesFromTheJointPosterior() {
    Worth worth = of(lists(six()).get(0), 2).worth();

    // The gap's posterior mean is the observed change; its variance 625 (1/12 + 1/20 + 1/150 +
    // 1/150).
    assertThat(worth.posterior()).isCloseTo(8, within(1e-9));
    assertThat(worth.posteriorSd()).isCloseTo(Math.sqrt(91.0 + 2.0 / 3), within(1e-9));
    assertThat(worth.change()).isEqualTo(worth.posterior());
    assertThat(worth.changeSd()).isEqualTo(worth.posteriorSd());
    // Before the data four groups in years, each of variance 0.0225 pupil SDs squared.
    double prior = 4 * 0.0225 * PercentileScale.SD * PercentileScale.SD;
    assertThat(worth.reliability())
        .isCloseTo(Math.max(0, 1 - (91.0 + 2.0 / 3) / prior), within(1e-9));
    assertThat(worth.narrowed().getAsDouble()).isBetween(0.5, 1.0);
    assertThat(worth.places().top()).isBetween(0.0, worth.places().belongs());
    assertThat(worth.set().lower()).isEqualTo(1);
  }

  @Test
  void expectedTrueMembersAndProbabilitiesAddUp() {
    RankedList list = lists(six()).get(0);
    double all = list.tested().stream().mapToDouble(s -> s.worth().places().top()).sum();
    double listed = list.listed(3).stream().mapToDouble(s -> s.worth().places().top()).sum();

    assertThat(list.expectedTrueMembers(3)).isEqualTo(listed);
    // Three places in each draw at most, fewer when fewer than three truly meet the rules.
    assertThat(all).isBetween(listed, 3.0);
  }

  @Test
  void aSchoolStandsOnTheListOnceWithItsBestGroupThatMeetsTheRules() {
    EvidenceHere here = six();
    // In school 1 a second group narrows more, a third does not; a fourth narrows most of all by
    // turning, yet had no gap to begin with.
    narrowing(here, 1, "BCRB", 10);
    narrowing(here, 1, "WROM", -1);
    here.study(1, "CHNE", COHORTS, means(49, 55, 49.5), means(50, 50, 50));

    List<RankedList> lists = lists(here);

    Standing school = of(lists.get(0), 1);
    assertThat(school.candidate().group()).isEqualTo("BCRB");
    assertThat(school.groupsTested()).isEqualTo(4);
    assertThat(school.groupsQualifying()).isEqualTo(2);
    assertThat(lists.get(0).tested()).extracting(Standing::schoolUrn).containsOnlyOnce(1);
    assertThat(lists.get(0).figures()).hasSize(5 + 3);
    assertThat(lists)
        .extracting(list -> list.id().id())
        .containsExactly(
            "A_ATT_ETH", "A_ATT_ETH_APKN", "A_ATT_ETH_BCRB", "A_ATT_ETH_CHNE", "A_ATT_ETH_WROM");
  }

  @Test
  void aSchoolNoneOfWhoseGroupsMeetsTheRulesIsKeptOutByTheRuleThatTheFurthestFailed() {
    EvidenceHere here = six();
    // School 5 fails at A3. Another group fails at A2, a third at A5 by a fall of the rest of 9.
    here.study(5, "CHNE", COHORTS, means(49, 55, 60), means(50, 50, 50));
    assertThat(lists(here).get(0).keptOut()).containsEntry(5, "A3_NARROWED");
    here.study(5, "BCRB", COHORTS, means(38, 38, 39), means(50, 45, 41));

    RankedList list = lists(here).get(0);

    assertThat(list.keptOut()).containsEntry(5, "A5_NO_LEVELLING_DOWN");
    assertThat(of(list, 5).candidate().group()).isEqualTo("BCRB");
    assertThat(of(list, 5).groupsQualifying()).isZero();
  }

  @Test
  void ofGroupsThatNarrowedAlikeTheLargerAndThenTheFirstByCodeIsTaken() {
    // No school's change differs from another's, so all are shrunk to the same centre.
    EvidenceHere here = new EvidenceHere();
    for (String group : List.of("WOTH", "AIND", "BCRB")) {
      narrowing(here, 1, group, 8);
    }
    assertThat(of(lists(here).get(0), 1).candidate().group()).isEqualTo("AIND");

    // More pupils in the middle year alone leave the sampling variance as it is.
    here.study(1, "WOTH", pupils(12, 16, 20), means(38, 39, 46), means(50, 50, 50));
    assertThat(of(lists(here).get(0), 1).candidate().group()).isEqualTo("WOTH");
  }

  @Test
  void aGroupsListHoldsTheSchoolsWithThatGroupByThatGroup() {
    EvidenceHere here = six();
    narrowing(here, 1, "BCRB", 10);
    narrowing(here, 3, "BCRB", 4);
    narrowing(here, 5, "BCRB", -4);

    RankedList bcrb = lists(here).get(2);

    assertThat(bcrb.id().id()).isEqualTo("A_ATT_ETH_BCRB");
    assertThat(schools(bcrb)).containsExactly(1, 3);
    assertThat(bcrb.tested()).allMatch(s -> s.candidate().group().equals("BCRB"));
    // Without the group a school has no cohort in it.
    assertThat(bcrb.keptOut())
        .isEqualTo(Map.of(2, "A1_COHORT", 4, "A1_COHORT", 5, "A3_NARROWED", 6, "A1_COHORT"));
    assertThat(of(bcrb, 1).groupsTested()).isEqualTo(2);
    assertThat(of(bcrb, 1).worth().posterior()).isCloseTo(10, within(1e-9));
    // Three schools have places here.
    assertThat(bcrb.tested()).allMatch(s -> s.worth().set().upper() <= 3);
  }

  @Test
  void whatTheModelDoesNotHaveIsNotTestedAndSaysSo() {
    EvidenceHere here = six();
    narrowing(here, 1, "BCRB", 10);
    PosteriorsHere posteriors = PosteriorsHere.like(here.evidence(), 625).without(2);
    // School 1 is known by one group, school 3 has nobody to compare it with.
    posteriors.school(1, cells("BCRB", "WOTW"));
    posteriors.school(3, cells("APKN", "UNCL"));

    RankedList list = lists(here, posteriors).get(0);

    assertThat(schools(list)).containsExactly(4, 1);
    assertThat(of(list, 1).candidate().group()).isEqualTo("BCRB");
    assertThat(of(list, 1).groupsTested()).isEqualTo(1);
    assertThat(list.keptOut())
        .isEqualTo(Map.of(2, "NOT_IN_MODEL", 3, "NOT_IN_MODEL", 5, "A3_NARROWED", 6, "A1_COHORT"));
    assertThat(list.tested()).extracting(Standing::schoolUrn).doesNotContain(2, 3);
    // Nor are they on a list of shuffled years.
    assertThat(list.placebo().orElseThrow().shuffled()).hasSizeLessThanOrEqualTo(3);
  }

  private static Cell[] cells(String... groups) {
    Cell[] cells = new Cell[3 * groups.length];
    for (int i = 0; i < cells.length; i++) {
      int year = EvidenceHere.STUDY[i / groups.length];
      cells[i] = new Cell(groups[i % groups.length], year, 20, -0.1 * (i % groups.length), 0.1);
    }
    return cells;
  }

  @Test
  void aListWithoutAnEligibleSchoolIsMadeAndEmpty() {
    EvidenceHere here = new EvidenceHere();
    narrowing(here, 1, "APKN", -3);
    narrowing(here, 2, "APKN", -5);
    here.school(3, 49, 49, 49);

    RankedList list = lists(here).get(0);

    assertThat(list.eligible()).isEmpty();
    assertThat(list.keptOut())
        .isEqualTo(Map.of(1, "A3_NARROWED", 2, "A3_NARROWED", 3, "A1_COHORT"));
    assertThat(list.expectedTrueMembers(3)).isZero();
    assertThat(ListStatus.of(list, RULES)).isEqualTo(ListStatus.NO_ELIGIBLE);
    assertThat(new ListRows(list, RULES).index().getString(2)).isEqualTo("NO_ELIGIBLE");
  }

  @Test
  void nobodyTestedMakesAListAllTheSame() {
    EvidenceHere here = new EvidenceHere().school(1, 49, 49, 49);

    RankedList list = lists(here).get(0);

    assertThat(list.tested()).isEmpty();
    assertThat(list.keptOut()).isEqualTo(Map.of(1, "A1_COHORT"));
    assertThat(new ListRows(list, RULES).index().getString(2)).isEqualTo("NO_ELIGIBLE");
  }

  @Test
  void twoEligibleForThreePlacesAreFewer() {
    EvidenceHere here = new EvidenceHere();
    narrowing(here, 1, "APKN", 6);
    narrowing(here, 2, "APKN", 8);

    assertThat(ListStatus.of(lists(here).get(0), RULES)).isEqualTo(ListStatus.FEWER_THAN_TOP);
    PosteriorsHere unsure = PosteriorsHere.like(here.evidence(), 625).tests(0.001, 0.06);
    assertThat(ListStatus.of(lists(here, unsure).get(0), RULES)).isEqualTo(ListStatus.CANNOT_RANK);
  }

  @Test
  void thePoolIsOfAllWhoHadTheGapToBeginWith() {
    EvidenceHere here = six();
    here.study(7, "APKN", COHORTS, means(49, 50, 51), means(50, 50, 50)).school(7, 49, 49, 49);
    // 1 confirmed; 5, that widened, not; 7 had no gap to close.
    here.pair(1, "APKN", EvidenceHere.CHECK, 20, 44, 150, 50);
    here.pair(5, "APKN", EvidenceHere.CHECK, 20, 30, 150, 50);
    here.pair(7, "APKN", EvidenceHere.CHECK, 20, 55, 150, 50);

    RankedList list = lists(here).get(0);

    assertThat(of(list, 1).candidate().checkYear()).isEqualTo(CheckYear.CONFIRMED);
    assertThat(list.keptOut()).containsEntry(7, "A2_BASE_GAP");
    // Two with data, both of a first gap of 12: of one fifth each, the lower first.
    assertThat(list.pool().fifths()).hasSize(2).allMatch(f -> f.upTo() == 12);
  }

  @Test
  void disadvantagedPupilsAreTheOneGroupOfTheirList() {
    EvidenceHere here = new EvidenceHere().pupilVariance(9).by(Breakdown.DISADVANTAGE);
    for (int school = 1; school <= 3; school++) {
      narrowing(here, school, Breakdown.DISADVANTAGED, 2 * school);
      here.study(
          school, Breakdown.NOT_DISADVANTAGED, COHORTS, means(30, 31, 50), means(50, 50, 50));
    }
    List<RankedList> lists =
        NarrowingLists.of(
            ListId.ALL.get(4),
            here.evidence(),
            PosteriorsHere.like(here.evidence(), 625).posteriors(),
            RULES);

    assertThat(lists).hasSize(1);
    assertThat(lists.get(0).id().id()).isEqualTo("A_ATT_FSM");
    assertThat(schools(lists.get(0))).containsExactly(3, 2, 1);
    assertThat(lists.get(0).tested())
        .allMatch(s -> s.groupsTested() == 1 && s.candidate().group().equals("disadvantaged"));
  }

  /** Changes of value added in grades, in a year whose pupil SD is 1. */
  private static EvidenceHere grades() {
    return new EvidenceHere()
        .pupilVariance(1)
        .in(new Unit(1, new TreeMap<>(Map.of(2017, 1.0, 2018, 1.0, 2019, 1.0, 2022, 1.0))));
  }

  @Test
  void listsOfValueAddedFollowTheProbabilityOfAPlaceAndNotTheKey() {
    EvidenceHere here = grades();
    double[] by = {0.6, 0.5, 0.4, 0.3};
    PosteriorsHere posteriors = new PosteriorsHere();
    for (int i = 0; i < by.length; i++) {
      here.study(1 + i, "APKN", COHORTS, means(-1, -1, -1 + by[i]), means(0, 0, 0))
          .school(1 + i, 0, 0, 0);
      // The model has it the other way round.
      double last = -1 + by[by.length - 1 - i];
      posteriors.school(
          1 + i,
          new Cell("APKN", 2017, 12, -1, 0.05),
          new Cell("WBRI", 2017, 150, 0, 0.05),
          new Cell("APKN", 2019, 20, last, 0.05),
          new Cell("WBRI", 2019, 150, 0, 0.05));
    }
    ListId va = ListId.ALL.get(2);
    RankedList list = NarrowingLists.of(va, here.evidence(), posteriors.posteriors(), RULES).get(0);

    assertThat(va.id()).isEqualTo("A_VA_ETH");
    assertThat(schools(list)).containsExactly(4, 3, 2, 1);
    assertThat(list.eligible().get(0).score(Measure.VALUE_ADDED))
        .isGreaterThan(list.eligible().get(3).score(Measure.VALUE_ADDED));
    // The same on a list of attainment stands by what was observed; the placebo too.
    assertThat(list.placebo().orElseThrow().real().get(0).raw()).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void onValueAddedTheGroupWithTheHigherPosteriorStandsForItsSchool() {
    EvidenceHere here = grades();
    here.study(1, "APKN", COHORTS, means(-1, -1, -0.4), means(0, 0, 0));
    here.study(1, "BCRB", COHORTS, means(-1, -1, -0.6), means(0, 0, 0)).school(1, 0, 0, 0);
    PosteriorsHere posteriors =
        new PosteriorsHere()
            .school(
                1,
                new Cell("APKN", 2017, 12, -1, 0.05),
                new Cell("BCRB", 2017, 12, -1, 0.05),
                new Cell("WBRI", 2017, 138, 0, 0.05),
                new Cell("APKN", 2019, 20, -0.8, 0.05),
                new Cell("BCRB", 2019, 20, -0.5, 0.05),
                new Cell("WBRI", 2019, 130, 0, 0.05));

    RankedList list =
        NarrowingLists.of(ListId.ALL.get(2), here.evidence(), posteriors.posteriors(), RULES)
            .get(0);

    assertThat(list.eligible().get(0).candidate().group()).isEqualTo("BCRB");
  }

  @Test
  void theSameEvidenceGivesTheSameLists() {
    assertThat(lists(six())).isEqualTo(lists(six()));
  }
}
