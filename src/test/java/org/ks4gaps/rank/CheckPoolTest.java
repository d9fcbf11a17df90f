package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ks4gaps.stats.CheckYear;

class CheckPoolTest {

  private static Candidate with(double gapFirst, CheckYear check) {
    return ListsHere.narrowed((int) (1000 + gapFirst), "APKN", gapFirst, 1, 20, 1, check, null);
  }

  /** Ten gaps of 1 to 10: confirmed are 2; 3 and 4; 8; 9 and 10, that is 1/2, 1, 0, 1/2, 1. */
  private static List<Candidate> ten() {
    List<Integer> confirmed = List.of(2, 3, 4, 8, 9, 10);
    List<Candidate> pool = new ArrayList<>();
    for (int gap = 10; gap >= 1; gap--) {
      pool.add(with(gap, confirmed.contains(gap) ? CheckYear.CONFIRMED : CheckYear.NOT_CONFIRMED));
    }
    return pool;
  }

  @Test
  void chanceIsTheShareConfirmedAmongThoseThatStartedFromTheSamePlace() {
    CheckPool pool = CheckPool.of(ten());

    assertThat(pool.fifths())
        .containsExactly(
            new CheckPool.Fifth(2, 0.5),
            new CheckPool.Fifth(4, 1),
            new CheckPool.Fifth(6, 0),
            new CheckPool.Fifth(8, 0.5),
            new CheckPool.Fifth(10, 1));
    // In the first, third and last fifth: (0.5 + 0 + 1) / 3; what became of them has no say.
    assertThat(
            pool.chance(
                List.of(
                    with(1.5, CheckYear.CONFIRMED),
                    with(5, CheckYear.CONFIRMED),
                    with(10, CheckYear.CONFIRMED))))
        .hasValue(0.5);
    assertThat(pool.chance(List.of(with(2, CheckYear.NOT_CONFIRMED)))).hasValue(0.5);
    assertThat(pool.chance(List.of(with(2.5, CheckYear.NOT_CONFIRMED)))).hasValue(1);
    // Wider than any: as the widest.
    assertThat(pool.chance(List.of(with(30, CheckYear.NOT_CONFIRMED)))).hasValue(1);
  }

  @Test
  void thoseWithoutDataCountNeitherInThePoolNorOnTheList() {
    List<Candidate> more = ten();
    for (int i = 0; i < 20; i++) {
      more.add(with(3 + i / 7.0, CheckYear.NO_DATA));
    }
    CheckPool pool = CheckPool.of(more);

    assertThat(pool).isEqualTo(CheckPool.of(ten()));
    assertThat(pool.chance(List.of(with(1, CheckYear.NO_DATA), with(4, CheckYear.CONFIRMED))))
        .hasValue(1);
    assertThat(pool.chance(List.of(with(1, CheckYear.NO_DATA)))).isEmpty();
    assertThat(pool.chance(List.of())).isEmpty();
    assertThat(CheckPool.of(List.of(with(1, CheckYear.NO_DATA))).fifths()).isEmpty();
    assertThat(CheckPool.of(List.of()).chance(List.of())).isEmpty();
  }

  @Test
  void fewerThanFiveMakeFewerParts() {
    CheckPool pool =
        CheckPool.of(List.of(with(1, CheckYear.CONFIRMED), with(9, CheckYear.NOT_CONFIRMED)));

    assertThat(pool.fifths()).containsExactly(new CheckPool.Fifth(1, 1), new CheckPool.Fifth(9, 0));
  }

  @Test
  void schoolsWithoutGapsAreComparedWithAll() {
    List<Candidate> schools =
        List.of(
            ListsHere.high(1, 60, 100, CheckYear.CONFIRMED),
            ListsHere.high(2, 50, 100, CheckYear.NOT_CONFIRMED),
            ListsHere.high(3, 40, 100, CheckYear.NOT_CONFIRMED),
            ListsHere.high(4, 30, 100, CheckYear.NOT_CONFIRMED),
            ListsHere.high(5, 70, 100, CheckYear.NO_DATA));

    CheckPool pool = CheckPool.of(schools);

    assertThat(pool.fifths()).hasSize(1);
    assertThat(pool.chance(schools.subList(0, 1))).hasValue(0.25);
  }

  @Test
  void theShareConfirmedIsOfThoseThatHaveData() {
    assertThat(
            CheckPool.share(
                List.of(
                    with(1, CheckYear.CONFIRMED),
                    with(2, CheckYear.NOT_CONFIRMED),
                    with(3, CheckYear.NO_DATA),
                    with(4, CheckYear.NOT_CONFIRMED))))
        .isEqualTo(1 / 3.0);
    assertThat(CheckPool.share(List.of(with(3, CheckYear.NO_DATA)))).isNaN();
  }
}
