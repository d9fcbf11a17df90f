package org.ks4gaps.simulate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Who goes where in a year: whole numbers of pupils by school and {@link Cell}, with and without
 * prior attainment, that add up exactly to the year's targets.
 *
 * <p>Each school starts from its authority's published mix, tilted by chance (ethnic groups cluster
 * in schools, deprivation differs between them, both drift slowly over the years). Iterative
 * proportional fitting (Deming and Stephan 1940, doi 10.1214/aoms/1177731829) brings the table to
 * the schools' sizes and the national cells; each cell is then made whole along the list of schools
 * by rounding its running total, so column totals stay exact and no school is off by more than one
 * in a cell.
 *
 * @param pupils by school index, then cell; null for schools without a cohort in the year
 * @param covered those of them with key stage 2 results
 */
record Composition(short[][] pupils, short[][] covered) {

  private static final int ROUNDS = 25;
  private static final double DRIFT = 0.06;
  private static final double RURAL_DIVERSITY = 0.35;

  static Composition of(List<School> schools, CohortTargets targets, int yearIndex, long seed) {
    AcademicYear year = AcademicYear.WRITTEN.get(yearIndex);
    short[][] pupils = new short[schools.size()][];
    short[][] covered = new short[schools.size()][];
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
      Draws draws = new Draws(seed);
      for (int c = 0; c < Cell.COUNT; c++) {
        double offset = draws.at(Draws.Purpose.ROUNDING, yearIndex, c, special ? 1 : 0).uniform();
        makeWhole(kind, table, c, totals[c], withResults[c], offset, pupils, covered);
      }
    }
    return new Composition(pupils, covered);
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

  private static void makeWhole(
      List<School> schools,
      double[][] table,
      int cell,
      int total,
      int withResults,
      double offset,
      short[][] pupils,
      short[][] covered) {
    double expected = 0;
    int placed = 0;
    int placedCovered = 0;
    for (int s = 0; s < table.length; s++) {
      expected += table[s][cell];
      boolean last = s == table.length - 1;
      int upTo = last ? total : Math.min(total, (int) Math.floor(expected + offset));
      int index = schools.get(s).index();
      pupils[index][cell] = (short) (upTo - placed);
      placed = upTo;
      int coveredUpTo =
          total == 0
              ? 0
              : last
                  ? withResults
                  : (int) Math.floor((double) placed * withResults / total + offset);
      coveredUpTo =
          Math.min(withResults, Math.min(coveredUpTo, placedCovered + pupils[index][cell]));
      covered[index][cell] = (short) (coveredUpTo - placedCovered);
      placedCovered = coveredUpTo;
    }
  }
}
