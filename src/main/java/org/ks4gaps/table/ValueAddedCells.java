package org.ks4gaps.table;

import static org.ks4gaps.table.Field.flag;
import static org.ks4gaps.table.Field.text;
import static org.ks4gaps.table.Field.whole;

import java.util.List;

/**
 * Exact sums over the pupils of mainstream schools by every characteristic that a released table
 * tells them apart by: what tables that leave the secure area are added up from. Stays in the lake.
 */
public final class ValueAddedCells {
  public static final Field ACADEMIC_YEAR =
      whole("academic_year", "Academic year by its ending: 2019 is 2018/19.");
  public static final Field SCHOOL_URN = whole("school_urn", "URN of the school today.");
  public static final Field ETHNICITY_MINOR = text("ethnicity_minor", "Minor ethnic group.");
  public static final Field DISADVANTAGED =
      flag("disadvantaged", "Known to be disadvantaged; where nothing is known, not.");
  public static final Field FSM_NOW =
      flag("fsm_now", "Known to be eligible for free school meals; where nothing is known, not.");
  public static final Field SEX = text("sex", "M or F.");
  public static final Field PUPILS = SchoolValueAdded.PUPILS;
  public static final Field PROGRESS8_PUPILS = SchoolValueAdded.PROGRESS8_PUPILS;
  public static final Field ATTAINMENT8_SUM = SchoolValueAdded.ATTAINMENT8_SUM;
  public static final Field PROGRESS8_SUM = SchoolValueAdded.PROGRESS8_SUM;

  public static final Table TABLE =
      new Table(
          "value_added_cells",
          "pupils of one mainstream school and academic year who share ethnic group, disadvantage, free school meals and sex",
          List.of(ACADEMIC_YEAR, SCHOOL_URN, ETHNICITY_MINOR, DISADVANTAGED, FSM_NOW, SEX),
          List.of(ACADEMIC_YEAR),
          List.of(
              ACADEMIC_YEAR,
              SCHOOL_URN,
              ETHNICITY_MINOR,
              DISADVANTAGED,
              FSM_NOW,
              SEX,
              PUPILS,
              PROGRESS8_PUPILS,
              ATTAINMENT8_SUM,
              PROGRESS8_SUM));

  private ValueAddedCells() {}
}
