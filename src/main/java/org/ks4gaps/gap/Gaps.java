package org.ks4gaps.gap;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.AttainmentGaps;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.NationalMeasures;
import org.ks4gaps.table.SchoolValueAdded;

/**
 * Every group against the rest of the same school in the same year.
 *
 * <p>The comparator is every classified pupil of the school who is not in the group: pupils whose
 * ethnicity is refused or unknown are in no group and in no comparator. {@code gap = mean of rest -
 * mean of group}, positive where the group is behind.
 *
 * <p>Standard errors: for Progress 8 {@code SD sqrt(1/n_group + 1/n_rest)} with the national pupil
 * SD, as DfE's interval has it; for percentiles {@code sqrt(V_group/n_group + V_rest/n_rest)},
 * where V is the variance among a group's pupils (among the pupils of its comparators) within
 * schools, pooled over the country in that year: {@code sum(sum of squares - sum^2/n) / sum(n -
 * 1)}. Groups differ in spread, and a variance a tenth too large would hide that schools differ at
 * all.
 */
public final class Gaps {
  private static final WindowSpec SCHOOL =
      Window.partitionBy(
          SchoolValueAdded.ACADEMIC_YEAR.col(),
          SchoolValueAdded.SCHOOL_URN.col(),
          SchoolValueAdded.BREAKDOWN.col());

  private Gaps() {}

  /** The {@link AttainmentGaps} table. */
  public static Dataset<Row> of(
      Dataset<Row> valueAdded, Dataset<Row> national, RunConfig.ProgressEight rules) {
    return valueAdded
        .where(comparable())
        .transform(Gaps::withRest)
        .transform(Gaps::withVariances)
        .join(
            broadcast(
                national.select(
                    NationalMeasures.ACADEMIC_YEAR.col(), NationalMeasures.PROGRESS8_SD.col())),
            SchoolValueAdded.ACADEMIC_YEAR.name())
        .transform(groups -> gaps(groups, rules));
  }

  private static Column comparable() {
    return SchoolValueAdded.BREAKDOWN
        .col()
        .notEqual(Breakdown.ALL.column())
        .and(SchoolValueAdded.GROUP.col().notEqual(Breakdown.UNCLASSIFIED));
  }

  /** Adds the exact sums and counts of the school's other groups. */
  private static Dataset<Row> withRest(Dataset<Row> groups) {
    return groups
        .withColumn("rest_n", rest(SchoolValueAdded.PUPILS))
        .withColumn("rest_p8_n", rest(SchoolValueAdded.PROGRESS8_PUPILS))
        .withColumn("rest_attainment8", rest(SchoolValueAdded.ATTAINMENT8_SUM))
        .withColumn("rest_percentile", rest(SchoolValueAdded.PERCENTILE_SUM))
        .withColumn("rest_progress8", rest(SchoolValueAdded.PROGRESS8_SUM))
        .withColumn("rest_squares", restSquares());
  }

  /** Squares of whole ten-thousandths: below 2^53 in any school, so these sums are exact too. */
  private static Column restSquares() {
    Column squares = coalesce(SchoolValueAdded.PERCENTILE_SQUARES.col(), lit(0.0));
    return sum(squares).over(SCHOOL).minus(squares);
  }

  /** Adds the pooled variances of each group and of its comparators. */
  private static Dataset<Row> withVariances(Dataset<Row> groups) {
    Column[] key = {
      SchoolValueAdded.ACADEMIC_YEAR.col(),
      SchoolValueAdded.BREAKDOWN.col(),
      SchoolValueAdded.GROUP.col()
    };
    Dataset<Row> pooled =
        groups
            .where(SchoolValueAdded.MAINSTREAM.col())
            .groupBy(key)
            .agg(
                pooled(
                        SchoolValueAdded.PERCENTILE_SQUARES.col(),
                        SchoolValueAdded.PERCENTILE_SUM.col(),
                        SchoolValueAdded.PUPILS.col())
                    .as(AttainmentGaps.GROUP_VARIANCE.name()),
                pooled(col("rest_squares"), col("rest_percentile"), col("rest_n"))
                    .as(AttainmentGaps.REST_VARIANCE.name()));
    return groups.join(
        broadcast(pooled),
        new String[] {
          SchoolValueAdded.ACADEMIC_YEAR.name(),
          SchoolValueAdded.BREAKDOWN.name(),
          SchoolValueAdded.GROUP.name()
        },
        "left");
  }

