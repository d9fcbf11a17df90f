package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Secondary suppression: for every withheld cell the exchange of pupils with other cells that costs
 * least, whose cells are then withheld too. No one who sees the tables can tell whether the pupils
 * were exchanged.
 *
 * <p>The cheapest exchange is looked for dimension by dimension: the leaf and its partner that cost
 * least, given those of the others, until no dimension gains. It costs the pupils of the cells that
 * it would withhold anew. Where one exchange moves too few pupils, others are made upon it ({@link
 * Composite}). Empty cells, and those that an earlier release shows, cannot be withheld.
 */
final class Exchanges {
  private static final int MOST_PARTNERS = 8;
  private static final int MOST_LEAVES = 3;
  private static final int MOST_PASSES = 3;
  private static final double BLOCKED = 1e9;
  private static final double NO_GAIN = 1e15;
  private static final double LACKING_WIDTH = 500;

  private final Cube cube;
  private final AdditiveCells cells;
  private final Withheld withheld;
  private final int width;
  private final Members[] members;
  private final int[] up;
  private final int[] down;
  private final List<Move> moves = new ArrayList<>();
  private final Touched touched = new Touched();
  private Composite forward = new Composite();
  private Composite backward = new Composite();

  /**
   * @param width how many pupils wide the range of a cell unsafe by itself must be left
   */
  Exchanges(Cube cube, AdditiveCells cells, Withheld withheld, int width) {
    this.cube = cube;
    this.cells = cells;
    this.withheld = withheld;
    this.width = width;
    this.members = cube.members();
    this.up = new int[cells.cells()];
    this.down = new int[cells.cells()];
  }

  /** All exchanges made, each a table that agrees with what is shown. */
  List<Move> moves() {
    return List.copyOf(moves);
  }

  /** Whether the exchanges made so far leave a cell's range wide enough. */
  boolean wide(int cell) {
    return up[cell] + down[cell] >= withheld.needs(cell, width);
  }

  /**
   * Withholds what is needed for a withheld cell of a table to be safe.
   *
   * @return whether that could be done
   */
  boolean protect(int cell) {
    int[] at = cube.at(cell);
    forward = new Composite();
    backward = new Composite();
    while (!wide(cell)) {
      Exchange best = cheapest(cell, at);
      if (best == null) {
        return false;
      }
      make(cell, best); // widens the range by a pupil or more
    }
    return true;
  }

  /**
   * From the likeliest partners; if that leads nowhere, from no partners at all, where every whole
   * of a leaf changes with it, which is dear but blocked by little.
   */
  private Exchange cheapest(int cell, int[] at) {
    Exchange found = descend(cell, at, start(at, true), MOST_LEAVES, true);
    if (price(cell, found) >= BLOCKED) {
      found = descend(cell, at, start(at, false), Integer.MAX_VALUE, false);
      if (price(cell, found) >= BLOCKED) {
        found = first(cell, at, start(at, false), 0);
      }
      if (found != null) {
        found = descend(cell, at, found, MOST_LEAVES, true);
      }
    }
    return found;
  }

