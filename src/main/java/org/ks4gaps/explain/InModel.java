package org.ks4gaps.explain;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.ks4gaps.config.ListRules;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ModelledValueAdded;
import org.ks4gaps.table.SchoolPosteriors;

/** Which groups of some schools and years the joint models have pupils of. */
final class InModel {
  private record Cell(String model, String breakdown, int school, String group, int year) {}

  private final Set<Cell> cells;
  private final String model;
  private final String breakdown;

  private InModel(Set<Cell> cells, String model, String breakdown) {
    this.cells = cells;
    this.model = model;
    this.breakdown = breakdown;
  }

  /** Reads the cells of some schools, of every model. */
  InModel(Lake lake, Collection<Integer> schools) {
    this(new HashSet<>(), "", "");
    lake.read(SchoolPosteriors.TABLE)
        .where(SchoolPosteriors.SCHOOL_URN.col().isin(schools.toArray()))
        .select(
            SchoolPosteriors.MODEL.col(),
            SchoolPosteriors.BREAKDOWN.col(),
            SchoolPosteriors.SCHOOL_URN.col(),
            SchoolPosteriors.CELLS.col())
        .collectAsList() // map on driver because it is of one school, or a trust's
        .forEach(
            row -> {
              for (Row cell : row.<Row>getList(3)) {
                if (cell.<Long>getAs("pupils") > 0) {
                  int year = cell.<Integer>getAs("academic_year");
                  String group = cell.getAs("group");
                  cells.add(
                      new Cell(row.getString(0), row.getString(1), row.getInt(2), group, year));
                  cells.add(new Cell(row.getString(0), row.getString(1), row.getInt(2), "", year));
                }
              }
            });
  }

  /** The model behind a list. */
  InModel behind(SevenLists list, ListRules rules) {
    return new InModel(
        cells,
        list.scale().choose(ModelledValueAdded.PERCENTILE, rules.valueAddedModel()),
        list.breakdown().column());
  }

  /** Whether it has a group in every one of some years. */
  boolean has(SchoolGroup of, List<Integer> years) {
    return years.stream()
        .allMatch(
            year -> cells.contains(new Cell(model, breakdown, of.schoolUrn(), of.group(), year)));
  }

  /** Whether it has any pupil of a school in every one of some years. */
  boolean has(int school, List<Integer> years) {
    return has(new SchoolGroup(school, ""), years);
  }
}
