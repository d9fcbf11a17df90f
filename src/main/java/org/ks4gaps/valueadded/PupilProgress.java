package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.ExpectedAttainment;
import org.ks4gaps.table.PupilResults;

/**
 * A pupil's Progress 8: {@code (Attainment 8 - estimate) / 10}. With points and estimate in whole
 * hundredths it is exactly their difference in thousandths of a grade, raised to the floor of the
 * prior-attainment group where there is one.
 *
 * <p>A pupil outside the calculation (INP8CALC), without a prior-attainment group or in a year
 * without Progress 8 has none.
 *
 * <p>Source: DfE secondary accountability guide.
 */
final class PupilProgress {
  private PupilProgress() {}

  /**
   * The pupils with {@code points}, the estimates {@code estimate0} to {@code estimate3} of the
   * elements, and {@code progress8}, all whole numbers.
   */
  static Dataset<Row> of(Dataset<Row> pupils, NationalFit national) {
    Dataset<Row> expected =
        national
            .expectedAttainment()
            .select(
                ExpectedAttainment.ACADEMIC_YEAR.col().as("expected_year"),
                ExpectedAttainment.GROUP.col().as("expected_group"),
                ScoreCell.hundredths(ExpectedAttainment.ATTAINMENT8.col()).as("estimate"),
                ScoreCell.hundredths(ExpectedAttainment.FLOOR.col().multiply(10)).as("floor"),
                ScoreCell.hundredths(ExpectedAttainment.ENGLISH.col()).as("estimate0"),
                ScoreCell.hundredths(ExpectedAttainment.MATHS.col()).as("estimate1"),
                ScoreCell.hundredths(ExpectedAttainment.EBACC.col()).as("estimate2"),
                ScoreCell.hundredths(ExpectedAttainment.OPEN.col()).as("estimate3"));
    Column counted = PupilResults.IN_P8_CALCULATION.col().and(col("estimate").isNotNull());
    // greatest passes over a missing floor
    Column progress = greatest(col("points").minus(col("estimate")), col("floor"));
    return pupils
        .withColumn("points", ScoreCell.hundredths(PupilResults.ATTAINMENT8.col()))
        .join(
            broadcast(expected),
            PupilResults.ACADEMIC_YEAR
                .col()
                .equalTo(col("expected_year"))
                .and(PupilResults.PRIOR_ATTAINMENT_GROUP.col().equalTo(col("expected_group"))),
            "left")
        .withColumn("progress8", when(counted, progress));
  }
}
