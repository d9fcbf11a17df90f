package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ks4gaps.rank.PosteriorsHere.Cell;
import org.ks4gaps.stats.HighWithoutGapsRule;
import org.ks4gaps.stats.Normal;
import org.ks4gaps.stats.SeededDraws;

/** Places in draws against probabilities found by another road. */
class HighDrawsTest {
  private static final int DRAWS = 20_000;
  private static final int[] YEARS = {2017, 2018, 2019};
  private static final Unit UNIT = new Unit(1, new TreeMap<>());
  private static final HighWithoutGapsRule RULE = new HighWithoutGapsRule(10, 2, -0.2, 0.4);

  private static Tallies draw(
      PosteriorsHere here,
      List<Integer> tested,
      List<SchoolGroup> counted,
      double quantile,
      int top) {
    return HighDraws.of(
        here.posteriors(),
        tested,
        counted,
        UNIT,
        RULE,
        EvidenceHere.CONFIG.years(),
        quantile,
        new SeededDraws(DRAWS, 12),
        top,
        true);
  }

  /** Two groups of 50 that are the same: a school whose mean is N(mean, sd) in each year. */
  private static PosteriorsHere alike(PosteriorsHere here, int school, double sd, double... means) {
    Cell[] cells = new Cell[6];
    double[][] covariance = new double[6][6];
    for (int t = 0; t < 3; t++) {
      cells[2 * t] = new Cell("APKN", YEARS[t], 50, means[t], 0);
      cells[2 * t + 1] = new Cell("WBRI", YEARS[t], 50, means[t], 0);
      for (int i = 2 * t; i < 2 * t + 2; i++) {
        covariance[i][2 * t] = sd * sd;
        covariance[i][2 * t + 1] = sd * sd;
      }
    }
    return here.school(school, covariance, cells);
  }

  private static List<SchoolGroup> bothGroups(int... schools) {
    List<SchoolGroup> counted = new ArrayList<>();
    for (int school : schools) {
      counted.add(new SchoolGroup(school, "APKN"));
      counted.add(new SchoolGroup(school, "WBRI"));
    }
    return counted;
  }

  private static double fourErrors(double p) {
    return 4 * Math.sqrt(Math.max(p * (1 - p), 1.0 / DRAWS) / DRAWS);
  }

  @Test
  void ofTwoSchoolsTheHigherIsFirstWithTheProbabilityThatTheDifferenceIsPositive() {
    // RANK-02 with the error of the mean of three equal years, 0.1 sqrt(3) each: Phi(0.05 /
    // 0.141421).
    double sd = 0.1 * Math.sqrt(3);
    PosteriorsHere here =
        alike(alike(new PosteriorsHere(), 1, sd, 0.5, 0.5, 0.5), 2, sd, 0.45, 0.45, 0.45);

    // The lowest mean is the mark, so that both schools are high.
    Tallies tallies = draw(here, List.of(1, 2), bothGroups(1, 2), 0, 1);

    assertThat(tallies.school(0).top()).isCloseTo(0.638163, within(fourErrors(0.638163)));
    assertThat(tallies.school(1).top()).isCloseTo(0.361837, within(fourErrors(0.361837)));
    assertThat(tallies.school(0).belongs()).isEqualTo(1);
    // The groups are as high as their schools.
    assertThat(tallies.pair(0).top()).isEqualTo(tallies.school(0).top());
    assertThat(tallies.pair(3).top()).isEqualTo(tallies.school(1).top());
  }

  @Test
  void ofThreeEqualSchoolsEachIsFirstInAThirdOfDraws() {
    PosteriorsHere here = new PosteriorsHere();
    for (int school = 1; school <= 3; school++) {
      alike(here, school, 0.1, 0, 0, 0);
    }
    Tallies tallies = draw(here, List.of(1, 2, 3), bothGroups(1, 2, 3), 0, 1);
    for (int school = 0; school < 3; school++) {
      // RANK-03, within 0.01 at 20,000 draws.
      assertThat(tallies.school(school).top()).isCloseTo(1 / 3.0, within(0.01));
      assertThat(tallies.school(school).median()).isEqualTo(2);
    }
  }

