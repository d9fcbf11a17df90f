package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.ks4gaps.table.PupilResults;

/**
 * What Progress 8 is adjusted for, in the order of the regression. Each is a set of levels, one of
 * which is the reference; a pupil of whom it is not known has the level {@link #MISSING}, so that
 * nobody is left out.
 *
 * <p>Source of the choice: Leckie and Goldstein (2019), adjusted Progress 8.
 */
enum Covariate {
  SEX("sex", "M"),
  /** Age within the year group; September, the eldest, is the reference. */
  MONTH_OF_BIRTH("month_of_birth", "09"),
  ETHNICITY("ethnicity_minor", "WBRI"),
  LANGUAGE("eal", "no"),
  SPECIAL_NEEDS("sen", "N"),
  DISADVANTAGE("disadvantaged", "no"),
  /** Bands of IDACI; the least deprived is the reference. */
  DEPRIVATION("deprivation_band", "01");

  /** Level of pupils of whom the covariate is not known. */
  static final String MISSING = "missing";

  private final String title;
  private final String usualReference;

  Covariate(String title, String usualReference) {
    this.title = title;
    this.usualReference = usualReference;
  }

  /** Name in the table of coefficients. */
  String title() {
    return title;
  }

  /** The column that holds the pupil's level. */
  String column() {
    return "level_" + title;
  }

  /** The pupil's level: text, never null. */
  Column level(DeprivationBands bands) {
    Column known =
        switch (this) {
          case SEX -> PupilResults.SEX.col();
          case MONTH_OF_BIRTH -> twoDigits(PupilResults.MONTH_OF_BIRTH.col());
          case ETHNICITY -> PupilResults.ETHNICITY_MINOR.col();
          case LANGUAGE -> yesOrNo(PupilResults.EAL.col());
          case SPECIAL_NEEDS -> PupilResults.SEN.col();
          case DISADVANTAGE -> yesOrNo(PupilResults.DISADVANTAGED.col());
          case DEPRIVATION -> twoDigits(bands.band());
        };
    return coalesce(known, lit(MISSING)).as(column());
  }

  /**
   * The level the others are compared with: the usual one, or the first where no pupil of the year
   * has that.
   */
  String reference(SortedSet<String> levels) {
    return levels.contains(usualReference) ? usualReference : levels.first();
  }

  /** The levels that have terms of their own, in order, {@link #MISSING} last. */
  List<String> compared(Collection<String> present) {
    SortedSet<String> levels = new TreeSet<>(present);
    String reference = reference(levels);
    List<String> compared = new ArrayList<>();
    levels.stream()
        .filter(level -> !level.equals(reference) && !level.equals(MISSING))
        .forEach(compared::add);
    if (levels.contains(MISSING) && !reference.equals(MISSING)) {
      compared.add(MISSING);
    }
    return compared;
  }

  /** The levels of a pupil's row, as columns. */
  static List<Column> levels(DeprivationBands bands) {
    List<Column> levels = new ArrayList<>();
    for (Covariate covariate : values()) {
      levels.add(covariate.level(bands));
    }
    return levels;
  }

  private static Column twoDigits(Column number) {
    return lpad(number.cast(DataTypes.StringType), 2, "0");
  }

  private static Column yesOrNo(Column flag) {
    return when(flag, lit("yes")).when(functions.not(flag), lit("no"));
  }
}
