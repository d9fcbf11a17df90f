package org.ks4gaps.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ks4gaps.stats.multilevel.Design;
import org.ks4gaps.stats.multilevel.RandomTerm;

/**
 * Progress 8 on 24 fixed columns with a disadvantage slope, {@code (1 + fsm | school)}.
 *
 * @param pupils of an average school
 */
record SlopePupils(int schools, int pupils) implements Pupils {
  private static final double[] ETHNIC = {
    0.66, 0.73, 0.745, 0.775, 0.80, 0.84, 0.86, 0.88, 0.93, 0.96, 1
  };

  @Override
  public Design design() {
    List<String> fixed = new ArrayList<>();
    fixed.add(Design.INTERCEPT);
    fixed.addAll(fileColumns().subList(1, 24));
    return new Design(fixed, List.of(new RandomTerm("school", List.of(Design.INTERCEPT, "fsm"))));
  }

  @Override
  public List<String> fileColumns() {
    List<String> columns = new ArrayList<>(List.of("school", "fsm", "girl", "eal", "senK", "senE"));
    columns.addAll(List.of("ks2", "ks2squared", "month", "year"));
    for (int q = 2; q <= 5; q++) {
      columns.add("idaci" + q);
    }
    for (int g = 2; g <= 11; g++) {
      columns.add("ethnic" + g);
    }
    columns.add("y");
    return columns;
  }

  @Override
  public SchoolRows school(int school) {
    SplittableRandom random = new SplittableRandom(20190801L * 31 + school);
    int size = (int) (pupils * (0.4 + 1.2 * random.nextDouble()));
    double effect = 0.4 * normal(random);
    double slope = 0.12 * normal(random) - 0.2 * effect;
    double poor = 0.1 + 0.35 * random.nextDouble();
    int width = 25;
    double[] v = new double[size * width];
    for (int i = 0; i < size; i++) {
      int at = i * width;
      v[at] = 1;
      double fsm = random.nextDouble() < poor ? 1 : 0;
      v[at + 1] = fsm;
      v[at + 2] = random.nextDouble() < 0.49 ? 1 : 0;
      v[at + 3] = random.nextDouble() < 0.15 ? 1 : 0;
      double sen = random.nextDouble();
      v[at + 4] = sen < 0.12 ? 1 : 0;
      v[at + 5] = sen > 0.97 ? 1 : 0;
      double ks2 = normal(random) - 0.3 * fsm;
      v[at + 6] = ks2;
      v[at + 7] = ks2 * ks2;
      v[at + 8] = random.nextInt(12) - 5.5;
      v[at + 9] = random.nextInt(4) - 1.5;
      int quintile = random.nextInt(5);
      if (quintile > 0) {
        v[at + 9 + quintile] = 1;
      }
      double draw = random.nextDouble();
      int ethnic = 0;
      while (draw > ETHNIC[ethnic]) {
        ethnic++;
      }
      if (ethnic > 0) {
        v[at + 13 + ethnic] = 1;
      }
      v[at + 24] =
          0.05
              - 0.3 * fsm
              + 0.2 * v[at + 2]
              + 0.25 * v[at + 3]
              - 0.4 * v[at + 4]
              - 0.9 * v[at + 5]
              + 0.1 * ks2
              - 0.03 * ks2 * ks2
              - 0.01 * v[at + 8]
              - 0.05 * quintile
              + 0.03 * ethnic
              + effect
              + slope * fsm
              + 1.15 * normal(random);
    }
    return new SchoolRows(
        Pupils.name(school), v, List.of(List.of(Pupils.name(school))), new int[size]);
  }

  @Override
  public double[][] fileRows(int school) {
    SchoolRows rows = school(school);
    double[][] file = new double[rows.cellOf().length][25];
    for (int i = 0; i < file.length; i++) {
      System.arraycopy(rows.v(), i * 25, file[i], 0, 25);
      file[i][0] = school;
    }
    return file;
  }

  static double normal(SplittableRandom random) {
    // Box and Muller (1958); the second of the pair is not kept.
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
