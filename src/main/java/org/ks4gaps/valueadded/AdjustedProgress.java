package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.SchoolAdjustedProgress;
import org.ks4gaps.table.SchoolValueAdded;

/**
 * Progress 8 of every school adjusted for its pupils' background, beside Progress 8 as published.
 *
 * <pre>
 * adjusted = mean over the school's pupils of (Progress 8 - what background gives)
 * interval = adjusted +- z SD / sqrt(n),   SD of the residuals of the year's pupils
 * places moved = rank by Progress 8 - rank by adjusted
 * </pre>
 *
 * <p>What background gives a pupil is a sum of coefficients in whole millionths of a grade ({@link
 * AdjustmentFit}), so sums over pupils are exact and the same for any partitioning. Ranks are among
 * reported mainstream schools of the year; equal scores share the better place.
 *
 * <p>Adjusting for ethnicity and disadvantage sets each group's national mean to 0: schools are
 * compared for the same pupils and the national gap is hidden. That is why both scores stand side
 * by side.
 *
 * <p>Source: Leckie and Goldstein (2019), adjusted Progress 8; interval as in the DfE secondary
 * accountability guide.
 */
public final class AdjustedProgress {
  private static final String EXPECTED = "expected_millionths";

  private AdjustedProgress() {}

  /**
   * The {@link SchoolAdjustedProgress} table.
   *
   * @param pupils the pupils that the fit was made of
   * @param schoolValueAdded Progress 8 as published, of the same pupils
   */
  public static Dataset<Row> of(
      Dataset<Row> pupils,
      Dataset<Row> schoolValueAdded,
      NationalFit national,
      AdjustmentFit adjustment,
      RunConfig.ProgressEight rules) {
    return asPublished(schoolValueAdded)
        .join(
            broadcast(adjustment.scales()),
            SchoolValueAdded.ACADEMIC_YEAR.col().equalTo(col("scale_year")))
        .join(
            broadcast(expected(AdjustmentFit.counted(pupils, national), adjustment)),
            SchoolValueAdded.ACADEMIC_YEAR
                .col()
                .equalTo(col("expected_year"))
                .and(SchoolValueAdded.SCHOOL_URN.col().equalTo(col("expected_school"))),
            "left")
        .transform(schools -> adjusted(schools, rules))
        .transform(AdjustedProgress::ranked);
  }

  /** Whole schools. */
  private static Dataset<Row> asPublished(Dataset<Row> schoolValueAdded) {
    return schoolValueAdded.where(SchoolValueAdded.BREAKDOWN.col().equalTo(Breakdown.ALL.column()));
  }

  /** What background gives the pupils of each school together, the intercept apart. */
  private static Dataset<Row> expected(Dataset<Row> counted, AdjustmentFit adjustment) {
    List<Column> columns = new ArrayList<>();
    columns.add(PupilResults.ACADEMIC_YEAR.col());
    columns.add(PupilResults.SCHOOL_URN.col());
    columns.addAll(Covariate.levels(adjustment.bands()));
    Dataset<Row> pupils = counted.select(columns.toArray(Column[]::new));
    Column effects = lit(0L);
    for (Covariate covariate : Covariate.values()) {
      pupils =
          pupils
              .join(
                  broadcast(adjustment.effects(covariate)),
                  PupilResults.ACADEMIC_YEAR
                      .col()
                      .equalTo(col("effect_year"))
                      .and(col(covariate.column()).equalTo(col("effect_level"))))
              .drop("effect_year", "effect_level");
      effects = effects.plus(col(AdjustmentFit.effect(covariate)));
    }
    return pupils
        .groupBy(
            PupilResults.ACADEMIC_YEAR.col().as("expected_year"),
            PupilResults.SCHOOL_URN.col().as("expected_school"))
        .agg(sum(effects).as(EXPECTED));
  }

  /** Mean residual and its interval where Progress 8 is reported. */
  private static Dataset<Row> adjusted(Dataset<Row> schools, RunConfig.ProgressEight rules) {
    Column pupils = SchoolValueAdded.PROGRESS8_PUPILS.col();
    Column reported = SchoolValueAdded.PROGRESS8.col().isNotNull();
    Column residuals =
        SchoolValueAdded.PROGRESS8_SUM
            .col()
            .multiply(1000)
            .minus(col(EXPECTED))
            .minus(col("intercept").multiply(pupils));
    // Divided only where the mean is: under ANSI a division by 0 throws.
    Column mean = when(reported, residuals.divide(pupils).divide(1_000_000));
    Column halfWidth =
        when(reported, col("residual_sd").multiply(rules.intervalZ()).divide(sqrt(pupils)));
    return schools
        .withColumn(SchoolAdjustedProgress.ADJUSTED.name(), mean)
        .withColumn(SchoolAdjustedProgress.ADJUSTED_LOWER.name(), mean.minus(halfWidth))
        .withColumn(SchoolAdjustedProgress.ADJUSTED_UPPER.name(), mean.plus(halfWidth));
  }

  /** Both places, and how far they lie apart. */
  private static Dataset<Row> ranked(Dataset<Row> schools) {
    Column among =
        SchoolAdjustedProgress.MAINSTREAM
            .col()
            .and(SchoolAdjustedProgress.PROGRESS8.col().isNotNull());
    Column published = place(SchoolAdjustedProgress.PROGRESS8, among);
    Column adjusted = place(SchoolAdjustedProgress.ADJUSTED, among);
    return schools
        .withColumn(SchoolAdjustedProgress.RANK.name(), published)
        .withColumn(SchoolAdjustedProgress.ADJUSTED_RANK.name(), adjusted)
        .withColumn(
            SchoolAdjustedProgress.PLACES_MOVED.name(),
            SchoolAdjustedProgress.RANK.col().minus(SchoolAdjustedProgress.ADJUSTED_RANK.col()));
  }

  private static Column place(Field score, Column among) {
    WindowSpec order =
        Window.partitionBy(SchoolAdjustedProgress.ACADEMIC_YEAR.col(), coalesce(among, lit(false)))
            .orderBy(score.col().desc());
    return when(among, rank().over(order));
  }
}
