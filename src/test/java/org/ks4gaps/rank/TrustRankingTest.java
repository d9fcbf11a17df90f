package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.ks4gaps.Frames;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.RankedTrusts;
import org.ks4gaps.table.TrustMembership;
import org.ks4gaps.table.TrustSpells;

class TrustRankingTest {

  private static TrustSpells spells(String drawn) {
    return new TrustSpells(
        Frames.of(TrustMembership.TABLE, drawn),
        EvidenceHere.CONFIG.trusts().joinedBy(),
        EvidenceHere.CONFIG.trusts().notLeftBefore());
  }

  @Test
  void resultsBelongToTheTrustJoinedByTheTwelfthOfSeptemberAndNotLeftBeforeTheEndOfAugust() {
    TrustSpells spells =
        spells(
            """
            school_urn | trust_id | trust_name | joined     | left
            1          | T        | Trust      | 2016-09-12 |
            2          | T        | Trust      | 2016-09-13 |
            3          | T        | Trust      | 2015-01-01 | 2017-08-31
            4          | T        | Trust      | 2015-01-01 | 2017-08-30
            5          | T        | Trust      |            |
            6          | Old      | Old trust  | 2012-01-01 |
            6          | New      | New trust  | 2016-09-01 |
            """);
    Optional<TrustSpells.Trust> trust = Optional.of(new TrustSpells.Trust("T", "Trust"));

    assertThat(spells.inYear(1, 2017)).isEqualTo(trust);
    assertThat(spells.inYear(1, 2016)).isEmpty();
    assertThat(spells.inYear(2, 2017)).isEmpty();
    assertThat(spells.inYear(2, 2018)).isEqualTo(trust);
    assertThat(spells.inYear(3, 2017)).isEqualTo(trust);
    assertThat(spells.inYear(3, 2018)).isEmpty();
    assertThat(spells.inYear(4, 2017)).isEmpty();
    assertThat(spells.inYear(5, 2017)).isEqualTo(trust);
    assertThat(spells.inYear(7, 2017)).isEmpty();
    // Of two spells that fit, the one joined last.
    assertThat(spells.inYear(6, 2017).map(TrustSpells.Trust::id)).contains("New");
    assertThat(spells.inYear(6, 2016).map(TrustSpells.Trust::id)).contains("Old");

    assertThat(spells.on(1, LocalDate.of(2016, 9, 12))).isEqualTo(trust);
    assertThat(spells.on(1, LocalDate.of(2016, 9, 11))).isEmpty();
    assertThat(spells.on(3, LocalDate.of(2017, 8, 30))).isEqualTo(trust);
    assertThat(spells.on(3, LocalDate.of(2017, 8, 31))).isEmpty();
  }

  private static final String THREE_TRUSTS =
      """
      school_urn | trust_id | trust_name | joined     | left
      11         | A        | Trust A    | 2014-01-01 |
      12         | A        | Trust A    | 2014-01-01 |
      13         | A        | Trust A    | 2014-01-01 |
      14         | A        | Trust A    | 2017-09-01 |
      21         | B        | Trust B    | 2014-01-01 |
      22         | B        | Trust B    | 2018-09-01 |
      31         | C        | Trust C    | 2014-01-01 |
      12         | Z        | Trust Z    | 2021-09-01 |
      """;

  /**
   * Places in order: 14, 11, 22 are listed; 12, 21, 31 are eligible; 13 has results and no place.
   */
  private static List<Row> rows(int top) {
    EvidenceHere here = new EvidenceHere();
    for (int school : List.of(11, 12, 13, 14, 21, 22, 31)) {
      here.school(school, 60, 60, 60);
    }
    List<Standing> places = new ArrayList<>();
    for (int school : List.of(14, 11, 22, 12, 21, 31)) {
      places.add(
          ListsHere.standing(
              ListsHere.narrowed(school, "APKN", 10 - places.size(), 10, 2), 0, 0.5));
    }
    Candidate noPlace =
        ListsHere.narrowed(13, "APKN", 10, -2, 20, 2, CheckYear.NO_DATA, "A3_NARROWED");
    RankedList list =
        ListsHere.list(ListsHere.A_ETH, 0.01, places, List.of(ListsHere.standing(noPlace, 0, 0)));
    return new TrustRanking(
            here.evidence(),
            spells(THREE_TRUSTS),
            EvidenceHere.CONFIG.trusts(),
            EvidenceHere.CONFIG.lists().worth())
        .of(list, top);
  }

  private static Object value(Row row, Field field) {
    return row.get(RankedTrusts.TABLE.columns().indexOf(field.name()));
  }

