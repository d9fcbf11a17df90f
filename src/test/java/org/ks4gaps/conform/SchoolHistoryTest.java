package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ks4gaps.conform.SchoolHistory.Identity;
import org.ks4gaps.conform.SchoolHistory.Link;
import org.ks4gaps.conform.SchoolHistory.Outcome;

/** Years studied: 1 September 2016 to 31 August 2022. */
class SchoolHistoryTest {
  private static final LocalDate FROM = LocalDate.of(2016, 9, 1);
  private static final LocalDate TO = LocalDate.of(2022, 8, 31);
  private static final String WITHIN = "2018-09-01";

  private static Link link(int urn, int linkUrn, String type, String established) {
    return new Link(urn, linkUrn, type, Optional.ofNullable(established).map(LocalDate::parse));
  }

  /** A succession as the register writes it: once from each side. */
  private static List<Link> succession(int from, int to, String suffix, String established) {
    return List.of(
        link(from, to, "Successor" + suffix, established),
        link(to, from, "Predecessor" + suffix, established));
  }

  @SafeVarargs
  private static SchoolHistory history(List<Link>... links) {
    return history(Map.of(), links);
  }

  @SafeVarargs
  private static SchoolHistory history(Map<Integer, LocalDate> closed, List<Link>... links) {
    List<Link> all = new ArrayList<>();
    for (List<Link> some : links) {
      all.addAll(some);
    }
    return SchoolHistory.of(all, closed, FROM, TO);
  }

  private static Identity own(int urn) {
    return new Identity(urn, Outcome.OWN);
  }

  private static Identity followed(int urn) {
    return new Identity(urn, Outcome.FOLLOWED);
  }

  private static Identity broken(int urn) {
    return new Identity(urn, Outcome.BROKEN);
  }

  @Test
  void aSchoolWithoutLinksIsItsOwn() {
    assertThat(history().identity(100001)).isEqualTo(own(100001));
    assertThat(history(succession(100002, 136105, "", WITHIN)).identity(100001))
        .isEqualTo(own(100001));
  }

  @Test
  void aConversionIsFollowedFromBothEnds() {
    SchoolHistory history = history(succession(100001, 136105, "", WITHIN));

    assertThat(history.identity(100001)).isEqualTo(followed(136105));
    assertThat(history.identity(136105)).isEqualTo(followed(136105));
  }