  @Test
  void theMarksAreThoseOfTheTrueMeansAndHoldInEveryYear() {
    // The highest mean is the mark: only the higher of two schools reaches it, in all three years
    // with Phi(0.1 / (0.1 sqrt 2)) Phi(0) Phi(-0.05 / (0.1 sqrt 2)).
    PosteriorsHere here =
        alike(alike(new PosteriorsHere(), 1, 0.1, 0.1, 0, -0.05), 2, 0.1, 0, 0, 0);
    double root = 0.1 * Math.sqrt(2);
    double first = Normal.cumulative(0.1 / root) * 0.5 * Normal.cumulative(-0.05 / root);
    double second = Normal.cumulative(-0.1 / root) * 0.5 * Normal.cumulative(0.05 / root);

    Tallies tallies = draw(here, List.of(1, 2), bothGroups(1, 2), 1, 1);

    assertThat(tallies.school(0).belongs()).isCloseTo(first, within(fourErrors(first)));
    assertThat(tallies.school(1).belongs()).isCloseTo(second, within(fourErrors(second)));
    assertThat(tallies.school(0).top()).isEqualTo(tallies.school(0).belongs());
  }

  @Test
  void aSchoolThatIsNotTestedHelpsToSetTheMarksOfTheYearsItHas() {
    // School 3 has 2018 alone and is far above: nobody else reaches the highest mean there.
    PosteriorsHere here = alike(alike(new PosteriorsHere(), 1, 0.1, 1, 1, 1), 2, 0.1, 0, 0, 0);
    assertThat(draw(here, List.of(1, 2), bothGroups(1, 2), 1, 1).school(0).belongs())
        .isGreaterThan(0.99);
    here.school(3, new Cell("WBRI", 2018, 50, 9, 0));

    Tallies tallies = draw(here, List.of(1, 2), bothGroups(1, 2), 1, 1);

    assertThat(tallies.schools()).isEqualTo(2);
    assertThat(tallies.school(0).belongs()).isZero();
    assertThat(tallies.school(0).median()).isEqualTo(1); // all share the place after none
  }

  @Test
  void oneGroupIsNotEnoughToSpeakOfGaps() {
    PosteriorsHere here = alike(new PosteriorsHere(), 1, 0.1, 0, 0, 0);

    assertThat(
            draw(here, List.of(1), List.of(new SchoolGroup(1, "APKN")), 0, 1).school(0).belongs())
        .isZero();
    assertThat(draw(here, List.of(1), bothGroups(1), 0, 1).school(0).belongs()).isEqualTo(1);
  }

  private static final String[] GROUPS = {"APKN", "BCRB", "UNCL", "WBRI"};
  private static final long[] PUPILS = {20, 30, 10, 50};

