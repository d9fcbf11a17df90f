package org.ks4gaps.valueadded;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ks4gaps.stats.Residuals;

/**
 * Ordinary least squares of Progress 8 on background as a Spark ML pipeline: levels to numbers,
 * numbers to indicators, indicators to a vector, and a linear regression by the normal equations.
 *
 * <p>The rows are patterns with their mean Progress 8, weighted by their pupils, which gives the
 * coefficients of the regression on pupils. They stand sorted in one partition, because a sum of
 * doubles depends on its order.
 */
final class PatternRegression {
  private static final String PUPILS = "pupils";
  private static final String MEAN = "mean_progress8";
  private static final String BACKGROUND = "background";

  private PatternRegression() {}

  /** Coefficients in grades, in the order of the independent terms. */
  static double[] coefficients(
      SparkSession spark, List<CovariatePattern> patterns, AdjustmentTerms terms) {
    if (terms.independent().size() == 1) {
      // Pupils who differ in nothing have a mean and no regression.
      Residuals scores = new Residuals();
      patterns.forEach(p -> scores.add(p.pupils(), p.progress(), p.squares(), 0));
      return new double[] {scores.mean()};
    }
    PipelineModel fitted = pipeline(terms).fit(frame(spark, patterns));
    LinearRegressionModel regression =
        (LinearRegressionModel) fitted.stages()[fitted.stages().length - 1];
    double[] slopes = regression.coefficients().toArray();
    double[] coefficients = new double[1 + slopes.length];
    coefficients[0] = regression.intercept();
    System.arraycopy(slopes, 0, coefficients, 1, slopes.length);
    return coefficients;
  }

  /**
   * The stages for these terms. The indexer knows the levels that are estimated; every other one,
   * reference or redundant, is "unknown" to it, the last category, which the encoder drops.
   */
  private static Pipeline pipeline(AdjustmentTerms terms) {
    List<String> columns = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    List<String> indicators = new ArrayList<>();
    List<String[]> labels = new ArrayList<>();
    for (Covariate covariate : Covariate.values()) {
      List<String> estimated = terms.estimated(covariate);
      if (!estimated.isEmpty()) {
        columns.add(covariate.column());
        numbers.add("number_" + covariate.title());
        indicators.add("indicators_" + covariate.title());
        labels.add(estimated.toArray(String[]::new));
      }
    }
    String[] numbered = numbers.toArray(String[]::new);
    String[] indicated = indicators.toArray(String[]::new);
    PipelineStage index =
        new StringIndexerModel("covariates", labels.toArray(String[][]::new))
            .setInputCols(columns.toArray(String[]::new))
            .setOutputCols(numbered)
            .setHandleInvalid("keep");
    PipelineStage encode =
        new OneHotEncoder().setInputCols(numbered).setOutputCols(indicated).setDropLast(true);
    PipelineStage assemble = new VectorAssembler().setInputCols(indicated).setOutputCol(BACKGROUND);
    PipelineStage regress =
        new LinearRegression()
            .setFeaturesCol(BACKGROUND)
            .setLabelCol(MEAN)
            .setWeightCol(PUPILS)
            .setSolver("normal")
            .setRegParam(0)
            .setStandardization(false);
    return new Pipeline().setStages(new PipelineStage[] {index, encode, assemble, regress});
  }

  private static Dataset<Row> frame(SparkSession spark, List<CovariatePattern> patterns) {
    StructType schema = new StructType();
    List<Column> order = new ArrayList<>();
    for (Covariate covariate : Covariate.values()) {
      schema = schema.add(covariate.column(), DataTypes.StringType);
      order.add(col(covariate.column()));
    }
    schema = schema.add(MEAN, DataTypes.DoubleType).add(PUPILS, DataTypes.DoubleType);
    List<Row> rows = new ArrayList<>();
    for (CovariatePattern pattern : patterns) {
      List<Object> values = new ArrayList<>(pattern.levels());
      values.add(pattern.mean());
      values.add((double) pattern.pupils());
      rows.add(RowFactory.create(values.toArray()));
    }
    return spark
        .createDataFrame(rows, schema)
        .repartition(1)
        .sortWithinPartitions(order.toArray(Column[]::new));
  }
}
