package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProgressModelTest {

  private static ScoreCount score(int group, long hundredths, long pupils) {
    return new ScoreCount(group, hundredths, pupils);
  }

  /** 100 pupils of group 20 about 50 points: 4, 2 and 0 grades below and above. */
  private static final List<ScoreCount> HUNDRED =
      List.of(
          score(20, 1000, 1),
          score(20, 3000, 1),
          score(20, 5000, 96),
          score(20, 7000, 1),
          score(20, 9000, 1));

  @Test
  void estimateIsTheMeanRoundedHalfUpToTwoDecimals() {
    // (40.00 + 40.01) / 2 = 40.005 and (40.00 + 40.00 + 40.01) / 3 = 40.00333
    ProgressModel model =
        ProgressModel.fit(
            List.of(score(14, 4000, 1), score(14, 4001, 1), score(15, 4000, 2), score(15, 4001, 1)),
            FloorRule.none());

    assertThat(model.groups().get(14).estimateHundredths()).isEqualTo(4001);
    assertThat(model.groups().get(14).estimate()).isEqualTo(40.01);
    assertThat(model.groups().get(15).estimateHundredths()).isEqualTo(4000);
    // Unadjusted scores -0.001 and 0, then 0, 0 and 0.001.
    assertThat(model.groups().get(14).meanProgress()).isEqualTo(-0.0005);
    assertThat(model.groups().get(15).meanProgress()).isCloseTo(0.001 / 3, within(1e-15));
  }

  @Test
  void withoutFloorsTheSpreadIsThatOfTheUnadjustedScores() {
    ProgressModel model = ProgressModel.fit(HUNDRED, FloorRule.none());

    // 2 * 4^2 + 2 * 2^2 = 40 over 99
    assertThat(model.pupilSd()).isCloseTo(Math.sqrt(40.0 / 99), within(1e-15));
    assertThat(model.groups().get(20).sdProgress()).isEqualTo(model.pupilSd());
    assertThat(model.groups().get(20).floor()).isEmpty();
    assertThat(model.k()).isEmpty();
    assertThat(model.adjustedShare()).isZero();
  }

  @Test
  void suppliedFloorsRaiseScoresStrictlyBelowThem() {
    ProgressModel model = ProgressModel.fit(HUNDRED, FloorRule.supplied(Map.of(20, -2.0)));

    // Scores -2, -2, 0, 2, 4: sum 2, squares 4 + 4 + 4 + 16 = 28.
    assertThat(model.pupilSd()).isCloseTo(Math.sqrt((28 - 4.0 / 100) / 99), within(1e-15));
    assertThat(model.adjustedShare()).isEqualTo(0.01);
    assertThat(model.k()).isEmpty();
    assertThat(model.groups().get(20).floor()).hasValue(-2.0);
    // The spread within the group stays that of the unadjusted scores.
    assertThat(model.groups().get(20).sdProgress()).isCloseTo(Math.sqrt(40.0 / 99), within(1e-15));
  }

  @Test
  void suppliedFloorStaysWhereNoPupilOfTheModelIsBelowIt() {
    ProgressModel model =
        ProgressModel.fit(HUNDRED, FloorRule.supplied(Map.of(20, -4.5, 21, -3.0)));

    assertThat(model.groups().get(20).floor()).hasValue(-4.5);
    assertThat(model.groups()).containsOnlyKeys(20);
    assertThat(model.adjustedShare()).isZero();
  }

  @Test
  void solvedFloorsCatchTheShareAskedFor() {
    ProgressModel model = ProgressModel.fit(HUNDRED, FloorRule.solved(0.01));

    // One pupil of 100. The pupil at -2 is let go once 0 - k sqrt(40 / 99) rounds to -2.000:
    // k >= 1.9995 / 0.635641726 = 3.1456399, with six decimals 3.145640.
    assertThat(model.k()).hasValue(3.145640);
    assertThat(model.groups().get(20).floor()).hasValue(-2.0);
    assertThat(model.adjustedShare()).isEqualTo(0.01);
    assertThat(model.pupilSd()).isCloseTo(0.53143601912576675, within(1e-15));
  }

  @Test
  void multiplierIsNeverNegative() {
    // 1% of 100 is the pupil at -4.95; the 99 others at 0.05 lie above the mean of 0 already.
    ProgressModel model =
        ProgressModel.fit(List.of(score(9, 0, 1), score(9, 5000, 99)), FloorRule.solved(0.01));

    assertThat(model.groups().get(9).estimate()).isEqualTo(49.5);
    assertThat(model.k()).hasValue(0);
    assertThat(model.groups().get(9).floor()).hasValue(0);
    assertThat(model.adjustedShare()).isEqualTo(0.01);
  }

  @Test
  void ofTwoEquallyNearSharesTheOneThatAltersFewerPupilsWins() {
    // 1% of 50 pupils is half a pupil: nobody is as near as one.
    ProgressModel model =
        ProgressModel.fit(
            List.of(score(9, 1000, 1), score(9, 5000, 48), score(9, 9000, 1)),
            FloorRule.solved(0.01));

    assertThat(model.adjustedShare()).isZero();
    assertThat(model.groups().get(9).floor()).isEmpty();
    assertThat(model.k()).isPresent();
  }

  @Test
  void ofTwoSharesTheNearerWinsThoughItIsTheLarger() {
    // 2% of 40 pupils is 0.8: one pupil is nearer than nobody.
    ProgressModel model =
        ProgressModel.fit(
            List.of(score(9, 1000, 1), score(9, 4500, 2), score(9, 5000, 35), score(9, 7500, 2)),
            FloorRule.solved(0.02));

    assertThat(model.adjustedShare()).isEqualTo(1.0 / 40);
    // Only the pupil at the bottom is below.
    assertThat(model.groups().get(9).floor().getAsDouble()).isBetween(-4.0, -0.5);
  }

  @Test
  void solvedFloorIsAbsentFromAGroupWithoutExtremes() {
    List<ScoreCount> pupils = new ArrayList<>(HUNDRED);
    pupils.add(score(30, 7000, 50));
    pupils.add(score(30, 7010, 50));

    ProgressModel model = ProgressModel.fit(pupils, FloorRule.solved(0.005));

    // Half a percent of 200 is the one pupil at -4.
    assertThat(model.adjustedShare()).isEqualTo(0.005);
    assertThat(model.groups().get(20).floor()).isPresent();
    assertThat(model.groups().get(30).floor()).isEmpty();
  }

  @Test
  void groupOfOnePupilExpectsWhatThatPupilAttained() {
    ProgressModel model =
        ProgressModel.fit(List.of(score(1, 1234, 1), score(2, 2000, 2)), FloorRule.solved(0.01));

    assertThat(model.groups().get(1))
        .isEqualTo(new ProgressModel.Group(1, 1, 1234, 0, 0, OptionalDouble.empty()));
    assertThat(model.pupilSd()).isZero();
  }

  @Test
  void orderAndSplittingOfTheInputChangeNoBit() {
    Random random = new Random(20190822);
    List<ScoreCount> pupils = randomCohort(random, 5_000);
    List<ScoreCount> merged = merge(pupils);
    for (FloorRule rule :
        List.of(
            FloorRule.none(),
            FloorRule.supplied(Map.of(3, -2.125, 17, -3.5)),
            FloorRule.solved(0.01))) {
      ProgressModel model = ProgressModel.fit(pupils, rule);
      List<ScoreCount> shuffled = new ArrayList<>(pupils);
      Collections.shuffle(shuffled, random);

      assertThat(ProgressModel.fit(shuffled, rule)).isEqualTo(model);
      assertThat(ProgressModel.fit(merged, rule)).isEqualTo(model);
    }
    assertThat(merged).hasSizeLessThan(pupils.size());
  }

  @Test
  void noNumberOfPupilsOverflows() {
    // Half at 0, half at 90 points: scores of -4.5 and 4.5, sd = 4.5 sqrt(n / (n - 1)).
    long half = 2_000_000_000_000_000_000L;
    ProgressModel huge =
        ProgressModel.fit(List.of(score(34, 0, half), score(34, 9000, half)), FloorRule.none());
    assertThat(huge.pupilSd()).isEqualTo(4.5);

    double n = 23_000_000;
    ProgressModel national =
        ProgressModel.fit(
            List.of(score(34, 0, 11_500_000), score(34, 9000, 11_500_000)), FloorRule.none());
    assertThat(national.pupilSd()).isCloseTo(4.5 * Math.sqrt(n / (n - 1)), within(1e-15));
  }

  @Test
  void refusesACohortWithoutTwoPupils() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProgressModel.fit(List.of(), FloorRule.none()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProgressModel.fit(List.of(score(1, 0, 1)), FloorRule.none()))
        .withMessageContaining("at least 2");
  }

  @Test
  void refusesCountsAndRulesThatCannotBeMeant() {
    assertThatIllegalArgumentException().isThrownBy(() -> score(0, 100, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> score(35, 100, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> score(1, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> score(1, 100, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> FloorRule.supplied(Map.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> FloorRule.supplied(Map.of(35, -3.0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FloorRule.supplied(Map.of(1, Double.NaN)));
    assertThatIllegalArgumentException().isThrownBy(() -> FloorRule.solved(0));
    assertThatIllegalArgumentException().isThrownBy(() -> FloorRule.solved(0.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FloorRule(new TreeMap<>(Map.of(1, -3.0)), OptionalDouble.of(0.01)));
  }

  static List<ScoreCount> randomCohort(Random random, int rows) {
    List<ScoreCount> pupils = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int group = 1 + random.nextInt(34);
      double points = 15 + 2 * group + 13 * random.nextGaussian();
      // Attainment 8 moves in quarters of a point.
      long hundredths = 25 * Math.round(Math.min(90, Math.max(0, points)) * 4);
      pupils.add(score(group, hundredths, 1 + random.nextInt(3)));
    }
    return pupils;
  }

  private static List<ScoreCount> merge(List<ScoreCount> pupils) {
    Map<List<Long>, Long> counts = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (ScoreCount count : pupils) {
      counts.merge(
          List.of((long) count.priorAttainmentGroup(), count.attainment8Hundredths()),
          count.pupils(),
          Long::sum);
    }
    return counts.entrySet().stream()
        .map(e -> score(e.getKey().get(0).intValue(), e.getKey().get(1), e.getValue()))
        .toList();
  }
}
