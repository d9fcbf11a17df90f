package org.ks4gaps.model;

import java.io.Serializable;
import org.ks4gaps.stats.PercentileScale;
import org.ks4gaps.table.ModelledValueAdded;

/** The outcomes that are modelled, each under a name of its own. */
enum Variant {
  /** Progress 8 in national pupil SDs, by group and year alone. */
  VA0(ModelledValueAdded.VA0, true, false),
  /** Attainment 8 given prior attainment by year and background, on the same scale. */
  VA1(ModelledValueAdded.VA1, true, true),
  /** National percentile of Attainment 8 within the year, over the SD of percentiles. */
  PERCENTILE(ModelledValueAdded.PERCENTILE, false, false),
  /** Attainment 8 standardised within the year: for years without Progress 8. */
  ATT8(ModelledValueAdded.ATT8, false, false);

  private final String title;
  private final boolean ofProgress8;
  private final boolean withBackground;

  Variant(String title, boolean ofProgress8, boolean withBackground) {
    this.title = title;
    this.ofProgress8 = ofProgress8;
    this.withBackground = withBackground;
  }

  /** The name in tables. */
  String title() {
    return title;
  }

  /** Whether it is of the pupils in Progress 8, and so of years that have it. */
  boolean ofProgress8() {
    return ofProgress8;
  }

  /** Whether it is of attainment alone, so that selective schools stand near its top. */
  boolean ofAttainment() {
    return !ofProgress8;
  }

  /** Whether prior attainment and background are among the fixed columns. */
  boolean withBackground() {
    return withBackground;
  }

  /** The sums of a cell's pupils that count. */
  PupilCell.Sums sums(PupilCell cell) {
    return ofProgress8 ? cell.progress8() : cell.all();
  }

  /** The sum of the outcome over a cell, on the scale of the year. */
  double outcome(PupilCell cell, Scale scale) {
    PupilCell.Sums sums = sums(cell);
    return (sum(sums) - scale.mean() * sums.pupils()) / scale.sd();
  }

  /** The sum of the outcome's squares over a cell, on the scale of the year. */
  double squares(PupilCell cell, Scale scale) {
    PupilCell.Sums sums = sums(cell);
    double mean = scale.mean();
    double squares = squares(sums) - 2 * mean * sum(sums) + mean * mean * sums.pupils();
    return squares / (scale.sd() * scale.sd());
  }

  /** The sum of a cell's whole-number scores. */
  long sum(PupilCell.Sums sums) {
    return switch (this) {
      case VA0 -> sums.progress8();
      case VA1, ATT8 -> sums.attainment8();
      case PERCENTILE -> sums.percentile();
    };
  }

  /** The sum of the squares of a cell's whole-number scores. */
  long squares(PupilCell.Sums sums) {
    return switch (this) {
      case VA0 -> sums.progress8Squares();
      case VA1, ATT8 -> sums.attainment8Squares();
      case PERCENTILE -> sums.percentileSquares();
    };
  }

  /** Squares of the whole-number scores about their own mean, before they are scaled. */
  double squaresAboutMean(PupilCell.Sums sums) {
    double sum = sum(sums);
    return Math.max(0, squares(sums) - sum * sum / sums.pupils());
  }

  /** What is taken from the whole-number scores of a year, and what they are divided by. */
  record Scale(double mean, double sd) implements Serializable {}

  /** The scale of a year: one national pupil SD; of percentiles the same every year. */
  Scale scale(NationalSums national) {
    if (this == PERCENTILE) {
      return new Scale(
          PercentileScale.MEAN * PercentileScale.UNITS_A_POINT,
          PercentileScale.SD * PercentileScale.UNITS_A_POINT);
    }
    if (ofProgress8) {
      // Thousandths of a grade of Progress 8, which are hundredths of a point of Attainment 8.
      return new Scale(0, 1000 * national.progress8Sd());
    }
    PupilCell.Sums all = national.all();
    double mean = (double) all.attainment8() / all.pupils();
    double squares = all.attainment8Squares() - mean * all.attainment8();
    return new Scale(mean, Math.sqrt(squares / (all.pupils() - 1)));
  }
}