  @Test
  void aChainOfTwoConversionsEndsAtTheLastUrn() {
    SchoolHistory history =
        history(
            succession(136105, 147000, "", "2020-09-01"),
            succession(100001, 136105, "", "2017-01-01"));

    assertThat(List.of(100001, 136105, 147000))
        .allSatisfy(urn -> assertThat(history.identity(urn)).isEqualTo(followed(147000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {" - Split School", ""})
  void aSplitWithinTheYearsBreaksTheSchoolAndBothParts(String suffix) {
    SchoolHistory history =
        history(
            succession(100001, 136105, suffix, WITHIN), succession(100001, 136106, suffix, WITHIN));

    assertThat(history.identity(100001)).isEqualTo(broken(100001));
    assertThat(history.identity(136105)).isEqualTo(broken(136105));
    assertThat(history.identity(136106)).isEqualTo(broken(136106));
  }

  @ParameterizedTest
  @ValueSource(strings = {" - merged", " - amalgamated", ""})
  void aMergerWithinTheYearsBreaksBothSidesAndTheirTarget(String suffix) {
    SchoolHistory history =
        history(
            succession(100001, 136105, suffix, WITHIN), succession(100002, 136105, suffix, WITHIN));

    assertThat(history.identity(100001)).isEqualTo(broken(100001));
    assertThat(history.identity(100002)).isEqualTo(broken(100002));
    assertThat(history.identity(136105)).isEqualTo(broken(136105));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Result of Amalgamation",
        "Merged - change in age range",
        "Merged - expansion of school capacity"
      })
  void aMergerUnderItsOtherNamesBreaksBothSides(String type) {
    SchoolHistory history = history(List.of(link(100002, 100001, type, WITHIN)));

    assertThat(history.identity(100001)).isEqualTo(broken(100001));
    assertThat(history.identity(100002)).isEqualTo(broken(100002));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Sixth Form Centre School", "Sixth Form Centre Link", "Other", "Expansion"})
  void aLinkThatIsNoSuccessionDoesNotMatter(String type) {
    SchoolHistory history = history(List.of(link(100001, 100002, type, WITHIN)));

    assertThat(history.identity(100001)).isEqualTo(own(100001));
    assertThat(history.identity(100002)).isEqualTo(own(100002));
  }

  @Test
  void aPlainSuccessorThatItsTargetCallsAMergerIsBroken() {
    SchoolHistory history =
        history(
            List.of(
                link(100001, 136105, "Successor", WITHIN),
                link(136105, 100001, "Predecessor - merged", WITHIN)));

    assertThat(history.identity(100001).outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(history.identity(136105).outcome()).isEqualTo(Outcome.BROKEN);
  }

  @Test
  void aMergerOnTheFirstAndOnTheLastDayIsWithinAndADayBeyondIsNot() {
    assertThat(merged("2016-09-01").outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(merged("2022-08-31").outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(merged("2016-08-31").outcome()).isEqualTo(Outcome.OWN);
    assertThat(merged("2022-09-01").outcome()).isEqualTo(Outcome.OWN);
  }

  private static Identity merged(String established) {
    return history(succession(100001, 100002, " - merged", established)).identity(100002);
  }

  @Test
  void aConversionIsFollowedWhateverItsDate() {
    assertThat(history(succession(100001, 136105, "", "2011-08-01")).identity(100001))
        .isEqualTo(followed(136105));
    assertThat(history(succession(100001, 136105, "", null)).identity(100001))
        .isEqualTo(followed(136105));
  }

  @Test
  void anUndatedLinkHasTheDayItsPredecessorClosed() {
    List<Link> undated = succession(100001, 100002, " - merged", null);
    Map<Integer, LocalDate> within = Map.of(100001, LocalDate.of(2018, 8, 31));
    Map<Integer, LocalDate> before = Map.of(100001, LocalDate.of(2015, 8, 31));
    // The target's closing is not when the merger was.
    Map<Integer, LocalDate> target = Map.of(100002, LocalDate.of(2018, 8, 31));

    assertThat(history(within, undated).identity(100002)).isEqualTo(broken(100002));
    assertThat(history(before, undated).identity(100002)).isEqualTo(own(100002));
    assertThat(history(target, undated).identity(100002)).isEqualTo(own(100002));
    assertThat(history(undated).identity(100002)).isEqualTo(own(100002));
  }

  @Test
  void theLinksOwnDateComesBeforeTheClosing() {
    Map<Integer, LocalDate> closed = Map.of(100001, LocalDate.of(2018, 8, 31));

    assertThat(
            history(closed, succession(100001, 100002, " - merged", "2012-01-01")).identity(100002))
        .isEqualTo(own(100002));
  }

  @Test
  void aSuccessorOfALowerUrnIsNotFollowed() {
    SchoolHistory within = history(succession(136105, 100001, "", WITHIN));
    SchoolHistory before = history(succession(136105, 100001, "", "2010-09-01"));

    assertThat(within.identity(136105)).isEqualTo(broken(136105));
    assertThat(within.identity(100001)).isEqualTo(broken(100001));
    assertThat(before.identity(136105)).isEqualTo(own(136105));
  }

  @Test
  void aConvertedSchoolThatMergesLaterIsBrokenAlongItsWholeChain() {
    SchoolHistory history =
        history(
            succession(100001, 136105, "", "2012-09-01"),
            succession(100002, 136105, " - merged", WITHIN));

    assertThat(history.identity(100001)).isEqualTo(broken(136105));
    assertThat(history.identity(136105)).isEqualTo(broken(136105));
    assertThat(history.identity(100002)).isEqualTo(broken(100002));
  }
}
