package org.ks4gaps.model;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much pupils of a stratum, group x selective schools or others, vary within cells (school x
 * group x year), beside all pupils of the model:
 *
 * <pre>
 *   v = sum over cells (y'y - n mean(y)^2) / sum over cells (n - 1)
 *   r = v of the stratum / v of all
 * </pre>
 *
 * No column of a model without background differs within a cell, so that v is what the model's
 * residual variance would be if cells were all it knew. A stratum with fewer than {@value
 * #MINIMUM_DEGREES} degrees of freedom takes v of all groups in schools of its kind, since kinds
 * differ more than groups do; with fewer there too, that of all, r = 1.
 *
 * <p>Rows of a stratum divided by sqrt(r) have one residual variance again: weighted least squares
 * with weights 1 / r. Given background r is 1 throughout: what residuals then remain is not in the
 * stored sums.
 *
 * <p>Source: Pinheiro and Bates (2000), Mixed-Effects Models in S and S-PLUS, section 5.2, a
 * variance for each stratum; here it is estimated before the fit.
 */
final class ResidualVariances implements Serializable {
  private static final long serialVersionUID = 1;

  /** Below which a stratum's own variance would be known to worse than some 6%. */
  static final long MINIMUM_DEGREES = 500;

  /**
   * A group in schools of one kind.
   *
   * @param selective whether the schools select their intake by ability
   */
  record Stratum(String group, boolean selective) implements Serializable {}

  /** Squares about the means of cells, and their degrees of freedom. */
  private static final class Pooled {
    private double squares;
    private long degrees;

    void add(double more, long moreDegrees) {
      squares += more;
      degrees += moreDegrees;
    }

    /** Whether there is a variance, and one that is known well enough. */
    boolean suffices() {
      return degrees >= MINIMUM_DEGREES && squares > 0;
    }

    double variance() {
      return squares / degrees;
    }
  }

  private final HashMap<Stratum, Double> ratios = new HashMap<>();

  /** One variance for all. */
  static ResidualVariances equal() {
    return new ResidualVariances();
  }

  /**
   * Of the pupils of a model.
   *
   * @param scales of the years of the model
   */
  static ResidualVariances of(
      Variant variant,
      Grouping grouping,
      StoredProducts stored,
      Map<Integer, Variant.Scale> scales) {
    ResidualVariances found = new ResidualVariances();
    if (variant.withBackground()) {
      return found;
    }
    Pooled all = new Pooled();
    Map<Boolean, Pooled> kinds = new TreeMap<>();
    Map<Stratum, Pooled> strata = new HashMap<>();
    for (List<SchoolYear> years : stored.schools().values()) {
      for (SchoolYear year : years) {
        if (!scales.containsKey(year.year())) {
          continue;
        }
        double unit = Math.pow(scales.get(year.year()).sd(), 2);
        boolean selective = stored.selective().contains(year.school());
        byGroup(variant, grouping, year)
            .forEach(
                (group, sums) -> {
                  long degrees = sums.pupils() - 1;
                  double squares = variant.squaresAboutMean(sums) / unit;
                  all.add(squares, degrees);
                  kinds.computeIfAbsent(selective, kind -> new Pooled()).add(squares, degrees);
                  strata
                      .computeIfAbsent(new Stratum(group, selective), s -> new Pooled())
                      .add(squares, degrees);
                });
      }
    }
    strata.forEach(
        (stratum, own) -> {
          Pooled kind = kinds.get(stratum.selective());
          Pooled known = own.suffices() ? own : kind.suffices() ? kind : all;
          found.ratios.put(stratum, known == all ? 1 : known.variance() / all.variance());
        });
    return found;
  }

  private static Map<String, PupilCell.Sums> byGroup(
      Variant variant, Grouping grouping, SchoolYear year) {
    Map<String, PupilCell.Sums> groups = new TreeMap<>();
    for (PupilCell cell : year.cells()) {
      PupilCell.Sums sums = variant.sums(cell);
      if (sums.pupils() > 0) {
        groups.merge(grouping.of(cell.key()), sums, PupilCell.Sums::plus);
      }
    }
    return groups;
  }

  /** r of a group in schools of one kind; 1 where no such pupils were seen. */
  double ratio(String group, boolean selective) {
    return ratios.getOrDefault(new Stratum(group, selective), 1.0);
  }

  /** r of every stratum that has pupils; none where there is one variance for all. */
  Map<Stratum, Double> ratios() {
    return Map.copyOf(ratios);
  }
}
