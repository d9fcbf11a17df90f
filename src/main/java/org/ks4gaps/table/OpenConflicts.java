package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.score;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/**
 * Figures that two tables give differently, by pairs of tables. The whole row of the table that
 * stands first is kept.
 */
public final class OpenConflicts {
  public static final Field ACADEMIC_YEAR = OpenSchoolResults.ACADEMIC_YEAR;
  public static final Field GROUP = OpenSchoolResults.GROUP;
  public static final Field FIGURE =
      text(
          "figure",
          "PUPILS, PROGRESS8_PUPILS, PROGRESS8, PROGRESS8_LOWER, PROGRESS8_UPPER or ATTAINMENT8.");
  public static final Field KEPT_FILE = text("kept_file", "The table whose rows are kept.");
  public static final Field OTHER_FILE = text("other_file", "The other.");
  public static final Field SCHOOLS = count("schools_compared", "Schools with a number in both.");
  public static final Field DIFFERING =
      count("schools_differing", "Of these, with another number.");
  public static final Field LARGEST = score("largest_difference", 2, "The largest difference.");
  public static final Field ONLY_ONE =
      count("schools_withheld_in_one", "Schools with a number in one and a reason in the other.");

  public static final Table TABLE =
      new Table(
          "open_conflicts",
          "one figure of a group and year in two tables",
          List.of(ACADEMIC_YEAR, GROUP, FIGURE, KEPT_FILE, OTHER_FILE),
          List.of(),
          List.of(
              ACADEMIC_YEAR,
              GROUP,
              FIGURE,
              KEPT_FILE,
              OTHER_FILE,
              SCHOOLS,
              DIFFERING,
              LARGEST,
              ONLY_ONE));

  private OpenConflicts() {}
}
