package org.ks4gaps.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.stats.multilevel.Cell;
import org.ks4gaps.stats.multilevel.CrossProducts;
import org.ks4gaps.stats.multilevel.Design;
import org.ks4gaps.stats.multilevel.RandomTerm;
import org.ks4gaps.stats.multilevel.Totals;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.ModelComponents;

/**
 * How the cross-products of one model are put together from the stored ones. A school is a block;
 * its cells are group x year; the random terms are
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

  private double ratio(PupilCell.Key cell) {
    return variances.ratio(grouping.of(cell), cell.selective());
  }

  /** The years that have the outcome. */
  private static SortedMap<Integer, NationalSums> modelled(
      Variant variant, SortedMap<Integer, NationalSums> years) {
    SortedMap<Integer, NationalSums> national = new TreeMap<>(years);
    if (variant.ofProgress8()) {
      national.values().removeIf(sums -> Double.isNaN(sums.progress8Sd()));
    }
    return national;
  }

  /** The whole of the data: totals of the nation and a block for every school. */
  CrossProducts products(StoredProducts stored) {
    List<Block> blocks =
        stored.schools().values().parallelStream()
            .map(this::block)
            .filter(block -> !block.cells().isEmpty())
            .sorted(Comparator.comparing(Block::name))
            .toList();
    SortedMap<Integer, NationalSums> national = modelled(variant, stored.national());
    Totals totals = variant.withBackground() ? totals(national) : totals(national, blocks);
    return CrossProducts.of(design, totals, blocks);
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
    return selective.contains(Integer.parseInt(school.name()));
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
    List<String> factors = design.terms().stream().map(RandomTerm::factor).toList();
    int place = factors.indexOf(factor);
    return place < 0 ? Optional.empty() : Optional.of(place);
  }

  /**
   * What a cell's pupils have in each random column: 1, whether its group varies, and the trend.
   */
  double[] random(String group, int year) {
    double varies = Breakdown.varies(group) ? 1 : 0;
    return design.random().stream()
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
    double[] random = random(group, year);
    List<String> names = design.random();
    return design.terms().stream()
        .mapToDouble(term -> random[names.indexOf(term.columns().get(0))])
        .toArray();
  }

  /** The year of a cell, from its levels. */
  int yearOf(List<String> levels) {
    return scales.size() > 1
        ? Integer.parseInt(levels.get(term(SCHOOL_YEAR).orElseThrow()))
        : scales.firstKey();
  }

  /** The name of a school's block; names stand in the order of URNs. */
  static String blockName(int school) {
    return String.format(Locale.ROOT, "%09d", school);
  }

  /** The block of a school; without cells if it has no pupils in the model. */
  Block block(List<SchoolYear> years) {
    int width = columns.names().size() + 1;
    boolean selects = selective.contains(years.get(0).school());
    Map<List<String>, double[]> sums = new TreeMap<>(ModelFrame::compare);
    for (SchoolYear year : years) {
      if (!has(year.year())) {
        continue;
      }
      int[] background = columns.backgroundAt(Arrays.asList(year.background()), year.year());
      for (PupilCell cell : year.cells()) {
        long pupils = variant.sums(cell).pupils();
        if (pupils > 0) {
          String group = grouping.of(cell.key());
          double[] row =
              sums.computeIfAbsent(levels(group, year.year()), key -> new double[width + 1]);
          row[width] += pupils;
          addRow(row, cell, year.year(), background, pupils);
        }
      }
    }
    if (!variant.withBackground()) {
      spreadMakeUp(sums);
    }
    List<List<String>> levels = new ArrayList<>();
    for (int t = 0; t < design.terms().size(); t++) {
      int term = t;
      levels.add(sums.keySet().stream().map(key -> key.get(term)).distinct().sorted().toList());
    }
    List<Cell> cells = new ArrayList<>();
    sums.forEach(
        (key, row) -> {
          int[] at = new int[key.size()];
          for (int t = 0; t < at.length; t++) {
            at[t] = levels.get(t).indexOf(key.get(t));
          }
          int[] used = used(row, width);
          cells.add(
              Cell.ofSums(
                      at,
                      random(groupOf(key), yearOf(key)),
                      row[width],
                      used,
                      Arrays.stream(used).mapToDouble(c -> row[c]).toArray())
                  .over(variances.ratio(groupOf(key), selects)));
        });
    return new Block(blockName(years.get(0).school()), levels, cells);
  }

  /** Gives each year of a group the make-up of all its years. */
  private void spreadMakeUp(Map<List<String>, double[]> sums) {
    int first = columns.firstCrossing();
    int width = columns.names().size() + 1;
    Map<String, double[]> groups = new TreeMap<>();
    sums.forEach(
        (key, row) -> {
          double[] all = groups.computeIfAbsent(groupOf(key), g -> new double[width + 1]);
          for (int c = first; c <= width; c++) {
            all[c] += row[c];
          }
        });
    sums.forEach(
        (key, row) -> {
          double[] all = groups.get(groupOf(key));
          for (int c = first; c < width - 1; c++) {
            row[c] = row[width] * (all[c] / all[width]);
          }
        });
  }

  /** Totals of a model whose fixed columns are the same throughout a cell: from the cells. */
  private Totals totals(SortedMap<Integer, NationalSums> national, List<Block> blocks) {
    int width = columns.names().size() + 1;
    double[] vv = new double[width * width];
    for (Block block : blocks) {
      for (Cell cell : block.cells()) {
        int[] at = cell.columns();
        for (int i = 0; i < at.length && at[i] < width - 1; i++) {
          double share = cell.wv()[i] / cell.ww()[0];
          for (int j = i; j < at.length; j++) {
            vv[at[i] * width + at[j]] += share * cell.wv()[j];
          }
        }
      }
    }
    long rows = 0;
    for (Map.Entry<Integer, NationalSums> entry : national.entrySet()) {
      for (PupilCell cell : entry.getValue().cells()) {
        rows += variant.sums(cell).pupils();
        vv[width * width - 1] +=
            variant.squares(cell, scales.get(entry.getKey())) / ratio(cell.key());
      }
    }
    return new Totals(rows, vv);
  }

  private static int compare(List<String> a, List<String> b) {
    for (int t = 0; t < a.size(); t++) {
      int order = a.get(t).compareTo(b.get(t));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int[] used(double[] row, int width) {
    int[] used = new int[width];
    int size = 0;
    for (int c = 0; c < width; c++) {
      // The outcome stays, also where its sum happens to be zero.
      if (row[c] != 0 || c == width - 1) {
        used[size++] = c;
      }
    }
    return Arrays.copyOf(used, size);
  }

  /** Adds what the pupils of a cell have in each column of V = [X y]. */
  private void addRow(double[] row, PupilCell cell, int year, int[] background, long pupils) {
    for (int own : columns.ownAt(cell.key(), year)) {
      row[own] += pupils;
    }
    for (int i = 0; i < background.length; i++) {
      if (background[i] >= 0) {
        row[background[i]] += cell.background()[i];
      }
    }
    row[columns.names().size()] += variant.outcome(cell, scales.get(year));
  }

  private Totals totals(SortedMap<Integer, NationalSums> national) {
    int width = columns.names().size() + 1;
    int y = width - 1;
    double[] vv = new double[width * width];
    long rows = 0;
    for (Map.Entry<Integer, NationalSums> entry : national.entrySet()) {
      int year = entry.getKey();
      NationalSums sums = entry.getValue();
      List<String> names = sums.background();
      int[] background = columns.backgroundAt(names, year);
      for (PupilCell cell : sums.cells()) {
        long pupils = variant.sums(cell).pupils();
        if (pupils == 0) {
          continue;
        }
        rows += pupils;
        double[] row = new double[width];
        addRow(row, cell, year, background, pupils);
        double ratio = ratio(cell.key());
        int[] owns = columns.ownAt(cell.key(), year);
        // A cell's pupils all have its own columns: products with these are the cell's sums.
        for (int i = 0; i < owns.length; i++) {
          for (int c = 0; c < width; c++) {
            int column = c;
            boolean twice = Arrays.stream(owns).limit(i).anyMatch(own -> own == column);
            if (row[c] != 0 && !twice) {
              vv[Math.min(owns[i], c) * width + Math.max(owns[i], c)] += row[c] / ratio;
            }
          }
        }
        vv[y * width + y] += variant.squares(cell, scales.get(year)) / ratio;
      }
      // Products of background are of all strata together: with background r is 1.
      for (int i = 0; i < background.length; i++) {
        if (background[i] < 0) {
          continue;
        }
        for (int j = i; j < background.length; j++) {
          if (background[j] >= 0) {
            int a = Math.min(background[i], background[j]);
            int b = Math.max(background[i], background[j]);
            vv[a * width + b] += sums.product(names.get(i), names.get(j));
          }
        }
        vv[background[i] * width + y] += sums.attainment8(names.get(i)) / scales.get(year).sd();
      }
    }
    return new Totals(rows, vv);
  }
}
