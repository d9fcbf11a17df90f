package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ks4gaps.table.Measure;

class StandingTest {

  private static Standing standing(int urn, double key, long pupils, double posterior, double top) {
    return ListsHere.standing(ListsHere.narrowed(urn, "APKN", key, pupils, 1), posterior, top);
  }

  @Test
  void listsOfAttainmentAreOrderedByKeyThenPupilsThenUrn() {
    // Neither posterior nor probability has a say.
    assertInOrder(
        Measure.ATTAINMENT,
        standing(100009, 2, 10, 1, 0.1),
        standing(100008, 1, 30, 2, 0.2),
        standing(100001, 1, 20, 3, 0.3),
        standing(100002, 1, 20, 4, 0.4));
  }

  @Test
  void listsOfValueAddedAreOrderedByProbabilityThenPosteriorThenPupilsThenUrn() {
    // The method's key has no say.
    assertInOrder(
        Measure.VALUE_ADDED,
        standing(100009, 1, 10, 1, 0.9),
        standing(100008, 2, 10, 3, 0.5),
        standing(100007, 3, 40, 2, 0.5),
        standing(100001, 4, 20, 2, 0.5),
        standing(100002, 5, 20, 2, 0.5));
  }

  private static void assertInOrder(Measure measure, Standing... inOrder) {
    List<Standing> standings = new ArrayList<>(List.of(inOrder));
    for (int turn = 0; turn < inOrder.length; turn++) {
      Collections.rotate(standings, 1);
      assertThat(standings.stream().sorted(Standing.order(measure))).containsExactly(inOrder);
    }
  }

  @Test
  void theScoreIsWhatTheListIsOrderedBy() {
    Standing standing = standing(100001, 7, 20, 3, 0.4);

    assertThat(standing.score(Measure.ATTAINMENT)).isEqualTo(7);
    assertThat(standing.score(Measure.VALUE_ADDED)).isEqualTo(0.4);
  }
}
