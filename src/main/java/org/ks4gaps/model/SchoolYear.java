package org.ks4gaps.model;

import java.io.Serializable;
import java.util.List;

/**
 * One school and year of {@link org.ks4gaps.table.SchoolCrossProducts}, without the products of
 * background columns, which are wanted for the nation alone.
 *
 * @param background names of the background columns that occur
 */
record SchoolYear(int school, int year, List<PupilCell> cells, String[] background)
    implements Serializable {

  /** Pupils in national results. */
  long pupils() {
    return cells.stream().mapToLong(cell -> cell.all().pupils()).sum();
  }
}
