package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.stats.Normal;
import org.ks4gaps.stats.multilevel.BlockPosterior;
import org.ks4gaps.stats.multilevel.Reliability;

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

  /** A gap as coefficients. */
  private record Gap(double[] national, double[] effects, double raw, long group, long rest) {
    Gap minus(Gap other) {
      double[] l = national.clone();
      double[] m = effects.clone();
      for (int i = 0; i < l.length; i++) {
        l[i] -= other.national[i];
      }
      for (int i = 0; i < m.length; i++) {
        m[i] -= other.effects[i];
      }
      return new Gap(l, m, raw - other.raw, 0, 0);
    }
  }

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
            .filter(cell -> Grouping.isCompared(cell.group()) && !cell.group().equals(group))
            .toList();
    if (own == null || !Grouping.isCompared(group) || rest.isEmpty()) {
      return null;
    }
    long pupils = rest.stream().mapToLong(SchoolPosterior.SchoolCell::pupils).sum();
    double[] l = new double[own.national().length];
    double[] m = new double[school.size()];
    double raw = 0;
    raw += add(own, -1, l, m, school);
    for (SchoolPosterior.SchoolCell cell : rest) {
      raw += add(cell, (double) cell.pupils() / pupils, l, m, school);
    }
    return new Gap(l, m, raw, own.pupils(), pupils);
  }

  private static double add(
      SchoolPosterior.SchoolCell cell,
      double weight,
      double[] l,
      double[] m,
      SchoolPosterior school) {
    for (int i = 0; i < l.length; i++) {
      l[i] += weight * cell.national()[i];
    }
    for (int i = 0; i < m.length; i++) {
      m[i] += weight * cell.effects()[i];
    }
    return weight * (school.model().posteriors().fixed(cell.national()) + cell.residual());
  }

  private static Row row(
      int urn, SchoolPosterior school, String group, int first, int last, Gap before, Gap after) {
    Gap change = before.minus(after);
    BlockPosterior.Contrast gapBefore = school.with(before.national(), before.effects());
    BlockPosterior.Contrast gapAfter = school.with(after.national(), after.effects());
    BlockPosterior.Contrast with = school.with(change.national(), change.effects());
    BlockPosterior.Contrast beyond = school.alone(change.effects());
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
        gapBefore.mean(),
        gapBefore.sd(),
        gapAfter.mean(),
        gapAfter.sd(),
        change.raw(),
        with.mean(),
        with.sd(),
        beyond.mean(),
        beyond.sd(),
        with.sd() == 0 ? null : Double.valueOf(Normal.cumulative(with.mean() / with.sd())),
        Reliability.ofPosterior(school.priorSd(change.effects()), beyond.sd()));
  }
}
