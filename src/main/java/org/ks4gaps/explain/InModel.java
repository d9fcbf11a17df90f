package org.ks4gaps.explain;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.ks4gaps.table.Breakdown;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.SchoolPosteriors;

/** Which groups of which schools and years a joint model has pupils of. */
final class InModel {
  private record Cell(int school, String group, int year) {}

  private final Set<Cell> cells = new HashSet<>();
  private final Set<Cell> schoolYears = new HashSet<>();

  /** Reads the cells of some schools. */
  InModel(Lake lake, String model, Breakdown breakdown, Collection<Integer> schools) {
    lake.read(SchoolPosteriors.TABLE)
        .where(SchoolPosteriors.MODEL.col().equalTo(model))
        .where(SchoolPosteriors.BREAKDOWN.col().equalTo(breakdown.column()))
        .where(SchoolPosteriors.SCHOOL_URN.col().isin(schools.toArray()))
        .select(SchoolPosteriors.SCHOOL_URN.col(), SchoolPosteriors.CELLS.col())
        .collectAsList() // map on driver because it is of one school, or a trust's
        .forEach(
            row -> {
              for (Row cell : row.<Row>getList(1)) {
                if (cell.<Long>getAs("pupils") > 0) {
                  int year = cell.<Integer>getAs("academic_year");
                  cells.add(new Cell(row.getInt(0), cell.getAs("group"), year));
                  schoolYears.add(new Cell(row.getInt(0), "", year));
                }
              }
            });
  }

  /** Whether it has a group in every one of some years. */
  boolean has(SchoolGroup of, List<Integer> years) {
    return years.stream()
        .allMatch(year -> cells.contains(new Cell(of.schoolUrn(), of.group(), year)));
  }

  /** Whether it has any pupil of a school in every one of some years. */
  boolean has(int school, List<Integer> years) {
    return years.stream().allMatch(year -> schoolYears.contains(new Cell(school, "", year)));
  }
}
