package org.ks4gaps.disclose;

import java.util.EnumMap;
import java.util.Map;

/** Which cells are withheld and why, while rules add to it; a cell once withheld stays so. */
public final class Withheld {
  private final AdditiveCells cells;
  private final Why[] why;
  private final boolean[] fixed;

  /** Nothing is withheld but what no table shows. */
  public Withheld(AdditiveCells cells) {
    this.cells = cells;
    this.why = new Why[cells.cells()];
    this.fixed = new boolean[cells.cells()];
  }

  /** Withholds a cell, unless it is already. */
  public void add(int cell, Why reason) {
    if (why[cell] == null) {
      why[cell] = reason;
    }
  }

  /** The outsider has this cell from an earlier release: to withhold it would protect nothing. */
  public void known(int cell) {
    fixed[cell] = true;
  }

  /** Whether an earlier release shows the cell as it is. */
  public boolean isKnown(int cell) {
    return fixed[cell];
  }

  /** Why the cell is withheld; null where it is not. */
  public Why why(int cell) {
    return why[cell];
  }

  /** Whether the outsider is not told the cell: withheld, or in no table; and in no earlier one. */
  public boolean hidden(int cell) {
    return !fixed[cell] && (why[cell] != null || !cells.shown(cell));
  }

  /** Whether the cell must not be found out: withheld, where it is not known anyhow. */
  public boolean secret(int cell) {
    return !fixed[cell] && why[cell] != null;
  }

  /**
   * How wide the range of a withheld cell must be left.
   *
   * @param width for cells unsafe by themselves; one withheld for their sake tells of many pupils,
   *     and is only not to be had exactly
   */
  public int needs(int cell, int width) {
    return why[cell] != null && why[cell].primary() ? width : Math.min(1, width);
  }

  /** Withheld cells of the tables by reason. */
  public Map<Why, Long> tally() {
    Map<Why, Long> tally = new EnumMap<>(Why.class);
    for (int cell = 0; cell < why.length; cell++) {
      if (why[cell] != null && cells.shown(cell)) {
        tally.merge(why[cell], 1L, Long::sum);
      }
    }
    return tally;
  }
}
