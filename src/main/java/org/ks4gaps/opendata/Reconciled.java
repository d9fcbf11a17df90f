package org.ks4gaps.opendata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One cell for each school, year and group, where several tables give it: the year's own final
 * table before its revised one, these before columns of earlier years in a later table (the nearest
 * first), then the provisional table, then what somebody selected; at last the cell with more
 * figures and the file's name.
 *
 * <p>The whole cell of one table is kept, so that a mean stays with its pupils and its interval,
 * and what DfE withholds there stays withheld. Where another table has another number it is
 * counted.
 *
 * @param cells the cells kept
 * @param conflicts by what was compared
 */
record Reconciled(SortedMap<Cell.Who, Cell> cells, SortedMap<Compared, Tally> conflicts) {
  private static final Set<Measure> NOT_COMPARED = Set.of(Measure.SHARE, Measure.COVERAGE);
  private static final double NOISE = 1e-6;

  /** A figure in two tables. */
  record Compared(int academicYear, Group group, Measure measure, String keptFile, String otherFile)
      implements Comparable<Compared> {
    private static final Comparator<Compared> ORDER =
        Comparator.comparingInt(Compared::academicYear)
            .thenComparing(Compared::group)
            .thenComparing(Compared::measure)
            .thenComparing(Compared::keptFile)
            .thenComparing(Compared::otherFile);

    @Override
    public int compareTo(Compared other) {
      return ORDER.compare(this, other);
    }
  }

  /** What the comparison found. */
  record Tally(long schools, long differing, double largest, long onlyOne) {
    private static final Tally NONE = new Tally(0, 0, 0, 0);

    private Tally with(Figure kept, Figure other) {
      if (kept.known() != other.known()) {
        return new Tally(schools, differing, largest, onlyOne + 1);
      }
      if (!kept.known()) {
        return this;
      }
      double difference = Math.abs(kept.value() - other.value());
      return new Tally(
          schools + 1,
          differing + (difference > NOISE ? 1 : 0),
          Math.max(largest, difference),
          onlyOne);
    }
  }

  /** Of all cells of all tables. */
  static Reconciled of(Collection<Cell> all) {
    SortedMap<Cell.Who, List<Cell>> together = new TreeMap<>();
    all.forEach(cell -> together.computeIfAbsent(cell.who(), who -> new ArrayList<>()).add(cell));
    SortedMap<Cell.Who, Cell> kept = new TreeMap<>();
    SortedMap<Compared, Tally> conflicts = new TreeMap<>();
    together.forEach(
        (who, cells) -> {
          cells.sort(
              Comparator.comparingInt(Reconciled::place)
                  .thenComparingInt(cell -> cell.source().yearsLater())
                  .thenComparingInt(cell -> -cell.figures().size())
                  .thenComparing(cell -> cell.source().file()));
          kept.put(who, cells.get(0));
          cells.stream().skip(1).forEach(other -> compare(cells.get(0), other, conflicts));
        });
    return new Reconciled(kept, conflicts);
  }

  private static int place(Cell cell) {
    boolean own = cell.source().yearsLater() == 0;
    return switch (cell.source().standing()) {
      case FINAL -> own ? 0 : 2;
      case REVISED -> own ? 1 : 3;
      case PROVISIONAL -> own ? 5 : 4;
      case SELECTION -> own ? 6 : 7;
    };
  }

  private static void compare(Cell kept, Cell other, Map<Compared, Tally> conflicts) {
    kept.figures()
        .forEach(
            (measure, figure) -> {
              Figure second = other.figure(measure);
              if (!NOT_COMPARED.contains(measure) && second != Figure.NO_COLUMN) {
                Compared compared =
                    new Compared(
                        kept.who().academicYear(),
                        kept.who().group(),
                        measure,
                        kept.source().file(),
                        other.source().file());
                conflicts.merge(
                    compared,
                    Tally.NONE.with(figure, second),
                    (a, b) ->
                        new Tally(
                            a.schools() + b.schools(),
                            a.differing() + b.differing(),
                            Math.max(a.largest(), b.largest()),
                            a.onlyOne() + b.onlyOne()));
              }
            });
  }
}
