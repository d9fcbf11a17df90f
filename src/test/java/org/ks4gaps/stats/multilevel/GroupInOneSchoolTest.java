package org.ks4gaps.stats.multilevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A group that only one school has, with a national effect of its own: the data cannot tell school
 * from nation, so the normal equations give the whole difference to the national effect, and what
 * is known of the school's part is what was known before.
 */
class GroupInOneSchoolTest {
  private static final Design DESIGN =
      new Design(
          List.of(Design.INTERCEPT, "b", "c"),
          List.of(RandomTerm.intercept("school"), RandomTerm.intercept("school:group")));

  @Test
  void itsSchoolEffectIsZeroAndAsUncertainAsBefore() {
    Random random = new Random(4);
    List<BlockProducts> schools = new ArrayList<>();
    for (int s = 0; s < 40; s++) {
      BlockAccumulator school = new BlockAccumulator(DESIGN, String.format("s%02d", s));
      double effect = 0.5 * random.nextGaussian();
      for (int g = 0; g < 3; g++) {
        double ofGroup = 0.4 * random.nextGaussian();
        for (int i = 0; i < (g == 2 && s > 0 ? 0 : 8); i++) {
          school.add(
              school.cell(List.of("s" + s, "s" + s + ":" + "abc".charAt(g))),
              new double[] {1},
              new double[] {
                1, g == 1 ? 1 : 0, g == 2 ? 1 : 0, effect + ofGroup + random.nextGaussian()
              });
        }
      }
      schools.add(school.products());
    }

    MixedModelFit fit =
        MixedModel.fit(CrossProducts.gather(DESIGN, schools), FitOptions.defaults());
    double sd = fit.components().get(1).value();
    Effect lonely =
        fit.effects().stream().filter(e -> e.level().equals("s0:c")).findFirst().orElseThrow();

    assertThat(fit.convergence().converged()).isTrue();
    assertThat(fit.dropped()).isEmpty();
    assertThat(sd).isPositive();
    assertThat(lonely.mean()).isCloseTo(0, within(1e-10));
    assertThat(lonely.sd()).isCloseTo(sd, within(1e-10));
    assertThat(lonely.sdGivenFixed()).isLessThan(sd);
  }
}
