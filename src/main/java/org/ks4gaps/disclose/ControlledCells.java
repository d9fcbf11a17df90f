package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.config.DisclosureProfile;
import org.ks4gaps.table.DisclosedValueAdded;

/** The cells of a release with what is withheld of them, and the account of how that came about. */
final class ControlledCells {
  private static final String ALL_TABLES = "all tables of value added";

  private final Cube cube;
  private final Axes axes;
  private final Cube.Linked linked;
  private final DisclosureProfile profile;
  private final EarlierReleases.Met met;
  private final long exchanges;
  private final long lost;
  private final Attack.Outcome outcome;

  private ControlledCells(
      Cube cube,
      Axes axes,
      Cube.Linked linked,
      DisclosureProfile profile,
      EarlierReleases.Met met,
      long exchanges,
      long lost,
      Attack.Outcome outcome) {
    this.cube = cube;
    this.axes = axes;
    this.linked = linked;
    this.profile = profile;
    this.met = met;
    this.exchanges = exchanges;
    this.lost = lost;
    this.outcome = outcome;
  }

  /**
   * Withholds what is to be withheld, and attacks the rest.
   *
   * @param order cells of the sums in the order of the cube
   * @throws DisclosureException if a cell cannot be protected though no earlier release is to
   *     blame, or the attack succeeds
   */
  static ControlledCells of(
      Cube cube,
      CubeSums sums,
      int[] order,
      Axes axes,
      EarlierReleases earlier,
      DisclosureProfile profile,
      Consumer<String> say) {
    Cube.Linked linked = primary(cube, sums, order, axes, profile);
    List<Move> likely = List.of();
    if (!earlier.names().isEmpty() && profile.controls()) {
      likely =
          Protection.search(
                  cube, primary(cube, sums, order, axes, profile), profile.protection(), List.of())
              .evidence();
    }
    EarlierReleases.Met met =
        profile.controls()
            ? earlier.meet(cube, linked, axes, profile)
            : new EarlierReleases.Met(0, 0, 0);
    say.accept(
        String.format(
            "%,d unsafe by themselves%s; looking for what protects them",
            linked.withheld().tally().values().stream().mapToLong(n -> n).sum(),
            earlier.names().isEmpty() ? "" : " or withheld before"));
    List<Integer> lost = new ArrayList<>();
    Protection.Found found = Protection.search(cube, linked, profile.protection(), likely);
    while (!found.lost().isEmpty()) {
      lost.addAll(found.lost());
      if (earlier.names().isEmpty()) {
        throw DisclosureException.unprotected(linked.cells().name(lost.get(0)));
      }
      found = Protection.search(cube, linked, profile.protection(), likely);
    }
    if (!lost.isEmpty()) {
      say.accept(
          String.format(
              "%,d withheld figures can be worked out from earlier releases alone, whatever this one tells",
              lost.size()));
    }
    Attack.Outcome outcome =
        new Attack(linked.cells(), linked.withheld(), profile.protection()).on(found.evidence());
    if (!outcome.failed()) {
      List<Integer> worst =
          outcome.byArithmetic().isEmpty() ? outcome.unproved() : outcome.byArithmetic();
      throw new DisclosureException(
          String.format(
              "Not released: the attack narrows %,d withheld figures down to fewer than %d pupils and cannot be ruled out for %,d others, first of all %s. This is a fault of the program or of tables that were changed by hand: make them again (--force) and tell its makers.",
              outcome.byArithmetic().size(),
              profile.protection(),
              outcome.unproved().size(),
              linked.cells().name(worst.get(0))));
    }
    say.accept(
        String.format(
            "the attack knows every sum and got none of %,d withheld figures", outcome.attacked()));
    return new ControlledCells(
        cube, axes, linked, profile, met, found.evidence().size(), lost.size(), outcome);
  }

  /** The cells with what is unsafe by itself. */
  private static Cube.Linked primary(
      Cube cube, CubeSums sums, int[] order, Axes axes, DisclosureProfile profile) {
    Cube.Linked linked = cube.link(profile);
    if (profile.controls()) {
      withholdOneSchool(cube, sums, order, axes, linked, profile);
    }
    return linked;
  }

  /** Areas and trusts of which one school is nearly the whole, and the others few. */
  private static void withholdOneSchool(
      Cube cube,
      CubeSums sums,
      int[] order,
      Axes axes,
      Cube.Linked linked,
      DisclosureProfile profile) {
    for (int cell = 0; cell < cube.size(); cell++) {
      int[] at = cube.at(cell);
      if (axes.place(at).level().equals(DisclosedValueAdded.SCHOOL)) {
        continue;
      }
      long pupils = cube.pupils(cell);
      long others = pupils - sums.largest(order[cell]);
      boolean schoolsTold = at[Axes.ETHNICITY] == Axes.ALL || profile.namedSchoolsByEthnicity();
      if (pupils > 0
          && others < profile.threshold()
          && pupils - others > profile.dominantShare() * pupils
          && !(others == 0 && schoolsTold)) {
        linked.withheld().add(cell, Why.ONE_SCHOOL);
      }
    }
  }

