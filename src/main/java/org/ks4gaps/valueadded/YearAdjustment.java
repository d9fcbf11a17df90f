package org.ks4gaps.valueadded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.ks4gaps.stats.Residuals;
import org.ks4gaps.stats.TermCounts;

/**
 * One year's regression of pupils' Progress 8 on their background.
 *
 * <p>Coefficients are rounded to millionths of a grade once, here, and everything after is whole
 * numbers: what a school's pupils are expected to reach is a sum of published coefficients, the
 * same for any partitioning, and anybody can add it up.
 *
 * @param pupils pupils of the regression
 * @param intercept coefficient of the intercept in millionths
 * @param coefficients by covariate and level, in millionths; 0 for a reference or redundant level
 * @param lines every level, as published
 * @param residualSd sample SD (n - 1) of pupils' residuals, in grades
 * @param explained share of the variance of pupils' Progress 8 that background accounts for
 */
record YearAdjustment(
    long pupils,
    long intercept,
    Map<Covariate, Map<String, Long>> coefficients,
    List<Line> lines,
    double residualSd,
    double explained) {

  private static final double MILLION = 1e6;

  /** How a level enters the regression. */
  enum Role {
    ESTIMATED,
    REFERENCE,
    REDUNDANT
  }

  /**
   * A level with its coefficient and standard error in grades; null where it has none.
   *
   * @param covariate null for the intercept
   */
  record Line(
      Covariate covariate,
      String level,
      long pupils,
      Role role,
      Double coefficient,
      Double standardError) {}

  /** Fits a year that has a pupil with Progress 8. */
  static YearAdjustment fit(SparkSession spark, List<CovariatePattern> patterns) {
    AdjustmentTerms terms = AdjustmentTerms.of(patterns);
    double[] grades = PatternRegression.coefficients(spark, patterns, terms);
    Map<Integer, Long> millionths = new HashMap<>();
    Map<Covariate, Map<String, Long>> byLevel = zeros(patterns);
    for (int i = 0; i < grades.length; i++) {
      int term = terms.independent().get(i).term();
      long coefficient = Math.round(grades[i] * MILLION);
      millionths.put(term, coefficient);
      if (term > 0) {
        AdjustmentTerms.Term of = terms.terms().get(term);
        byLevel.get(of.covariate()).put(of.level(), coefficient);
      }
    }
    long intercept = millionths.get(0);
    Residuals residuals = new Residuals();
    Residuals scores = new Residuals();
    for (CovariatePattern p : patterns) {
      residuals.add(p.pupils(), p.progress(), p.squares(), fitted(p, intercept, byLevel));
      scores.add(p.pupils(), p.progress(), p.squares(), 0);
    }
    double spread = scores.sampleSd();
    double total = spread * spread * (scores.pupils() - 1);
    return new YearAdjustment(
        scores.pupils(),
        intercept,
        byLevel,
        lines(terms, millionths, residuals.variance(grades.length)),
        residuals.sampleSd(),
        total > 0 ? 1 - residuals.sumOfSquares() / total : 0);
  }

  private static Map<Covariate, Map<String, Long>> zeros(List<CovariatePattern> patterns) {
    Map<Covariate, Map<String, Long>> zeros = new HashMap<>();
    for (Covariate covariate : Covariate.values()) {
      Map<String, Long> levels = zeros.computeIfAbsent(covariate, c -> new HashMap<>());
      patterns.forEach(p -> levels.put(p.levels().get(covariate.ordinal()), 0L));
    }
    return zeros;
  }

  private static long fitted(
      CovariatePattern pattern, long intercept, Map<Covariate, Map<String, Long>> byLevel) {
    long fitted = intercept;
    for (Covariate covariate : Covariate.values()) {
      fitted += byLevel.get(covariate).get(pattern.levels().get(covariate.ordinal()));
    }
    return fitted;
  }

  private static List<Line> lines(
      AdjustmentTerms terms, Map<Integer, Long> millionths, double variance) {
    Map<Integer, Double> errors = new HashMap<>();
    for (TermCounts.Independent i : terms.independent()) {
      double error = Math.sqrt(variance * i.inverse());
      errors.put(i.term(), Double.isNaN(error) ? null : error);
    }
    List<Line> lines = new ArrayList<>();
    terms
        .references()
        .forEach(
            (covariate, level) ->
                lines.add(
                    new Line(
                        covariate,
                        level,
                        terms.referencePupils(covariate),
                        Role.REFERENCE,
                        0.0,
                        null)));
    for (int t = 0; t < terms.terms().size(); t++) {
      AdjustmentTerms.Term term = terms.terms().get(t);
      Long coefficient = millionths.get(t);
      lines.add(
          new Line(
              term.covariate(),
              term.level(),
              terms.counts().pupils(t),
              coefficient == null ? Role.REDUNDANT : Role.ESTIMATED,
              coefficient == null ? null : Double.valueOf(coefficient / MILLION),
              errors.get(t)));
    }
    return lines;
  }
}
