package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Measure;

/**
 * Lists of made-up countries of which the truth is known: whether what lists claim of themselves
 * comes true as often as they say. Bounds are those of chance: four standard errors of a claim,
 * three of a share.
 */
class ListsTellTheTruthTest {
  private static final int COUNTRIES = 20;
  private static final int SCHOOLS = 240;
  private static final int ALL_GROUPS = TrueCountry.MOST_GROUPS;
  private static final int TOP = 32;
  private static final TrueCountry.Spread SPREAD = new TrueCountry.Spread(0.30, 0.12, 0.12, 0.12);

  private static final Map<String, Claims> CLAIMS = new LinkedHashMap<>();
  private static int refusals;

  private static ListRules rules(int top, double highQuantile, int draws) {
    ListRules usual = RunConfig.defaults().lists();
    return new ListRules(
        top,
        usual.minimumPupils(),
        usual.unclassifiedShare(),
        usual.minimumSchoolsAGroup(),
        highQuantile,
        usual.minimumGroups(),
        usual.attainment(),
        usual.valueAdded(),
        usual.valueAddedModel(),
        new ListRules.Worth(draws, 1, 0.9, 100, 0.9, 0.5, 0.05, 1));
  }

  @BeforeAll
  static void countries() {
    ListRules rules = rules(TOP, 0.8, 600);
    for (int seed = 1; seed <= COUNTRIES; seed++) {
      ListsBesideTruth lists =
          ListsBesideTruth.of(new TrueCountry(SCHOOLS, ALL_GROUPS, SPREAD, seed), rules);
      claims("A", lists.narrowing(Measure.ATTAINMENT), lists, rules);
      claims("A by probability", lists.narrowing(Measure.VALUE_ADDED), lists, rules);
      claims("B", lists.high(Measure.ATTAINMENT), lists, rules);
    }
  }

  private static void claims(
      String name, List<RankedList> made, ListsBesideTruth lists, ListRules rules) {
    List<RankedList> groups = made.subList(1, made.size());
    Claims any = CLAIMS.computeIfAbsent(name, n -> new Claims());
    Claims single = CLAIMS.computeIfAbsent(name + ", single groups", n -> new Claims());
    any.nextCountry();
    single.nextCountry();
    for (RankedList list : made) {
      refusals += ListStatus.of(list, rules) == ListStatus.CANNOT_RANK ? 1 : 0;
      Claims claims = list.id().group().isEmpty() ? any : single;
      if (list.id().kind() == ListId.Kind.A) {
        lists.narrowing(list, claims);
      } else {
        lists.high(list, groups, claims);
      }
    }
  }

  @Test
  void asManyOfTheListedBelongToTheTrueListAsIsExpected() {
    CLAIMS.forEach(
        (list, claims) -> {
          assertThat(claims.expected()).as(list).isGreaterThan(50);
          assertThat(claims.excess()).as(list + ": " + claims).isBetween(-4.0, 4.0);
        });
  }

  @Test
  void ofSchoolsGivenAProbabilityThatShareBelongs() {
    CLAIMS.forEach(
        (list, claims) ->
            assertThat(Arrays.stream(claims.excessByBand()))
                .as(list + ": " + claims)
                .allMatch(excess -> Math.abs(excess) <= 4));
  }

  @Test
  void placesLieWhereNineOfTenDrawsHaveThem() {
    CLAIMS.forEach(
        (list, claims) ->
            assertThat(claims.placesHeld())
                .as(list + ": " + claims)
                .isGreaterThanOrEqualTo(0.9 - 3 * Math.sqrt(0.9 * 0.1 / claims.places())));
  }

  @Test
  void rankSetsHoldTheTruePlaceNineTimesInTenOrMore() {
    CLAIMS.forEach(
        (list, claims) ->
            assertThat(claims.setsHeld())
                .as(list + ": " + claims)
                .isGreaterThanOrEqualTo(0.9 - 3 * Math.sqrt(0.9 * 0.1 / claims.sets())));
  }

