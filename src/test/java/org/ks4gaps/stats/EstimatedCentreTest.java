package org.ks4gaps.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimatedCentreTest {
  private static final double[] EFFECTS = {0, 0.4, 1.1};
  private static final double[] VARIANCES = {0.04, 0.09, 0.16};

  /**
   * In R: {@code w <- 1/v; m <- sum(w*y)/sum(w); Q <- sum(w*(y-m)^2); V <- (Q-2)/(sum(w) -
   * sum(w^2)/sum(w)); cv <- sum(w^2*(V+v))/sum(w)^2; r <- V/(V+v); m + r*(y-m); sqrt(V*(1-r) +
   * (1-r)^2*cv)}.
   */
  @Test
  void spreadsHoldWhatIsNotKnownOfTheCentre() {
    EstimatedCentre centre = EstimatedCentre.of(EFFECTS, VARIANCES);

    assertThat(centre.between().mean()).isCloseTo(0.267213114754, within(1e-10));
    assertThat(centre.between().variance()).isCloseTo(0.181551724138, within(1e-10));
    assertThat(centre.variance()).isCloseTo(0.103282441687, within(1e-10));
    double[] posteriors = {0.0482439242202, 0.3559906323185, 0.7098807523936};
    double[] spreads = {0.190117980442, 0.267425649180, 0.328196342805};
    for (int i = 0; i < 3; i++) {
      Shrunken shrunken = centre.shrink(EFFECTS[i], VARIANCES[i]);
      assertThat(shrunken.posterior()).isCloseTo(posteriors[i], within(1e-10));
      assertThat(shrunken.posteriorSd()).isCloseTo(spreads[i], within(1e-10));
      assertThat(
              Math.hypot(centre.own(shrunken.reliability()), centre.shared(shrunken.reliability())))
          .isCloseTo(spreads[i], within(1e-10));
    }
  }

  /** Equal effects of equal variance: V is 0, and every school is known as well as the mean is. */
  @Test
  void schoolsThatDoNotDifferShareTheErrorOfTheMean() {
    EstimatedCentre centre =
        EstimatedCentre.of(new double[] {1, 1, 1, 1}, new double[] {0.16, 0.16, 0.16, 0.16});

    Shrunken shrunken = centre.shrink(1, 0.16);

    assertThat(shrunken.reliability()).isZero();
    assertThat(shrunken.posteriorSd()).isCloseTo(0.4 / 2, within(1e-12));
  }
}
