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
 * @param tests by random term, the likelihood-ratio tests of {@link ModelData#SCHOOL_GROUP} and
 *     {@link ModelData#SCHOOL_GROUP_YEAR}
 */
record JointModel(ModelData data, MixedModelFit fit, Map<String, VarianceTest> tests) {

  /**
   * Fits the model of a variant and breakdown.
   *
   * @throws ModelException if the fit has not converged
   */
  static JointModel fit(
      Variant variant, Grouping grouping, StoredProducts stored, RunConfig.Models rules) {
    ModelData data = ModelData.of(variant, grouping, stored);
    FitOptions options =
        new FitOptions(
            true, FitOptions.Dependent.DROP, rules.maximumEvaluations(), rules.confidence());
    MixedModelFit fit = MixedModel.fit(data.products(), options);
    refuseUnlessConverged(data, fit);
    Map<String, VarianceTest> tests = new TreeMap<>();
    List<RandomTerm> terms = data.design().terms();
    for (int t = 0; t < terms.size(); t++) {
      String factor = terms.get(t).factor();
      if (factor.equals(ModelData.SCHOOL_GROUP) || factor.equals(ModelData.SCHOOL_GROUP_YEAR)) {
        VarianceTest test = VarianceTest.of(fit, t, options);
        refuseUnlessConverged(data, test.without());
        tests.put(factor, test);
      }
    }
    return new JointModel(data, fit, tests);
  }

  private static void refuseUnlessConverged(ModelData data, MixedModelFit fit) {
    if (!fit.convergence().converged()) {
      throw new ModelException(
          String.format(
              Locale.ROOT,
              "%s by %s of %,d pupils: %s Settings: models.maximum_evaluations, models.breakdowns.",
              data.variant().title(),
              data.grouping().breakdown().column(),
              fit.rows(),
              fit.convergence().message()));
    }
  }
}
