package org.ks4gaps.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.stats.multilevel.Cell;
import org.ks4gaps.stats.multilevel.Design;
import org.ks4gaps.stats.multilevel.RandomTerm;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.ModelComponents;

/**
 * One model: its fixed columns, its random terms and what a cell has of them. A school is a block;
 * its cells are group x year ({@link ModelProducts}); the random terms are
 *
 * <pre>
 *   school + school x group + school x year + trend(t) school x group + school x group x year
 * </pre>
 *
 * of which those that cannot be told apart (one year, or one group, or a trend in fewer than three
 * years) are left out. The trend runs from 0 in the first study year to 1 in the last ({@link
 * RunConfig.Years#trend}), so that its effect is what a group of a school gains over the study.
 * Groups that others are set beside ({@link Breakdown#varies}) have no effects of their own: there
 * the effects of the school are theirs.
 *
 * <p>Rows are divided by sqrt(r), r the residual variance of their stratum over that of all pupils
 * ({@link ResidualVariances}), so that sigma is the residual SD where r is 1.
 */
final class ModelFrame implements Serializable {
  private static final long serialVersionUID = 1;

  /** Names of the random terms in tables. */
  static final String SCHOOL = ModelComponents.SCHOOL;

  static final String SCHOOL_GROUP = ModelComponents.SCHOOL_GROUP;
  static final String SCHOOL_YEAR = ModelComponents.SCHOOL_YEAR;
  static final String SCHOOL_GROUP_TREND = ModelComponents.SCHOOL_GROUP_TREND;
  static final String SCHOOL_GROUP_YEAR = ModelComponents.SCHOOL_GROUP_YEAR;

  // Random columns beside the constant.
  private static final String VARIES = "varies";
  private static final String TREND = "trend";
  private static final int YEARS_OF_A_TREND = 3;

  private final Variant variant;
  private final Grouping grouping;
  private final TreeMap<Integer, Variant.Scale> scales = new TreeMap<>();
  private final TreeMap<Integer, Double> trend = new TreeMap<>();
  private final HashSet<Integer> selective;
  private final ResidualVariances variances;
  private final double logWeights;
  private final ModelColumns columns;
  private final Design design;
  // Asked for every cell of every school.
  private final List<String> factors;
  private final List<String> random;

  /**
   * Of the years that have the outcome.
   *
   * @param study the years of a trend
   * @throws ModelException if none has
   */
  ModelFrame(Variant variant, Grouping grouping, StoredProducts stored, RunConfig.Years study) {
    this.variant = variant;
    this.grouping = grouping;
    this.selective = new HashSet<>(stored.selective());
    SortedMap<Integer, NationalSums> national = modelled(variant, stored.national());
    if (national.isEmpty()) {
      throw new ModelException(
          "None of the years "
              + stored.national().keySet()
              + " has Progress 8 to model; see progress8_status.");
    }
    national.forEach((year, sums) -> scales.put(year, variant.scale(sums)));
    national.keySet().forEach(year -> trend.put(year, study.trend(year)));
    this.columns = new ModelColumns(variant, grouping, national);
    this.variances = ResidualVariances.of(variant, grouping, stored, scales);
    this.logWeights = -logRatios(national);
    this.design = new Design(columns.names(), terms(grouping, trend));
    this.factors = design.terms().stream().map(RandomTerm::factor).toList();
    this.random = design.random();
  }

  private static List<RandomTerm> terms(Grouping grouping, SortedMap<Integer, Double> trend) {
    List<String> own = List.of(grouping.allVary() ? Design.INTERCEPT : VARIES);
    List<RandomTerm> terms = new ArrayList<>();
    terms.add(RandomTerm.intercept(SCHOOL));
    boolean severalYears = trend.size() > 1;
    if (grouping.isDivided()) {
      terms.add(new RandomTerm(SCHOOL_GROUP, own));
    }
    if (severalYears) {
      terms.add(RandomTerm.intercept(SCHOOL_YEAR));
    }
    if (grouping.isDivided() && severalYears) {
      if (trend.size() >= YEARS_OF_A_TREND && new TreeSet<>(trend.values()).size() > 1) {
        terms.add(new RandomTerm(SCHOOL_GROUP_TREND, List.of(TREND)));
      }
      terms.add(new RandomTerm(SCHOOL_GROUP_YEAR, own));
    }
    return terms;
  }

