package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The national model against one list entry per pupil and decimal arithmetic in two passes. */
class ProgressModelBruteForceTest {

  private static final MathContext DIGITS = MathContext.DECIMAL128;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void estimatesMomentsAndSuppliedFloorsMatchPupilByPupilArithmetic(long seed) {
    List<ScoreCount> cohort = ProgressModelTest.randomCohort(new Random(seed), 400);
    Map<Integer, Double> floors = Map.of(2, -1.5, 11, -2.05, 12, -0.333, 30, -9.0);

    ProgressModel plain = ProgressModel.fit(cohort, FloorRule.none());
    ProgressModel floored = ProgressModel.fit(cohort, FloorRule.supplied(floors));

    SortedMap<Integer, List<BigDecimal>> scores = new TreeMap<>();
    pupils(cohort)
        .forEach(
            (group, attained) -> {
              BigDecimal estimate = mean(attained).setScale(2, RoundingMode.HALF_UP);
              List<BigDecimal> raw =
                  attained.stream().map(a -> a.subtract(estimate).movePointLeft(1)).toList();
              scores.put(group, raw);
              ProgressModel.Group fitted = plain.groups().get(group);
              assertThat(fitted.pupils()).isEqualTo(attained.size());
              assertThat(fitted.estimate()).isEqualTo(estimate.doubleValue());
              assertThat(fitted.meanProgress())
                  .isCloseTo(mean(raw).doubleValue(), within(1e-15))
                  .isBetween(-0.0005, 0.0005);
              assertThat(fitted.sdProgress()).isCloseTo(sd(raw), within(1e-14));
            });
    assertThat(plain.groups()).hasSameSizeAs(scores);
    assertThat(plain.pupilSd()).isCloseTo(sd(all(scores)), within(1e-14));

    List<BigDecimal> adjusted = new ArrayList<>();
    int below = 0;
    for (Map.Entry<Integer, List<BigDecimal>> entry : scores.entrySet()) {
      Double floor = floors.get(entry.getKey());
      for (BigDecimal raw : entry.getValue()) {
        boolean raised = floor != null && raw.compareTo(BigDecimal.valueOf(floor)) < 0;
        adjusted.add(raised ? BigDecimal.valueOf(floor) : raw);
        below += raised ? 1 : 0;
      }
    }
    assertThat(below).isPositive();
    assertThat(floored.adjustedShare()).isEqualTo((double) below / adjusted.size());
    assertThat(floored.pupilSd()).isCloseTo(sd(adjusted), within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void noOtherMultiplierComesNearerToTheShare(long seed) {
    List<ScoreCount> cohort = ProgressModelTest.randomCohort(new Random(seed), 1500);
    ProgressModel model = ProgressModel.fit(cohort, FloorRule.solved(0.01));

    SortedMap<Integer, List<BigDecimal>> scores = new TreeMap<>();
    pupils(cohort)
        .forEach(
            (group, attained) -> {
              BigDecimal estimate = mean(attained).setScale(2, RoundingMode.HALF_UP);
              scores.put(
                  group,
                  attained.stream().map(a -> a.subtract(estimate).movePointLeft(1)).toList());
            });
    int pupils = all(scores).size();
    double target = 0.01 * pupils;
    long caught = Math.round(model.adjustedShare() * pupils);

    // The floors are those of the one k, present exactly where somebody is below.
    long recount = 0;
    for (Map.Entry<Integer, List<BigDecimal>> entry : scores.entrySet()) {
      BigDecimal floor =
          floor(mean(entry.getValue()), exactSd(entry.getValue()), model.k().getAsDouble());
      long below = entry.getValue().stream().filter(raw -> raw.compareTo(floor) < 0).count();
      recount += below;
      if (below > 0) {
        assertThat(model.groups().get(entry.getKey()).floor()).hasValue(floor.doubleValue());
      } else {
        assertThat(model.groups().get(entry.getKey()).floor()).isEmpty();
      }
    }
    assertThat(recount).isEqualTo(caught);

    // Every k from 0 to 5 by a hundredth, and a fine sweep around the solution.
    SortedMap<Integer, BigDecimal> means = new TreeMap<>();
    SortedMap<Integer, BigDecimal> sds = new TreeMap<>();
    scores.forEach(
        (group, raw) -> {
          means.put(group, mean(raw));
          sds.put(group, exactSd(raw));
        });
    List<Double> others = new ArrayList<>();
    for (int step = 0; step <= 500; step++) {
      others.add(step / 100.0);
      others.add(model.k().getAsDouble() + (step - 250) / 50_000.0);
    }
    for (double k : others) {
      long count = 0;
      for (Map.Entry<Integer, List<BigDecimal>> entry : scores.entrySet()) {
        BigDecimal floor = floor(means.get(entry.getKey()), sds.get(entry.getKey()), k);
        count += entry.getValue().stream().filter(score -> score.compareTo(floor) < 0).count();
      }
      assertThat(Math.abs(caught - target)).isLessThanOrEqualTo(Math.abs(count - target));
    }
  }

  private static BigDecimal floor(BigDecimal mean, BigDecimal sd, double k) {
    return mean.subtract(BigDecimal.valueOf(k).multiply(sd)).setScale(3, RoundingMode.HALF_UP);
  }

  /** One Attainment 8 in points for every pupil. */
  private static SortedMap<Integer, List<BigDecimal>> pupils(List<ScoreCount> cohort) {
    SortedMap<Integer, List<BigDecimal>> pupils = new TreeMap<>();
    for (ScoreCount count : cohort) {
      for (long i = 0; i < count.pupils(); i++) {
        pupils
            .computeIfAbsent(count.priorAttainmentGroup(), group -> new ArrayList<>())
            .add(BigDecimal.valueOf(count.attainment8Hundredths(), 2));
      }
    }
    return pupils;
  }

  private static List<BigDecimal> all(SortedMap<Integer, List<BigDecimal>> scores) {
    return scores.values().stream().flatMap(List::stream).toList();
  }

  private static BigDecimal mean(List<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), DIGITS);
  }

  private static double sd(List<BigDecimal> values) {
    return exactSd(values).doubleValue();
  }

  private static BigDecimal exactSd(List<BigDecimal> values) {
    if (values.size() == 1) {
      return BigDecimal.ZERO;
    }
    BigDecimal mean = mean(values);
    return values.stream()
        .map(value -> value.subtract(mean).pow(2))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size() - 1), DIGITS)
        .sqrt(DIGITS);
  }
}
