package org.ks4gaps.assure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ks4gaps.config.DataCheckRules;
import org.ks4gaps.table.Field;

/**
 * Each year beside the one before among those of the table. What a figure may change by is told for
 * one year; over a longer step, such as from 2019 to 2022, it may change by as many times that.
 * Chance is added for shares and means, not for counts: a cohort is what it is.
 */
final class YearOnYear {
  private final DataCheckRules rules;
  private final Tolerance tolerance;

  YearOnYear(DataCheckRules rules) {
    this.rules = rules;
    this.tolerance = new Tolerance(rules);
  }

  private interface Step {
    Check.Figure figure(String year, int years, Slices before, Slices after);
  }

  /** The relative change of a count; none after a year that has none. */
  List<Check.Figure> ofCount(Slices slices, Field year, ToDoubleFunction<Slices> count) {
    return steps(
        slices,
        year,
        s -> count.applyAsDouble(s) > 0,
        (y, years, before, after) -> {
          double most = years * rules.maximumJump().pupils();
          return new Check.Figure(
              y, count.applyAsDouble(after) / count.applyAsDouble(before) - 1, -most, most);
        });
  }

  /** The change of a share. */
  List<Check.Figure> ofShare(
      Slices slices, Field year, ToDoubleFunction<Slices> part, ToDoubleFunction<Slices> whole) {
    return steps(
        slices,
        year,
        s -> whole.applyAsDouble(s) > 0,
        (y, years, before, after) -> {
          double most = years * rules.maximumJump().share();
          double n = whole.applyAsDouble(before);
          double m = whole.applyAsDouble(after);
          double p = part.applyAsDouble(before) / n;
          double q = part.applyAsDouble(after) / m;
          return new Check.Figure(y, q - p, -most, most)
              .widenedBy(Tolerance.ofDifference(tolerance.ofShare(p, n), tolerance.ofShare(q, m)));
        });
  }

  /** The change of a mean of Attainment 8. */
  List<Check.Figure> ofMean(
      Slices slices,
      Field year,
      ToDoubleFunction<Slices> count,
      ToDoubleFunction<Slices> sum,
      ToDoubleFunction<Slices> sd) {
    return steps(
        slices,
        year,
        s -> count.applyAsDouble(s) > 0,
        (y, years, before, after) -> {
          double most = years * rules.maximumJump().attainment8();
          double n = count.applyAsDouble(before);
          double m = count.applyAsDouble(after);
          return new Check.Figure(
                  y, sum.applyAsDouble(after) / m - sum.applyAsDouble(before) / n, -most, most)
              .widenedBy(
                  Tolerance.ofDifference(
                      tolerance.ofMean(sd.applyAsDouble(before), n),
                      tolerance.ofMean(sd.applyAsDouble(after), m)));
        });
  }

  private static List<Check.Figure> steps(
      Slices slices, Field field, java.util.function.Predicate<Slices> comparable, Step step) {
    List<Check.Figure> figures = new ArrayList<>();
    List<Integer> years = slices.values(field);
    for (int i = 1; i < years.size(); i++) {
      int from = years.get(i - 1);
      int to = years.get(i);
      Slices before = slices.where(s -> s.is(field, from));
      Slices after = slices.where(s -> s.is(field, to));
      if (comparable.test(before) && comparable.test(after)) {
        figures.add(step.figure(String.valueOf(to), to - from, before, after));
      }
    }
    return figures;
  }
}
