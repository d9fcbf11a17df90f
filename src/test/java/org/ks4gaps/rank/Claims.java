package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What lists claimed in many countries, beside what was so. */
final class Claims {
  /** True score of a school that does not meet the rules. */
  static final double OUT = Double.NEGATIVE_INFINITY;

  private static final double[] BANDS = {.1, .3, .5, .7, .9, 1};

  private final List<double[]> byCountry = new ArrayList<>();
  private final double[][] bands = new double[BANDS.length][4];
  private int places;
  private int placesHeld;
  private int sets;
  private int setsHeld;
  private double expected;
  private double chance;

  /** Whoever is listed from now on lives in the next country. */
  void nextCountry() {
    byCountry.add(new double[1 + BANDS.length]);
  }

  /**
   * Counts a list of the country.
   *
   * @param scores true score of each school tested, {@link #OUT} if it does not meet the rules
   * @param figures true value of what rank sets are about
   */
  void add(RankedList list, double[] scores, double[] figures, int top) {
    List<Standing> tested = list.tested();
    int listed = list.listed(top).size();
    double[] differences = byCountry.get(byCountry.size() - 1);
    for (int i = 0; i < scores.length; i++) {
      Worth worth = tested.get(i).worth();
      double p = worth.places().top();
      int place = 1 + above(scores, scores[i]);
      int isTrue = scores[i] != OUT && place <= top ? 1 : 0;
      if (i < listed) {
        differences[0] += isTrue - p;
        expected += p;
        chance += p * (1 - p);
      }
      int band = 0;
      while (p > BANDS[band]) {
        band++;
      }
      differences[1 + band] += isTrue - p;
      bands[band][0]++;
      bands[band][1] += p;
      bands[band][2] += isTrue;
      bands[band][3] += p * (1 - p);
      if (worth.places().belongs() >= 0.5) {
        places++;
        placesHeld += worth.places().rank5() <= place && place <= worth.places().rank95() ? 1 : 0;
      }
      sets++;
      setsHeld += worth.set().holds(1 + above(figures, figures[i])) ? 1 : 0;
    }
  }

  private static int above(double[] values, double value) {
    int above = 0;
    for (double other : values) {
      above += other > value ? 1 : 0;
    }
    return above;
  }

  /** True members less expected ones, in standard errors: the larger of two. */
  double excess() {
    return inErrors(0, chance);
  }

  /** The same of every school in a band of p_top_100; 0 if fewer than 50 are in it. */
  double[] excessByBand() {
    double[] excess = new double[BANDS.length];
    for (int b = 0; b < excess.length; b++) {
      excess[b] = bands[b][0] < 50 ? 0 : inErrors(1 + b, bands[b][3]);
    }
    return excess;
  }

  /** From how countries differ, or from the claims themselves where that is more. */
  private double inErrors(int at, double variance) {
    int n = byCountry.size();
    double sum = byCountry.stream().mapToDouble(country -> country[at]).sum();
    double squares = byCountry.stream().mapToDouble(country -> square(country[at] - sum / n)).sum();
    return sum / Math.sqrt(Math.max(squares * n / (n - 1), variance));
  }

  private static double square(double x) {
    return x * x;
  }

  /**
   * Share of schools, likelier than not to meet the rules, whose place is where 90% of draws are.
   */
  double placesHeld() {
    return (double) placesHeld / places;
  }

  int places() {
    return places;
  }

  /** Share of schools tested whose true place is in their rank set. */
  double setsHeld() {
    return (double) setsHeld / sets;
  }

  int sets() {
    return sets;
  }

  double expected() {
    return expected;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    double difference = byCountry.stream().mapToDouble(c -> c[0]).sum();
    text.append(
        String.format(
            Locale.ROOT,
            "expected %.1f, true %.1f, %+.2f SE; places %.3f of %d; sets %.3f of %d; bands",
            expected,
            expected + difference,
            excess(),
            placesHeld(),
            places,
            setsHeld(),
            sets));
    double[] excess = excessByBand();
    for (int b = 0; b < BANDS.length; b++) {
      text.append(
          String.format(
              Locale.ROOT,
              " (%.3f %.3f n %.0f %+.1f)",
              bands[b][1] / bands[b][0],
              bands[b][2] / bands[b][0],
              bands[b][0],
              excess[b]));
    }
    return text.toString();
  }
}
