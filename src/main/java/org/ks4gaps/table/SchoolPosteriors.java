package org.ks4gaps.table;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The joint posterior of value added of all groups of a school in all study years: what lists draw
 * from, so that a change in a gap keeps the spread of a change and groups of a school keep what
 * they share. Stays in the lake; {@link ModelledValueAdded} publishes its means and SDs.
 *
 * <p>Effects are with the national difference, in national pupil SDs of the outcome, their
 * uncertainty that of school effects and national differences together. Means and covariances are
 * those of normal trends; the last columns keep what the school's results say of the trends of its
 * larger groups, whatever trends are like elsewhere, so that they can be taken for rare and strong.
 */
public final class SchoolPosteriors {
  /** A group in a year. */
  public static final StructType CELL =
      new StructType()
          .add("group", DataTypes.StringType)
          .add("academic_year", DataTypes.IntegerType)
          .add("pupils", DataTypes.LongType)
          .add("raw", DataTypes.DoubleType)
          .add("mean", DataTypes.DoubleType);

  public static final Field MODEL = ModelledValueAdded.MODEL;
  public static final Field BREAKDOWN = ModelledValueAdded.BREAKDOWN;
  public static final Field SCHOOL_URN = ModelledValueAdded.SCHOOL_URN;
  public static final Field CELLS =
      Field.inside(
          "cells",
          DataTypes.createArrayType(CELL),
          "Groups by year, sorted by year, then name; those of whom the characteristic is not known among them: pupils in the model, unshrunken mean and posterior mean.");
  public static final Field COVARIANCE =
      Field.inside(
          "covariance",
          DataTypes.createArrayType(DataTypes.DoubleType),
          "Posterior covariance of these effects: the upper triangle, row by row, in the order of the cells.");

  public static final Field TREND_GROUPS =
      Field.inside(
          "trend_groups",
          DataTypes.createArrayType(DataTypes.StringType),
          "Groups whose trends are told apart: the largest that vary, by name; none if the model has no trends.");
  public static final Field TREND_ON_CELLS =
      Field.inside(
          "trend_on_cells",
          DataTypes.createArrayType(DataTypes.DoubleType),
          "What a trend of 1 of each of these groups adds to the effect of each cell, given the data: cell by cell.");
  public static final Field TREND_INFORMATION =
      Field.inside(
          "trend_information",
          DataTypes.createArrayType(DataTypes.DoubleType),
          "Information J of the school's results about these trends b, in the likelihood exp(h'b - b'J b / 2): the upper triangle, row by row.");
  public static final Field TREND_SCORE =
      Field.inside(
          "trend_score",
          DataTypes.createArrayType(DataTypes.DoubleType),
          "Score h in the same likelihood.");

  public static final Table TABLE =
      new Table(
          "school_posteriors",
          "one mainstream school under one model",
          List.of(MODEL, BREAKDOWN, SCHOOL_URN),
          List.of(MODEL, BREAKDOWN),
          List.of(
              MODEL,
              BREAKDOWN,
              SCHOOL_URN,
              CELLS,
              COVARIANCE,
              TREND_GROUPS,
              TREND_ON_CELLS,
              TREND_INFORMATION,
              TREND_SCORE));

  private SchoolPosteriors() {}
}
