package org.ks4gaps.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What a list claimed and what was true, in one cohort or, added up, in several lists of it.
 *
 * <p>Places are by rising number; the place of what does not meet the rules is after all that do.
 */
final class ListTally {
  /** Bands of p_top_100, by their upper ends. */
  static final double[] BANDS = {.1, .3, .5, .7, .9, 1};

  int lists;
  int refused;
  int listed;
  double expected;
  int trueMembers;
  double variance;
  int placesHeld;
  int tested;
  int setsHeld;
  final double[][] bands = new double[BANDS.length][3];
  private final List<Double> errors = new ArrayList<>();

  /**
   * One school tested for a list.
   *
   * @param probability p_top_100
   * @param error posterior less truth
   * @param sd posterior SD
   */
  record Tested(
      boolean listed,
      double probability,
      int rank5,
      int rank95,
      int setLower,
      int setUpper,
      double error,
      double sd) {}

  /**
   * Counts a list.
   *
   * @param schools tested
   * @param scores true score of each, {@link TrueScores#OUT} if it does not belong
   * @param figures what rank sets are about, of each
   */
  void add(List<Tested> schools, double[] scores, double[] figures, int top, boolean canRank) {
    lists++;
    refused += canRank ? 0 : 1;
    double mean = schools.stream().mapToDouble(Tested::error).average().orElse(0);
    for (int i = 0; i < scores.length; i++) {
      Tested school = schools.get(i);
      boolean belongs = scores[i] != TrueScores.OUT;
      int place = above(scores, belongs ? scores[i] : -1e300) + 1;
      boolean isTrue = belongs && place <= top;
      double p = school.probability();
      if (school.listed()) {
        listed++;
        expected += p;
        trueMembers += isTrue ? 1 : 0;
        variance += p * (1 - p);
        placesHeld += school.rank5() <= place && place <= school.rank95() ? 1 : 0;
      }
      int band = 0;
      while (p > BANDS[band]) {
        band++;
      }
      bands[band][0]++;
      bands[band][1] += p;
      bands[band][2] += isTrue ? 1 : 0;
      tested++;
      int figurePlace = above(figures, figures[i]) + 1;
      setsHeld += school.setLower() <= figurePlace && figurePlace <= school.setUpper() ? 1 : 0;
      errors.add((school.error() - mean) / school.sd());
    }
  }

  private static int above(double[] values, double value) {
    int above = 0;
    for (double other : values) {
      above += other > value ? 1 : 0;
    }
    return above;
  }

  /** Adds another. */
  void add(ListTally other) {
    lists += other.lists;
    refused += other.refused;
    listed += other.listed;
    expected += other.expected;
    trueMembers += other.trueMembers;
    variance += other.variance;
    placesHeld += other.placesHeld;
    tested += other.tested;
    setsHeld += other.setsHeld;
    for (int b = 0; b < bands.length; b++) {
      for (int k = 0; k < 3; k++) {
        bands[b][k] += other.bands[b][k];
      }
    }
    errors.addAll(other.errors);
  }

  /**
   * Root mean square of (posterior less truth) / posterior SD, list by list about its mean: 1 if
   * posterior SDs are right.
   */
  double spread() {
    return Math.sqrt(errors.stream().mapToDouble(z -> z * z).average().orElse(Double.NaN));
  }
}
