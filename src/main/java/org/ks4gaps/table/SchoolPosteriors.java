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
 * uncertainty that of school effects and national differences together.
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

  public static final Table TABLE =
      new Table(
          "school_posteriors",
          "one mainstream school under one model",
          List.of(MODEL, BREAKDOWN, SCHOOL_URN),
          List.of(MODEL, BREAKDOWN),
          List.of(MODEL, BREAKDOWN, SCHOOL_URN, CELLS, COVARIANCE));

  private SchoolPosteriors() {}
}
