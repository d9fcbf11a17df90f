package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.List;

/**
 * Tries to work the withheld cells out from all that is shown, and says of which it cannot be shown
 * that nobody can. It knows every sum, every cell that is shown to the pupil, also where it is
 * published rounded, by how many pupils and pupils in Progress 8 differ, and which cells cannot be
 * empty. It trusts nothing of how the cells to be withheld were chosen.
 *
 * <ol>
 *   <li>By arithmetic: every sum bounds each of its hidden cells by the bounds of the others, again
 *       and again until no bound moves ({@link Bounds}). A withheld cell left with fewer pupils of
 *       width than it needs ({@link Withheld#needs}) is worked out.
 *   <li>By proof: it is handed tables that are said to agree with all that is shown ({@link Move}),
 *       and checks each: that it changes hidden cells only, that every sum holds, that no cell
 *       falls below what it must hold. Tables that agree with all that is shown cannot be ruled out
 *       by any method whatever. A withheld cell that does not differ widely enough between such
 *       tables counts as worked out, even where it may not be: nothing is released on trust.
 * </ol>
 */
public final class Attack {
  private final AdditiveCells cells;
  private final Withheld withheld;
  private final int width;
  private final int[] change;

  /**
   * @param width how many pupils wide the range of a cell unsafe by itself must be left
   */
  public Attack(AdditiveCells cells, Withheld withheld, int width) {
    this.cells = cells;
    this.withheld = withheld;
    this.width = width;
    this.change = new int[cells.cells()];
  }

  /**
   * What the attack found.
   *
   * @param attacked withheld cells, those that no table shows among them
   * @param byArithmetic of these, worked out or narrowed down by arithmetic
   * @param unproved of the others, those of which no proof was given
   * @param refuted tables handed in that do not agree with what is shown
   */
  public record Outcome(
      int attacked, List<Integer> byArithmetic, List<Integer> unproved, int refuted) {
    /** Whether nothing was worked out and everything is proved. */
    public boolean failed() {
      return byArithmetic.isEmpty() && unproved.isEmpty();
    }
  }

  /** Attacks every withheld cell. */
  public Outcome on(List<Move> evidence) {
    Bounds bounds = Bounds.of(cells, withheld);
    int[] up = new int[cells.cells()];
    int[] down = new int[cells.cells()];
    int refuted = 0;
    for (Move move : evidence) {
      if (!learn(move, up, down)) {
        refuted++;
      }
    }
    int attacked = 0;
    List<Integer> narrowed = new ArrayList<>();
    List<Integer> unproved = new ArrayList<>();
    for (int cell = 0; cell < cells.cells(); cell++) {
      if (withheld.secret(cell)) {
        attacked++;
        int needed = withheld.needs(cell, width);
        if (bounds.width(cell) < needed) {
          narrowed.add(cell);
        } else if (up[cell] + down[cell] < needed) {
          unproved.add(cell);
        }
      }
    }
    return new Outcome(attacked, narrowed, unproved, refuted);
  }

  /**
   * How far the cells of a move can go either way.
   *
   * @return whether it is a table that agrees with what is shown at all
   */
  private boolean learn(Move move, int[] up, int[] down) {
    List<Integer> moved = new ArrayList<>();
    boolean agrees = true;
    for (int i = 0; i < move.cells().length; i++) {
      agrees &= put(move.cells()[i], move.by()[i], moved);
    }
    for (int i = 0; i < moved.size() && agrees; i++) {
      agrees = balanced(moved.get(i));
    }
    if (agrees) {
      int forth = width;
      int back = width;
      for (int cell : moved) {
        if (change[cell] < 0) {
          forth = Math.min(forth, cells.room(cell) / -change[cell]);
        } else if (change[cell] > 0) {
          back = Math.min(back, cells.room(cell) / change[cell]);
        }
      }
      for (int cell : moved) {
        int by = change[cell];
        up[cell] = Math.max(up[cell], by > 0 ? forth * by : back * -by);
        down[cell] = Math.max(down[cell], by > 0 ? back * by : forth * -by);
      }
    }
    moved.forEach(cell -> change[cell] = 0);
    return agrees;
  }

  private boolean put(int cell, int by, List<Integer> moved) {
    if (change[cell] == 0) {
      moved.add(cell);
    }
    change[cell] += by;
    return withheld.hidden(cell);
  }

  private boolean balanced(int cell) {
    for (int i = cells.sumsFrom(cell); i < cells.sumsTo(cell); i++) {
      int sum = cells.sumAt(i);
      int off = 0;
      for (int k = cells.start(sum); k < cells.end(sum); k++) {
        off += change[cells.cellAt(k)] * cells.sign(sum, cells.cellAt(k));
      }
      if (off != 0) {
        return false;
      }
    }
    return true;
  }
}