  /** The cells and what is withheld. */
  Cube.Linked linked() {
    return linked;
  }

  /** Whether all figures of a school, by URN, that lists by disadvantage compare are told. */
  IntPredicate named() {
    return urn -> {
      for (int year : axes.study().isEmpty() ? axes.years() : axes.study()) {
        for (int disadvantage : new int[] {Axes.YES, Axes.NO}) {
          int[] at = new int[axes.sizes().length];
          at[Axes.PLACE] = axes.ofSchool(urn);
          at[Axes.PERIOD] = axes.ofYear(year);
          at[Axes.DISADVANTAGE] = disadvantage;
          int cell = cube.cellAt(at);
          if (cell < 0 || !linked.cells().shown(cell) || linked.withheld().why(cell) != null) {
            return false;
          }
        }
      }
      return true;
    };
  }

  /** Rows of the steps, the lists among them. */
  List<Row> steps(DisclosedLists lists) {
    Map<String, Map<Why, long[]>> withheld = new TreeMap<>();
    Map<String, long[]> told = new TreeMap<>();
    for (int cell = 0; cell < cube.size(); cell++) {
      if (linked.cells().shown(cell)) {
        int[] at = cube.at(cell);
        String table =
            "value added, "
                + axes.place(at).level()
                + ", "
                + (at[Axes.PERIOD] == Axes.ALL
                    ? DisclosedValueAdded.POOLED
                    : DisclosedValueAdded.SINGLE);
        Why why = linked.withheld().why(cell);
        long[] sums =
            why == null
                ? told.computeIfAbsent(table, t -> new long[2])
                : withheld
                    .computeIfAbsent(table, t -> new EnumMap<>(Why.class))
                    .computeIfAbsent(why, w -> new long[2]);
        sums[0]++;
        sums[1] += cube.pupils(cell);
      }
    }
    List<Row> rows = new ArrayList<>();
    told.forEach((table, sums) -> rows.add(step(table, "TOLD", "told", sums[0], sums[1])));
    withheld.forEach(
        (table, byWhy) ->
            byWhy.forEach(
                (why, sums) -> rows.add(step(table, why.name(), why.words(), sums[0], sums[1]))));
    rows.add(
        step(
            ALL_TABLES,
            "INSIDE",
            "cells that no table shows but what is shown is made of",
            inside(),
            0));
    rows.add(step(ALL_TABLES, "EARLIER_KNOWN", "told alike by an earlier release", met.known(), 0));
    rows.add(
        step(
            ALL_TABLES,
            "EARLIER_LOST",
            "withheld, yet to be worked out from earlier releases alone",
            lost,
            0));
    rows.add(
        step(
            ALL_TABLES,
            "EXCHANGES",
            "exchanges of pupils that the protection rests on",
            exchanges,
            0));
    rows.add(step(ALL_TABLES, "ATTACKED", "withheld figures attacked", outcome.attacked(), 0));
    rows.add(
        step(
            ALL_TABLES,
            "WORKED_OUT",
            "of these narrowed down by arithmetic",
            outcome.byArithmetic().size(),
            0));
    rows.add(
        step(
            ALL_TABLES,
            "UNPROVED",
            "of these not proved to be safe",
            outcome.unproved().size(),
            0));
    rows.add(step("school lists", "TOLD", "places with the school's name", lists.named(), 0));
    rows.add(step("school lists", "NOT_NAMED", "places without a name", lists.unnamed(), 0));
    rows.add(step("trust lists", "TOLD", "trusts told", lists.trustsNamed(), 0));
    rows.add(
        step(
            "trust lists",
            "NOT_NAMED",
            "trusts left out, since they would give their schools away",
            lists.trustsLeftOut(),
            0));
    return rows;
  }

  private long inside() {
    long inside = 0;
    for (int cell = 0; cell < cube.size(); cell++) {
      inside += linked.cells().shown(cell) ? 0 : 1;
    }
    return inside;
  }

  private static Row step(String table, String step, String meaning, long cells, long pupils) {
    return RowFactory.create(table, step, meaning, cells, pupils);
  }

  /** A row for every cell that a table shows. */
  List<Row> cellRows() {
    List<Row> rows = new ArrayList<>();
    for (int cell = 0; cell < cube.size(); cell++) {
      if (linked.cells().shown(cell)) {
        String[] codes = axes.codes(cube.at(cell));
        Why why = linked.withheld().why(cell);
        rows.add(
            RowFactory.create(
                codes[Axes.PLACE],
                codes[Axes.PERIOD],
                codes[Axes.ETHNICITY],
                codes[Axes.DISADVANTAGE],
                codes[Axes.FSM],
                codes[Axes.SEX],
                cube.pupils(cell),
                cube.inProgress8(cell) == Cube.NO_PROGRESS8 ? null : cube.inProgress8(cell),
                why == null ? null : why.name()));
      }
    }
    return rows;
  }
}