  @Test
  void whereSchoolsDifferNoListIsRefused() {
    assertThat(refusals).isZero();
  }

  /**
   * One group of a school in eight has a trend, of SD 0.4: claims come true, and places are held
   * more often than under the joint model's normal trends.
   */
  @Test
  void whereFewGroupsChangeALotClaimsComeTrueToo() {
    ListRules rules = rules(TOP, 0.8, 600);
    TrueCountry.Spread few = new TrueCountry.Spread(0.30, 0.10, 0.10, 0.04, 0.12, 0.4);
    Claims claims = new Claims();
    Claims normal = new Claims();
    for (int seed = 1; seed <= COUNTRIES; seed++) {
      TrueCountry country = new TrueCountry(SCHOOLS, ALL_GROUPS, few, seed);
      Posteriors joint = FittedCountry.posteriors(country, 1);
      claims.nextCountry();
      normal.nextCountry();
      ListsBesideTruth rare = new ListsBesideTruth(country, rules, joint.withRareTrends());
      ListsBesideTruth usual = new ListsBesideTruth(country, rules, joint);
      rare.narrowing(rare.narrowing(Measure.VALUE_ADDED).get(0), claims);
      usual.narrowing(usual.narrowing(Measure.VALUE_ADDED).get(0), normal);
    }
    assertThat(claims.excess()).as(claims.toString()).isBetween(-4.0, 4.0);
    assertThat(Arrays.stream(claims.excessByBand()))
        .as(claims.toString())
        .allMatch(excess -> Math.abs(excess) <= 4);
    // Nine places in ten are 1,700 places: an SE of 0.007 each.
    assertThat(claims.placesHeld()).isGreaterThan(normal.placesHeld() + 0.03);
  }

  /** The bounds above would tell: posteriors half as wide as they are claim too much. */
  @Test
  void claimsFromPosteriorsHalfAsWideDoNotComeTrue() {
    ListRules rules = rules(TOP, 0.8, 600);
    Claims claims = new Claims();
    for (int seed = 1; seed <= 6; seed++) {
      TrueCountry country = new TrueCountry(SCHOOLS, ALL_GROUPS, SPREAD, seed);
      ListsBesideTruth lists =
          new ListsBesideTruth(country, rules, FittedCountry.posteriors(country, 0.25));
      claims.nextCountry();
      lists
          .narrowing(Measure.ATTAINMENT)
          .subList(1, ALL_GROUPS)
          .forEach(list -> lists.narrowing(list, claims));
    }
    assertThat(Arrays.stream(claims.excessByBand()).min().orElseThrow())
        .as(claims.toString())
        .isLessThan(-4);
  }

  /** Level 5%: 95 of 100, less three binomial standard errors, 3 sqrt(100 0.95 0.05) = 6.5. */
  @Test
  void whereGroupsDoNotDifferFromYearToYearListsAAreRefused() {
    assertThat(refused(ListId.Kind.A, new TrueCountry.Spread(0.30, 0.12, 0.12, 0)))
        .isBetween(89, 100);
  }

  @Test
  void whereSchoolsTreatAllGroupsAlikeListsBAreRefused() {
    assertThat(refused(ListId.Kind.B, new TrueCountry.Spread(0.30, 0, 0.12, 0.12)))
        .isBetween(89, 100);
  }

  private static int refused(ListId.Kind kind, TrueCountry.Spread spread) {
    ListRules rules = rules(10, 0.3, 100);
    int refused = 0;
    for (int seed = 1; seed <= 100; seed++) {
      ListsBesideTruth lists = ListsBesideTruth.of(new TrueCountry(60, 4, spread, seed), rules);
      RankedList list =
          kind == ListId.Kind.A
              ? lists.narrowing(Measure.ATTAINMENT).get(0)
              : lists.high(Measure.ATTAINMENT).get(0);
      assertThat(list.eligible()).isNotEmpty();
      refused += ListStatus.of(list, rules) == ListStatus.CANNOT_RANK ? 1 : 0;
    }
    return refused;
  }
}
