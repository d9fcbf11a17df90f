package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.stats.Normal;
import org.ks4gaps.stats.multilevel.BlockPosterior;
import org.ks4gaps.stats.multilevel.Reliability;
import org.ks4gaps.table.Breakdown;

/**
 * How the gap between a group and the rest of its school changed from one year to another: rows of
 * {@link org.ks4gaps.table.ModelledGapChanges}.
 *
 * <p>With a(g, t) the value added of group g in year t, and the rest weighted by pupils in the
 * model,
 *
 * <pre>
 *   gap(t) = sum over the rest of w(h, t) a(h, t) - a(g, t)
 *   change = gap(first) - gap(last)
 * </pre>
 *
 * Each is one linear contrast of the school's joint posterior, so that a change has the SD of a
 * change; two separately shrunken tables are never subtracted (Leckie 2018, doi
 * 10.3102/1076998618755351).
 */
final class GapChanges {
  private GapChanges() {}

  /**
   * A gap in one year.
   *
   * @param alone of the random effects
   * @param with with national differences
   */
  private record Gap(
      BlockPosterior.Contrast alone,
      BlockPosterior.Contrast with,
      double raw,
      long group,
      long rest) {}

  /** The rows of a school: groups that have pupils, and a rest, in both years. */
  static List<Row> rows(int urn, SchoolPosterior school, int first, int last) {
    List<Row> rows = new ArrayList<>();
    ModelFrame frame = school.model().frame();
    if (!frame.grouping().isDivided() || !frame.has(first) || !frame.has(last)) {
      return rows;
    }
    Everyone before = Everyone.of(school, first);
    Everyone after = Everyone.of(school, last);
    for (String group : school.groups(first).keySet()) {
      if (before.hasGap(group) && after.hasGap(group)) {
        rows.add(row(urn, school, group, first, last, before.gap(group), after.gap(group)));
      }
    }
    return rows;
  }

  /**
   * All groups of a year that are compared, and their mean m weighted by pupils. A group of n of
   * these N pupils has the gap {@code N / (N - n) (m - a)}, which is the mean of the others less
   * its own.
   */
  private record Everyone(
      SortedMap<String, SchoolPosterior.SchoolCell> cells,
      long pupils,
      BlockPosterior.Contrast alone,
      BlockPosterior.Contrast with,
      double raw) {

    static Everyone of(SchoolPosterior school, int year) {
      SortedMap<String, SchoolPosterior.SchoolCell> cells = new TreeMap<>(school.groups(year));
      cells.keySet().removeIf(group -> !Breakdown.isCompared(group));
      long pupils = cells.values().stream().mapToLong(SchoolPosterior.SchoolCell::pupils).sum();
      BlockPosterior.Contrast alone = null;
      BlockPosterior.Contrast with = null;
      double raw = 0;
      for (SchoolPosterior.SchoolCell cell : cells.values()) {
        double weight = (double) cell.pupils() / pupils;
        alone = alone == null ? cell.alone().times(weight) : alone.plus(weight, cell.alone());
        with = with == null ? cell.with().times(weight) : with.plus(weight, cell.with());
        raw += weight * cell.raw();
      }
      return new Everyone(cells, pupils, alone, with, raw);
    }

    /** Whether a group has pupils, and a rest. */
    boolean hasGap(String group) {
      return cells.containsKey(group) && cells.size() > 1;
    }

    Gap gap(String group) {
      SchoolPosterior.SchoolCell own = cells.get(group);
      long rest = pupils - own.pupils();
      double factor = (double) pupils / rest;
      return new Gap(
          alone.plus(-1, own.alone()).times(factor),
          with.plus(-1, own.with()).times(factor),
          factor * (raw - own.raw()),
          own.pupils(),
          rest);
    }
  }

  private static Row row(
      int urn, SchoolPosterior school, String group, int first, int last, Gap before, Gap after) {
    BlockPosterior.Contrast with = before.with().plus(-1, after.with());
    BlockPosterior.Contrast beyond = before.alone().plus(-1, after.alone());
    return RowFactory.create(
        school.model().frame().variant().title(),
        school.model().frame().grouping().breakdown().column(),
        urn,
        group,
        first,
        last,
        before.group(),
        before.rest(),
        after.group(),
        after.rest(),
        before.with().mean(),
        before.with().sd(),
        after.with().mean(),
        after.with().sd(),
        before.raw() - after.raw(),
        with.mean(),
        with.sd(),
        beyond.mean(),
        beyond.sd(),
        with.sd() == 0 ? null : Double.valueOf(Normal.cumulative(with.mean() / with.sd())),
        Reliability.ofPosterior(school.priorSd(beyond), beyond.sd()));
  }
}
