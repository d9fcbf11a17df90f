package org.ks4gaps.opendata;

import java.util.Optional;

/**
 * How many pupils stand behind a Progress 8: the published number, else pupils of the group times
 * coverage. Without either there is none, and no standard error: the pupils on roll, which some
 * selections carry, are of all ages and say nothing of the cohort.
 *
 * @param count 1 or more
 * @param derived whether it was made of others
 */
record Pupils(long count, boolean derived) {
  static final String PUBLISHED = "PUBLISHED";
  static final String DERIVED = "DERIVED";

  /**
   * Of a cell with Progress 8.
   *
   * @param all the cell of all pupils of that school and year, if the same table has one
   */
  static Optional<Pupils> of(Cell cell, Optional<Cell> all) {
    if (cell.number(Measure.PROGRESS8).isEmpty()) {
      return Optional.empty();
    }
    Figure published = cell.figure(Measure.PROGRESS8_PUPILS);
    if (published.known()) {
      return Optional.of(new Pupils(Math.round(published.value()), false))
          .filter(p -> p.count() >= 1);
    }
    // What the table withholds is not to be worked out by another way.
    if (published != Figure.NO_COLUMN) {
      return Optional.empty();
    }
    Optional<Double> pupils =
        cell.number(Measure.PUPILS)
            .or(
                () ->
                    cell.figure(Measure.PUPILS) != Figure.NO_COLUMN
                        ? Optional.empty()
                        : cell.number(Measure.SHARE)
                            .flatMap(
                                share ->
                                    all.flatMap(a -> a.number(Measure.PUPILS))
                                        .map(n -> n * share / 100)));
    Optional<Double> coverage = cell.coverage().or(() -> all.flatMap(Cell::coverage));
    return pupils
        .flatMap(n -> coverage.map(c -> Math.round(n * c)))
        .filter(n -> n >= 1)
        .map(n -> new Pupils(n, true));
  }

  String basis() {
    return derived ? DERIVED : PUBLISHED;
  }
}
