package org.ks4gaps.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ks4gaps.rank.PosteriorsHere.Cell;
import org.ks4gaps.stats.NarrowingRule;
import org.ks4gaps.stats.Normal;
import org.ks4gaps.stats.SeededDraws;

/** Places in draws against probabilities found by another road. */
class NarrowingDrawsTest {
  private static final int DRAWS = 20_000;

  /** Effects are in the units of the list. */
  private static final Unit UNIT = new Unit(1, new TreeMap<>());

  private static final NarrowingRule RULE = new NarrowingRule(10, 0.1, 0.1);

  private static Tallies draw(PosteriorsHere here, int top, SchoolGroup... tested) {
    return draw(here, top, 5, tested);
  }

  private static Tallies draw(PosteriorsHere here, int top, long seed, SchoolGroup... tested) {
    return NarrowingDraws.of(
        here.posteriors(),
        List.of(tested),
        UNIT,
        RULE,
        EvidenceHere.CONFIG.years(),
        new SeededDraws(DRAWS, seed),
        top,
        true);
  }

  /** A group 5 behind in the first year, whose gap narrows by N(change, sd); all else is known. */
  private static PosteriorsHere narrowing(
      PosteriorsHere here, int school, double change, double sd) {
    return here.school(
        school,
        new Cell("APKN", 2017, 20, -5, 0),
        new Cell("WBRI", 2017, 80, 0, 0),
        new Cell("APKN", 2019, 20, -5 + change, sd),
        new Cell("WBRI", 2019, 80, 0, 0));
  }

  private static SchoolGroup group(int school) {
    return new SchoolGroup(school, "APKN");
  }

  /** Four Monte Carlo standard errors of a share. */
  private static double fourErrors(double p) {
    return 4 * Math.sqrt(Math.max(p * (1 - p), 1.0 / DRAWS) / DRAWS);
  }

  @Test
  void ofTwoSchoolsTheBetterIsFirstWithTheProbabilityThatTheDifferenceIsPositive() {
    // RANK-02: 0.5 against 0.45, both +- 0.1: Phi(0.05 / 0.141421) = 0.638163.
    PosteriorsHere here = narrowing(narrowing(new PosteriorsHere(), 1, 0.5, 0.1), 2, 0.45, 0.1);

    Tallies tallies = draw(here, 1, group(1), group(2));

    assertThat(tallies.school(0).top()).isCloseTo(0.638163, within(fourErrors(0.638163)));
    assertThat(tallies.school(1).top()).isCloseTo(0.361837, within(fourErrors(0.361837)));
    assertThat(tallies.pair(0)).isEqualTo(tallies.school(0));
    // 0.5 is five standard deviations: both narrowed and meet the rules in all but 6 in a million.
    assertThat(tallies.share(0)).isGreaterThan(0.9995);
    assertThat(tallies.school(1).belongs()).isGreaterThan(0.9995);
    assertThat(tallies.school(0).median()).isEqualTo(1);
    assertThat(tallies.school(1).median()).isEqualTo(2);
    assertThat(tallies.schools()).isEqualTo(2);
  }

