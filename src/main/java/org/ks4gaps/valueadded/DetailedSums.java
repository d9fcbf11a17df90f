package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.ks4gaps.table.PupilResults;
import org.ks4gaps.table.ValueAddedCells;

/**
 * Pupils in national results of mainstream schools, summed by every characteristic that released
 * tables cross. Sums are whole numbers: hundredths of Attainment 8, thousandths of Progress 8.
 */
public final class DetailedSums {
  private DetailedSums() {}

  /** The {@link ValueAddedCells} table. */
  public static Dataset<Row> of(Dataset<Row> pupils, NationalFit national) {
    return PupilProgress.of(NationalFit.national(pupils), national)
        .groupBy(
            PupilResults.ACADEMIC_YEAR.col(),
            PupilResults.SCHOOL_URN.col(),
            PupilResults.ETHNICITY_MINOR.col(),
            known(PupilResults.DISADVANTAGED.name()),
            known(PupilResults.FSM_NOW.name()),
            PupilResults.SEX.col())
        .agg(
            min(PupilResults.MAINSTREAM.col()).as("mainstream_pupils"),
            count(lit(1)).as(ValueAddedCells.PUPILS.name()),
            count(col("progress8")).as(ValueAddedCells.PROGRESS8_PUPILS.name()),
            sum("points").as(ValueAddedCells.ATTAINMENT8_SUM.name()),
            coalesce(sum("progress8"), lit(0L)).as(ValueAddedCells.PROGRESS8_SUM.name()))
        // A school counts as mainstream as a whole, as it does in its value added.
        .withColumn(
            "mainstream_school",
            min("mainstream_pupils")
                .over(
                    Window.partitionBy(
                        PupilResults.ACADEMIC_YEAR.col(), PupilResults.SCHOOL_URN.col())))
        .where(col("mainstream_school"));
  }

  private static Column known(String flag) {
    return coalesce(col(flag), lit(false)).as(flag);
  }
}
