package org.ks4gaps.stats.multilevel;

import java.util.List;

/**
 * How far a fit can be trusted to be the optimum.
 *
 * @param converged whether the last step promised no more than rounding shows
 * @param gradientNorm the largest derivative of the deviance by a free parameter at the end
 * @param evaluations how often the blocks were swept
 * @param boundary names of components estimated as zero or as perfectly correlated, and of terms
 *     some of whose effects determine the others
 * @param message one sentence, and what to do where the fit has not converged
 */
public record Convergence(
    boolean converged,
    double gradientNorm,
    int evaluations,
    List<String> boundary,
    String message) {

  public Convergence {
    boundary = List.copyOf(boundary);
  }
}
