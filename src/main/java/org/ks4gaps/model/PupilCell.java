package org.ks4gaps.model;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Sums of the pupils of a school and year, or of the nation and a year, who share ethnicity,
 * disadvantage and free school meals; see {@link org.ks4gaps.table.SchoolCrossProducts#CELL}.
 *
 * @param background pupils in Progress 8 by background column, in the order of the row's names
 */
record PupilCell(Key key, Sums all, Sums progress8, long[] background) implements Serializable {

  /**
   * What the pupils share; null where it is not known.
   *
   * @param selective whether their school selects its intake by ability
   */
  record Key(String major, String minor, Boolean disadvantaged, Boolean fsmNow, boolean selective)
      implements Serializable {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::minor)
            .thenComparing(Key::disadvantaged, Comparator.nullsLast(Boolean::compareTo))
            .thenComparing(Key::fsmNow, Comparator.nullsLast(Boolean::compareTo))
            .thenComparing(Key::major)
            .thenComparing(Key::selective);
  }

  /**
   * Of all pupils, or of those in Progress 8. Squares are in the units of their score squared.
   *
   * @param attainment8 sum in hundredths
   * @param percentile sum of national percentiles in ten-thousandths, of all pupils only
   * @param progress8 sum in thousandths, of pupils in Progress 8 only
   */
  record Sums(
      long pupils,
      long attainment8,
      long attainment8Squares,
      long percentile,
      long percentileSquares,
      long progress8,
      long progress8Squares)
      implements Serializable {
    static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0);

    Sums plus(Sums other) {
      return new Sums(
          pupils + other.pupils,
          attainment8 + other.attainment8,
          Math.addExact(attainment8Squares, other.attainment8Squares),
          percentile + other.percentile,
          Math.addExact(percentileSquares, other.percentileSquares),
          progress8 + other.progress8,
          Math.addExact(progress8Squares, other.progress8Squares));
    }
  }

  static PupilCell of(Row row, boolean selective) {
    List<Long> counts = row.getList(14);
    return new PupilCell(
        new Key(
            row.getString(0),
            row.getString(1),
            (Boolean) row.get(2),
            (Boolean) row.get(3),
            selective),
        new Sums(
            row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8), 0, 0),
        new Sums(
            row.getLong(9),
            row.getLong(12),
            row.getLong(13),
            0,
            0,
            row.getLong(10),
            row.getLong(11)),
        counts.stream().mapToLong(Long::longValue).toArray());
  }
}
