package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ks4gaps.conform.TrustSnapshots.Listed;
import org.ks4gaps.conform.TrustSnapshots.Spell;

/** Two lists, of 2 September 2018 and 1 June 2019; academy 9 is in trust Z on both. */
class TrustHistoryTest {
  private static final String FIRST = "2018-09-02";
  private static final String SECOND = "2019-06-01";

  private static Listed listed(String day, int urn, String trust, String joined) {
    return new Listed(
        LocalDate.parse(day),
        urn,
        trust,
        "Trust " + trust,
        "Multi-academy trust",
        Optional.ofNullable(joined).map(LocalDate::parse),
        Optional.empty());
  }

  private static Spell member(int urn, String trust, String joined, String left) {
    return new Spell(
        urn,
        trust,
        "Trust " + trust,
        "Multi-academy trust",
        Optional.of(LocalDate.parse(joined)),
        Optional.ofNullable(left).map(LocalDate::parse),
        TrustHistory.MEMBERSHIP,
        List.of());
  }

  private static TrustHistory history(List<Spell> membership, Listed... rows) {
    List<Listed> all = new ArrayList<>(List.of(rows));
    all.add(listed(FIRST, 9, "Z", "2012-01-01"));
    all.add(listed(SECOND, 9, "Z", "2012-01-01"));
    return TrustHistory.of(membership, TrustSnapshots.of(all));
  }

  private static List<String> spells(TrustHistory history) {
    return history.spells().stream()
        .filter(s -> s.urn() != 9)
        .map(
            s ->
                s.trustId()
                    + " "
                    + s.joined().map(LocalDate::toString).orElse("?")
                    + " "
                    + s.left().map(LocalDate::toString).orElse("-")
                    + " "
                    + s.source())
        .toList();
  }

  private static List<String> kinds(TrustHistory history) {
    return history.conflicts().stream().map(c -> c.kind().name()).toList();
  }

  @Test
  void anAcademyOnBothListsHasOneSpell() {
    TrustHistory history =
        history(
            List.of(), listed(FIRST, 1, "A", "2015-09-01"), listed(SECOND, 1, "A", "2015-09-01"));

    assertThat(spells(history)).containsExactly("A 2015-09-01 - group links");
    assertThat(kinds(history)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // Joined between the lists; shortly before the first; long before it.
    "2019-02-01, 2019-02-01, ''",
    "2018-09-01, 2018-09-01, RECORDED_LATE",
    "2016-09-01, 2019-06-01, UNDATED_MOVE"
  })
  void aRebrokeredAcademyHasTwoSpells(String joined, String moved, String conflict) {
    TrustHistory history =
        history(List.of(), listed(FIRST, 1, "A", "2015-09-01"), listed(SECOND, 1, "B", joined));

    assertThat(spells(history))
        .containsExactly("A 2015-09-01 " + moved + " group links", "B " + moved + " - group links");
    assertThat(String.join(",", kinds(history))).isEqualTo(conflict);
  }

  @Test
  void anAcademyGoneFromTheLaterListHadLeftByThen() {
    assertThat(spells(history(List.of(), listed(FIRST, 1, "A", "2015-09-01"))))
        .containsExactly("A 2015-09-01 2019-06-01 group links");
  }

  @Test
  void anAcademyOnlyOnTheLaterListJoinedWhenItSays() {
    TrustHistory came = history(List.of(), listed(SECOND, 1, "A", "2019-01-01"));
    TrustHistory late = history(List.of(), listed(SECOND, 1, "A", "2017-01-01"));

    assertThat(spells(came)).containsExactly("A 2019-01-01 - group links");
    assertThat(kinds(came)).isEmpty();
    assertThat(spells(late)).containsExactly("A 2017-01-01 - group links");
    assertThat(kinds(late)).containsExactly("NOT_YET_LISTED");
  }

  @Test
  void theLaterListCorrectsTheDateOfJoining() {
    TrustHistory history =
        history(
            List.of(), listed(FIRST, 1, "A", "2018-08-01"), listed(SECOND, 1, "A", "2018-09-01"));

    assertThat(spells(history)).containsExactly("A 2018-09-01 - group links");
    assertThat(kinds(history)).containsExactly("OTHER_JOINED_DATE");
  }

  @Test
  void ofTwoTrustsOnOneListTheOneJoinedLastIsUsed() {
    TrustHistory history =
        history(
            List.of(), listed(SECOND, 1, "B", "2018-12-01"), listed(SECOND, 1, "A", "2019-03-01"));

    assertThat(spells(history)).containsExactly("A 2019-03-01 - group links");
    assertThat(kinds(history)).containsExactly("TWO_TRUSTS");
  }

  @Test
  void theMembershipIsTakenWholeAndTheListsPutBesideIt() {
    List<Spell> membership =
        List.of(member(1, "A", "2015-09-01", "2018-12-31"), member(1, "B", "2019-01-01", null));
    TrustHistory agrees =
        history(
            membership, listed(FIRST, 1, "A", "2015-09-01"), listed(SECOND, 1, "B", "2019-01-01"));
    TrustHistory differs =
        history(
            membership, listed(FIRST, 1, "C", "2015-09-01"), listed(SECOND, 1, "B", "2019-02-01"));
    TrustHistory gap =
        history(
            List.of(member(1, "A", "2015-09-01", "2018-06-01")),
            listed(FIRST, 1, "A", "2015-09-01"));

    assertThat(spells(agrees))
        .containsExactly(
            "A 2015-09-01 2018-12-31 membership and group links",
            "B 2019-01-01 - membership and group links");
    assertThat(kinds(agrees)).isEmpty();
    assertThat(spells(differs))
        .containsExactly(
            "A 2015-09-01 2018-12-31 membership", "B 2019-01-01 - membership and group links");
    assertThat(kinds(differs)).containsExactly("OTHER_TRUST", "OTHER_JOINED_DATE");
    assertThat(kinds(gap)).containsExactly("NOT_A_MEMBER_THEN");
  }

  @Test
  void academiesThatTheMembershipLacksComeFromTheLists() {
    TrustHistory history =
        history(
            List.of(member(2, "A", "2015-09-01", null)),
            listed(FIRST, 1, "B", "2016-09-01"),
            listed(SECOND, 1, "B", "2016-09-01"));

    assertThat(spells(history))
        .containsExactly("A 2015-09-01 - membership", "B 2016-09-01 - group links");
  }
}
