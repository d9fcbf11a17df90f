package org.ks4gaps.stats.multilevel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Rows made up for a test: the engine gets their products, the textbook gets the rows. */
record SmallData(Design design, List<Row> rows) {

  /** One pupil: block, level of each term, random columns, fixed columns with the outcome last. */
  record Row(String block, List<String> levels, double[] w, double[] v) {}

  /** One pupil before a design has chosen from it: places by factor, values by column. */
  record Pupil(String school, String group, String year, Map<String, Double> values, double y) {

    private Row row(Design design) {
      return new Row(
          school,
          design.terms().stream().map(term -> level(term.factor())).toList(),
          design.random().stream().mapToDouble(values::get).toArray(),
          java.util.stream.DoubleStream.concat(
                  design.fixed().stream().mapToDouble(values::get),
                  java.util.stream.DoubleStream.of(y))
              .toArray());
    }

    private String level(String factor) {
      List<String> parts = new ArrayList<>();
      for (String part : factor.split(":")) {
        parts.add(
            switch (part) {
              case "school" -> school;
              case "group" -> group;
              case "year" -> year;
              default -> throw new IllegalArgumentException(part);
            });
      }
      return String.join(":", parts);
    }
  }

  static SmallData of(Design design, List<Pupil> pupils) {
    return new SmallData(design, pupils.stream().map(pupil -> pupil.row(design)).toList());
  }

  /** A design by the names of its columns: terms are written {@code "x + z | school:group"}. */
  static Design design(List<String> fixed, String... terms) {
    List<RandomTerm> random = new ArrayList<>();
    for (String term : terms) {
      String[] sides = term.split(" \\| ");
      List<String> columns =
          Arrays.stream(sides[0].split(" \\+ "))
              .map(column -> column.equals("1") ? Design.INTERCEPT : column)
              .toList();
      random.add(new RandomTerm(sides[1], columns));
    }
    return new Design(
        fixed.stream().map(c -> c.equals("1") ? Design.INTERCEPT : c).toList(), random);
  }

  /**
   * Pupils with everything within -1 and 1, so that no column is shifted; the first school has one
   * pupil only, the others up to nine.
   */
  static List<Pupil> pupils(long seed, int schools) {
    Random random = new Random(seed);
    List<Pupil> pupils = new ArrayList<>();
    for (int s = 0; s < schools; s++) {
      double effect = 0.2 * random.nextGaussian();
      double slope = 0.2 * random.nextGaussian();
      int size = s == 0 ? 1 : 1 + random.nextInt(9);
      for (int i = 0; i < size; i++) {
        int group = random.nextInt(3);
        int year = random.nextInt(2);
        double x = 2 * random.nextDouble() - 1;
        double z = random.nextInt(2);
        double y = 0.2 * x - 0.1 * z + effect + slope * x + 0.2 * random.nextGaussian();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Design.INTERCEPT, 1.0);
        values.put("x", x);
        values.put("z", z);
        values.put("group b", group == 1 ? 1.0 : 0);
        values.put("group c", group == 2 ? 1.0 : 0);
        values.put("year 2", year == 1 ? 1.0 : 0);
        pupils.add(
            new Pupil(
                "s%02d".formatted(s),
                "abc".substring(group, group + 1),
                Integer.toString(year + 1),
                values,
                Math.max(-1, Math.min(1, y))));
      }
    }
    return pupils;
  }

  SmallData with(UnaryOperator<Row> change) {
    return new SmallData(design, rows.stream().map(change).toList());
  }

  /** The products of each block, rows taken in the order they stand. */
  List<BlockProducts> parts() {
    Map<String, BlockAccumulator> accumulators = new LinkedHashMap<>();
    for (Row row : rows) {
      BlockAccumulator accumulator =
          accumulators.computeIfAbsent(row.block(), name -> new BlockAccumulator(design, name));
      accumulator.add(accumulator.cell(row.levels()), row.w(), row.v());
    }
    return accumulators.values().stream().map(BlockAccumulator::products).toList();
  }

  CrossProducts products() {
    return CrossProducts.gather(design, parts());
  }

  MixedModelFit fit() {
    return MixedModel.fit(products(), FitOptions.defaults());
  }

  MixedModelFit fitByMaximumLikelihood() {
    return MixedModel.fit(products(), FitOptions.defaults().byMaximumLikelihood());
  }
}
