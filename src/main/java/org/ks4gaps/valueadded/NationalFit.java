package org.ks4gaps.valueadded;

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
import org.ks4gaps.table.ExpectedAttainment;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.PupilResults;

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
      String name = year.name();
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

  private static Row expectation(int year, ProgressModel.Group group, Long[] elements) {
    return RowFactory.create(
        year,
        group.priorAttainmentGroup(),
        group.pupils(),
        group.estimate(),
        points(elements[0]),
        points(elements[1]),
        points(elements[2]),
        points(elements[3]),
        group.sdProgress(),
        group.floor().isPresent() ? group.floor().getAsDouble() : null);
  }

  private static Double points(Long hundredths) {
    return hundredths == null ? null : Double.valueOf(hundredths / 100.0);
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

  /** The academic years, rising. */
  public List<Integer> years() {
    return List.copyOf(years.keySet());
  }

  /** National sample SD of pupils' Progress 8 in grades, of the years that have it. */
  SortedMap<Integer, Double> progress8Sds() {
    SortedMap<Integer, Double> sds = new TreeMap<>();
    years.forEach((year, of) -> of.model().ifPresent(model -> sds.put(year, model.pupilSd())));
    return sds;
  }

  /** The {@link NationalMeasures} table. */
  public Dataset<Row> measures() {
    List<Row> rows = new ArrayList<>();
    for (NationalYear year : years.values()) {
      rows.add(
          RowFactory.create(
              year.academicYear(),
              year.pupils(),
              year.mainstreamPupils(),
              year.modelPupils(),
              year.model().map(ProgressModel::pupilSd).orElse(null),
              year.model()
                  .filter(m -> m.k().isPresent())
                  .map(m -> m.k().getAsDouble())
                  .orElse(null),
              year.model().map(ProgressModel::adjustedShare).orElse(null),
              year.compared(),
              year.agreed(),
              year.unavailable().map(Enum::name).orElse("REPORTED")));
    }
    return spark.createDataFrame(rows, NationalMeasures.TABLE.schema()).coalesce(1);
  }
}