  @Test
  void ofThreeEqualSchoolsEachIsFirstInAThirdOfDraws() {
    // RANK-03, within 0.01 at 20,000 draws.
    PosteriorsHere here = new PosteriorsHere();
    for (int school = 1; school <= 3; school++) {
      narrowing(here, school, 0.5, 0.1);
    }
    Tallies tallies = draw(here, 1, group(1), group(2), group(3));

    double sum = 0;
    for (int school = 0; school < 3; school++) {
      assertThat(tallies.school(school).top()).isCloseTo(1 / 3.0, within(0.01));
      assertThat(tallies.school(school).rank5()).isEqualTo(1);
      assertThat(tallies.school(school).median()).isEqualTo(2);
      assertThat(tallies.school(school).rank95()).isEqualTo(3);
      sum += tallies.school(school).top();
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void expectedFirstPlacesAddUpToTheirNumberWhereAllMeetTheRules() {
    PosteriorsHere here = new PosteriorsHere();
    SchoolGroup[] tested = new SchoolGroup[12];
    for (int i = 0; i < tested.length; i++) {
      narrowing(here, 100 + i, 2 + 0.02 * i, 0.15);
      tested[i] = group(100 + i);
    }
    Tallies tallies = draw(here, 4, tested);
    double sum = 0;
    for (int i = 0; i < tested.length; i++) {
      sum += tallies.school(i).top();
    }
    assertThat(sum).isCloseTo(4, within(1e-9));
    assertThat(tallies.school(11).top()).isGreaterThan(tallies.school(0).top() + 0.1);
  }

  @Test
  void aGapThatMayHaveTurnedNarrowedInSizeOnly() {
    // Gap 0.3 first; last N(0.2, 0.4). Narrowed if -0.3 < last < 0.3:
    // Phi(0.25) - Phi(-1.25) = 0.598706 - 0.105650 = 0.493056
    PosteriorsHere here =
        new PosteriorsHere()
            .school(
                1,
                new Cell("APKN", 2017, 20, -0.3, 0),
                new Cell("WBRI", 2017, 80, 0, 0),
                new Cell("APKN", 2019, 20, -0.2, 0.4),
                new Cell("WBRI", 2019, 80, 0, 0));

    Tallies tallies = draw(here, 1, group(1));

    assertThat(tallies.share(0)).isCloseTo(0.493056, within(fourErrors(0.493056)));
    // The group rose whenever it narrowed, and the rest stayed.
    assertThat(tallies.school(0).belongs()).isEqualTo(tallies.share(0));
    assertThat(tallies.school(0).top()).isEqualTo(tallies.share(0));
  }

  @Test
  void theRulesAreMetWithTheProbabilityThatAnIntegralOverBothYearsGives() {
    // Group N(-0.4, 0.3) first and N(-0.1, 0.25) last; rest 0 first and last, and in doubt only by
    // whether it fell more than 0.1: N(-0.05, 0.1) last, of a rest so that it moves the last gap.
    double m1 = -0.4;
    double s1 = 0.3;
    double m2 = -0.1;
    double s2 = 0.25;
    double mr = -0.05;
    double sr = 0.1;
    PosteriorsHere here =
        new PosteriorsHere()
            .school(
                1,
                new Cell("APKN", 2017, 20, m1, s1),
                new Cell("WBRI", 2017, 80, 0, 0),
                new Cell("APKN", 2019, 20, m2, s2),
                new Cell("WBRI", 2019, 80, mr, sr));
    double meets = 0;
    double narrowed = 0;
    double step = 0.01;
    for (double x = m1 - 6 * s1 + step / 2; x < m1 + 6 * s1; x += step) {
      for (double r = mr - 6 * sr + step / 2; r < mr + 6 * sr; r += step) {
        double density = density(x, m1, s1) * density(r, mr, sr) * step * step;
        // |x| > |r - y|: y between r - |x| and r + |x|.
        double low = r - Math.abs(x);
        double high = r + Math.abs(x);
        narrowed += density * between(low, high, m2, s2);
        if (-x >= 0.1 && r >= -0.1) {
          // And the group rose: y > x.
          meets += density * between(Math.max(low, x), high, m2, s2);
        }
      }
    }

    Tallies tallies = draw(here, 1, group(1));

    // Both rules cut the grid between two of its points, so that the sum is exact to 0.001.
    assertThat(narrowed).isBetween(0.5, 0.75);
    assertThat(tallies.share(0)).isCloseTo(narrowed, within(fourErrors(narrowed)));
    assertThat(meets).isBetween(0.3, narrowed);
    assertThat(tallies.school(0).belongs()).isCloseTo(meets, within(fourErrors(meets) + 0.001));
  }

  private static double density(double x, double mean, double sd) {
    double z = (x - mean) / sd;
    return Math.exp(-z * z / 2) / (sd * Math.sqrt(2 * Math.PI));
  }

  private static double between(double low, double high, double mean, double sd) {
    return high <= low
        ? 0
        : Normal.cumulative((high - mean) / sd) - Normal.cumulative((low - mean) / sd);
  }

  /** Three groups and some unclassified pupils in both years, all effects correlated. */
  private static final String[] GROUPS = {"APKN", "BCRB", "UNCL", "WBRI"};

  private static final long[][] PUPILS = {{20, 30, 10, 50}, {25, 15, 12, 60}};

  @Test
  void severalCorrelatedGroupsOfSeveralSchoolsAgreeWithDrawingThemOneByOne() {
    Random random = new Random(8);
    int schools = 3;
    double[][][] roots = new double[schools][8][8];
    double[][] means = new double[schools][8];
    PosteriorsHere here = new PosteriorsHere();
    List<SchoolGroup> tested = new ArrayList<>();
    for (int s = 0; s < schools; s++) {
      Cell[] cells = new Cell[8];
      for (int i = 0; i < 8; i++) {
        String group = GROUPS[i % 4];
        boolean behind = group.equals("APKN") || group.equals("BCRB");
        means[s][i] = (behind ? i < 4 ? -0.6 : -0.3 : 0) + 0.1 * random.nextGaussian();
        for (int k = 0; k < 8; k++) {
          roots[s][i][k] = 0.1 * random.nextGaussian();
        }
        cells[i] = new Cell(group, i < 4 ? 2017 : 2019, PUPILS[i / 4][i % 4], means[s][i], 0);
      }
      double[][] covariance = new double[8][8];
      for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 8; j++) {
          for (int k = 0; k < 8; k++) {
            covariance[i][j] += roots[s][i][k] * roots[s][j][k];
          }
        }
      }
      here.school(101 + s, covariance, cells);
      tested.add(new SchoolGroup(101 + s, "APKN"));
      tested.add(new SchoolGroup(101 + s, "BCRB"));
    }

    Tallies tallies = draw(here, 1, tested.toArray(SchoolGroup[]::new));

    int[] narrowed = new int[6];
    int[] meets = new int[6];
    int[] firstOfGroup = new int[6];
    int[] belongs = new int[schools];
    int[] first = new int[schools];
    int own = 60_000;
    for (int d = 0; d < own; d++) {
      double[] scores = new double[6];
      double[] best = new double[schools];
      for (int s = 0; s < schools; s++) {
        double[] x = draw(means[s], roots[s], random);
        best[s] = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < 2; g++) {
          double gapFirst = rest(x, 0, g) - x[g];
          double gapLast = rest(x, 1, g) - x[4 + g];
          double change = Math.abs(gapFirst) - Math.abs(gapLast);
          boolean all =
              gapFirst >= 0.1
                  && change > 0
                  && x[4 + g] > x[g]
                  && rest(x, 1, g) - rest(x, 0, g) >= -0.1;
          narrowed[2 * s + g] += change > 0 ? 1 : 0;
          meets[2 * s + g] += all ? 1 : 0;
          scores[2 * s + g] = all ? change : Double.NEGATIVE_INFINITY;
          best[s] = Math.max(best[s], scores[2 * s + g]);
        }
        belongs[s] += best[s] > 0 ? 1 : 0;
      }
      for (int s = 0; s < schools; s++) {
        first[s] += isFirst(best[s], best[0], best[1], best[2]) ? 1 : 0;
        for (int g = 0; g < 2; g++) {
          firstOfGroup[2 * s + g] +=
              isFirst(scores[2 * s + g], scores[g], scores[2 + g], scores[4 + g]) ? 1 : 0;
        }
      }
    }
    for (int s = 0; s < schools; s++) {
      assertAgree(tallies.school(s).belongs(), belongs[s], own);
      assertAgree(tallies.school(s).top(), first[s], own);
      for (int pair = 2 * s; pair < 2 * s + 2; pair++) {
        assertAgree(tallies.share(pair), narrowed[pair], own);
        assertAgree(tallies.pair(pair).belongs(), meets[pair], own);
        assertAgree(tallies.pair(pair).top(), firstOfGroup[pair], own);
        // There would be nothing to see if the rules always held.
        assertThat(meets[pair] / (double) own).isBetween(0.1, 0.99);
      }
    }
  }

  private static boolean isFirst(double score, double... all) {
    for (double other : all) {
      if (other > score) {
        return false;
      }
    }
    return score > Double.NEGATIVE_INFINITY;
  }

  /** Mean of the classified pupils of other groups, first year 0 or last 1. */
  private static double rest(double[] x, int end, int group) {
    double sum = 0;
    double pupils = 0;
    for (int g = 0; g < 4; g++) {
      if (g != group && g != 2) {
        sum += PUPILS[end][g] * x[4 * end + g];
        pupils += PUPILS[end][g];
      }
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

  private static void assertAgree(double share, int times, int own) {
    double p = (double) times / own;
    double error = Math.sqrt(Math.max(p * (1 - p), 1.0 / own) * (1.0 / DRAWS + 1.0 / own));
    assertThat(share).isCloseTo(p, within(4 * error));
  }

  @Test
  void theSameSeedGivesTheSamePlacesAndWhatASchoolDrawsDoesNotDependOnOthers() {
    PosteriorsHere two = narrowing(narrowing(new PosteriorsHere(), 1, 0.1, 0.1), 2, 0.15, 0.1);
    Tallies both = draw(two, 1, group(1), group(2));
    Tallies again = draw(two, 1, group(1), group(2));
    Tallies alone = draw(two, 1, group(2));
    Tallies otherwise = draw(two, 1, 6, group(1), group(2));

    assertThat(again.school(0)).isEqualTo(both.school(0));
    assertThat(again.share(1)).isEqualTo(both.share(1));
    assertThat(alone.share(0)).isEqualTo(both.share(1));
    assertThat(alone.school(0).belongs()).isEqualTo(both.school(1).belongs());
    assertThat(otherwise.school(0).top()).isNotEqualTo(both.school(0).top());
  }

  @Test
  void withNobodyTestedThereAreNoPlaces() {
    assertThat(draw(new PosteriorsHere(), 1).schools()).isZero();
  }
}
