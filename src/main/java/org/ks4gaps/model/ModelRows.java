package org.ks4gaps.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.stats.multilevel.FixedEffect;
import org.ks4gaps.stats.multilevel.MixedModelFit;
import org.ks4gaps.stats.multilevel.Reliability;
import org.ks4gaps.stats.multilevel.VarianceComponent;
import org.ks4gaps.stats.multilevel.VarianceTest;

/** A fitted model as rows of {@link org.ks4gaps.table.ModelFits} and the tables beside it. */
final class ModelRows {
  private ModelRows() {}

  static Row fit(JointModel model) {
    MixedModelFit fit = model.fit();
    return RowFactory.create(
        model.frame().variant().title(),
        model.frame().grouping().breakdown().column(),
        model.frame().years().keySet().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" ")),
        fit.rows(),
        (long) fit.products().blocks().size(),
        (long) fit.fixedEffects().size(),
        (long) fit.dropped().size(),
        model.criterion(),
        fit.sigma(),
        fit.convergence().converged(),
        fit.convergence().gradientNorm(),
        (long) fit.convergence().evaluations(),
        fit.convergence().message());
  }

  static List<Row> components(JointModel model) {
    List<Row> rows = new ArrayList<>();
    double sigma = model.fit().sigma();
    for (VarianceComponent component : model.fit().components()) {
      // A mean of pupils measures neither what sets them apart nor a trend.
      boolean noReliability =
          component.factor().equals(VarianceComponent.RESIDUAL)
              || component.factor().equals(ModelFrame.SCHOOL_GROUP_TREND);
      VarianceTest test = model.tests().get(component.factor());
      rows.add(
          RowFactory.create(
              model.frame().variant().title(),
              model.frame().grouping().breakdown().column(),
              component.factor(),
              component.value(),
              orNull(component.lower()),
              orNull(component.upper()),
              component.onBoundary(),
              test == null ? null : Double.valueOf(test.ratio()),
              test == null ? null : Double.valueOf(test.pValue()),
              noReliability ? null : Double.valueOf(Reliability.of(component.value(), sigma, 10)),
              noReliability ? null : Double.valueOf(Reliability.of(component.value(), sigma, 30)),
              noReliability
                  ? null
                  : Double.valueOf(Reliability.of(component.value(), sigma, 100))));
    }
    return rows;
  }

  static List<Row> coefficients(JointModel model) {
    List<Row> rows = new ArrayList<>();
    for (FixedEffect effect : model.fit().fixedEffects()) {
      rows.add(
          RowFactory.create(
              model.frame().variant().title(),
              model.frame().grouping().breakdown().column(),
              effect.name(),
              effect.value(),
              effect.standardError()));
    }
    return rows;
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }
}
