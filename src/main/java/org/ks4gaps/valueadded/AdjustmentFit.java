package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ks4gaps.table.AdjustmentCoefficients;

/**
 * The regression of Progress 8 on pupils' background in every year that has Progress 8: ordinary
 * least squares over all pupils who count in it (INP8CALC), one regression a year.
 *
 * <p>Source: Leckie and Goldstein (2019), adjusted Progress 8.
 */
public final class AdjustmentFit {
  private final SparkSession spark;
  private final DeprivationBands bands;
  private final SortedMap<Integer, YearAdjustment> years;

  private AdjustmentFit(
      SparkSession spark, DeprivationBands bands, SortedMap<Integer, YearAdjustment> years) {
    this.spark = spark;
    this.bands = bands;
    this.years = Collections.unmodifiableSortedMap(years);
  }

  /** Fits every year of {@link org.ks4gaps.table.PupilResults} that has Progress 8. */
  public static AdjustmentFit of(
      SparkSession spark, Dataset<Row> pupils, NationalFit national, DeprivationBands bands) {
    Dataset<Row> counted = counted(pupils, national);
    SortedMap<Integer, YearAdjustment> years = new TreeMap<>();
    CovariatePattern.of(counted, bands)
        .forEach((year, patterns) -> years.put(year, YearAdjustment.fit(spark, patterns)));
    return new AdjustmentFit(spark, bands, years);
  }

  /** The pupils with Progress 8, with {@code progress8} in thousandths. */
  static Dataset<Row> counted(Dataset<Row> pupils, NationalFit national) {
    return PupilProgress.of(NationalFit.national(pupils), national)
        .where(col("progress8").isNotNull());
  }

  /** How deprivation was banded. */
  DeprivationBands bands() {
    return bands;
  }

  /** A sentence for each year. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    years.forEach(
        (year, fit) ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "%d/%02d: background accounts for %.1f%% of the variance of Progress 8 of %,d pupils",
                    year - 1,
                    year % 100,
                    100 * fit.explained(),
                    fit.pupils())));
    return notes;
  }

  /** The {@link AdjustmentCoefficients} table. */
  public Dataset<Row> coefficients() {
    List<Row> rows = new ArrayList<>();
    years.forEach((year, fit) -> fit.lines().forEach(line -> rows.add(row(year, fit, line))));
    return spark.createDataFrame(rows, AdjustmentCoefficients.TABLE.schema()).coalesce(1);
  }

  private static Row row(int year, YearAdjustment fit, YearAdjustment.Line line) {
    boolean intercept = line.covariate() == null;
    String covariate = intercept ? AdjustmentCoefficients.INTERCEPT : line.covariate().title();
    return RowFactory.create(
        year,
        String.format(Locale.ROOT, "%d%02d", year - 1, year % 100),
        intercept ? covariate : covariate + ":" + line.level(),
        covariate,
        intercept ? "all" : line.level(),
        line.role().name(),
        line.pupils(),
        line.coefficient(),
        line.standardError(),
        fit.residualSd(),
        fit.explained());
  }

  /** Coefficients of a covariate in millionths: year, level, coefficient. */
  Dataset<Row> effects(Covariate covariate) {
    List<Row> rows = new ArrayList<>();
    years.forEach(
        (year, fit) ->
            new TreeMap<>(fit.coefficients().get(covariate))
                .forEach((level, effect) -> rows.add(RowFactory.create(year, level, effect))));
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("effect_year", DataTypes.IntegerType)
            .add("effect_level", DataTypes.StringType)
            .add(effect(covariate), DataTypes.LongType));
  }

  /** The column of a covariate's coefficient. */
  static String effect(Covariate covariate) {
    return "effect_" + covariate.title();
  }

  /** Of each year: intercept in millionths and SD of residuals: year, intercept, sd. */
  Dataset<Row> scales() {
    List<Row> rows = new ArrayList<>();
    years.forEach(
        (year, fit) -> rows.add(RowFactory.create(year, fit.intercept(), fit.residualSd())));
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("scale_year", DataTypes.IntegerType)
            .add("intercept", DataTypes.LongType)
            .add("residual_sd", DataTypes.DoubleType));
  }
}
