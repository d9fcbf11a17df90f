package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.MidRanks;
import org.ks4gaps.stats.ProgressModel;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.ExpectedAttainment;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.SchoolValueAdded;

/**
 * The national scale of every year: fitted once over all pupils, then what every school's figures
 * are read against.
 *
 * <p>Estimates come from pupils in the model (mainstream, INP8MOD) and are applied to all reported
 * pupils (INP8CALC).
 */
public final class NationalFit {
  private final SparkSession spark;
  private final SortedMap<Integer, NationalYear> years;

  private NationalFit(SparkSession spark, SortedMap<Integer, NationalYear> years) {
    this.spark = spark;
    this.years = years;
  }

  /** Fits every academic year of {@link PupilResults}. */
  public static NationalFit of(
      SparkSession spark, Dataset<Row> pupils, RunConfig.ProgressEight rules) {
    SortedMap<Integer, List<ScoreCell>> cells =
        ScoreCell.of(national(pupils)).stream()
            .collect(
                Collectors.groupingBy(ScoreCell::academicYear, TreeMap::new, Collectors.toList()));
    SortedMap<Integer, NationalYear> years = new TreeMap<>();
    cells.forEach((year, of) -> years.put(year, NationalYear.fit(year, of, rules)));
    return new NationalFit(spark, years);
  }

  /** The pupils that count nationally. */
  static Dataset<Row> national(Dataset<Row> pupils) {
    return pupils.where(
        PupilResults.IN_NATIONAL_RESULTS.col().and(PupilResults.ATTAINMENT8.col().isNotNull()));
  }

  /**
   * A sentence for each year without Progress 8, and for each whose supplied scores differ from
   * ours.
   */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (NationalYear year : years.values()) {
      String name = year.academicYear() - 1 + "/" + year.academicYear() % 100;
      year.unavailable().ifPresent(u -> notes.add(name + ": no Progress 8. " + u.message()));
      if (year.compared() > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s: %,d of %,d supplied Progress 8 scores equal ours at two places",
                name,
                year.agreed(),
                year.compared()));
      }
    }
    return notes;
  }

  /** The {@link ExpectedAttainment} table. */
  public Dataset<Row> expectedAttainment() {
    List<Row> rows = new ArrayList<>();
    for (NationalYear year : years.values()) {
      year.model()
          .ifPresent(
              model ->
                  model
                      .groups()
                      .values()
                      .forEach(
                          group ->
                              rows.add(
                                  expectation(
                                      year.academicYear(),
                                      group,
                                      year.elementEstimates().get(group.priorAttainmentGroup())))));
    }
    return spark.createDataFrame(rows, ExpectedAttainment.TABLE.schema()).coalesce(1);
  }

  private static Row expectation(int year, ProgressModel.Group group, long[] elements) {
    return RowFactory.create(
        year,
        group.priorAttainmentGroup(),
        group.pupils(),
        group.estimate(),
        elements[0] / 100.0,
        elements[1] / 100.0,
        elements[2] / 100.0,
        elements[3] / 100.0,
        group.sdProgress(),
        group.floor().isPresent() ? group.floor().getAsDouble() : null);
  }

  /**
   * Percentile in ten-thousandths of each Attainment 8 score of a year: year, score, percentile.
   */
  Dataset<Row> percentiles() {
    List<Row> rows = new ArrayList<>();
    for (NationalYear year : years.values()) {
      if (year.percentiles().isPresent()) {
        MidRanks ranks = year.percentiles().get();
        for (long score : ranks.doubledPositions().keySet()) {
          rows.add(
              RowFactory.create(year.academicYear(), score, ranks.percentileTenThousandths(score)));
        }
      }
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("percentile_year", DataTypes.IntegerType)
            .add("percentile_score", DataTypes.LongType)
            .add("percentile", DataTypes.LongType));
  }

  /**
   * Of each year: why it has no Progress 8, else null, and the national pupil SD: year, reason, sd.
   */
  Dataset<Row> scales() {
    List<Row> rows = new ArrayList<>();
    for (NationalYear year : years.values()) {
      rows.add(
          RowFactory.create(
              year.academicYear(),
              year.unavailable().map(Enum::name).orElse(null),
              year.model().map(ProgressModel::pupilSd).orElse(null)));
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("scale_year", DataTypes.IntegerType)
            .add("unavailable", DataTypes.StringType)
            .add("pupil_sd", DataTypes.DoubleType));
  }

  /**
   * The {@link NationalMeasures} table.
   *
   * @param valueAdded the {@link SchoolValueAdded} table, from whose minor ethnic groups the spread
   *     of pupils within school and group is pooled: {@code sqrt(sum(sum of squares - sum^2 / n) /
   *     sum(n - 1))}
   */
  public Dataset<Row> measures(Dataset<Row> valueAdded) {
    List<Row> rows = new ArrayList<>();
    for (NationalYear year : years.values()) {
      rows.add(
          RowFactory.create(
              year.academicYear(),
              year.pupils(),
              year.mainstreamPupils(),
              year.modelPupils(),
              year.model().map(ProgressModel::pupilSd).orElse(null),
              null,
              year.model()
                  .filter(m -> m.k().isPresent())
                  .map(m -> m.k().getAsDouble())
                  .orElse(null),
              year.model().map(ProgressModel::adjustedShare).orElse(null),
              year.compared(),
              year.agreed(),
              year.unavailable().map(Enum::name).orElse("REPORTED")));
    }
    Dataset<Row> fitted = spark.createDataFrame(rows, NationalMeasures.TABLE.schema());
    return fitted
        .drop(NationalMeasures.PERCENTILE_SD.name())
        .join(pooledPercentileSd(valueAdded), NationalMeasures.ACADEMIC_YEAR.name(), "left")
        .coalesce(1);
  }

  private static Dataset<Row> pooledPercentileSd(Dataset<Row> valueAdded) {
    // Squares and sums are whole ten-thousandths held exactly; decimals keep their total exact too.
    var square = SchoolValueAdded.PERCENTILE_SQUARES.col();
    var total = SchoolValueAdded.PERCENTILE_SUM.col().cast(DataTypes.DoubleType);
    var within =
        square
            .minus(total.multiply(total).divide(SchoolValueAdded.PUPILS.col()))
            .cast(DataTypes.createDecimalType(30, 2));
    return valueAdded
        .where(
            SchoolValueAdded.BREAKDOWN
                .col()
                .equalTo(Breakdown.ETHNICITY_MINOR.column())
                .and(SchoolValueAdded.MAINSTREAM.col()))
        .groupBy(SchoolValueAdded.ACADEMIC_YEAR.col())
        .agg(
            sum(within).as("within"),
            sum(SchoolValueAdded.PUPILS.col().minus(lit(1))).as("freedom"))
        .select(
            SchoolValueAdded.ACADEMIC_YEAR.col().as(NationalMeasures.ACADEMIC_YEAR.name()),
            when(
                    col("freedom").gt(0),
                    sqrt(coalesce(col("within").cast(DataTypes.DoubleType), lit(0.0))
                            .divide(col("freedom")))
                        .divide(10_000))
                .as(NationalMeasures.PERCENTILE_SD.name()));
  }
}
