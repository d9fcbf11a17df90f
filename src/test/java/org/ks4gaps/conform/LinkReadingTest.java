package org.ks4gaps.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ks4gaps.conform.LinkReading.Existence;
import org.ks4gaps.conform.SchoolHistory.Link;
import org.ks4gaps.conform.SchoolHistory.Outcome;

/** Registers of a few lines: {@code urn type urn}, S for Successor and P for Predecessor. */
class LinkReadingTest {
  private static final LocalDate FROM = LocalDate.of(2016, 9, 1);
  private static final LocalDate TO = LocalDate.of(2022, 8, 31);

  private static List<Link> links(String... rows) {
    List<Link> links = new ArrayList<>();
    for (String row : rows) {
      String[] parts = row.split(" ", 3);
      String type =
          parts[2].equals("S") ? "Successor" : parts[2].equals("P") ? "Predecessor" : parts[2];
      links.add(
          new Link(
              Integer.parseInt(parts[0]),
              Integer.parseInt(parts[1]),
              type,
              Optional.of(LocalDate.of(2018, 9, 1)),
              links.size() + 2));
    }
    return links;
  }

  private static List<String> outcomes(String... rows) {
    return outcomes(Map.of(), rows);
  }

  private static List<String> outcomes(Map<Integer, Existence> register, String... rows) {
    return LinkReading.of(links(rows), register).decided().stream()
        .map(d -> d.outcome().name())
        .toList();
  }

  @Test
  void aConversionIsFollowedAndItsOtherSideNamed() {
    assertThat(outcomes("1 2 S", "2 1 P")).containsExactly("FOLLOWED", "OTHER_SIDE");
  }

  @ParameterizedTest
  @CsvSource({
    "Successor - Split School, SPLIT",
    "Predecessor - merged, MERGER",
    "Merged - change in age range, MERGER",
    "Merged - expansion in school capacity and changer in age range, MERGER",
    "Successor - amalgamated, AMALGAMATION",
    "Result of Amalgamation, AMALGAMATION",
    "Sixth Form Centre School, NOT_A_SUCCESSION",
    "Closure, NOT_A_SUCCESSION",
    "Successor - federated, UNKNOWN_TYPE",
    "'', UNKNOWN_TYPE"
  })
  void someTypesSettleTheOutcome(String type, String outcome) {
    assertThat(outcomes("1 2 " + type)).containsExactly(outcome);
  }

  @Test
  void severalSuccessorsAndSeveralPredecessorsAreNotFollowed() {
    assertThat(outcomes("1 2 S", "1 3 S", "3 1 P"))
        .containsExactly("SEVERAL_SUCCESSORS", "SEVERAL_SUCCESSORS", "SEVERAL_SUCCESSORS");
    assertThat(outcomes("1 3 S", "2 3 S"))
        .containsExactly("SEVERAL_PREDECESSORS", "SEVERAL_PREDECESSORS");
  }

  @Test
  void aRingOfTwoAndARingOfThreeAreCircularAndWhatHangsOnThemIsNot() {
    assertThat(outcomes("1 2 S", "2 1 S", "2 1 P"))
        .containsExactly("CIRCULAR", "CIRCULAR", "CIRCULAR");
    assertThat(outcomes("1 2 S", "2 3 S", "3 1 S", "4 5 S"))
        .containsExactly("CIRCULAR", "CIRCULAR", "CIRCULAR", "FOLLOWED");
    // 3 comes out of the ring of 1 and 2 and is not in it: 2 has two higher successors or a ring.
    assertThat(outcomes("1 2 S", "2 1 S", "2 3 S"))
        .containsExactly("CIRCULAR", "CIRCULAR", "FOLLOWED");
  }

  @Test
  void linksThatCannotBeRightHaveAnOutcomeEach() {
    assertThat(outcomes("1 1 S")).containsExactly("SELF_LINK");
    assertThat(outcomes("2 1 S", "1 2 P")).containsExactly("LOWER_URN", "LOWER_URN");
    assertThat(outcomes("2 1 P")).containsExactly("NO_SUCCESSOR_SIDE");
    assertThat(outcomes("1 2 S", "2 1 Predecessor - merged"))
        .containsExactly("SIDES_DISAGREE", "MERGER");
    assertThat(outcomes("1 2 S", "1 2 S")).containsExactly("FOLLOWED", "DUPLICATE");
  }

  @Test
  void aUrnThatTheRegisterLacksIsUnknown() {
    Existence open = new Existence(Optional.empty(), Optional.empty());

    assertThat(outcomes(Map.of(1, open), "1 2 S", "2 1 P"))
        .containsExactly("UNKNOWN_URN", "UNKNOWN_URN");
  }

  @ParameterizedTest
  @CsvSource({
    // 2019-09-02 is 366 days after 2018-09-01; 2017-08-31 is 366 days before it.
    "2018-09-01, FOLLOWED",
    "2019-09-02, FOLLOWED",
    "2019-09-03, CONTRADICTORY_DATES",
    "2017-08-31, FOLLOWED",
    "2017-08-30, CONTRADICTORY_DATES"
  })
  void aSuccessorOpensAboutWhenItsPredecessorCloses(LocalDate opened, String outcome) {
    Map<Integer, Existence> register =
        Map.of(
            1, new Existence(Optional.empty(), Optional.of(LocalDate.of(2018, 9, 1))),
            2, new Existence(Optional.of(opened), Optional.empty()));

    assertThat(outcomes(register, "1 2 S")).containsExactly(outcome);
  }

  @Test
  void aChainIsFollowedUpToItsBrokenLink() {
    SchoolHistory history =
        SchoolHistory.of(links("1 2 S", "2 3 S", "3 4 Successor - merged"), Map.of(), FROM, TO);

    assertThat(history.identity(1)).isEqualTo(new SchoolHistory.Identity(3, Outcome.BROKEN));
    assertThat(history.identity(4)).isEqualTo(new SchoolHistory.Identity(4, Outcome.BROKEN));
    assertThat(history.conversions()).isEqualTo(Map.of(3, 2));
  }

  /**
   * Random registers of thirty URNs, dense enough for rings, splits and long chains: whatever the
   * order of lines, every URN has one school, which is its own school.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void orderOfLinksPlaysNoPartAndFollowingEnds(long seed) {
    Random random = new Random(seed);
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      int urn = 1 + random.nextInt(30);
      int other = 1 + random.nextInt(30);
      links.add(new Link(urn, other, "Successor", Optional.of(TO.minusYears(1)), i));
      if (random.nextBoolean()) {
        links.add(new Link(other, urn, "Predecessor", Optional.of(TO.minusYears(1)), 100 + i));
      }
    }
    SchoolHistory history = SchoolHistory.of(links, Map.of(), FROM, TO);
    Map<Integer, SchoolHistory.Identity> first = identities(history);
    first.values().forEach(i -> assertThat(first.get(i.schoolUrn())).isEqualTo(i));
    for (int shuffle = 0; shuffle < 20; shuffle++) {
      Collections.shuffle(links, random);
      SchoolHistory again = SchoolHistory.of(links, Map.of(), FROM, TO);
      assertThat(identities(again)).isEqualTo(first);
      assertThat(again.links()).isEqualTo(history.links());
    }
  }

  private static Map<Integer, SchoolHistory.Identity> identities(SchoolHistory history) {
    Map<Integer, SchoolHistory.Identity> identities = new HashMap<>();
    for (int urn = 1; urn <= 30; urn++) {
      identities.put(urn, history.identity(urn));
    }
    return identities;
  }
}
