package org.ks4gaps.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.multilevel.FitOptions;
import org.ks4gaps.stats.multilevel.MixedModel;
import org.ks4gaps.stats.multilevel.MixedModelFit;
import org.ks4gaps.stats.multilevel.VarianceTest;

/**
 * One fitted model: all years in one fit by REML, and the tests of the variances that gaps and
 * their changes are made of.
 *
 * @param tests by random term, the likelihood-ratio test of {@link ModelFrame#SCHOOL_GROUP}, and
 *     that of {@link ModelFrame#SCHOOL_GROUP_TREND} and {@link ModelFrame#SCHOOL_GROUP_YEAR}
 *     together under both names: whether groups of a school change unlike each other at all
 */
record JointModel(ModelFrame frame, MixedModelFit fit, Map<String, VarianceTest> tests) {

  /**
   * Fits the model of a variant and breakdown.
   *
   * @throws ModelException if the fit has not converged
   */
  static JointModel fit(
      Variant variant,
      Grouping grouping,
      StoredProducts stored,
      RunConfig.Models rules,
      RunConfig.Years study) {
    ModelFrame frame = new ModelFrame(variant, grouping, stored, study);
    FitOptions options =
        new FitOptions(
            true, FitOptions.Dependent.DROP, rules.maximumEvaluations(), rules.confidence());
    MixedModelFit fit = MixedModel.fit(new ModelProducts(frame).of(stored), options);
    refuseUnlessConverged(frame, fit);
    Map<String, VarianceTest> tests = new TreeMap<>();
    for (List<String> together :
        List.of(
            List.of(ModelFrame.SCHOOL_GROUP),
            List.of(ModelFrame.SCHOOL_GROUP_TREND, ModelFrame.SCHOOL_GROUP_YEAR))) {
      List<Integer> terms =
          together.stream().flatMap(factor -> frame.term(factor).stream()).toList();
      if (!terms.isEmpty()) {
        VarianceTest test = VarianceTest.of(fit, terms, options);
        refuseUnlessConverged(frame, test.without());
        terms.forEach(t -> tests.put(frame.design().terms().get(t).factor(), test));
      }
    }
    return new JointModel(frame, fit, tests);
  }

  /** REML criterion of the outcome as it is, not as it was weighted for the fit. */
  double criterion() {
    return fit.criterion() - frame.logWeights();
  }

  private static void refuseUnlessConverged(ModelFrame frame, MixedModelFit fit) {
    if (!fit.convergence().converged()) {
      throw ModelException.unconverged(
          String.format(
              Locale.ROOT,
              "%s by %s of %,d pupils: %s Settings: models.maximum_evaluations, models.breakdowns.",
              frame.variant().title(),
              frame.grouping().breakdown().column(),
              fit.rows(),
              fit.convergence().message()));
    }
  }
}
