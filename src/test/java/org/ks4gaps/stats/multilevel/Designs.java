package org.ks4gaps.stats.multilevel;

import java.util.List;

/** The shapes of model that the engine's sweep must get right, each in a way of its own. */
enum Designs {
  ONE_INTERCEPT(List.of("1", "x"), "1 | school"),
  CORRELATED_SLOPE(List.of("1", "x", "z"), "1 + x | school"),
  CORRELATED_SLOPES(List.of("1", "x", "z"), "1 + x + z | school"),
  SLOPE_ALONE(List.of("1", "x"), "x | school"),
  INDEPENDENT_SLOPE(List.of("1", "x"), "1 | school", "x | school"),
  DIFFERENT_COLUMNS(List.of("1", "x"), "x + z | school", "1 + x | school:year"),
  JOINT(
      List.of("1", "year 2", "group b", "group c"),
      "1 | school",
      "1 | school:group",
      "1 | school:year",
      "1 | school:group:year"),
  TREND(
      List.of("1", "year 2", "group b", "group c"),
      "1 | school",
      "1 | school:group",
      "1 | school:year",
      "x | school:group",
      "1 | school:group:year"),
  SLOPES_IN_THE_BRANCHES(
      List.of("1", "x"),
      "1 | school:year",
      "1 + x | school:group",
      "z | school:group",
      "1 + z | school:group:year"),
  SLOPE_ABOVE_INTERCEPTS(List.of("1", "x"), "1 + x | school", "1 | school:group"),
  SLOPES_IN_THE_LEAF(List.of("1", "x"), "1 | school", "1 + x | school:group:year"),
  NO_CONSTANT(List.of("group b", "x"), "1 | school", "1 | school:group");

  private final Design design;

  Designs(List<String> fixed, String... terms) {
    design = SmallData.design(fixed, terms);
  }

  SmallData data(long seed) {
    return SmallData.of(design, SmallData.pupils(seed, 9));
  }

  /** A theta inside, different for every element and seed. */
  double[] theta(long seed) {
    double[] theta = new double[design.terms().stream().mapToInt(RandomTerm::parameters).sum()];
    java.util.Random random = new java.util.Random(seed);
    int at = 0;
    for (RandomTerm term : design.terms()) {
      for (int j = 0; j < term.size(); j++) {
        for (int i = j; i < term.size(); i++) {
          theta[at++] = i == j ? 0.3 + random.nextDouble() : random.nextDouble() - 0.5;
        }
      }
    }
    return theta;
  }
}
