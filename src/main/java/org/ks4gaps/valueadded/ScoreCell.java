package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.table.Field;
import org.ks4gaps.table.PupilResults;

/**
 * Pupils of a year who share an Attainment 8 score, a prior-attainment group and a place in the
 * model: all that the national fit needs of two million pupils, in some tens of thousands of rows.
 * Points are whole hundredths, so sums are exact.
 *
 * @param group prior-attainment group, 0 for none
 * @param elementSums sums of English, maths, EBacc and open points, in hundredths
 * @param elementPupils pupils that have them
 * @param floor supplied floor in grades, null for none
 * @param supplied pupils with a supplied Progress 8 score
 * @param leastSupplied the smallest of these scores in hundredths, null for none
 * @param mostSupplied the largest
 */
record ScoreCell(
    int academicYear,
    boolean mainstream,
    boolean inModel,
    int group,
    long attainment8Hundredths,
    long pupils,
    long[] elementSums,
    long[] elementPupils,
    Double floor,
    long supplied,
    Long leastSupplied,
    Long mostSupplied) {

  /** The elements, in the order of the arrays. */
  static final List<Field> ELEMENTS =
      List.of(
          PupilResults.ENGLISH_POINTS,
          PupilResults.MATHS_POINTS,
          PupilResults.EBACC_POINTS,
          PupilResults.OPEN_POINTS);

  /** Slots of each element: what its difference is divided by. */
  static final int[] SLOTS = {2, 2, 3, 3};

  /** The cells of the pupils in national results. */
  static List<ScoreCell> of(Dataset<Row> nationalPupils) {
    Column calculated = PupilResults.IN_P8_CALCULATION.col();
    Column supplied = when(calculated, hundredths(PupilResults.PROGRESS8_SUPPLIED.col()));
    Column[] key = {
      PupilResults.ACADEMIC_YEAR.col().as("year"),
      PupilResults.MAINSTREAM.col().as("mainstream"),
      PupilResults.IN_P8_MODEL
          .col()
          .and(PupilResults.PRIOR_ATTAINMENT_GROUP.col().isNotNull())
          .as("model"),
      coalesce(PupilResults.PRIOR_ATTAINMENT_GROUP.col(), lit(0)).as("pag"),
      hundredths(PupilResults.ATTAINMENT8.col()).as("score")
    };
    Column[] totals = new Column[4 + 2 * ELEMENTS.size()];
    totals[0] = max(PupilResults.PROGRESS8_FLOOR.col());
    totals[1] = count(supplied);
    totals[2] = min(supplied);
    totals[3] = max(supplied);
    for (int e = 0; e < ELEMENTS.size(); e++) {
      Column points = hundredths(ELEMENTS.get(e).col());
      totals[4 + e] = sum(points);
      totals[4 + ELEMENTS.size() + e] = count(points);
    }
    return nationalPupils
        .groupBy(key)
        .agg(count(lit(1)), totals)
        .collectAsList() // map on driver because the national fit is plain statistics
        .stream()
        .map(ScoreCell::of)
        .toList();
  }

  /** A score in whole hundredths. */
  static Column hundredths(Column points) {
    return round(points.multiply(100)).cast(DataTypes.LongType);
  }

  private static ScoreCell of(Row row) {
    int elements = ELEMENTS.size();
    long[] sums = new long[elements];
    long[] counts = new long[elements];
    for (int e = 0; e < elements; e++) {
      sums[e] = row.isNullAt(10 + e) ? 0 : row.getLong(10 + e);
      counts[e] = row.getLong(10 + elements + e);
    }
    return new ScoreCell(
        row.getInt(0),
        row.getBoolean(1),
        row.getBoolean(2),
        row.getInt(3),
        row.getLong(4),
        row.getLong(5),
        sums,
        counts,
        row.isNullAt(6) ? null : row.getDouble(6),
        row.getLong(7),
        row.isNullAt(8) ? null : row.getLong(8),
        row.isNullAt(9) ? null : row.getLong(9));
  }
}