  /**
   * {@code sum(squares - total^2/n) / sum(n - 1)}, in squared percentile points; decimals keep the
   * sum free of order.
   */
  private static Column pooled(Column squares, Column total, Column n) {
    Column exactTotal = total.cast(DataTypes.DoubleType);
    Column within =
        when(n.gt(0), squares.minus(exactTotal.multiply(exactTotal).divide(n)))
            .cast(DataTypes.createDecimalType(28, 2));
    Column freedom = sum(when(n.gt(0), n.minus(1)));
    return when(freedom.gt(0), sum(within).cast(DataTypes.DoubleType).divide(freedom).divide(1e8));
  }

  private static Column rest(Field exact) {
    Column value = coalesce(exact.col(), lit(0L));
    return sum(value).over(SCHOOL).minus(value).cast(DataTypes.LongType);
  }

  private static Dataset<Row> gaps(Dataset<Row> groups, RunConfig.ProgressEight rules) {
    Column n = SchoolValueAdded.PUPILS.col();
    Column restN = col("rest_n");
    Column groupPercentile = SchoolValueAdded.PERCENTILE.col();
    Column restPercentile =
        when(
            SchoolValueAdded.MAINSTREAM.col().and(restN.gt(0)),
            col("rest_percentile").divide(restN).divide(10_000));
    Column groupAttainment = SchoolValueAdded.ATTAINMENT8.col();
    Column restAttainment = when(restN.gt(0), col("rest_attainment8").divide(restN).divide(100));
    Column groupN8 = SchoolValueAdded.PROGRESS8_PUPILS.col();
    Column restN8 = col("rest_p8_n");
    Column groupProgress = SchoolValueAdded.PROGRESS8.col();
    Column restProgress =
        when(
            restN8.gt(0).and(restN8.divide(restN).geq(rules.minimumCoverage())),
            col("rest_progress8").divide(restN8).divide(1000));
    Column percentileGap = restPercentile.minus(groupPercentile);
    Column progressGap = restProgress.minus(groupProgress);
    return groups.select(
        SchoolValueAdded.ACADEMIC_YEAR.col(),
        SchoolValueAdded.TIME_PERIOD.col(),
        SchoolValueAdded.SCHOOL_URN.col(),
        SchoolValueAdded.MAINSTREAM.col(),
        SchoolValueAdded.BREAKDOWN.col(),
        SchoolValueAdded.GROUP.col(),
        n.as(AttainmentGaps.GROUP_PUPILS.name()),
        restN.as(AttainmentGaps.REST_PUPILS.name()),
        groupPercentile.as(AttainmentGaps.GROUP_PERCENTILE.name()),
        restPercentile.as(AttainmentGaps.REST_PERCENTILE.name()),
        percentileGap.as(AttainmentGaps.PERCENTILE_GAP.name()),
        when(
                percentileGap.isNotNull(),
                sqrt(
                    AttainmentGaps.GROUP_VARIANCE
                        .col()
                        .divide(n)
                        .plus(AttainmentGaps.REST_VARIANCE.col().divide(restN))))
            .as(AttainmentGaps.PERCENTILE_GAP_SE.name()),
        groupAttainment.as(AttainmentGaps.GROUP_ATTAINMENT8.name()),
        restAttainment.as(AttainmentGaps.REST_ATTAINMENT8.name()),
        restAttainment.minus(groupAttainment).as(AttainmentGaps.ATTAINMENT8_GAP.name()),
        groupN8.as(AttainmentGaps.GROUP_PROGRESS8_PUPILS.name()),
        restN8.as(AttainmentGaps.REST_PROGRESS8_PUPILS.name()),
        groupProgress.as(AttainmentGaps.GROUP_PROGRESS8.name()),
        restProgress.as(AttainmentGaps.REST_PROGRESS8.name()),
        progressGap.as(AttainmentGaps.PROGRESS8_GAP.name()),
        standardError(NationalMeasures.PROGRESS8_SD, progressGap, groupN8, restN8)
            .as(AttainmentGaps.PROGRESS8_GAP_SE.name()),
        AttainmentGaps.GROUP_VARIANCE.col(),
        AttainmentGaps.REST_VARIANCE.col());
  }

  /** {@code SD sqrt(1/n + 1/m)}, where there is a gap. */
  static Column standardError(Field sd, Column gap, Column n, Column m) {
    return when(
        gap.isNotNull(), sd.col().multiply(sqrt(lit(1.0).divide(n).plus(lit(1.0).divide(m)))));
  }
}
