package org.ks4gaps.disclose;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.NationalMeasures;

/** SD of Progress 8 over the country's pupils by year; years without have none. */
final class NationalSpread {
  private record Year(double sd, long pupils) {}

  private final Map<Integer, Year> years = new TreeMap<>();

  private NationalSpread() {}

  static NationalSpread of(Dataset<Row> measures) {
    NationalSpread spread = new NationalSpread();
    for (Row row : NationalMeasures.TABLE.enforce(measures).collectAsList()) {
      if (row.getAs(NationalMeasures.PROGRESS8_SD.name()) != null) {
        spread.years.put(
            row.getAs(NationalMeasures.ACADEMIC_YEAR.name()),
            new Year(
                row.<Double>getAs(NationalMeasures.PROGRESS8_SD.name()),
                row.<Long>getAs(NationalMeasures.MODEL_PUPILS.name())));
      }
    }
    return spread;
  }

  /** Whether a period has Progress 8: the pooled one where all its years have. */
  boolean hasProgress8(Axes axes, int[] at) {
    return at[Axes.PERIOD] == Axes.ALL
        ? years.keySet().containsAll(axes.study())
        : years.containsKey(axes.year(at));
  }

  /**
   * The SD of a period; of the pooled one the root of the mean square over its years, weighted by
   * pupils.
   */
  double sd(Axes axes, int[] at) {
    if (at[Axes.PERIOD] != Axes.ALL) {
      return years.get(axes.year(at)).sd();
    }
    double squares = 0;
    long pupils = 0;
    for (int year : axes.study()) {
      Year of = years.get(year);
      squares += of.pupils() * of.sd() * of.sd();
      pupils += of.pupils();
    }
    return Math.sqrt(squares / pupils);
  }
}
