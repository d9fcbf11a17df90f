package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
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
    for (String group : school.groups(first).keySet()) {
      Gap before = gap(school, group, first);
      Gap after = gap(school, group, last);
      if (before != null && after != null) {
        rows.add(row(urn, school, group, first, last, before, after));
      }
    }
    return rows;
  }

  private static Gap gap(SchoolPosterior school, String group, int year) {
    SortedMap<String, SchoolPosterior.SchoolCell> groups = school.groups(year);
    SchoolPosterior.SchoolCell own = groups.get(group);
    List<SchoolPosterior.SchoolCell> rest =
        groups.values().stream()
            .filter(cell -> Breakdown.isCompared(cell.group()) && !cell.group().equals(group))
            .toList();
    if (own == null || !Breakdown.isCompared(group) || rest.isEmpty()) {
      return null;
    }
    long pupils = rest.stream().mapToLong(SchoolPosterior.SchoolCell::pupils).sum();
    BlockPosterior.Contrast alone = own.alone().times(-1);
    BlockPosterior.Contrast with = own.with().times(-1);
    double raw = -own.raw();
    for (SchoolPosterior.SchoolCell cell : rest) {
      double weight = (double) cell.pupils() / pupils;
      alone = alone.plus(weight, cell.alone());
      with = with.plus(weight, cell.with());
      raw += weight * cell.raw();
    }
    return new Gap(alone, with, raw, own.pupils(), pupils);
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
