package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.PupilResults;

/**
 * The pupils of a year who have every level of background in common: all that the regression needs
 * of them. Least squares on the means of patterns, weighted by their pupils, gives the coefficients
 * of least squares on the pupils, since pupils of a pattern share every regressor.
 *
 * @param levels one level for each {@link Covariate}, in its order
 * @param pupils pupils with Progress 8
 * @param progress sum of their Progress 8 in thousandths
 * @param squares sum of its squares
 */
record CovariatePattern(List<String> levels, long pupils, long progress, long squares) {

  private static final Comparator<CovariatePattern> ORDER =
      (a, b) -> {
        int i = 0;
        while (i < a.levels.size() - 1 && a.levels.get(i).equals(b.levels.get(i))) {
          i++;
        }
        return a.levels.get(i).compareTo(b.levels.get(i));
      };

  CovariatePattern {
    levels = List.copyOf(levels);
  }

  /** Mean Progress 8 in grades. */
  double mean() {
    return progress / (1000.0 * pupils);
  }

  /**
   * The patterns of every year, in a total order, so that a sum over them has one result.
   *
   * @param counted pupils with Progress 8
   */
  static SortedMap<Integer, List<CovariatePattern>> of(
      Dataset<Row> counted, DeprivationBands bands) {
    List<Column> key = new ArrayList<>();
    key.add(PupilResults.ACADEMIC_YEAR.col());
    key.addAll(Covariate.levels(bands));
    SortedMap<Integer, List<CovariatePattern>> patterns = new TreeMap<>();
    Map<String, String> once = new HashMap<>();
    counted
        .groupBy(key.toArray(Column[]::new))
        .agg(count(lit(1)), sum(col("progress8")), sum(col("progress8").multiply(col("progress8"))))
        .collectAsList() // map on driver because patterns are few beside pupils
        .forEach(
            row ->
                patterns
                    .computeIfAbsent(row.getInt(0), year -> new ArrayList<>())
                    .add(pattern(row, once)));
    patterns.values().forEach(ofYear -> ofYear.sort(ORDER));
    return patterns;
  }

  /** Some hundred thousand rows repeat the same few dozen words; each is kept once. */
  private static CovariatePattern pattern(Row row, Map<String, String> once) {
    int covariates = Covariate.values().length;
    List<String> levels = new ArrayList<>();
    for (int c = 0; c < covariates; c++) {
      levels.add(once.computeIfAbsent(row.getString(1 + c), level -> level));
    }
    return new CovariatePattern(
        levels,
        row.getLong(1 + covariates),
        row.getLong(2 + covariates),
        row.getLong(3 + covariates));
  }
}
