package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ks4gaps.stats.CheckYear;
import org.ks4gaps.stats.RankSet;

class RankedListTest {

  private static Standing eligible(int school, double top, int lower) {
    return ListsHere.standing(
        ListsHere.narrowed(school, "APKN", 5, 20, 1), 0, top, new RankSet(lower, 9));
  }

  private static Standing keptOut(int school, double top, int lower) {
    return ListsHere.standing(
        ListsHere.narrowed(school, "APKN", 1, 5, 20, 1, CheckYear.NO_DATA, "A2_BASE_GAP"),
        0,
        top,
        new RankSet(lower, 9));
  }

  /** Two places; five schools tested, of whom three are eligible. */
  private static final RankedList LIST =
      ListsHere.list(
          ListsHere.A_ETH,
          0.01,
          List.of(eligible(3, 0.9, 1), eligible(1, 0.4, 4), eligible(2, 0.3, 2)),
          List.of(keptOut(4, 0.2, 1), keptOut(5, 0.2, 3)));

  @Test
  void theFirstAreListed() {
    assertThat(LIST.listed(2)).extracting(Standing::schoolUrn).containsExactly(3, 1);
    assertThat(LIST.listedSchools(2)).containsExactlyInAnyOrder(1, 3);
    assertThat(LIST.listed(100)).hasSize(3);
    assertThat(LIST.tested()).extracting(Standing::schoolUrn).containsExactly(3, 1, 2, 4, 5);
  }

  @Test
  void expectedTrueMembersAreTheSumOfTheListedsProbabilities() {
    assertThat(LIST.expectedTrueMembers(2)).isCloseTo(0.9 + 0.4, within(1e-15));
    assertThat(LIST.expectedTrueMembers(100)).isCloseTo(0.9 + 0.4 + 0.3, within(1e-15));
  }

  @Test
  void inReachAreThoseNotListedWhoseRankSetBeginsAmongTheListedPlaces() {
    // 2 from place 2 and 4 from place 1; not 5 from place 3; 3 is listed.
    assertThat(LIST.notListedInReach(2)).isEqualTo(2);
    // Of one place: 4; 2 and 5 begin later, and 1 is not listed and begins at 4.
    assertThat(LIST.notListedInReach(1)).isEqualTo(1);
    assertThat(LIST.notListedInReach(3)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "1, CERTAIN",
    "0.9, CERTAIN",
    "0.8999, LIKELY",
    "0.5, LIKELY",
    "0.4999, CANNOT_TELL",
    "0, CANNOT_TELL"
  })
  void theBandGoesByTheProbabilityOfAPlace(double top, Worth.Band band) {
    assertThat(eligible(1, top, 1).worth().band(0.9, 0.5)).isEqualTo(band);
  }
}
