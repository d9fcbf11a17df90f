package org.ks4gaps.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.DrawnPupil;
import org.ks4gaps.DrawnPupils;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.multilevel.BlockAccumulator;
import org.ks4gaps.stats.multilevel.CrossProducts;
import org.ks4gaps.stats.multilevel.Design;
import org.ks4gaps.table.SchoolCrossProducts;
import org.ks4gaps.valueadded.CrossProductPass;
import org.ks4gaps.valueadded.DeprivationBands;
import org.ks4gaps.valueadded.NationalFit;

/**
 * The rows of a model pupil by pupil: what each pupil has in a column is read off the column's
 * name, nothing else is taken from the room.
 *
 * @param cohort where national figures come from
 * @param pupils of the cohort; those outside Progress 8 are left out where the model is of it
 * @param selective schools that select by ability
 * @param shares of columns in groups of schools, as they are asked for
 */
record OneByOne(
    DrawnPupils cohort,
    List<DrawnPupil> pupils,
    String model,
    String breakdown,
    Set<Integer> selective,
    Map<String, Map<String, Double>> shares) {

  OneByOne {
    pupils =
        pupils.stream()
            .filter(p -> model.startsWith("ATT8") || cohort.progress8(p).isPresent())
            .toList();
  }

  OneByOne(
      DrawnPupils cohort,
      List<DrawnPupil> pupils,
      String model,
      String breakdown,
      Set<Integer> selective) {
    this(cohort, pupils, model, breakdown, selective, new TreeMap<>());
  }

  /** In a country without selective schools. */
  OneByOne(DrawnPupils cohort, List<DrawnPupil> pupils, String model, String breakdown) {
    this(cohort, pupils, model, breakdown, Set.of());
  }

  /** The table of stored products of a cohort. */
  static Dataset<Row> table(DrawnPupils cohort) {
    RunConfig config = RunConfig.defaults();
    Dataset<Row> frame = cohort.frame();
    NationalFit national = NationalFit.of(SparkHere.spark(), frame, config.progressEight());
    Dataset<Row> products =
        SchoolCrossProducts.TABLE.enforce(
            CrossProductPass.of(frame, national, DeprivationBands.of(frame, national, 5)));
    // Once, and kept: tests read it many times.
    return SparkHere.spark().createDataFrame(products.collectAsList(), products.schema());
  }

  String group(DrawnPupil p) {
    return switch (breakdown) {
      case "all" -> "all";
      case "ethnicity_minor" -> p.minor();
      case "disadvantage_status" ->
          p.disadvantaged() == null
              ? "unknown"
              : p.disadvantaged() ? "disadvantaged" : "not_disadvantaged";
      default -> throw new IllegalArgumentException(breakdown);
    };
  }

  /** Columns true of a pupil under whatever reference levels. */
  List<String> columns(DrawnPupil p) {
    return List.of(
        "group:" + group(p) + ":" + p.year(),
        "prior_attainment_group:" + p.priorAttainmentGroup() + ":" + p.year(),
        "sex:" + Objects.requireNonNullElse(p.sex(), "missing"),
        "sen:" + Objects.requireNonNullElse(p.sen(), "missing"),
        "eal:" + yesNo(p.eal(), "missing"),
        "month_of_birth:" + (p.month() == null ? "missing" : String.format("%02d", p.month())),
        "deprivation_band:"
            + (cohort.fifth(p).isEmpty() ? "missing" : "0" + cohort.fifth(p).getAsInt()),
        "ethnicity_minor:" + p.minor() + ":disadvantaged:" + yesNo(p.disadvantaged(), "unknown"),
        selective.contains(p.school()) ? "selective:" + group(p) : "not selective");
  }

  /**
   * What a pupil has in a column: 1 or 0, or, of ethnicity by disadvantage without background, the
   * share of such pupils in the group of the school in all years.
   */
  double value(DrawnPupil p, String column) {
    if (model.equals("VA1") || !column.startsWith("ethnicity_minor:")) {
      return columns(p).contains(column) ? 1 : 0;
    }
    return shares
        .computeIfAbsent(p.school() + " " + group(p), key -> shares(p.school(), group(p)))
        .getOrDefault(column, 0.0);
  }

  private Map<String, Double> shares(int school, String group) {
    Map<String, Double> shares = new TreeMap<>();
    List<DrawnPupil> own =
        pupils.stream().filter(q -> q.school() == school && group(q).equals(group)).toList();
    own.forEach(
        q -> columns(q).forEach(column -> shares.merge(column, 1.0 / own.size(), Double::sum)));
    return shares;
  }

  private static String yesNo(Boolean flag, String unknown) {
    return flag == null ? unknown : flag ? "yes" : "no";
  }

  /** The outcome of every pupil, in the order of {@link #pupils}. */
  double[] outcomes() {
    Map<Integer, Double> sds = new TreeMap<>();
    Map<Integer, Double> means = new TreeMap<>();
    for (int year : pupils.stream().mapToInt(DrawnPupil::year).distinct().toArray()) {
      double[] points =
          pupils.stream()
              .filter(p -> p.year() == year)
              .mapToDouble(p -> p.attainment8() / 100.0)
              .toArray();
      double mean = Arrays.stream(points).average().orElseThrow();
      double squares = Arrays.stream(points).map(x -> (x - mean) * (x - mean)).sum();
      means.put(year, mean);
      sds.put(
          year,
          model.equals("ATT8_STANDARDISED")
              ? Math.sqrt(squares / (points.length - 1))
              : cohort.progress8Sd(year));
    }
    return pupils.stream()
        .mapToDouble(
            p ->
                switch (model) {
                  case "VA0" -> cohort.progress8(p).getAsLong() / 1000.0 / sds.get(p.year());
                  case "VA1" -> p.attainment8() / 1000.0 / sds.get(p.year());
                  // 100 / sqrt(12), the SD of what is spread evenly from 0 to 100
                  case "ATT8_PERCENTILE" ->
                      (cohort.percentile(p).doubleValue() - 50) / 28.867513459481287;
                  default -> (p.attainment8() / 100.0 - means.get(p.year())) / sds.get(p.year());
                })
        .toArray();
  }

  /**
   * Residual variance of every pupil's stratum over that of all: pupil by pupil, about the mean of
   * the group, school and year. Below 500 degrees of freedom it is that of schools of the kind, or
   * of all.
   */
  double[] ratios() {
    double[] y = outcomes();
    double[] ratios = new double[y.length];
    Arrays.fill(ratios, 1);
    if (model.equals("VA1")) {
      return ratios;
    }
    Map<String, double[]> means = new TreeMap<>();
    for (int i = 0; i < y.length; i++) {
      double[] sum = means.computeIfAbsent(cell(pupils.get(i)), cell -> new double[2]);
      sum[0] += y[i];
      sum[1]++;
    }
    // squares, pupils, and cells
    Map<String, double[]> pools = new TreeMap<>();
    Map<String, Set<String>> cells = new TreeMap<>();
    for (int i = 0; i < y.length; i++) {
      double[] sum = means.get(cell(pupils.get(i)));
      for (String pool : pools(pupils.get(i))) {
        double[] of = pools.computeIfAbsent(pool, p -> new double[2]);
        of[0] += Math.pow(y[i] - sum[0] / sum[1], 2);
        of[1]++;
        cells.computeIfAbsent(pool, p -> new TreeSet<>()).add(cell(pupils.get(i)));
      }
    }
    Map<String, Double> variances = new TreeMap<>();
    pools.forEach(
        (pool, of) -> {
          double degrees = of[1] - cells.get(pool).size();
          if (degrees >= 500 || pool.equals("")) {
            variances.put(pool, of[0] / degrees);
          }
        });
    for (int i = 0; i < y.length; i++) {
      String known =
          pools(pupils.get(i)).stream().filter(variances::containsKey).findFirst().orElseThrow();
      ratios[i] = variances.get(known) / variances.get("");
    }
    return ratios;
  }

  private String cell(DrawnPupil p) {
    return p.school() + " " + group(p) + " " + p.year();
  }

  /** The stratum, schools of its kind, and all. */
  private List<String> pools(DrawnPupil p) {
    String kind = selective.contains(p.school()) ? "selective" : "other";
    return List.of(kind + " " + group(p), kind, "");
  }

  /** The levels of a pupil, one for each random term. */
  List<String> levels(DrawnPupil p, Design design) {
    return design.terms().stream()
        .map(
            term ->
                switch (term.factor()) {
                  case "school" -> "";
                  case "school x group", "school x group trend" -> group(p);
                  case "school x year" -> String.valueOf(p.year());
                  case "school x group x year" -> group(p) + ":" + p.year();
                  default -> throw new IllegalArgumentException(term.factor());
                })
        .toList();
  }

  /** What a pupil has in the random columns. */
  private double[] random(DrawnPupil p, Design design, double weight) {
    double varies = group(p).startsWith("not_") ? 0 : 1;
    // The study years of Fitted: from 0 in the first to 1 in the second, and 1 afterwards.
    double trend = p.year() == 2017 ? 0 : 1;
    return design.random().stream()
        .mapToDouble(
            column ->
                weight
                    * switch (column) {
                      case "(Intercept)" -> 1;
                      case "varies" -> varies;
                      case "trend" -> varies * trend;
                      default -> throw new IllegalArgumentException(column);
                    })
        .toArray();
  }

  /** Every pupil a row, divided by the root of its ratio. */
  CrossProducts products(Design design) {
    Map<String, Integer> places = new TreeMap<>();
    design.fixed().forEach(name -> places.put(name, places.size()));
    Map<Integer, BlockAccumulator> schools = new TreeMap<>();
    double[] outcomes = outcomes();
    double[] ratios = ratios();
    for (int i = 0; i < outcomes.length; i++) {
      DrawnPupil p = pupils.get(i);
      double[] v = new double[places.size() + 1];
      double weight = 1 / Math.sqrt(ratios[i]);
      places.forEach((column, place) -> v[place] = weight * value(p, column));
      v[places.size()] = outcomes[i] / Math.sqrt(ratios[i]);
      BlockAccumulator block =
          schools.computeIfAbsent(
              p.school(), s -> new BlockAccumulator(design, String.format("%09d", s)));
      block.add(block.cell(levels(p, design)), random(p, design, 1 / Math.sqrt(ratios[i])), v);
    }
    return CrossProducts.gather(
        design, schools.values().stream().map(BlockAccumulator::products).toList());
  }
}
