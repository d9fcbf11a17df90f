package org.ks4gaps.table;

import static org.ks4gaps.table.Field.count;
import static org.ks4gaps.table.Field.text;

import java.util.List;

/**
 * How many cells of each released table were withheld at each step, and what became of the rest.
 */
public final class DisclosureSteps {
  public static final Field RELEASED_TABLE =
      text("released_table", "The table, with its geographic level and period where it has them.");
  public static final Field STEP =
      text(
          "step",
          "TOLD, NOT_NAMED, a reason for which cells are withheld, or what the attack and the search for protection counted.");
  public static final Field MEANING = text("meaning", "The step in words.");
  public static final Field CELLS = count("cells_count", "Cells, or rows of a list.");
  public static final Field PUPILS =
      count("pupils_count", "Pupils in them, each as often as there are cells.").inside();

  public static final Table TABLE =
      new Table(
          "disclosure_steps",
          "one step of disclosure control of one released table",
          List.of(RELEASED_TABLE, STEP),
          List.of(),
          List.of(RELEASED_TABLE, STEP, MEANING, CELLS, PUPILS));

  private DisclosureSteps() {}
}
