package org.ks4gaps.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ks4gaps.stats.multilevel.Design;
import org.ks4gaps.stats.multilevel.RandomTerm;

/**
 * The joint model: four years; group x year, prior-attainment group x year, sex, month of birth,
 * EAL, SEN and IDACI quintile fixed; school, school:group, school:year and school:group:year
 * random.
 *
 * @param pupils of an average school over the four years
 */
record JointPupils(int schools, int pupils) implements Pupils {
  private static final int GROUPS = 19;
  private static final int YEARS = 4;
  private static final int BANDS = 34;
  private static final double[] SHARES = {
    65, 0.3, 0.1, 0.3, 4.5, 1.5, 0.8, 1.3, 2, 2.8, 4.3, 1.8, 1.8, 3.6, 1.3, 0.8, 0.4, 1.8, 1.7
  };

  @Override
  public Design design() {
    List<String> fixed = new ArrayList<>(List.of(Design.INTERCEPT));
    for (int k = 1; k < GROUPS * YEARS; k++) {
      fixed.add("group" + k / YEARS + " x year" + k % YEARS);
    }
    for (int band = 1; band < BANDS; band++) {
      for (int year = 0; year < YEARS; year++) {
        fixed.add("band" + band + " x year" + year);
      }
    }
    fixed.add("girl");
    for (int month = 1; month < 12; month++) {
      fixed.add("month" + month);
    }
    fixed.addAll(List.of("eal", "senK", "senE", "idaci2", "idaci3", "idaci4", "idaci5"));
    return new Design(
        fixed,
        List.of(
            RandomTerm.intercept("school"),
            RandomTerm.intercept("school:group"),
            RandomTerm.intercept("school:year"),
            RandomTerm.intercept("school:group:year")));
  }

  @Override
  public List<String> fileColumns() {
    return List.of("school", "group", "year", "band", "girl", "month", "eal", "sen", "idaci", "y");
  }

  @Override
  public double[][] fileRows(int school) {
    SplittableRandom random = new SplittableRandom(20240822L * 37 + school);
    int size = (int) (pupils * (0.4 + 1.2 * random.nextDouble()));
    double[] weights = new double[GROUPS];
    double total = 0;
    double diversity = random.nextDouble();
    for (int g = 0; g < GROUPS; g++) {
      double share = g == 0 ? SHARES[g] * (1.6 - 1.3 * diversity) : SHARES[g] * 2 * diversity;
      weights[g] = share * Math.exp(SlopePupils.normal(random));
      total += weights[g];
    }
    double ofSchool = 0.35 * SlopePupils.normal(random);
    double[] ofGroup = random.doubles(GROUPS).map(u -> 0.12 * 3.4641 * (u - 0.5)).toArray();
    double[] ofYear = random.doubles(YEARS).map(u -> 0.15 * 3.4641 * (u - 0.5)).toArray();
    double[] ofCell = random.doubles(GROUPS * YEARS).map(u -> 0.1 * 3.4641 * (u - 0.5)).toArray();
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      double draw = random.nextDouble() * total;
      int group = 0;
      while (group < GROUPS - 1 && draw > weights[group]) {
        draw -= weights[group++];
      }
      int year = random.nextInt(YEARS);
      int band =
          Math.max(0, Math.min(BANDS - 1, (int) Math.rint(17 + 7 * SlopePupils.normal(random))));
      int girl = random.nextInt(2);
      int month = random.nextInt(12);
      int eal = random.nextDouble() < (group == 0 ? 0.02 : 0.5) ? 1 : 0;
      double needs = random.nextDouble();
      int sen = needs < 0.12 ? 1 : needs > 0.97 ? 2 : 0;
      int idaci = random.nextInt(5);
      double y =
          0.11 * (band - 17)
              + 0.02 * group
              + 0.03 * year
              + 0.2 * girl
              - 0.01 * month
              + 0.2 * eal
              - 0.4 * sen
              - 0.06 * idaci
              + ofSchool
              + ofGroup[group]
              + ofYear[year]
              + ofCell[group * YEARS + year]
              + SlopePupils.normal(random);
      rows[i] = new double[] {school, group, year, band, girl, month, eal, sen, idaci, y};
    }
    return rows;
  }

  @Override
  public SchoolRows school(int school) {
    double[][] pupils = fileRows(school);
    String name = Pupils.name(school);
    int width = design().fixed().size() + 1;
    double[] v = new double[pupils.length * width];
    int[] cellOf = new int[pupils.length];
    Map<Integer, Integer> cells = new LinkedHashMap<>();
    int bands = GROUPS * YEARS;
    int rest = bands + (BANDS - 1) * YEARS;
    for (int i = 0; i < pupils.length; i++) {
      double[] p = pupils[i];
      int at = i * width;
      v[at] = 1;
      int cell = (int) (p[1] * YEARS + p[2]);
      dummy(v, at + cell, cell);
      dummy(v, (int) (at + bands + (p[3] - 1) * YEARS + p[2]), (int) p[3]);
      v[at + rest] = p[4];
      dummy(v, (int) (at + rest + p[5]), (int) p[5]);
      v[at + rest + 12] = p[6];
      dummy(v, (int) (at + rest + 12 + p[7]), (int) p[7]);
      dummy(v, (int) (at + rest + 14 + p[8]), (int) p[8]);
      v[at + width - 1] = p[9];
      Integer known = cells.putIfAbsent(cell, cells.size());
      cellOf[i] = known == null ? cells.size() - 1 : known;
    }
    List<List<String>> levels =
        cells.keySet().stream()
            .map(
                cell ->
                    List.of(
                        name,
                        name + ":" + cell / YEARS,
                        name + ":" + cell % YEARS,
                        name + ":" + cell / YEARS + ":" + cell % YEARS))
            .toList();
    return new SchoolRows(name, v, levels, cellOf);
  }

  /** The first level is the reference and has no column. */
  private static void dummy(double[] v, int at, int level) {
    if (level > 0) {
      v[at] = 1;
    }
  }
}