  /** The sum over pupils of log r. */
  private double logRatios(SortedMap<Integer, NationalSums> national) {
    double sum = 0;
    for (NationalSums sums : national.values()) {
      for (PupilCell cell : sums.cells()) {
        sum += variant.sums(cell).pupils() * Math.log(ratio(cell.key()));
      }
    }
    return sum;
  }

  /** The residual variance of a cell's stratum, over that of all pupils. */
  double ratio(PupilCell.Key cell) {
    return variances.ratio(grouping.of(cell), cell.selective());
  }

  /** The years that have the outcome. */
  static SortedMap<Integer, NationalSums> modelled(
      Variant variant, SortedMap<Integer, NationalSums> years) {
    SortedMap<Integer, NationalSums> national = new TreeMap<>(years);
    if (variant.ofProgress8()) {
      national.values().removeIf(sums -> Double.isNaN(sums.progress8Sd()));
    }
    return national;
  }

  Variant variant() {
    return variant;
  }

  Grouping grouping() {
    return grouping;
  }

  /** Whether the model has a year. */
  boolean has(int year) {
    return scales.containsKey(year);
  }

  /** The years of the model. */
  SortedMap<Integer, Variant.Scale> years() {
    return Collections.unmodifiableSortedMap(scales);
  }

  /** Residual variances by stratum, over that of all pupils. */
  ResidualVariances variances() {
    return variances;
  }

  /**
   * The sum over pupils of the log of their weight 1 / r: a criterion of the rows as fitted, less
   * this, is that of the rows as they were.
   */
  double logWeights() {
    return logWeights;
  }

  /** Whether a block is a school that selects its intake by ability. */
  boolean isSelective(Block school) {
    return isSelective(Integer.parseInt(school.name()));
  }

  /** The same by URN. */
  boolean isSelective(int school) {
    return selective.contains(school);
  }

  ModelColumns columns() {
    return columns;
  }

  Design design() {
    return design;
  }

  /** The levels of a cell, one for each random term. */
  List<String> levels(String group, int year) {
    List<String> levels = new ArrayList<>();
    for (RandomTerm term : design.terms()) {
      levels.add(
          switch (term.factor()) {
            case SCHOOL -> "";
            case SCHOOL_GROUP, SCHOOL_GROUP_TREND -> group;
            case SCHOOL_YEAR -> String.valueOf(year);
            default -> group + ":" + year;
          });
    }
    return levels;
  }

  /** The names of a cell's levels. */
  List<String> levelsOf(Block block, Cell cell) {
    List<String> levels = new ArrayList<>();
    for (int t = 0; t < cell.levels().length; t++) {
      levels.add(block.levels().get(t).get(cell.levels()[t]));
    }
    return levels;
  }

  /** The group of a cell, from its levels. */
  String groupOf(List<String> levels) {
    return grouping.isDivided() ? levels.get(term(SCHOOL_GROUP).orElseThrow()) : Breakdown.EVERYONE;
  }

  /** Where a random term stands, if the model has it. */
  Optional<Integer> term(String factor) {
    int place = factors.indexOf(factor);
    return place < 0 ? Optional.empty() : Optional.of(place);
  }

  /**
   * What a cell's pupils have in each random column: 1, whether its group varies, and the trend.
   */
  double[] random(String group, int year) {
    double varies = Breakdown.varies(group) ? 1 : 0;
    return random.stream()
        .mapToDouble(
            column ->
                switch (column) {
                  case VARIES -> varies;
                  case TREND -> varies * trend.get(year);
                  default -> 1;
                })
        .toArray();
  }

  /** What a cell's pupils have of each random term, all of one column. */
  double[] ofTerms(String group, int year) {
    double[] values = random(group, year);
    return design.terms().stream()
        .mapToDouble(term -> values[random.indexOf(term.columns().get(0))])
        .toArray();
  }

  /** The year of a cell, from its levels. */
  int yearOf(List<String> levels) {
    return scales.size() > 1
        ? Integer.parseInt(levels.get(term(SCHOOL_YEAR).orElseThrow()))
        : scales.firstKey();
  }
}
