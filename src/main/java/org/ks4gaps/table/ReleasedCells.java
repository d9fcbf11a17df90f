package org.ks4gaps.table;

import static org.ks4gaps.table.Field.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells of every release that left this lake: what outsiders may have beside the next one. In
 * the lake.
 */
public final class ReleasedCells {
  public static final Field RELEASE = text("release", "The run that released it.");

  public static final Table TABLE =
      new Table(
          "released_cells",
          "one cell of one release",
          with(DisclosureCells.KEY),
          List.of(RELEASE),
          with(DisclosureCells.TABLE.fields()));

  private ReleasedCells() {}

  private static List<Field> with(List<Field> fields) {
    List<Field> all = new ArrayList<>(List.of(RELEASE));
    all.addAll(fields);
    return all;
  }
}
