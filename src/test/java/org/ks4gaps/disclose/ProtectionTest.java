package org.ks4gaps.disclose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ks4gaps.config.DisclosureProfile;

/** What is withheld, and that nobody can work it out. */
final class ProtectionTest {
  private static final DisclosureProfile SRS =
      new DisclosureProfile("srs", 10, 5, 5, 0.9, 1000, false, List.of(10, 15, 30));
  private static final DisclosureProfile DFE =
      new DisclosureProfile("dfe_tables", 6, 1, 3, 0.9, 1000, true, List.of(10, 15, 30));

  @Test
  void withholdsTheSmallestOtherGroupWhereTheTotalIsShown() {
    // Worked example SDC-01: A 32, B 4, C 12, total 48; threshold 10.
    assertThat(oneWhole(SRS, 32, 4, 12)).containsExactly("48", "32", "c", "c");
  }

  @Test
  void anEmptyGroupIsShownAndProtectsNobody() {
    // SDC-02: A 40, B 0, C 9.
    assertThat(oneWhole(SRS, 40, 0, 9)).containsExactly("49", "c", "0", "c");
  }

  @Test
  void aGroupAndItsComplementAreBothWithheld() {
    // SDC-03: 6 of 180 with free school meals.
    assertThat(oneWhole(SRS, 6, 174)).containsExactly("180", "c", "c");
  }

  @Test
  void roundsToTheNearestFive() {
    // SDC-04: 10, 12, 13, 17, 48.
    assertThat(List.of(10L, 12L, 13L, 17L, 48L).stream().map(SRS::rounded))
        .containsExactly(10L, 10L, 15L, 15L, 50L);
  }

  @ParameterizedTest
  @CsvSource({"9, true", "10, false"})
  void fewerThanTenPupilsAreWithheldByTheResearchProfile(int pupils, boolean withheld) {
    assertThat(oneWhole(SRS, pupils, 50, 60).get(1).equals("c")).isEqualTo(withheld);
  }

  @ParameterizedTest
  @CsvSource({"5, true", "6, false"})
  void fiveOrFewerPupilsAreWithheldByTheTablesProfile(int pupils, boolean withheld) {
    assertThat(oneWhole(DFE, pupils, 50, 60).get(1).equals("c")).isEqualTo(withheld);
  }

