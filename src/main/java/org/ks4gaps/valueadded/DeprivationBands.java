package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.stats.MidRanks;
import org.ks4gaps.table.PupilResults;

/**
 * The pupils of each year in bands of equal size by IDACI, 1 the least deprived. Within the year,
 * because editions of the index (2010, 2015, 2019) are not on one scale and their ranks are.
 *
 * <p>Band of a value: {@code 1 + floor(bands * (mid-rank - 0.5) / N)}, so pupils of one value share
 * a band. Values are taken to a millionth.
 *
 * @param limits by academic year, the largest value of each band but the last, in millionths
 */
public record DeprivationBands(SortedMap<Integer, List<Long>> limits) {

  public DeprivationBands {
    limits = Collections.unmodifiableSortedMap(new TreeMap<>(limits));
  }

  /** Ranks the pupils of every year who count in Progress 8. */
  public static DeprivationBands of(Dataset<Row> pupils, NationalFit national, int bands) {
    return of(AdjustmentFit.counted(pupils, national), bands);
  }

  /** Ranks the pupils of the frame. */
  static DeprivationBands of(Dataset<Row> pupils, int bands) {
    SortedMap<Integer, List<Long>> limits = new TreeMap<>();
    ranks(pupils).forEach((year, ranks) -> limits.put(year, limits(ranks, bands)));
    return new DeprivationBands(limits);
  }

  /** By academic year, the ranks of the pupils' values in millionths. */
  static SortedMap<Integer, MidRanks> ranks(Dataset<Row> pupils) {
    SortedMap<Integer, SortedMap<Long, Long>> values = new TreeMap<>();
    pupils
        .where(PupilResults.IDACI.col().isNotNull())
        .groupBy(PupilResults.ACADEMIC_YEAR.col(), millionths().as("value"))
        .agg(count(lit(1)))
        .collectAsList() // map on driver because ranks need every value of a year
        .forEach(
            row ->
                values
                    .computeIfAbsent(row.getInt(0), year -> new TreeMap<>())
                    .put(row.getLong(1), row.getLong(2)));
    SortedMap<Integer, MidRanks> ranks = new TreeMap<>();
    values.forEach((year, counts) -> ranks.put(year, MidRanks.of(counts)));
    return ranks;
  }

  private static List<Long> limits(MidRanks ranks, int bands) {
    Long[] largest = new Long[bands];
    for (Map.Entry<Long, Long> value : ranks.doubledPositions().entrySet()) {
      largest[(int) (bands * value.getValue() / (2 * ranks.pupils()))] = value.getKey();
    }
    List<Long> limits = new ArrayList<>();
    long limit = Long.MIN_VALUE;
    for (int band = 0; band < bands - 1; band++) {
      // A band that many equal values leave empty ends where the one before it does.
      limit = largest[band] == null ? limit : largest[band];
      limits.add(limit);
    }
    return limits;
  }

  /** The band of a pupil's row; null without an index. */
  Column band() {
    Column band = lit(null).cast(DataTypes.IntegerType);
    for (Map.Entry<Integer, List<Long>> year : limits.entrySet()) {
      Column ofYear = lit(1);
      for (long limit : year.getValue()) {
        ofYear = ofYear.plus(when(millionths().gt(limit), 1).otherwise(0));
      }
      band =
          when(
                  PupilResults.ACADEMIC_YEAR
                      .col()
                      .equalTo(year.getKey())
                      .and(PupilResults.IDACI.col().isNotNull()),
                  ofYear)
              .otherwise(band);
    }
    return band;
  }

  /** The index in millionths; null without an index. */
  static Column millionths() {
    return round(PupilResults.IDACI.col().multiply(1_000_000)).cast(DataTypes.LongType);
  }
}
