package org.ks4gaps.stats.multilevel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cross-products of one block, Z'Z, Z'X and Z'y, kept by {@link Cell}: no random effect is
 * shared with another block, so that the likelihood is a sum over blocks.
 *
 * @param name the block, such as a school
 * @param levels of each random term, the names of its levels in this block
 * @param cells the cells; no two have the same levels
 */
public record Block(String name, List<List<String>> levels, List<Cell> cells)
    implements Serializable {

  public Block {
    levels = levels.stream().map(List::copyOf).toList();
    cells = List.copyOf(cells);
  }

  /** The block of the rows of both. */
  public Block plus(Block other) {
    return with(other, 1);
  }

  /**
   * The block without the rows of the other, which must be among its own. Cells and levels that
   * have no row left are gone. Whole-number sums leave no trace; others leave rounding errors.
   */
  public Block minus(Block other) {
    return with(other, -1);
  }

  private Block with(Block other, int sign) {
    Map<List<String>, Cell> byLevels = new LinkedHashMap<>();
    cells.forEach(cell -> byLevels.put(names(cell), cell));
    for (Cell cell : other.cells) {
      List<String> key = other.names(cell);
      Cell mine = byLevels.get(key);
      if (mine == null && sign < 0) {
        throw new IllegalArgumentException(
            "Block " + name + " has no cell " + key + " that rows could be taken from.");
      }
      byLevels.put(key, mine == null ? cell : mine.with(cell, sign));
    }
    byLevels.values().removeIf(Cell::isEmpty);
    return of(name, levels.size(), byLevels);
  }

  /** A block of cells by the names of their levels; levels stand in the order of the cells. */
  static Block of(String name, int terms, Map<List<String>, Cell> cells) {
    List<List<String>> levels = new ArrayList<>();
    for (int t = 0; t < terms; t++) {
      int term = t;
      levels.add(cells.keySet().stream().map(key -> key.get(term)).distinct().toList());
    }
    List<Map<String, Integer>> places = levels.stream().map(Block::places).toList();
    List<Cell> renumbered = new ArrayList<>();
    cells.forEach(
        (key, cell) -> {
          int[] at = new int[terms];
          for (int t = 0; t < terms; t++) {
            at[t] = places.get(t).get(key.get(t));
          }
          renumbered.add(new Cell(at, cell.ww(), cell.columns(), cell.wv()));
        });
    return new Block(name, levels, renumbered);
  }

  private static Map<String, Integer> places(List<String> names) {
    Map<String, Integer> places = new LinkedHashMap<>();
    names.forEach(name -> places.put(name, places.size()));
    return places;
  }

  private List<String> names(Cell cell) {
    List<String> names = new ArrayList<>();
    for (int t = 0; t < levels.size(); t++) {
      names.add(levels.get(t).get(cell.levels()[t]));
    }
    return names;
  }
}
