package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.PupilResults;

/**
 * A mainstream pupil's national percentile of Attainment 8 within the year, in whole
 * ten-thousandths of a percentile point ({@link org.ks4gaps.stats.MidRanks}); others have none.
 */
final class PupilPercentile {
  private PupilPercentile() {}

  /** The pupils, who have {@code points} in hundredths, with {@code percentile}. */
  static Dataset<Row> of(Dataset<Row> pupils, NationalFit national) {
    return pupils.join(
        broadcast(national.percentiles()),
        PupilResults.ACADEMIC_YEAR
            .col()
            .equalTo(col("percentile_year"))
            .and(col("points").equalTo(col("percentile_score")))
            .and(PupilResults.MAINSTREAM.col()),
        "left");
  }
}