  /** The first of all leaves in all dimensions that nothing blocks, without partners; or null. */
  private Exchange first(int cell, int[] at, Exchange from, int d) {
    if (d == at.length) {
      return price(cell, from) < BLOCKED ? from : null;
    }
    for (int leaf : likeliest(at, d, members[d].leaves(at[d]), Integer.MAX_VALUE, 0)) {
      Exchange found = first(cell, at, from.with(d, leaf, Exchange.NONE), d + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Changes one dimension at a time as long as the exchange becomes cheaper. */
  private Exchange descend(
      int cell, int[] at, Exchange begin, int mostLeaves, boolean withPartners) {
    int[] none = {Exchange.NONE};
    Exchange best = begin;
    double least = price(cell, begin);
    boolean gained = true;
    for (int pass = 0; pass < MOST_PASSES && gained; pass++) {
      gained = false;
      for (int d = 0; d < at.length; d++) {
        for (int leaf : likeliest(at, d, members[d].leaves(at[d]), mostLeaves, 0)) {
          for (int partner : withPartners ? partners(at, d) : none) {
            Exchange other = best.with(d, leaf, partner);
            double price = price(cell, other);
            if (price < least) {
              least = price;
              best = other;
              gained = true;
            }
          }
        }
      }
    }
    return best;
  }

  /** In every dimension a leaf where there are pupils, and the likeliest partner or none. */
  private Exchange start(int[] at, boolean withPartners) {
    int[] leaf = at.clone();
    int[] partner = new int[at.length];
    Arrays.fill(partner, Exchange.NONE);
    for (int d = 0; d < at.length; d++) {
      leaf[d] = likeliest(leaf, d, members[d].leaves(at[d]), 1, 0)[0];
      if (withPartners) {
        partner[d] = partners(at, d)[0];
      }
    }
    return new Exchange(leaf, partner);
  }

  /** A leaf of each of the likeliest parts of the nearest wholes, and none. */
  private int[] partners(int[] at, int d) {
    int[] found =
        Arrays.stream(members[d].siblings(at[d]))
            .flatMapToInt(parts -> Arrays.stream(likeliest(at, d, parts, MOST_PARTNERS, width)))
            .distinct()
            .map(near -> likeliest(at, d, members[d].leaves(near), 1, 0)[0])
            .toArray();
    int[] andNone = Arrays.copyOf(found, found.length + 1);
    andNone[found.length] = Exchange.NONE;
    return andNone;
  }

  private record Scored(int member, double score) {}

  /**
   * Members of a dimension by the cell that stands there while the other dimensions stay: hidden
   * ones first, then those of few pupils, or of many where no room is asked for; empty ones last.
   */
  private int[] likeliest(int[] at, int d, int[] among, int most, int room) {
    if (among.length <= 1) {
      return among;
    }
    List<Scored> scored = new ArrayList<>();
    int own = at[d];
    for (int member : among) {
      at[d] = member;
      scored.add(new Scored(member, score(at, d, room)));
    }
    at[d] = own;
    scored.sort((a, b) -> Double.compare(a.score(), b.score()));
    return scored.stream().limit(most).mapToInt(Scored::member).toArray();
  }

  private double score(int[] at, int d, int room) {
    if (!cube.has(at)) {
      return scoreAbove(at, d, room);
    }
    int cell = cube.cellAt(at);
    if (cell < 0 || withheld.isKnown(cell) || cells.count(cell) == 0 && !withheld.hidden(cell)) {
      return 2 * BLOCKED;
    }
    if (cells.room(cell) < room) {
      return BLOCKED - cells.room(cell);
    }
    if (withheld.hidden(cell)) {
      return -cells.room(cell) / BLOCKED;
    }
    return room == 0 ? -cells.count(cell) : cells.count(cell);
  }

  /**
   * The score where other dimensions are taken whole, one after the other, until there is a cell.
   */
  private double scoreAbove(int[] at, int d, int room) {
    int[] wider = at.clone();
    for (int other = at.length - 1; other >= 0; other--) {
      if (other != d && wider[other] != members[other].top(wider[other])) {
        wider[other] = members[other].top(wider[other]);
        if (cube.has(wider)) {
          return score(wider, d, room);
        }
      }
    }
    return 0;
  }

  private double price(int cell, Exchange exchange) {
    look(exchange);
    int found = touched.indexOf(cell);
    if (found < 0) {
      return NO_GAIN + touched.cost;
    }
    int more = up(cell, found) + down(cell, found);
    int lacking = width - more;
    if (more <= up[cell] + down[cell]) {
      return NO_GAIN + touched.cost;
    }
    return touched.cost + 1e-3 * touched.count + LACKING_WIDTH * Math.max(0, lacking);
  }

  /** How far up a cell can go once the exchange is made upon those before. */
  private int up(int cell, int found) {
    return Math.max(up[cell], forward.of(cell) + times(found, true));
  }

  private int down(int cell, int found) {
    return Math.max(down[cell], -backward.of(cell) + times(found, false));
  }

  /**
   * How often the exchange can be made upon those before without a cell falling below what it must
   * hold, so that the cell found gains, or loses.
   */
  private int times(int found, boolean gaining) {
    Composite upon = gaining ? forward : backward;
    int most = width;
    for (int i = 0; i < touched.count; i++) {
      boolean loses = (touched.gains(i) == touched.gains(found)) != gaining;
      if (loses) {
        most = Math.min(most, cells.room(touched.cell(i)) + upon.of(touched.cell(i)));
      }
    }
    return most;
  }

  /** Finds the cells of an exchange, what it would cost and how many pupils it can move. */
  private void look(Exchange exchange) {
    touched.clear();
    int[][] plus = new int[members.length][];
    int[][] minus = new int[members.length][];
    for (int d = 0; d < members.length; d++) {
      int leaf = exchange.leaf()[d];
      int partner = exchange.partner()[d];
      boolean alone = partner == Exchange.NONE;
      plus[d] = alone ? members[d].above(leaf) : members[d].onlyAbove(leaf, partner);
      minus[d] = alone ? new int[0] : members[d].onlyAbove(partner, leaf);
    }
    walk(plus, minus, 0, new int[members.length], true);
  }

  private void walk(int[][] plus, int[][] minus, int d, int[] at, boolean gains) {
    if (d == at.length) {
      touch(at, gains);
      return;
    }
    for (int member : plus[d]) {
      at[d] = member;
      walk(plus, minus, d + 1, at, gains);
    }
    for (int member : minus[d]) {
      at[d] = member;
      walk(plus, minus, d + 1, at, !gains);
    }
  }

  private void touch(int[] at, boolean gains) {
    if (!cube.has(at)) {
      return;
    }
    int cell = cube.cellAt(at);
    if (cell < 0 || withheld.isKnown(cell) || cells.count(cell) == 0 && !withheld.hidden(cell)) {
      touched.cost += BLOCKED;
    } else {
      double cost = withheld.hidden(cell) ? 0 : cells.count(cell);
      touched.add(cell, gains, cost);
    }
  }

  /** Takes over a table that was found elsewhere, if it differs in nothing that is known. */
  void makeIfPossible(Move move) {
    if (Arrays.stream(move.cells()).noneMatch(withheld::isKnown)) {
      make(move);
    }
  }

  private void make(int cell, Exchange exchange) {
    look(exchange);
    int found = touched.indexOf(cell);
    int sign = touched.gains(found) ? 1 : -1;
    forward.add(touched, sign * times(found, true));
    backward.add(touched, -sign * times(found, false));
    make(touched.move());
    if (forward.isMany()) {
      make(forward.move());
      make(backward.move());
    }
  }

  private void make(Move move) {
    int forth = width;
    int back = width;
    for (int i = 0; i < move.cells().length; i++) {
      int by = move.by()[i];
      int times = cells.room(move.cells()[i]) / Math.abs(by);
      if (by < 0) {
        forth = Math.min(forth, times);
      } else {
        back = Math.min(back, times);
      }
    }
    for (int i = 0; i < move.cells().length; i++) {
      int cell = move.cells()[i];
      int by = move.by()[i];
      withheld.add(cell, Why.COMPLEMENT);
      up[cell] = Math.max(up[cell], by > 0 ? forth * by : -back * by);
      down[cell] = Math.max(down[cell], by > 0 ? back * by : -forth * by);
    }
    moves.add(move);
  }
}
