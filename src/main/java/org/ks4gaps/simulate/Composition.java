package org.ks4gaps.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who goes where in a year: whole numbers of pupils by school and {@link Cell}, with and without
 * prior attainment, that add up exactly to the year's targets.
 *
 * <p>Each school starts from its authority's published mix, tilted by chance (ethnic groups cluster
 * in schools, deprivation differs between them, both drift slowly over the years). Iterative
 * proportional fitting (Deming and Stephan 1940, doi 10.1214/aoms/1177731829) brings the table to
 * the schools' sizes and the national cells. That is what each school can expect; who comes is left
 * to chance: each pupil of a national cell goes to a school with the probability of the table, so
 * that national totals stay exact, and a school's numbers vary from year to year as those of real
 * schools do. Were they only rounded, means of small groups would vary less than means of pupils
 * drawn at random, and a list would look more certain than it is.
 *
 * @param pupils by school index, then cell; null for schools without a cohort in the year
 * @param covered those of them with key stage 2 results
 * @param expected pupils a school can expect in each cell, before chance
 * @param coveredShares of each cell, the share of pupils with key stage 2 results in the country
 */
record Composition(
    short[][] pupils, short[][] covered, float[][] expected, double[] coveredShares) {

  private static final int ROUNDS = 25;
  private static final double DRIFT = 0.06;
  private static final double RURAL_DIVERSITY = 0.35;

  static Composition of(List<School> schools, CohortTargets targets, int yearIndex, long seed) {
    AcademicYear year = AcademicYear.WRITTEN.get(yearIndex);
    short[][] pupils = new short[schools.size()][];
    short[][] covered = new short[schools.size()][];
    float[][] expected = new float[schools.size()][];
    double[] coveredShares = new double[Cell.COUNT];
    for (boolean special : new boolean[] {false, true}) {
      List<School> kind =
          schools.stream().filter(s -> s.active(year) && s.special() == special).toList();
      int[] totals = special ? targets.specialPupils() : targets.pupils();
      int[] withResults = special ? targets.specialCovered() : targets.covered();
      double[][] table = new double[kind.size()][];
      IntStream.range(0, kind.size())
          .parallel()
          .forEach(i -> table[i] = start(kind.get(i), yearIndex, seed));
      fit(table, kind.stream().mapToDouble(s -> s.sizes()[yearIndex]).toArray(), totals);
      for (School school : kind) {
        pupils[school.index()] = new short[Cell.COUNT];
        covered[school.index()] = new short[Cell.COUNT];
      }
      for (int i = 0; i < table.length; i++) {
        expected[kind.get(i).index()] = new float[Cell.COUNT];
        for (int c = 0; c < Cell.COUNT; c++) {
          expected[kind.get(i).index()][c] = (float) table[i][c];
        }
      }
      Draws draws = new Draws(seed);
      for (int c = 0; c < Cell.COUNT; c++) {
        draws.at(Draws.Purpose.PLACES, yearIndex, c, special ? 1 : 0);
        place(kind, table, c, totals[c], withResults[c], draws, pupils, covered);
        if (!special) {
          coveredShares[c] = totals[c] == 0 ? 0 : (double) withResults[c] / totals[c];
        }
      }
    }
    return new Composition(pupils, covered, expected, coveredShares);
  }

  int size(int school) {
    int sum = 0;
    for (short n : pupils[school]) {
      sum += n;
    }
    return sum;
  }

  private static double[] start(School school, int yearIndex, long seed) {
    Draws draws = new Draws(seed).at(Draws.Purpose.COMPOSITION, school.index(), 0, 0);
    LocalAuthority authority = school.authority();
    boolean rural = school.urbanRural().charAt(0) >= 'D';
    double[] group = new double[Ethnicity.COUNT];
    for (int e = 0; e < Ethnicity.COUNT; e++) {
      Ethnicity ethnicity = Ethnicity.ALL.get(e);
      group[e] = authority.weight(ethnicity) * Math.exp(ethnicity.clustering() * draws.normal());
      if (rural && e != Ethnicity.WHITE_BRITISH) {
        group[e] *= RURAL_DIVERSITY;
      }
    }
    double deprivation = school.deprivation();
    for (int t = 1; t <= yearIndex; t++) {
      draws.at(Draws.Purpose.COMPOSITION, school.index(), t, 1);
      for (int e = 0; e < Ethnicity.COUNT; e++) {
        group[e] *= Math.exp(DRIFT * draws.normal());
      }
      deprivation += DRIFT * draws.normal();
    }
    double[] row = new double[Cell.COUNT];
    double fsm = authority.fsm() * Math.exp(deprivation);
    double earlier =
        Math.max(.2, 2 * authority.disadvantaged() - authority.fsm()) * Math.exp(.6 * deprivation);
    for (int c = 0; c < Cell.COUNT; c++) {
      double need =
          switch (Cell.deprivation(c)) {
            case Cell.FSM -> fsm;
            case Cell.EARLIER -> earlier;
            default -> 1;
          };
      boolean admitted =
          switch (school.sexes()) {
            case BOYS -> Cell.sex(c) == Cell.MALE;
            case GIRLS -> Cell.sex(c) == Cell.FEMALE;
            case MIXED -> true;
          };
      row[c] = admitted ? group[Cell.ethnicity(c)] * need : 0;
    }
    return row;
  }

  private static void fit(double[][] table, double[] sizes, int[] totals) {
    double all = IntStream.of(totals).sum();
    double sizeSum = IntStream.range(0, sizes.length).mapToDouble(i -> sizes[i]).sum();
    for (int round = 0; round < ROUNDS; round++) {
      double[] column = new double[Cell.COUNT];
      for (int s = 0; s < table.length; s++) {
        double[] row = table[s];
        double sum = 0;
        for (double x : row) {
          sum += x;
        }
        double factor = sizes[s] / sizeSum * all / sum;
        for (int c = 0; c < row.length; c++) {
          row[c] *= factor;
          column[c] += row[c];
        }
      }
      for (double[] row : table) {
        for (int c = 0; c < row.length; c++) {
          if (column[c] > 0) {
            row[c] *= totals[c] / column[c];
          }
        }
      }
    }
  }

  /** Sends each pupil of a national cell to a school, and gives so many of them results. */
  private static void place(
      List<School> schools,
      double[][] table,
      int cell,
      int total,
      int withResults,
      Draws draws,
      short[][] pupils,
      short[][] covered) {
    double[] upTo = new double[table.length];
    double sum = 0;
    for (int s = 0; s < upTo.length; s++) {
      sum += table[s][cell];
      upTo[s] = sum;
    }
    int coveredLeft = withResults;
    for (int left = total; left > 0; left--) {
      int at = Arrays.binarySearch(upTo, draws.uniform() * sum);
      // The first school whose running total lies above: one without an expectation is passed over.
      int school = at < 0 ? -at - 1 : at + 1;
      while (school >= upTo.length || table[school][cell] == 0) {
        school = school >= upTo.length ? upTo.length - 1 : school - 1;
      }
      int index = schools.get(school).index();
      pupils[index][cell]++;
      if (draws.uniform() * left < coveredLeft) {
        covered[index][cell]++;
        coveredLeft--;
      }
    }
  }
}
