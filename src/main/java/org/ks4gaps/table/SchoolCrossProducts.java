package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.whole;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Sums over the pupils of a mainstream school and year from which every multilevel model is fitted:
 * whole numbers, so that they add and subtract without a trace. Refitting, dropping a year, leaving
 * out a school or adding a year needs this table and no pupil.
 *
 * <p>Background is a set of yes-or-no columns, each named {@code what:level}; a pupil has one level
 * of each characteristic.
 */
public final class SchoolCrossProducts {
  /**
   * Sums of the pupils who share ethnicity, disadvantage and free school meals. Squares are in the
   * units of their score squared: those of percentiles are at most 10^12 a pupil, of which a whole
   * number holds nine million pupils, all years of a cell of the nation together; those of
   * Attainment 8 and Progress 8 are below 10^9.
   */
  public static final StructType CELL =
      new StructType()
          .add("ethnicity_major", DataTypes.StringType)
          .add("ethnicity_minor", DataTypes.StringType)
          .add("disadvantaged", DataTypes.BooleanType)
          .add("fsm_now", DataTypes.BooleanType)
          .add("pupils", DataTypes.LongType)
          .add("attainment8", DataTypes.LongType)
          .add("attainment8_squares", DataTypes.LongType)
          .add("percentile", DataTypes.LongType)
          .add("percentile_squares", DataTypes.LongType)
          .add("progress8_pupils", DataTypes.LongType)
          .add("progress8", DataTypes.LongType)
          .add("progress8_squares", DataTypes.LongType)
          .add("progress8_attainment8", DataTypes.LongType)
          .add("progress8_attainment8_squares", DataTypes.LongType)
          .add("background", DataTypes.createArrayType(DataTypes.LongType));

  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Academic year by its ending: 2019 is 2018/19.");
  public static final Field SCHOOL_URN = whole("school_urn", "URN of the school today.");
  public static final Field PUPILS =
      count("pupils_count", "Pupils at the end of key stage 4 in national results.");
  public static final Field PROGRESS8_PUPILS =
      count("progress8_pupils_count", "Of these, pupils in Progress 8.");
  public static final Field PROGRESS8_SD =
      score(
          "progress8_pupil_sd",
          15,
          "National sample SD of adjusted Progress 8 in that year, in grades; empty without Progress 8.");
  public static final Field CELLS =
      Field.inside(
          "cells",
          DataTypes.createArrayType(CELL),
          "Of each group of pupils: numbers, and sums and sums of squares of Attainment 8 in hundredths, of its national percentile in ten-thousandths and of Progress 8 in thousandths; and, of those in Progress 8, the same of Attainment 8, and pupils by background column.");
  public static final Field BACKGROUND =
      Field.inside(
          "background",
          DataTypes.createArrayType(DataTypes.StringType),
          "Names of the background columns, in order.");
  public static final Field BACKGROUND_PRODUCTS =
      Field.inside(
          "background_products",
          DataTypes.createArrayType(DataTypes.LongType),
          "Pupils in Progress 8 by pair of background columns: the upper triangle, row by row.");
  public static final Field BACKGROUND_PROGRESS8 =
      Field.inside(
          "background_progress8",
          DataTypes.createArrayType(DataTypes.LongType),
          "Progress 8 in thousandths by background column.");
  public static final Field BACKGROUND_ATTAINMENT8 =
      Field.inside(
          "background_attainment8",
          DataTypes.createArrayType(DataTypes.LongType),
          "Attainment 8 in hundredths, of pupils in Progress 8, by background column.");

  public static final Table TABLE =
      new Table(
          "school_cross_products",
          "one mainstream school in one academic year",
          List.of(ACADEMIC_YEAR, SCHOOL_URN),
          List.of(ACADEMIC_YEAR),
          List.of(
              ACADEMIC_YEAR,
              SCHOOL_URN,
              PUPILS,
              PROGRESS8_PUPILS,
              PROGRESS8_SD,
              CELLS,
              BACKGROUND,
              BACKGROUND_PRODUCTS,
              BACKGROUND_PROGRESS8,
              BACKGROUND_ATTAINMENT8));

  private SchoolCrossProducts() {}
}
