package org.ks4gaps.stats.multilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded samples of a known model: pupils in groups in schools, all cells of one size. */
record SimulatedSchools(int schools, int groups, int pupils, double school, double group) {

  /** One sample, residual SD 1; terms school and, with several groups, school:group. */
  SmallData sample(long seed) {
    Design design =
        groups == 1
            ? SmallData.design(List.of("1"), "1 | school")
            : SmallData.design(List.of("1"), "1 | school", "1 | school:group");
    Random random = new Random(seed);
    List<SmallData.Row> rows = new ArrayList<>();
    for (int s = 0; s < schools; s++) {
      String name = "s%03d".formatted(s);
      double ofSchool = school * random.nextGaussian();
      for (int g = 0; g < groups; g++) {
        double ofGroup = group * random.nextGaussian();
        List<String> levels = groups == 1 ? List.of(name) : List.of(name, name + ":" + g);
        for (int i = 0; i < pupils; i++) {
          double y = ofSchool + ofGroup + random.nextGaussian();
          rows.add(new SmallData.Row(name, levels, new double[] {1}, new double[] {1, y}));
        }
      }
    }
    return new SmallData(design, rows);
  }
}