  @Test
  void severalCorrelatedGroupsOfSeveralSchoolsAgreeWithDrawingThemOneByOne() {
    Random random = new Random(21);
    int schools = 4;
    double[][][] roots = new double[schools][12][12];
    double[][] means = new double[schools][12];
    PosteriorsHere here = new PosteriorsHere();
    List<SchoolGroup> counted = new ArrayList<>();
    List<Integer> tested = new ArrayList<>();
    for (int s = 0; s < schools; s++) {
      double level = 0.15 * s;
      Cell[] cells = new Cell[12];
      double[][] covariance = new double[12][12];
      for (int i = 0; i < 12; i++) {
        means[s][i] = level + 0.05 * random.nextGaussian();
        for (int k = 0; k < 12; k++) {
          roots[s][i][k] = 0.06 * random.nextGaussian();
        }
        cells[i] = new Cell(GROUPS[i % 4], YEARS[i / 4], pupils(i), means[s][i], 0);
      }
      for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 12; j++) {
          for (int k = 0; k < 12; k++) {
            covariance[i][j] += roots[s][i][k] * roots[s][j][k];
          }
        }
      }
      here.school(101 + s, covariance, cells);
      tested.add(101 + s);
      for (int g : new int[] {0, 1, 3}) {
        counted.add(new SchoolGroup(101 + s, GROUPS[g]));
      }
    }
    double quantile = 1 / 3.0; // of four means the second from below

    Tallies tallies = draw(here, tested, counted, quantile, 2);

    int own = 60_000;
    int[] belongs = new int[schools];
    int[] first = new int[schools];
    int[] groupFirst = new int[schools];
    for (int d = 0; d < own; d++) {
      double[][] x = new double[schools][];
      double[][] year = new double[3][schools];
      for (int s = 0; s < schools; s++) {
        x[s] = draw(means[s], roots[s], random);
        for (int t = 0; t < 3; t++) {
          year[t][s] = mean(x[s], 4 * t, 4 * t + 4);
        }
      }
      double[] scores = new double[schools];
      double[] group = new double[schools];
      for (int s = 0; s < schools; s++) {
        boolean holds = true;
        for (int t = 0; t < 3; t++) {
          double[] sorted = year[t].clone();
          Arrays.sort(sorted);
          holds &= year[t][s] >= sorted[1];
        }
        double lowest = 9;
        double highest = -9;
        for (int g : new int[] {0, 1, 3}) {
          double deviation = 0;
          double pupils = 0;
          for (int t = 0; t < 3; t++) {
            deviation += pupils(4 * t + g) * (x[s][4 * t + g] - year[t][s]);
            pupils += pupils(4 * t + g);
          }
          lowest = Math.min(lowest, deviation / pupils);
          highest = Math.max(highest, deviation / pupils);
        }
        holds &= lowest >= -0.2 && highest - lowest <= 0.4;
        belongs[s] += holds ? 1 : 0;
        scores[s] = holds ? mean(x[s], 0, 12) : Double.NEGATIVE_INFINITY;
        double bcrb = 0;
        double pupils = 0;
        for (int i = 1; i < 12; i += 4) {
          bcrb += pupils(i) * x[s][i];
          pupils += pupils(i);
        }
        group[s] = holds ? bcrb / pupils : Double.NEGATIVE_INFINITY;
      }
      for (int s = 0; s < schools; s++) {
        first[s] += isAmongTwo(s, scores) ? 1 : 0;
        groupFirst[s] += isAmongTwo(s, group) ? 1 : 0;
      }
    }
    boolean someInDoubt = false;
    for (int s = 0; s < schools; s++) {
      assertAgree(tallies.school(s).belongs(), belongs[s], own);
      assertAgree(tallies.school(s).top(), first[s], own);
      assertAgree(tallies.pair(3 * s + 1).top(), groupFirst[s], own);
      assertThat(tallies.pair(3 * s).belongs()).isEqualTo(tallies.school(s).belongs());
      someInDoubt |= first[s] > own / 5 && first[s] < own * 4 / 5;
    }
    assertThat(someInDoubt).isTrue();
  }

  /** The groups have other numbers of pupils in the middle year. */
  private static long pupils(int cell) {
    return PUPILS[cell % 4] + (cell / 4 == 1 ? 15 - 10 * (cell % 2) : 0);
  }

  private static double mean(double[] x, int from, int to) {
    double sum = 0;
    double pupils = 0;
    for (int i = from; i < to; i++) {
      sum += pupils(i) * x[i];
      pupils += pupils(i);
    }
    return sum / pupils;
  }

  private static double[] draw(double[] mean, double[][] root, Random random) {
    double[] x = mean.clone();
    for (int k = 0; k < x.length; k++) {
      double z = random.nextGaussian();
      for (int i = 0; i < x.length; i++) {
        x[i] += root[i][k] * z;
      }
    }
    return x;
  }

  private static boolean isAmongTwo(int school, double[] scores) {
    int above = 0;
    for (double other : scores) {
      above += other > scores[school] ? 1 : 0;
    }
    return scores[school] > Double.NEGATIVE_INFINITY && above < 2;
  }

  private static void assertAgree(double share, int times, int own) {
    double p = (double) times / own;
    double error = Math.sqrt(Math.max(p * (1 - p), 1.0 / own) * (1.0 / DRAWS + 1.0 / own));
    assertThat(share).isCloseTo(p, within(4 * error));
  }
}