  @Test
  void everyTrustWithAListedSchoolIsNamedAndThoseWithThreeFullAcademiesAreRanked() {
    List<Row> rows = rows(3);

    assertThat(rows).extracting(r -> value(r, RankedTrusts.TRUST_ID)).containsExactly("A", "B");
    assertThat(rows)
        .extracting(r -> value(r, RankedTrusts.LIST_ID))
        .containsOnly("A_ATT_ETH_TRUST");
    Row a = rows.get(0);
    assertThat(value(a, RankedTrusts.RANK)).isEqualTo(1);
    assertThat(value(a, RankedTrusts.TRUST_NAME)).isEqualTo("Trust A");
    assertThat(value(a, RankedTrusts.ACADEMIES)).isEqualTo(4L);
    // 14 came in 2017/18 and has two full years.
    assertThat(value(a, RankedTrusts.FULL_ACADEMIES)).isEqualTo(3L);
    assertThat(value(a, RankedTrusts.ELIGIBLE)).isEqualTo(3L);
    assertThat(value(a, RankedTrusts.LISTED_SCHOOLS)).isEqualTo(2L);
    assertThat(value(a, RankedTrusts.INHERITED)).isEqualTo(1L);
    assertThat((double) value(a, RankedTrusts.LISTED_SHARE)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(value(a, RankedTrusts.LISTED_REFERENCE)).isEqualTo(2L);
    Row b = rows.get(1);
    assertThat(value(b, RankedTrusts.RANK)).isNull();
    assertThat(value(b, RankedTrusts.LISTED)).isEqualTo(true);
    assertThat(value(b, RankedTrusts.ACADEMIES)).isEqualTo(2L);
    assertThat(value(b, RankedTrusts.INHERITED)).isEqualTo(1L);
  }

  @Test
  void theEffectOfATrustIsOverThePupilsOfAllItsSchoolsTestedAlsoThoseWithoutAPlace() {
    List<Row> rows = rows(3);

    Row a = rows.get(0);
    // 14, 11 and 12 with 10 pupils each narrowed by 10, 9 and 7; 13 with 20 widened by 2.
    assertThat(value(a, RankedTrusts.POOLED_SCHOOLS)).isEqualTo(4L);
    assertThat((double) value(a, RankedTrusts.POOLED)).isCloseTo(220 / 50.0, within(1e-12));
    // Sums less n times 4.4: 56, 46, 26 and -128; sqrt(4/3 (56^2 + 46^2 + 26^2 + 128^2)) / 50
    assertThat((double) value(a, RankedTrusts.POOLED_SE))
        .isCloseTo(Math.sqrt(4 / 3.0 * 22312) / 50, within(1e-12));
    // One ranked trust has the first place; B is not ranked.
    assertThat(value(a, RankedTrusts.RANK_SET_LOWER)).isEqualTo(1);
    assertThat(value(a, RankedTrusts.RANK_SET_UPPER)).isEqualTo(1);
    assertThat(value(rows.get(1), RankedTrusts.RANK_SET_LOWER)).isNull();
    assertThat(value(rows.get(1), RankedTrusts.RANK_SET_UPPER)).isNull();
  }

  @Test
  void theChanceIsThatOfAListDrawnBlindly() {
    // Every way of listing three of the six eligible schools; A has 14, 11, 12 and B has 22, 21.
    int[] schools = {14, 11, 22, 12, 21, 31};
    int ways = 0;
    int atLeastTwoOfA = 0;
    int atLeastOneOfB = 0;
    for (int drawn = 0; drawn < 1 << schools.length; drawn++) {
      if (Integer.bitCount(drawn) == 3) {
        ways++;
        int ofA = 0;
        int ofB = 0;
        for (int i = 0; i < schools.length; i++) {
          boolean in = (drawn & 1 << i) != 0;
          ofA += in && schools[i] / 10 == 1 ? 1 : 0;
          ofB += in && schools[i] / 10 == 2 ? 1 : 0;
        }
        atLeastTwoOfA += ofA >= 2 ? 1 : 0;
        atLeastOneOfB += ofB >= 1 ? 1 : 0;
      }
    }
    assertThat(ways).isEqualTo(20);

    List<Row> rows = rows(3);

    assertThat((double) value(rows.get(0), RankedTrusts.CHANCE))
        .isCloseTo(atLeastTwoOfA / 20.0, within(1e-12))
        .isCloseTo(0.5, within(1e-12));
    assertThat((double) value(rows.get(1), RankedTrusts.CHANCE))
        .isCloseTo(atLeastOneOfB / 20.0, within(1e-12))
        .isCloseTo(0.8, within(1e-12));
  }

  @Test
  void whereFewerAreEligibleThanListedAllAreAndThatIsCertain() {
    List<Row> rows = rows(100);

    assertThat(rows).hasSize(3);
    // One school: nothing can be said of its error.
    assertThat(value(rows.get(2), RankedTrusts.POOLED_SE)).isNull();
    assertThat(rows).allMatch(r -> value(r, RankedTrusts.CHANCE).equals(1.0));
    // More listed schools, then the larger share, then the identifier.
    assertThat(rows)
        .extracting(r -> value(r, RankedTrusts.TRUST_ID))
        .containsExactly("A", "B", "C");
    assertThat(value(rows.get(0), RankedTrusts.LISTED_REFERENCE)).isEqualTo(2L);
  }

  @Test
  void inheritedSaysThatTheSchoolCameAfterTheFirstYear() {
    TrustRanking ranking =
        new TrustRanking(
            new EvidenceHere().evidence(),
            spells(THREE_TRUSTS),
            EvidenceHere.CONFIG.trusts(),
            EvidenceHere.CONFIG.lists().worth());

    assertThat(ranking.inherited(11)).contains(false);
    assertThat(ranking.inherited(14)).contains(true);
    assertThat(ranking.inherited(99)).isEmpty();
    assertThat(ranking.trust(12).map(TrustSpells.Trust::id)).contains("A");
    assertThat(ranking.onReferenceDate(12).map(TrustSpells.Trust::id)).contains("Z");
  }
}
