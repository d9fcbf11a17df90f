package org.ks4gaps.stats.multilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A data set that R and Java make alike from whole numbers, so that lme4's answers can be quoted
 * without shipping data: 221 pupils of 20 schools.
 *
 * <pre>
 *   d <- do.call(rbind, lapply(0:19, function(j) { i <- 0:(7 + (j*5) %% 7)
 *     data.frame(j=j, i=i, group=(i + 2*j) %% 3, year=(i %/% 2 + j) %% 2) }))
 *   noise <- function(k) ((31*k*k + 17*k) %% 101) / 101 - 0.5
 *   d$x <- ((7*d$i + 3*d$j) %% 11 - 5) / 5
 *   d$y <- 0.5*d$x + 0.2*(d$group==1) - 0.1*(d$group==2) + 1.6*noise(d$j+3) +
 *     0.9*noise(d$j+40)*d$x + 1.2*noise(3*d$j + d$group + 200) + 1.0*noise(2*d$j + d$year + 500) +
 *     1.5*noise(20*d$j + d$i + 1000)
 *   d$group <- factor(d$group); d$school <- factor(d$j); d$year <- factor(d$year)
 *   ct <- lmerControl(optCtrl=list(xtol_abs=1e-12, ftol_abs=1e-13, xtol_rel=1e-12, ftol_rel=1e-14))
 * </pre>
 */
final class WholeNumberNoise {
  private WholeNumberNoise() {}

  static SmallData of(Design design) {
    List<SmallData.Pupil> pupils = new ArrayList<>();
    for (int j = 0; j < 20; j++) {
      for (int i = 0; i <= 7 + (j * 5) % 7; i++) {
        int group = (i + 2 * j) % 3;
        int year = (i / 2 + j) % 2;
        double x = ((7 * i + 3 * j) % 11 - 5) / 5.0;
        double y =
            0.5 * x
                + (group == 1 ? 0.2 : 0)
                - (group == 2 ? 0.1 : 0)
                + 1.6 * noise(j + 3)
                + 0.9 * noise(j + 40) * x
                + 1.2 * noise(3 * j + group + 200)
                + 1.0 * noise(2 * j + year + 500)
                + 1.5 * noise(20 * j + i + 1000);
        pupils.add(
            new SmallData.Pupil(
                "%02d".formatted(j),
                Integer.toString(group),
                Integer.toString(year),
                Map.of(
                    Design.INTERCEPT,
                    1.0,
                    "x",
                    x,
                    "group1",
                    group == 1 ? 1.0 : 0,
                    "group2",
                    group == 2 ? 1.0 : 0),
                y));
      }
    }
    return SmallData.of(design, pupils);
  }

  private static double noise(int k) {
    return ((31 * k * k + 17 * k) % 101) / 101.0 - 0.5;
  }
}
