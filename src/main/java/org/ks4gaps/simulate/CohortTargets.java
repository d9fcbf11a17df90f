package org.ks4gaps.simulate;

import java.util.HashMap;
import java.util.Map;

/**
 * What a year's cohort must come to, per {@link Cell}, mainstream and special schools apart: number
 * of pupils, number with prior attainment, mean Attainment 8 and mean (floored) Progress 8.
 *
 * <p>The published cells know FSM and not FSM; the second is divided into disadvantaged earlier and
 * never by the published national gap between the two. Special-school pupils are taken out of each
 * cell by the published rates of their major group and sex, with the published means of special
 * schools, and the mainstream means are what is left. Source: resource tables {@code cells.csv},
 * {@code national.csv}, {@code ethnicities.csv}, each with its own source.
 *
 * @param pupils mainstream pupils by cell
 * @param covered those of them with key stage 2 results
 * @param attainment mean Attainment 8 of mainstream pupils
 * @param progress mean Progress 8 of covered mainstream pupils
 * @param specialPupils special-school pupils by cell
 * @param specialCovered those of them with key stage 2 results
 */
record CohortTargets(
    int[] pupils,
    int[] covered,
    double[] attainment,
    double[] progress,
    int[] specialPupils,
    int[] specialCovered,
    YearFigures figures) {

  private static final double TYPICAL_ATTAINMENT = 48;

  static CohortTargets of(AcademicYear year, double scale) {
    YearFigures figures = YearFigures.of(year);
    double[] pupils = new double[Cell.COUNT];
    double[] covered = new double[Cell.COUNT];
    double[] attainment = new double[Cell.COUNT];
    double[] progress = new double[Cell.COUNT];
    readCells(year, figures, pupils, covered, attainment, progress);

    double[] special = specialPupils(figures, pupils);
    double[] specialCovered = new double[Cell.COUNT];
    for (int c = 0; c < Cell.COUNT; c++) {
      specialCovered[c] = Math.min(covered[c], special[c] * figures.specialCoverage());
    }
    specialCovered = whole(specialCovered, 1);
    for (int c = 0; c < Cell.COUNT; c++) {
      double rest = pupils[c] - special[c];
      double restCovered = covered[c] - specialCovered[c];
      if (rest > 0) {
        attainment[c] =
            (pupils[c] * attainment[c] - special[c] * figures.specialAttainment()) / rest;
      }
      if (restCovered > 0) {
        progress[c] =
            (covered[c] * progress[c] - specialCovered[c] * figures.specialProgress())
                / restCovered;
      }
      attainment[c] = Math.max(2, attainment[c]);
      pupils[c] = rest;
      covered[c] = restCovered;
    }
    return new CohortTargets(
        counts(pupils, scale),
        atMost(counts(covered, scale), counts(pupils, scale)),
        attainment,
        progress,
        counts(special, scale),
        atMost(counts(specialCovered, scale), counts(special, scale)),
        figures);
  }

  private static void readCells(
      AcademicYear year,
      YearFigures figures,
      double[] pupils,
      double[] covered,
      double[] attainment,
      double[] progress) {
    Map<String, Integer> sexes = new HashMap<>(Map.of("M", Cell.MALE, "F", Cell.FEMALE));
    for (SourceTable.Row row : SourceTable.read("cells.csv").rows()) {
      if (row.count("year") != year.year()) {
        continue;
      }
      int e = Ethnicity.index(row.text("ethnic"));
      int s = sexes.get(row.text("sex"));
      double n = row.number("pupils");
      double mean = row.number("attainment8_sum") / n;
      double inMeasure = row.number("progress8_pupils");
      double gain = row.number("progress8_sum") / inMeasure;
      if (row.text("fsm").equals("FSM")) {
        int c = Cell.of(e, Cell.FSM, s);
        pupils[c] = n;
        covered[c] = inMeasure;
        attainment[c] = mean;
        progress[c] = gain;
      } else {
        double earlier = row.number("disadvantaged");
        double share = earlier / n;
        // A group with low attainment cannot carry the whole national gap.
        double room = Math.min(1.1, mean / TYPICAL_ATTAINMENT);
        int a = Cell.of(e, Cell.EARLIER, s);
        int b = Cell.of(e, Cell.OTHER, s);
        pupils[a] = earlier;
        pupils[b] = n - earlier;
        covered[a] = Math.rint(inMeasure * share);
        covered[b] = inMeasure - covered[a];
        attainment[a] = mean - (1 - share) * figures.gapAttainment() * room;
        attainment[b] = mean + share * figures.gapAttainment() * room;
        progress[a] = gain - (1 - covered[a] / inMeasure) * figures.gapProgress();
        progress[b] = gain + covered[a] / inMeasure * figures.gapProgress();
      }
    }
  }

  private static double[] specialPupils(YearFigures figures, double[] pupils) {
    double[] special = new double[Cell.COUNT];
    double total = 0;
    for (int c = 0; c < Cell.COUNT; c++) {
      double share = Ethnicity.ALL.get(Cell.ethnicity(c)).specialShare()[Cell.sex(c)];
      special[c] = pupils[c] * Math.min(.5, share * figures.specialFactor()[Cell.deprivation(c)]);
      total += special[c];
    }
    return whole(special, figures.specialPupils() / total);
  }

  /** Whole numbers that add up: each cumulative sum is rounded, so totals keep within one half. */
  private static double[] whole(double[] values, double scale) {
    double[] result = new double[values.length];
    double sum = 0;
    double before = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * scale;
      double rounded = Math.floor(sum + .5);
      result[i] = rounded - before;
      before = rounded;
    }
    return result;
  }

  private static int[] counts(double[] values, double scale) {
    double[] whole = whole(values, scale);
    int[] result = new int[whole.length];
    for (int i = 0; i < whole.length; i++) {
      result[i] = (int) whole[i];
    }
    return result;
  }

  private static int[] atMost(int[] values, int[] limits) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.min(values[i], limits[i]);
    }
    return values;
  }
}
