package org.ks4gaps.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.stats.multilevel.BlockPosterior;
import org.ks4gaps.stats.multilevel.Reliability;

/**
 * Value added of every group of a school in every year: rows of {@link
 * org.ks4gaps.table.ModelledValueAdded}.
 *
 * <p>For n pupils of a group, school and year whose residual variance is r sigma^2 ({@link
 * ResidualVariances}), with national difference d ({@link ModelColumns#nationalDifference}) and s
 * what the model expects of the group in schools of this kind, selective or not, beyond d ({@link
 * ModelColumns#beyondNational}; 0 but for attainment):
 *
 * <pre>
 *   raw same group   s + mean of (y - X b)   with interval  +- z sigma sqrt(r / n)
 *   raw              d + raw same group      with the same interval
 *   same group       s + the random effects of school, group, year and group x year together
 *   effect           d + same group
 * </pre>
 *
 * @param intervalZ z of the intervals
 * @param minimumCoverage below which Progress 8 is withheld
 */
record SchoolEffects(double intervalZ, double minimumCoverage) implements Serializable {

  /** Pupils of a group of a school and year. */
  private static final class Counts {
    private long pupils;
    private long inProgress8;
    private long progress8;
  }

  /** The rows of a school, in the order of year and group. */
  List<Row> rows(List<SchoolYear> years, SchoolPosterior school) {
    ModelFrame frame = school.model().frame();
    List<Row> rows = new ArrayList<>();
    for (SchoolYear year : years) {
      if (!frame.has(year.year())) {
        continue;
      }
      Map<String, Counts> groups = new TreeMap<>();
      for (PupilCell cell : year.cells()) {
        Counts counts =
            groups.computeIfAbsent(frame.grouping().of(cell.key()), group -> new Counts());
        counts.pupils += cell.all().pupils();
        counts.inProgress8 += cell.progress8().pupils();
        counts.progress8 += cell.progress8().progress8();
      }
      groups.forEach(
          (group, counts) -> {
            if (Grouping.isShown(group)) {
              rows.add(row(year, group, counts, school));
            }
          });
    }
    return rows;
  }

  private Row row(SchoolYear year, String group, Counts counts, SchoolPosterior school) {
    SchoolModel model = school.model();
    SchoolPosterior.SchoolCell cell = school.groups(year.year()).get(group);
    List<Object> values = new ArrayList<>();
    values.add(model.frame().variant().title());
    values.add(model.frame().grouping().breakdown().column());
    values.add(year.year());
    values.add(String.format(Locale.ROOT, "%d%02d", year.year() - 1, year.year() % 100));
    values.add(year.school());
    values.add(group);
    values.add(counts.pupils);
    long n = cell == null ? 0 : cell.pupils();
    values.add(n);
    values.add((double) n / counts.pupils);
    boolean reported =
        counts.inProgress8 > 0 && (double) counts.inProgress8 / counts.pupils >= minimumCoverage;
    values.add(reported ? counts.progress8 / 1000.0 / counts.inProgress8 : null);
    if (cell == null) {
      for (int i = 0; i < 9; i++) {
        values.add(null);
      }
    } else {
      double half = intervalZ * cell.standardError();
      BlockPosterior.Contrast same = cell.alone();
      BlockPosterior.Contrast with = cell.with();
      values.add(cell.raw());
      values.add(cell.raw() - half);
      values.add(cell.raw() + half);
      values.add(with.mean());
      values.add(with.sd());
      values.add(cell.residual());
      values.add(same.mean());
      values.add(same.sd());
      values.add(Reliability.ofPosterior(school.priorSd(same), same.sd()));
    }
    return RowFactory.create(values.toArray());
  }
}
