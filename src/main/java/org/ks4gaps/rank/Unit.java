package org.ks4gaps.rank;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.PercentileScale;
import org.ks4gaps.table.NationalMeasures;

/**
 * The scale of a list: one national pupil SD in its units, and what a year's figures are multiplied
 * by to stand on it.
 *
 * @param pupilSd percentile points, or grades of Progress 8 in the last study year
 * @param factors by year; a year without the measure has none
 */
record Unit(double pupilSd, SortedMap<Integer, Double> factors) {

  /** Percentiles are on one scale in every year. */
  static Unit percentiles(RunConfig.Years years) {
    SortedMap<Integer, Double> factors = new TreeMap<>();
    years.study().forEach(year -> factors.put(year, 1.0));
    factors.put(years.check(), 1.0);
    return new Unit(PercentileScale.SD, factors);
  }

  /** Progress 8 in grades of the last study year. */
  static Unit progress8(Dataset<Row> national, RunConfig.Years years) {
    SortedMap<Integer, Double> sds = new TreeMap<>();
    national
        .where(NationalMeasures.PROGRESS8_SD.col().isNotNull())
        .select(NationalMeasures.ACADEMIC_YEAR.col(), NationalMeasures.PROGRESS8_SD.col())
        .collectAsList() // map on driver because there is one row a year
        .forEach(row -> sds.put(row.getInt(0), row.getDouble(1)));
    double last = sds.getOrDefault(years.last(), 1.0);
    SortedMap<Integer, Double> factors = new TreeMap<>();
    sds.forEach((year, sd) -> factors.put(year, last / sd));
    return new Unit(last, factors);
  }

  boolean has(int year) {
    return factors.containsKey(year);
  }

  double factor(int year) {
    return factors.get(year);
  }
}