  @ParameterizedTest
  @CsvSource({"9, FEW_IN_PROGRESS8", "10, ", "0, "})
  void fewPupilsInProgress8AreWithheldToo(long inProgress8, Why why) {
    Cube cube = new Cube(new int[] {1}, List.of(), at -> Standing.SHOWN, Arrays::toString);
    cube.add(30, inProgress8, 0);
    assertThat(cube.link(SRS).withheld().why(0)).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource({"20, 0, ALL_OR_NONE", "0, 20, ALL_OR_NONE", "10, 10, "})
  void whatAllOrNoneOfAGroupShareIsWithheld(long with, long without, Why why) {
    Cube.Linked linked = whole(true, with, without).link(SRS);
    assertThat(linked.withheld().why(1)).isEqualTo(why);
    assertThat(linked.withheld().why(2)).isEqualTo(why);
  }

  @Test
  void withoutControlNothingIsWithheld() {
    DisclosureProfile internal =
        new DisclosureProfile("internal", 0, 1, 0, 1, 1000, true, List.of(10));
    assertThat(whole(true, 3, 0).link(internal).withheld().tally()).isEmpty();
  }

  @Test
  void tablesThatDoNotAddUpAreRefused() {
    Cube cube =
        new Cube(
            new int[] {3},
            List.of(new Split(0, 0, new int[] {1, 2}, false)),
            at -> Standing.SHOWN,
            at -> "cell " + at[0]);
    cube.add(20, 20, 0);
    cube.add(12, 12, 1);
    cube.add(9, 9, 2);
    assertThatThrownBy(() -> cube.link(SRS))
        .isInstanceOf(DisclosureException.class)
        .hasMessageContaining("cell 0 does not add up");
  }

  @Test
  void ofAFourWayCharacteristicWhatNobodyHasIsWithheld() {
    Cube.Linked linked = whole(true, 20, 0, 30, 40).link(SRS);
    assertThat(IntStream.range(0, 5).mapToObj(linked.withheld()::why).toList())
        .containsExactly(null, null, Why.ALL_OR_NONE, null, null);
  }

  @Test
  void theSchoolsThatAnAreaAndATrustHaveInCommonMustNotGiveTheLastOneAway() {
    // An area of three schools, two of them a trust: the difference is the third school's 4 pupils,
    // which no table shows. members: 0 area, 1 trust, 2 to 4 schools
    Cube cube =
        new Cube(
            new int[] {5},
            List.of(
                new Split(0, 0, new int[] {2, 3, 4}, false),
                new Split(0, 1, new int[] {2, 3}, false)),
            at -> at[0] < 2 ? Standing.SHOWN : Standing.INSIDE,
            Arrays::toString);
    long[] pupils = {60, 56, 30, 26, 4};
    for (int m = 0; m < pupils.length; m++) {
      cube.add(pupils[m], Cube.NO_PROGRESS8, m);
    }
    Cube.Linked linked = cube.link(SRS);
    assertThat(ExactRange.width(linked.cells(), linked.withheld(), 4)).isZero();
    assertThat(new Attack(linked.cells(), linked.withheld(), 5).on(List.of()).unproved())
        .containsExactly(4);
    List<Move> evidence = Protection.of(cube, linked, 5);
    assertThat(linked.withheld().hidden(0) || linked.withheld().hidden(1)).isTrue();
    assertThat(new Attack(linked.cells(), linked.withheld(), 5).on(evidence).failed()).isTrue();
  }

  @Test
  void whatAnEarlierReleaseShowsCannotBeProtectedByIt() {
    Cube cube = whole(false, 32, 4, 12);
    Cube.Linked linked = cube.link(SRS);
    IntStream.of(0, 1, 3).forEach(linked.withheld()::known);
    assertThatThrownBy(() -> Protection.of(cube, linked, 5))
        .isInstanceOf(DisclosureException.class)
        .hasMessageContaining("cannot be protected");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void noAttackSucceedsOnRandomTablesOfSoManyDimensions(int dimensions) {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(1000L * dimensions + seed);
      Cube cube = random(random, dimensions);
      for (DisclosureProfile profile : List.of(SRS, DFE)) {
        Cube.Linked linked = cube.link(profile);
        List<Move> evidence = Protection.of(cube, linked, profile.protection());
        Attack.Outcome outcome =
            new Attack(linked.cells(), linked.withheld(), profile.protection()).on(evidence);
        assertThat(outcome.failed()).isTrue();
        assertThat(outcome.refuted()).isZero();
        refuseLoneCells(linked);
      }
    }
  }

  /** Linear programming over all cells at once, by a solver that knows nothing of exchanges. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void theExactRangeOfEveryWithheldCellIsAsWideAsAsked(int dimensions) {
    int looked = 0;
    for (int seed = 0; seed < 4; seed++) {
      Random random = new Random(77L * dimensions + seed);
      Cube cube = random(random, dimensions);
      Cube.Linked linked = cube.link(SRS);
      Protection.of(cube, linked, SRS.protection());
      for (int cell = 0, done = 0; cell < cube.size() && done < 25; cell++) {
        if (linked.withheld().secret(cell)) {
          done++;
          looked++;
          assertThat(ExactRange.width(linked.cells(), linked.withheld(), cell))
              .isGreaterThanOrEqualTo(linked.withheld().needs(cell, SRS.protection()) - 1e-6);
        }
      }
    }
    assertThat(looked).isPositive();
  }

  @Test
  void withoutSecondarySuppressionTheAttackFindsEveryCellThatTheSolverPins() {
    int pinned = 0;
    for (int seed = 0; seed < 6; seed++) {
      Cube cube = random(new Random(500 + seed), 2);
      Cube.Linked linked = cube.link(SRS);
      Attack.Outcome outcome = new Attack(linked.cells(), linked.withheld(), 5).on(List.of());
      for (int cell = 0; cell < linked.cells().cells(); cell++) {
        if (linked.withheld().secret(cell)
            && ExactRange.width(linked.cells(), linked.withheld(), cell) < 1e-6) {
          pinned++;
          assertThat(outcome.byArithmetic().contains(cell) || outcome.unproved().contains(cell))
              .isTrue();
        }
      }
    }
    assertThat(pinned).isPositive();
  }

  @Test
  void aCellTakenBackFromTheWithheldIsNoticed() {
    Cube cube = whole(false, 32, 4, 12);
    Cube.Linked linked = cube.link(SRS);
    List<Move> evidence = Protection.of(cube, linked, 5);
    Cube.Linked careless = cube.link(SRS); // C is shown again
    Attack.Outcome outcome = new Attack(careless.cells(), careless.withheld(), 5).on(evidence);
    assertThat(outcome.byArithmetic()).containsExactly(2);
    assertThat(outcome.refuted()).isEqualTo(evidence.size());
  }

  @Test
  void evidenceThatDoesNotAddUpProvesNothing() {
    Cube cube = whole(false, 32, 4, 12);
    Cube.Linked linked = cube.link(SRS);
    Protection.of(cube, linked, 5);
    Attack.Outcome outcome =
        new Attack(linked.cells(), linked.withheld(), 5)
            .on(
                List.of(
                    new Move(new int[] {2}, new int[] {1}),
                    new Move(new int[] {2, 3}, new int[] {1, 1})));
    assertThat(outcome.refuted()).isEqualTo(2);
    assertThat(outcome.unproved()).containsExactly(2, 3);
  }

  /**
   * Eight regions in two counties and, across them, in small and big ones: the numbers of
   * sdcTools/UserSupport#136, where tables protected one after the other were unsafe together.
   */
  @Test
  void tablesThatShareCellsAreProtectedTogether() {
    long[] pupils = {2, 2, 8, 8, 3, 3, 3, 7};
    int[] county = {1, 1, 1, 1, 2, 2, 2, 2};
    boolean[] big = {false, false, false, false, false, true, true, false};
    // members: 0 all, 1 and 2 counties, 3 small, 4 big, 5 to 12 regions
    long[] counts = new long[13];
    List<List<Integer>> below = new ArrayList<>();
    for (int m = 0; m < 13; m++) {
      below.add(new ArrayList<>());
    }
    for (int r = 0; r < 8; r++) {
      for (int whole : new int[] {0, county[r], big[r] ? 4 : 3, 5 + r}) {
        counts[whole] += pupils[r];
      }
      below.get(county[r]).add(5 + r);
      below.get(big[r] ? 4 : 3).add(5 + r);
    }
    List<Split> splits = new ArrayList<>();
    splits.add(new Split(0, 0, new int[] {1, 2}, false));
    splits.add(new Split(0, 0, new int[] {3, 4}, false));
    for (int whole = 1; whole <= 4; whole++) {
      int[] parts = below.get(whole).stream().mapToInt(m -> m).toArray();
      splits.add(new Split(0, whole, parts, false));
    }
    Cube cube = new Cube(new int[] {13}, splits, at -> Standing.SHOWN, Arrays::toString);
    for (int m = 0; m < 13; m++) {
      cube.add(counts[m], Cube.NO_PROGRESS8, m);
    }
    DisclosureProfile four = new DisclosureProfile("four", 4, 1, 2, 0.9, 1000, true, List.of(10));
    Cube.Linked linked = cube.link(four);
    List<Move> evidence = Protection.of(cube, linked, 2);
    assertThat(new Attack(linked.cells(), linked.withheld(), 2).on(evidence).failed()).isTrue();
    for (int cell = 0; cell < 13; cell++) {
      if (linked.withheld().secret(cell)) {
        assertThat(ExactRange.width(linked.cells(), linked.withheld(), cell))
            .isGreaterThanOrEqualTo(linked.withheld().needs(cell, 2) - 1e-6);
      }
    }
  }

  private static void refuseLoneCells(Cube.Linked linked) {
    AdditiveCells cells = linked.cells();
    for (int sum = 0; sum < cells.sums(); sum++) {
      int hidden = 0;
      boolean secret = false;
      long shownParts = 0;
      for (int k = cells.start(sum); k < cells.end(sum); k++) {
        int cell = cells.cellAt(k);
        secret |= linked.withheld().secret(cell);
        if (linked.withheld().hidden(cell)) {
          hidden++;
        } else if (k > cells.start(sum)) {
          shownParts += cells.count(cell);
        }
      }
      int whole = cells.cellAt(cells.start(sum));
      if (secret) {
        assertThat(hidden).isGreaterThanOrEqualTo(2);
      }
      if (hidden == 0) {
        assertThat(shownParts).isEqualTo(cells.count(whole));
      } else if (!linked.withheld().hidden(whole)) {
        assertThat(shownParts).isLessThanOrEqualTo(cells.count(whole));
      }
    }
  }

  private static Cube random(Random random, int dimensions) {
    RandomCube.Tree[] trees = new RandomCube.Tree[dimensions];
    int sensitive = random.nextInt(dimensions + 1) - 1;
    for (int d = 0; d < dimensions; d++) {
      int levels = dimensions > 3 || d == sensitive ? 1 : 1 + random.nextInt(2);
      trees[d] =
          RandomCube.tree(IntStream.range(0, levels).map(i -> 2 + random.nextInt(3)).toArray());
    }
    if (sensitive != 0 && random.nextBoolean()) {
      trees[0] = RandomCube.withSecondTree(random, trees[0], 2);
    }
    return RandomCube.cube(random, 5 + random.nextInt(60), sensitive, trees);
  }

  private static Cube whole(boolean sensitive, long... parts) {
    int[] members = IntStream.rangeClosed(1, parts.length).toArray();
    Cube cube =
        new Cube(
            new int[] {parts.length + 1},
            List.of(new Split(0, 0, members, sensitive)),
            at -> Standing.SHOWN,
            Arrays::toString);
    cube.add(Arrays.stream(parts).sum(), Cube.NO_PROGRESS8, 0);
    for (int i = 0; i < parts.length; i++) {
      cube.add(parts[i], Cube.NO_PROGRESS8, i + 1);
    }
    return cube;
  }

  private static List<String> oneWhole(DisclosureProfile profile, long... parts) {
    Cube cube = whole(false, parts);
    Cube.Linked linked = cube.link(profile);
    Protection.of(cube, linked, profile.protection());
    return IntStream.range(0, cube.size())
        .mapToObj(c -> linked.withheld().hidden(c) ? "c" : "" + cube.pupils(c))
        .toList();
  }
}
