package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankSetsTest {
  private static final RankSetOptions OPTIONS = RankSetOptions.defaults(20240822);

  // RANK-01: differences in standard errors of 0.1414 are 3.5, 0.35, 3.2 and 3.5 between
  // neighbours;
  // any critical value from 0.36 to 3.18 gives these sets.
  private static final double[] FIVE = {1.0, 0.5, 0.45, 0.0, -0.5};
  private static final String SETS_OF_FIVE = "1-1 2-3 2-3 4-4 5-5";

  @Test
  void fiveSchoolsOfWhichTwoCannotBeToldApart() {
    double[] errors = filled(5, 0.1);

    assertThat(text(RankSets.marginal(FIVE, errors, OPTIONS))).isEqualTo(SETS_OF_FIVE);
    assertThat(text(RankSets.marginal(FIVE, errors, singleStep()))).isEqualTo(SETS_OF_FIVE);
    assertThat(text(RankSets.simultaneous(FIVE, errors, OPTIONS))).isEqualTo(SETS_OF_FIVE);
    // A, B and C may be among the first two.
    assertThat(RankSets.marginal(FIVE, errors, OPTIONS))
        .extracting(set -> set.mayBeAmongFirst(2))
        .containsExactly(true, true, true, false, false);
  }

  @Test
  void theExampleIsThatOfTheSharedTable() throws IOException {
    CSVRecord row =
        SharedTable.rows("tables/worked_examples.csv").stream()
            .filter(example -> example.get("id").equals("RANK-01"))
            .findFirst()
            .orElseThrow();

    String letters = "ABCDE";
    RankSet[] sets = RankSets.marginal(FIVE, filled(5, 0.1), OPTIONS);
    String expected =
        IntStream.range(0, 5)
            .mapToObj(k -> "%s %s".formatted(letters.charAt(k), text(sets[k])))
            .collect(Collectors.joining("; "));
    assertThat(row.get("inputs")).contains("1.0,0.5,0.45,0.0,-0.5, se 0.1 each");
    assertThat(row.get("expected")).startsWith(expected + ";");
  }

  @Test
  void tiedSchoolsMayHaveAnyPlace() {
    // RANK-03
    double[] tied = filled(3, 0.7);

    assertThat(text(RankSets.marginal(tied, filled(3, 0.1), OPTIONS))).isEqualTo("1-3 1-3 1-3");
    assertThat(text(RankSets.simultaneous(tied, filled(3, 0.1), OPTIONS))).isEqualTo("1-3 1-3 1-3");
  }

  @Test
  void oneUnitIsFirst() {
    assertThat(text(RankSets.marginal(new double[] {-3}, new double[] {2}, OPTIONS)))
        .isEqualTo("1-1");
    assertThat(text(RankSets.simultaneous(new double[] {-3}, new double[] {2}, OPTIONS)))
        .isEqualTo("1-1");
  }

  @Test
  void valuesWithoutErrorAreTiedOrCertain() {
    double[] x = {2, 1, 1, 0.999};

    assertThat(text(RankSets.marginal(x, new double[4], OPTIONS))).isEqualTo("1-1 2-3 2-3 4-4");
    assertThat(text(RankSets.simultaneous(x, new double[4], OPTIONS))).isEqualTo("1-1 2-3 2-3 4-4");
    // One unit with error among exact ones: 10 standard errors from the first, 0.01 from the
    // second.
    assertThat(
            text(RankSets.marginal(new double[] {2, 1.001, 1}, new double[] {0, 0.1, 0}, OPTIONS)))
        .isEqualTo("1-1 2-3 2-3");
  }

  /** A standard error so small that its square is 0 counts as none. */
  @Test
  void vanishingErrorsAreNoErrors() {
    assertThat(
            text(
                RankSets.marginal(
                    new double[] {1, 0, 0}, new double[] {1e-200, 1e-180, 1e-200}, OPTIONS)))
        .isEqualTo("1-1 2-3 2-3");
  }

  @Test
  void equalEstimatesAreNeverToldApart() {
    SplittableRandom random = new SplittableRandom(4);
    double[] errors = random.doubles(60, 0, 0.2).toArray();
    double[] x = IntStream.range(0, 60).mapToDouble(unit -> unit % 3).toArray();

    RankSet[] sets = RankSets.marginal(x, errors, new RankSetOptions(0.51, 100, 7, true));

    // Twenty share each value, so their sets hold all of places 1-20, 21-40 or 41-60.
    for (int unit = 0; unit < 60; unit++) {
      int first = 1 + 20 * (2 - unit % 3);
      assertThat(sets[unit].lower()).isLessThanOrEqualTo(first);
      assertThat(sets[unit].upper()).isGreaterThanOrEqualTo(first + 19);
    }
  }

  @Test
  void oneUnitASchoolGivesTheSetsOfItsUnits() {
    Made made = new Made(70, 11);

    assertThat(
            RankSets.marginalOfBest(
                IntStream.range(0, 70).toArray(), made.estimates, made.errors, OPTIONS))
        .containsExactly(RankSets.marginal(made.estimates, made.errors, OPTIONS));
  }

  @Test
  void schoolsAreToldApartByTheirBestUnits() {
    // Standard errors 0.01: differences of 0.5 are certain, 0.001 is none. School 0 has one
    // excellent
    // unit and one poor; 1 and 2 are level at 2; 3 has two units below the best of the others.
    int[] owners = {0, 0, 1, 2, 2, 3, 3};
    double[] x = {3, 0, 2, 2.001, 1, 1, 1.5};

    assertThat(text(RankSets.marginalOfBest(owners, x, filled(7, 0.01), OPTIONS)))
        .isEqualTo("1-1 2-3 2-3 4-4");
  }

  @Test
  void aSchoolIsNotSurelyAboveOneOfWhichAnyUnitMayBeAsHigh() {
    // School 1 is poor but for one unit nothing is known of.
    int[] owners = {0, 1, 1};
    double[] x = {3, 0, 0};

    assertThat(text(RankSets.marginalOfBest(owners, x, new double[] {0.01, 0.01, 50}, OPTIONS)))
        .isEqualTo("1-2 1-2");
  }

  @Test
  void whereUnitsStandDoesNotMatter() {
    Made made = new Made(90, 5);
    List<Integer> shuffled = new ArrayList<>(IntStream.range(0, 90).boxed().toList());
    Collections.shuffle(shuffled, new java.util.Random(3));
    long[] ids = LongStream.range(100_000, 100_090).toArray();

    RankSet[] sets = RankSets.marginal(ids, made.estimates, made.errors, OPTIONS);
    RankSet[] together = RankSets.simultaneous(ids, made.estimates, made.errors, OPTIONS);

    long[] idsThen = shuffled.stream().mapToLong(unit -> ids[unit]).toArray();
    double[] estimates = shuffled.stream().mapToDouble(unit -> made.estimates[unit]).toArray();
    double[] errors = shuffled.stream().mapToDouble(unit -> made.errors[unit]).toArray();
    assertThat(RankSets.marginal(idsThen, estimates, errors, OPTIONS))
        .containsExactly(shuffled.stream().map(unit -> sets[unit]).toArray(RankSet[]::new));
    assertThat(RankSets.simultaneous(idsThen, estimates, errors, OPTIONS))
        .containsExactly(shuffled.stream().map(unit -> together[unit]).toArray(RankSet[]::new));
  }

  @Test
  void threadsDoNotMatter() {
    Made made = new Made(90, 15);
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool eight = new ForkJoinPool(8);
    try {
      for (ForkJoinPool pool : List.of(one, eight)) {
        assertThat(
                pool.submit(() -> RankSets.marginal(made.estimates, made.errors, OPTIONS)).join())
            .containsExactly(RankSets.marginal(made.estimates, made.errors, OPTIONS));
        assertThat(
                pool.submit(() -> RankSets.simultaneous(made.estimates, made.errors, OPTIONS))
                    .join())
            .containsExactly(RankSets.simultaneous(made.estimates, made.errors, OPTIONS));
      }
    } finally {
      one.shutdown();
      eight.shutdown();
    }
  }

  @Test
  void addingAConstantOrChangingTheUnitChangesNothing() {
    Made made = new Made(80, 6);
    RankSet[] sets = RankSets.marginal(made.estimates, made.errors, OPTIONS);

    // Estimates are multiples of 1/1024, so adding 8 and multiplying by 4 are exact.
    double[] shifted = Arrays.stream(made.estimates).map(x -> x + 8).toArray();
    double[] scaled = Arrays.stream(made.estimates).map(x -> 4 * x).toArray();
    double[] scaledErrors = Arrays.stream(made.errors).map(se -> 4 * se).toArray();
    assertThat(RankSets.marginal(shifted, made.errors, OPTIONS)).containsExactly(sets);
    assertThat(RankSets.marginal(scaled, scaledErrors, OPTIONS)).containsExactly(sets);
  }

  @Test
  void turningTheOrderRoundTurnsTheSetsRound() {
    Made made = new Made(40, 8);
    // The largest |difference| of a draw has no sign, so the same draws give the same critical
    // value.
    RankSet[] sets = RankSets.marginal(made.estimates, made.errors, singleStep());
    double[] turned = Arrays.stream(made.estimates).map(x -> -x).toArray();

    RankSet[] mirrored = RankSets.marginal(turned, made.errors, singleStep());

    for (int unit = 0; unit < 40; unit++) {
      assertThat(mirrored[unit])
          .isEqualTo(new RankSet(41 - sets[unit].upper(), 41 - sets[unit].lower()));
    }
  }

  @Test
  void steppingDownNeverWidensAndSimultaneousSetsAreNeverNarrower() {
    boolean narrowed = false;
    for (int seed = 0; seed < 20; seed++) {
      Made made = new Made(50, seed);
      RankSet[] single = RankSets.marginal(made.estimates, made.errors, singleStep());
      RankSet[] stepped = RankSets.marginal(made.estimates, made.errors, OPTIONS);
      RankSet[] together = RankSets.simultaneous(made.estimates, made.errors, OPTIONS);
      for (int unit = 0; unit < 50; unit++) {
        assertThat(single[unit].lower()).isLessThanOrEqualTo(stepped[unit].lower());
        assertThat(single[unit].upper()).isGreaterThanOrEqualTo(stepped[unit].upper());
        narrowed |= stepped[unit].width() < single[unit].width();
        assertThat(together[unit].width()).isGreaterThanOrEqualTo(stepped[unit].width());
      }
    }
    assertThat(narrowed).isTrue();
  }

  @Test
  void otherSeedsGiveOtherDrawsAndTheSameSeedTheSame() {
    long[] ids = {1, 2};
    double[] x = {0, 0};
    double[] errors = {1, 1};
    double[] first = new NoiseDraws(x, errors, ids, OPTIONS).noise[0];

    assertThat(new NoiseDraws(x, errors, ids, OPTIONS).noise[0]).containsExactly(first);
    assertThat(new NoiseDraws(x, errors, ids, RankSetOptions.defaults(1)).noise[0])
        .doesNotContain(first[0], first[1]);
    assertThat(first[0]).isNotEqualTo(first[1]);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1", "Infinity, 1", "0, NaN", "0, -0.1", "0, Infinity", "0, 1e200"})
  void refusesWhatIsNoEstimate(double estimate, double error) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RankSets.marginal(
                    new long[] {100_001, 100_002},
                    new double[] {1, estimate},
                    new double[] {1, error},
                    OPTIONS))
        .withMessageContaining("Unit 100002");
  }

  @Test
  void refusesArraysThatDoNotMatchAndRepeatedIds() {
    double[] two = {1, 2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankSets.marginal(two, new double[1], OPTIONS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankSets.marginal(new double[0], new double[0], OPTIONS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankSets.simultaneous(new long[] {7, 7}, two, two, OPTIONS))
        .withMessageContaining("Unit 7 appears twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankSets.marginalOfBest(new int[] {0}, two, two, OPTIONS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankSets.marginalOfBest(new int[] {1, 1}, two, two, OPTIONS))
        .withMessageContaining("School 0 of 2 has no unit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankSets.marginalOfBest(new int[] {-1, 0}, two, two, OPTIONS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankSets.marginalOfBest(new int[] {0, 2_000_000_000}, two, two, OPTIONS));
  }

  @Test
  void refusesImpossibleOptionsAndSets() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RankSetOptions(0.5, 1000, 1, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new RankSetOptions(1, 1000, 1, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RankSetOptions(Double.NaN, 1000, 1, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new RankSetOptions(0.95, 99, 1, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new RankSet(0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new RankSet(3, 2));
    assertThat(new RankSet(2, 4).holds(1)).isFalse();
    assertThat(new RankSet(2, 4).holds(2)).isTrue();
    assertThat(new RankSet(2, 4).holds(4)).isTrue();
    assertThat(new RankSet(2, 4).holds(5)).isFalse();
    assertThat(new RankSet(2, 4).width()).isEqualTo(3);
  }

  private static RankSetOptions singleStep() {
    return new RankSetOptions(0.95, 1000, OPTIONS.seed(), false);
  }

  private static double[] filled(int length, double value) {
    double[] filled = new double[length];
    Arrays.fill(filled, value);
    return filled;
  }

  private static String text(RankSet... sets) {
    return Arrays.stream(sets)
        .map(set -> set.lower() + "-" + set.upper())
        .collect(Collectors.joining(" "));
  }

  /** Units drawn from a seed, far enough apart for some to be told from others. */
  private static final class Made {
    final double[] estimates;
    final double[] errors;

    Made(int units, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      errors = random.doubles(units, 0.05, 0.3).toArray();
      estimates =
          IntStream.range(0, units)
              .mapToDouble(unit -> Math.rint(1024 * random.nextGaussian()) / 1024)
              .toArray();
    }
  }
}
