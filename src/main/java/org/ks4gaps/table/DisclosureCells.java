package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/** Exact counts behind every cell of the disclosed tables, and why it is withheld. In the lake. */
public final class DisclosureCells {
  public static final Field PLACE =
      text("place", "England, Region, LA, Trust or School, and its name or code.");
  public static final Field PERIOD = text("period", "201819, or 201617-201819.");
  public static final Field ETHNICITY = text("ethnicity", "Code of the ethnic group, or Total.");
  public static final Field DISADVANTAGE = text("disadvantage", "Y, N or Total.");
  public static final Field FSM = text("fsm", "Y, N or Total.");
  public static final Field SEX = text("sex", "M, F or Total.");
  public static final Field PUPILS = count("pupils_count", "Pupils, exactly.");
  public static final Field PROGRESS8_PUPILS =
      count("progress8_pupils_count", "Of these in Progress 8, exactly; empty in a year without.")
          .optional();
  public static final Field WITHHELD =
      text("withheld", "Why it is withheld; empty where it is told.").optional();

  public static final List<Field> KEY = List.of(PLACE, PERIOD, ETHNICITY, DISADVANTAGE, FSM, SEX);

  public static final Table TABLE =
      new Table(
          "disclosure_cells",
          "one cell of the disclosed tables",
          KEY,
          List.of(),
          List.of(
              PLACE,
              PERIOD,
              ETHNICITY,
              DISADVANTAGE,
              FSM,
              SEX,
              PUPILS,
              PROGRESS8_PUPILS,
              WITHHELD));

  private DisclosureCells() {}
}
