package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.stats.multilevel.BlockPosterior;

/**
 * Value added of all groups of a school in the study years together: the row of {@link
 * org.ks4gaps.table.SchoolPosteriors}.
 *
 * <p>Of cells k and l, with a(k) the value added with the national difference,
 *
 * <pre>
 *   raw(k)            mean of the pupils' outcome, or of what it exceeds its expectation by
 *   mean(k)           E[a(k) | data]
 *   covariance(k, l)  cov[a(k), a(l) | data], uncertainty of the national differences included
 * </pre>
 *
 * so that the variance of any contrast w'a is w' covariance w, which draws keep (Leckie 2018, doi
 * 10.3102/1076998618755351). Groups of unknown characteristic are among the cells, for who needs
 * the whole school.
 */
final class JointEffects {
  private JointEffects() {}

  /** The row of a school; none if it has no pupils in the model in these years. */
  static List<Row> rows(int urn, SchoolPosterior school, List<Integer> years) {
    List<Row> cells = new ArrayList<>();
    List<BlockPosterior.Contrast> effects = new ArrayList<>();
    for (int year : years) {
      for (SchoolPosterior.SchoolCell cell : school.groups(year).values()) {
        BlockPosterior.Contrast effect = cell.with();
        effects.add(effect);
        cells.add(RowFactory.create(cell.group(), year, cell.pupils(), cell.raw(), effect.mean()));
      }
    }
    if (cells.isEmpty()) {
      return List.of();
    }
    List<Double> triangle = new ArrayList<>(effects.size() * (effects.size() + 1) / 2);
    for (int k = 0; k < effects.size(); k++) {
      for (int l = k; l < effects.size(); l++) {
        triangle.add(effects.get(k).covariance(effects.get(l)));
      }
    }
    SchoolTrends trends = SchoolTrends.of(school, years);
    return List.of(
        RowFactory.create(
            school.model().frame().variant().title(),
            school.model().frame().grouping().breakdown().column(),
            urn,
            cells.toArray(Row[]::new),
            triangle.toArray(Double[]::new),
            trends.groups().toArray(String[]::new),
            boxed(trends.onCells()),
            boxed(trends.information()),
            boxed(trends.score())));
  }

  private static Double[] boxed(double[] values) {
    return Arrays.stream(values).boxed().toArray(Double[]::new);
  }
}
