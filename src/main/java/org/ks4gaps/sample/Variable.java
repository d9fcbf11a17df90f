package org.ks4gaps.sample;

import java.util.ArrayList;
import java.util.List;
import org.ks4gaps.stats.sampling.Aim;

/**
 * A variable on which a sample is balanced.
 *
 * @param name in tables
 * @param words in a sentence
 * @param weight what a difference of one SD counts for
 */
record Variable(String name, String words, Aim.Kind kind, double weight) {
  /** The mean national percentile of IDACI, and the percents of meals and of language. */
  static final List<Variable> INTAKE =
      List.of(
          new Variable("idaci_percentile_average", "deprivation", Aim.Kind.AMOUNT, 1),
          new Variable("fsm_percent", "free school meals", Aim.Kind.AMOUNT, 1),
          new Variable("eal_percent", "English as an additional language", Aim.Kind.AMOUNT, 1));

  /** One variable a region; together they weigh as much as one other. */
  static List<Variable> regions(List<String> regions) {
    List<Variable> variables = new ArrayList<>();
    for (String region : regions) {
      variables.add(
          new Variable(
              "region_percent " + region,
              "the share of " + region,
              Aim.Kind.SHARE,
              1.0 / regions.size()));
    }
    return variables;
  }

  /** Of each region, whether a unit is in it: 0 or 100, NaN where its region is not known. */
  static List<Double> inRegions(String region, List<String> regions) {
    return regions.stream()
        .map(r -> region == null ? Double.NaN : percent(r.equals(region)))
        .toList();
  }

  /** 100 or 0, NaN where not known: its mean is a percentage. */
  static double percent(Boolean is) {
    return is == null ? Double.NaN : is ? 100 : 0;
  }

  /** What it means to resemble these units, given as their values in the order of the variables. */
  static List<Aim> aims(List<Variable> variables, List<List<Double>> units) {
    List<Aim> aims = new ArrayList<>();
    for (int v = 0; v < variables.size(); v++) {
      int at = v;
      Variable variable = variables.get(v);
      aims.add(
          Aim.of(
              variable.name(),
              variable.kind(),
              variable.weight(),
              units.stream().map(u -> u.get(at)).toList()));
    }
    return aims;
  }
}
