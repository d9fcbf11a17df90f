package org.ks4gaps.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.stats.multilevel.FitOptions;
import org.ks4gaps.stats.multilevel.MixedModel;
import org.ks4gaps.stats.multilevel.MixedModelFit;
import org.ks4gaps.stats.multilevel.RandomTerm;
import org.ks4gaps.stats.multilevel.VarianceTest;

/**
 * One fitted model: all years in one fit by REML, and the tests of the variances that gaps and
 * their changes are made of.
 *
 * @param tests by random term, the likelihood-ratio tests of {@link ModelFrame#SCHOOL_GROUP} and
 *     {@link ModelFrame#SCHOOL_GROUP_YEAR}
 */
record JointModel(ModelFrame frame, MixedModelFit fit, Map<String, VarianceTest> tests) {

  /**
   * Fits the model of a variant and breakdown.
   *
   * @throws ModelException if the fit has not converged
   */
  static JointModel fit(
      Variant variant, Grouping grouping, StoredProducts stored, RunConfig.Models rules) {
    ModelFrame frame = new ModelFrame(variant, grouping, stored);
    FitOptions options =
        new FitOptions(
            true, FitOptions.Dependent.DROP, rules.maximumEvaluations(), rules.confidence());
    MixedModelFit fit = MixedModel.fit(frame.products(stored), options);
    refuseUnlessConverged(frame, fit);
    Map<String, VarianceTest> tests = new TreeMap<>();
    List<RandomTerm> terms = frame.design().terms();
    for (int t = 0; t < terms.size(); t++) {
      String factor = terms.get(t).factor();
      if (factor.equals(ModelFrame.SCHOOL_GROUP) || factor.equals(ModelFrame.SCHOOL_GROUP_YEAR)) {
        VarianceTest test = VarianceTest.of(fit, t, options);
        refuseUnlessConverged(frame, test.without());
        tests.put(factor, test);
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
